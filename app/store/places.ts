/** Where the Catalog's objects are in the document's text now. Invariant: a place whose statement is gone has no span. */
import { type Span, shiftSpan } from '../../src/base/span.ts';
import type { Reading } from '../../src/catalog/reading.ts';
import type { Script, Statement } from '../../src/catalog/statement.ts';
import type { Catalog, Column, Constraint, Place, StatementId, Table, View } from '../../src/catalog/types.ts';
import type { Selection } from './view.ts';

const statementsById = new WeakMap<Script, ReadonlyMap<StatementId, Statement>>();

export function findStatement(script: Script, id: StatementId): Statement | null {
  let byId = statementsById.get(script);
  if (!byId) {
    byId = new Map(script.statements.map((statement) => [statement.id, statement]));
    statementsById.set(script, byId);
  }
  return byId.get(id) ?? null;
}

/** Of a broken statement only the whole is known: spans of its last good reading mean nothing in its present text. */
export function spanOfPlace(script: Script, place: Place): Span | null {
  const statement = findStatement(script, place.statement);
  if (!statement) return null;
  if (statement.reading.error) return { from: statement.from, to: statement.to };
  return shiftSpan(place.span, statement.from);
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
  const statement = findStatement(reading.script, selection.statement);
  return statement && { from: statement.from, to: statement.to };
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
