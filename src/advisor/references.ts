/** Foreign keys by the table they point at. */
import type { Constraint, Table, TableId } from '../catalog/types.ts';
import { tableId } from '../catalog/types.ts';
import { constraintWithoutPlaces, type PlacelessConstraint } from './placeless.ts';

export interface Reference {
  readonly child: TableId;
  readonly parent: TableId;
  readonly constraint: PlacelessConstraint;
}

const NONE: readonly Reference[] = [];
/** A constraint outlives edits of its table that leave it alone. */
const byConstraint = new WeakMap<Constraint, Reference>();

export function outgoingOf(table: Table | undefined): readonly Reference[] {
  const found = table?.constraints.flatMap((constraint) => referenceBy(table.id, constraint) ?? []) ?? NONE;
  return found.length === 0 ? NONE : found;
}

function referenceBy(child: TableId, constraint: Constraint): Reference | null {
  const { references } = constraint;
  if (!references) return null;
  const known = byConstraint.get(constraint);
  if (known?.child === child) return known;
  const parent = tableId(references.schema, references.table);
  const reference = { child, parent, constraint: constraintWithoutPlaces(constraint) };
  byConstraint.set(constraint, reference);
  return reference;
}
