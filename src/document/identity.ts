/**
 * Which table of the new Catalog is which of the old one, so that what hangs on a table (its place) survives a rename typed in the text.
 * Invariant: tables present in both keep their own places; each vanished table hands its place to at most one new table.
 */

import type { Placement } from '../base/geometry.ts';
import type { Catalog, Table, TableId, View } from '../catalog/types.ts';

type Placements = ReadonlyMap<TableId, Placement>;
type Relation = Table | View;

/** A new table must share this part of its columns with a vanished one to count as the same when all else differs. */
const ENOUGH_SHARED_COLUMNS = 0.6;

/** The placements for `after`: renamed tables stand where they stood; those of tables that are gone are kept for their return. */
export function carryPlacements(before: Catalog, after: Catalog, placements: Placements): Placements {
  const renames = findRenames(before, after);
  if (renames.size === 0) return placements;
  const carried = new Map(placements);
  for (const [from, to] of renames) {
    const place = placements.get(from);
    if (!place) continue;
    carried.delete(from);
    carried.set(to, place);
  }
  return carried;
}

/** From the old id to the new one, for every relation that changed its name. */
export function findRenames(before: Catalog, after: Catalog): ReadonlyMap<TableId, TableId> {
  const vanished = [...relations(before)].filter((relation) => !find(after, relation.id));
  if (vanished.length === 0) return new Map();
  const appeared = [...relations(after)].filter((relation) => !find(before, relation.id));
  const renames = new Map<TableId, TableId>();
  for (const isSame of [isSameStatement, isSameButCase, hasSameColumns]) {
    for (const old of vanished) {
      if (renames.has(old.id)) continue;
      const at = appeared.findIndex((relation) => isSame(old, relation));
      const [match] = at < 0 ? [] : appeared.splice(at, 1);
      if (match) renames.set(old.id, match.id);
    }
  }
  return renames;
}

function* relations(catalog: Catalog): Iterable<Relation> {
  yield* catalog.tables.values();
  yield* catalog.views.values();
}

const find = (catalog: Catalog, id: TableId): Relation | undefined => catalog.tables.get(id) ?? catalog.views.get(id);

/** A statement declares several tables only in CREATE SCHEMA, where the place in it tells them apart. */
function isSameStatement(old: Relation, now: Relation): boolean {
  const a = old.origin.declared;
  const b = now.origin.declared;
  return a.statement === b.statement && (a.span.from === b.span.from || old.schema !== now.schema);
}

const isSameButCase = (old: Relation, now: Relation): boolean => old.id.toLowerCase() === now.id.toLowerCase();

/** For a statement that was deleted and written anew: the same columns, mostly. */
function hasSameColumns(old: Relation, now: Relation): boolean {
  if ('materialized' in old !== 'materialized' in now) return false;
  const a = columnNames(old);
  const b = new Set(columnNames(now));
  const shared = a.filter((column) => b.has(column)).length;
  return shared >= 2 && shared >= Math.max(a.length, b.size) * ENOUGH_SHARED_COLUMNS;
}

const columnNames = (relation: Relation): readonly string[] =>
  'materialized' in relation ? relation.columns : relation.columns.map((column) => column.name);
