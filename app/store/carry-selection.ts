/**
 * What is selected, under the name it has after an edit of the text: who renames a table by typing keeps looking at it.
 * Invariant: what still has its name, or has no successor, is left as it is.
 */
import { type Catalog, constraintId, type Table, type TableId } from '../../src/catalog/types.ts';
import { findRenames } from '../../src/document/identity.ts';
import { findConstraint, findRelation } from './places.ts';
import type { Selection } from './view.ts';

export function carrySelection(before: Catalog, after: Catalog, selection: Selection | null): Selection | null {
  const follow = (id: TableId): TableId => (findRelation(after, id) ? id : (findRenames(before, after).get(id) ?? id));
  switch (selection?.kind) {
    case 'table': {
      const table = follow(selection.table);
      return table === selection.table ? selection : { kind: 'table', table };
    }
    case 'view': {
      const view = follow(selection.view);
      return view === selection.view ? selection : { kind: 'view', view };
    }
    case 'tables': {
      const tables = selection.tables.map(follow);
      return tables.every((id, at) => id === selection.tables[at]) ? selection : { kind: 'tables', tables };
    }
    case 'column': {
      const table = follow(selection.table);
      const [then, now] = [before.tables.get(selection.table), after.tables.get(table)];
      const column = then && now ? successor(then.columns, now.columns, selection.column) : selection.column;
      return table === selection.table && column === selection.column ? selection : { kind: 'column', table, column };
    }
    case 'relationship':
      return carryRelationship(before, after, selection, follow);
    default:
      return selection;
  }
}

function carryRelationship(
  before: Catalog,
  after: Catalog,
  selection: Extract<Selection, { kind: 'relationship' }>,
  follow: (id: TableId) => TableId,
): Selection {
  if (findConstraint(after, selection.constraint)) return selection;
  const found = findConstraint(before, selection.constraint);
  const now: Table | undefined = found ? after.tables.get(follow(found.table.id)) : undefined;
  if (!found || !now) return selection;
  const name = successor(found.table.constraints, now.constraints, found.constraint.name);
  return { kind: 'relationship', constraint: constraintId(now.id, name) };
}

interface Named {
  readonly name: string;
}

/** Of two lists of equal length: what stands at the place of that name and was not there before. */
function successor(before: readonly Named[], after: readonly Named[], name: string): string {
  if (before.length !== after.length || after.some((one) => one.name === name)) return name;
  const next = after[before.findIndex((one) => one.name === name)]?.name;
  return next === undefined || before.some((one) => one.name === next) ? name : next;
}
