/** Where the Catalog's objects are in the document's text now. Invariant: a place whose statement is gone has no span. */
import { type Span, shiftSpan } from '../../src/base/span.ts';
import type { Reading } from '../../src/catalog/reading.ts';
import { findStatement } from '../../src/catalog/script-text.ts';
import type { Script } from '../../src/catalog/statement.ts';
import type { Catalog, Column, Constraint, Place, Table, View } from '../../src/catalog/types.ts';
import type { Selection } from './view.ts';

/** Of a broken statement only the whole is known: spans of its last good reading mean nothing in its present text. */
export function spanOfPlace(script: Script, place: Place): Span | null {
  const found = findStatement(script, place.statement);
  if (!found) return null;
  return found.statement.reading.error ? found.span : shiftSpan(place.span, found.span.from);
}

export const findRelation = (catalog: Catalog, id: string): Table | View | null =>
  catalog.tables.get(id as Table['id']) ?? catalog.views.get(id as View['id']) ?? null;

function findColumn(catalog: Catalog, table: Table['id'], column: string): Column | null {
  return catalog.tables.get(table)?.columns.find(({ name }) => name === column) ?? null;
}

/** Constraint ids end in the constraint's name, after the id of its table; both may contain dots. */
export function findConstraint(
  catalog: Catalog,
  id: string,
): { readonly table: Table; readonly constraint: Constraint } | null {
  for (const table of catalog.tables.values()) {
    if (!id.startsWith(`${table.id}.`)) continue;
    const constraint = table.constraints.find(({ name }) => `${table.id}.${name}` === id);
    if (constraint) return { table, constraint };
  }
  return null;
}

/** The span of what is selected: a table's whole statement, a column's definition, a constraint. */
export function spanOfSelection(reading: Reading, selection: Selection): Span | null {
  const place = placeOfSelection(reading.catalog, selection);
  if (place) return spanOfPlace(reading.script, place);
  if (selection.kind !== 'statement') return null;
  return findStatement(reading.script, selection.statement)?.span ?? null;
}

function placeOfSelection(catalog: Catalog, selection: Selection): Place | null {
  switch (selection.kind) {
    case 'table':
      return findRelation(catalog, selection.table)?.origin.declared ?? null;
    case 'view':
      return findRelation(catalog, selection.view)?.origin.declared ?? null;
    case 'column':
      return (
        (findColumn(catalog, selection.table, selection.column) ?? findRelation(catalog, selection.table))?.origin
          .declared ?? null
      );
    case 'relationship':
      return findConstraint(catalog, selection.constraint)?.constraint.origin.declared ?? null;
    case 'tables':
    case 'statement':
      return null;
  }
}
