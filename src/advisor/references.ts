/** Foreign keys by the table they point at. Invariant: the list of a table is the same object until one of its references changes. */
import type { Catalog, Constraint, Table, TableId } from '../catalog/types.ts';
import { tableId } from '../catalog/types.ts';
import { sameElements } from './memo.ts';

export interface Reference {
  readonly child: TableId;
  readonly constraint: Constraint;
}

const ofTable = new WeakMap<Table, readonly (readonly [TableId, Reference])[]>();
const lists = new WeakMap<Reference, readonly Reference[]>();

export function indexReferences(catalog: Catalog): ReadonlyMap<TableId, readonly Reference[]> {
  const byParent = new Map<TableId, Reference[]>();
  for (const table of catalog.tables.values())
    for (const [parent, reference] of referencesIn(table)) {
      const list = byParent.get(parent);
      if (list) list.push(reference);
      else byParent.set(parent, [reference]);
    }
  const kept = new Map<TableId, readonly Reference[]>();
  for (const [parent, list] of byParent) kept.set(parent, keep(list));
  return kept;
}

function referencesIn(table: Table): readonly (readonly [TableId, Reference])[] {
  let found = ofTable.get(table);
  if (!found) {
    found = table.constraints.flatMap((constraint) => {
      const { references } = constraint;
      return references
        ? [[tableId(references.schema, references.table), referenceBy(table.id, constraint)] as const]
        : [];
    });
    ofTable.set(table, found);
  }
  return found;
}

const byConstraint = new WeakMap<Constraint, Reference>();

/** A constraint outlives edits of its table that leave it alone. */
function referenceBy(child: TableId, constraint: Constraint): Reference {
  const known = byConstraint.get(constraint);
  if (known?.child === child) return known;
  const reference = { child, constraint };
  byConstraint.set(constraint, reference);
  return reference;
}

function keep(list: readonly Reference[]): readonly Reference[] {
  const [first] = list;
  if (!first) return list;
  const known = lists.get(first);
  if (known && sameElements(known, list)) return known;
  lists.set(first, list);
  return list;
}
