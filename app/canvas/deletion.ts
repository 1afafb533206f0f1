/**
 * Deleting what is selected: at once where nothing else depends on it (a message offers to take it back), else what does is named first.
 * Invariant: nothing goes that was not named or is not part of what was selected.
 */
import type { Reading } from '../../src/catalog/reading.ts';
import type { Table, TableId } from '../../src/catalog/types.ts';
import type { SimpleCommand } from '../../src/document/command-schema.ts';
import { notifyProblem } from '../platform/notify.ts';
import { deleteWithUndo } from '../store/delete-with-undo.ts';
import { relationName } from '../store/describe-selection.ts';
import { useDocument } from '../store/document.ts';
import { foreseeDrops } from '../store/edit.ts';
import { type Deletion, startEditing } from '../store/editing.ts';
import { findConstraint } from '../store/places.ts';
import { count } from '../store/summary.ts';
import type { Selection } from '../store/view.ts';

type Dependents = 'refuse' | 'drop';

export async function deleteSelection(selection: Selection): Promise<void> {
  const { reading } = useDocument.getState();
  const wanted = reading && wantedOf(reading, selection);
  if (!wanted) return;
  const commands = wanted.drops('refuse');
  const foreseen = await foreseeDrops(commands);
  if (!foreseen.ok) {
    notifyProblem(foreseen.error);
    return;
  }
  const plan: Deletion = {
    dependents: foreseen.value,
    command: batch(wanted.drops(foreseen.value.length > 0 ? 'drop' : 'refuse')),
    label: `Delete ${wanted.name}`,
  };
  if (plan.dependents.length > 0) startEditing({ kind: 'deletion', selection, title: wanted.name, plan });
  else await carryOut(plan, selection);
}

/** Deletes it, and says how to get it back. */
export async function carryOut({ command, label }: Deletion, selection: Selection): Promise<void> {
  await deleteWithUndo(label.replace(/^Delete /, ''), command, { selection: nextSelection(selection) });
}

interface Wanted {
  /** "table customers" */
  readonly name: string;
  readonly drops: (dependents: Dependents) => readonly SimpleCommand[];
}

/** Null for what can't be deleted on the canvas, or is gone. */
function wantedOf({ catalog }: Reading, selection: Selection): Wanted | null {
  switch (selection.kind) {
    case 'table':
    case 'tables': {
      const ids = selection.kind === 'table' ? [selection.table] : selection.tables;
      const tables = ids.flatMap((id) => catalog.tables.get(id) ?? []);
      const views = ids.flatMap((id) => catalog.views.get(id) ?? []);
      const [only, ...more] = tables;
      if (!only) return null;
      const name =
        more.length + views.length > 0 ? count(tables.length + views.length, 'table') : `table ${relationName(only)}`;
      return {
        name,
        drops: (dependents) => [
          ...views.map(({ schema, name: view }): SimpleCommand => ({ kind: 'drop-view', schema, view, dependents })),
          ...childrenFirst(tables).map(
            ({ schema, name: table }): SimpleCommand => ({ kind: 'drop-table', schema, table, dependents }),
          ),
        ],
      };
    }
    case 'column': {
      const table = catalog.tables.get(selection.table);
      if (!table?.columns.some(({ name }) => name === selection.column)) return null;
      const { schema, name } = table;
      return {
        name: `column ${name}.${selection.column}`,
        drops: (dependents) => [{ kind: 'drop-column', schema, table: name, column: selection.column, dependents }],
      };
    }
    case 'relationship': {
      const found = findConstraint(catalog, selection.constraint);
      if (!found) return null;
      const { table, constraint } = found;
      return {
        name: `relationship ${constraint.name}`,
        drops: (dependents) => [
          { kind: 'drop-constraint', schema: table.schema, table: table.name, constraint: constraint.name, dependents },
        ],
      };
    }
    case 'view': {
      const view = catalog.views.get(selection.view);
      if (!view) return null;
      const { schema, name } = view;
      return {
        name: `view ${relationName(view)}`,
        drops: (dependents) => [{ kind: 'drop-view', schema, view: name, dependents }],
      };
    }
    case 'statement':
      return null;
  }
}

/** Those that refer to others before the others. */
function childrenFirst(tables: readonly Table[]): readonly Table[] {
  const left = new Map<TableId, Table>(tables.map((table) => [table.id, table]));
  const ordered: Table[] = [];
  const isReferredTo = ({ id, schema, name }: Table): boolean =>
    [...left.values()].some(
      (other) =>
        other.id !== id &&
        other.constraints.some(({ references }) => references?.schema === schema && references.table === name),
    );
  while (left.size > 0) {
    const next = [...left.values()].find((table) => !isReferredTo(table)) ?? [...left.values()][0];
    if (!next) break;
    left.delete(next.id);
    ordered.push(next);
  }
  return ordered;
}

const batch = (commands: readonly SimpleCommand[]): Deletion['command'] => {
  const [only, ...more] = commands;
  return only && more.length === 0 ? only : { kind: 'batch', commands };
};

/** The column below or above, so that the keyboard goes on where it was. */
function nextSelection(selection: Selection): Selection | null {
  if (selection.kind !== 'column') return null;
  const columns = useDocument.getState().reading?.catalog.tables.get(selection.table)?.columns ?? [];
  const at = columns.findIndex(({ name }) => name === selection.column);
  const next = columns[at + 1] ?? columns[at - 1];
  return next ? { ...selection, column: next.name } : { kind: 'table', table: selection.table };
}
