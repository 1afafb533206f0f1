/** What the text cursor stands in: the column, the constraint, the table, or just the statement. Pure; knows no editor. */
import { contains } from '../../src/base/span.ts';
import type { Reading } from '../../src/catalog/reading.ts';
import { statementAt } from '../../src/catalog/script-text.ts';
import {
  type Catalog,
  constraintId,
  type Origin,
  type Place,
  type StatementId,
  type Table,
  type View,
} from '../../src/catalog/types.ts';
import type { Selection } from '../store/view.ts';

export function objectAt({ catalog, script }: Reading, offset: number): Selection | null {
  const found = statementAt(script, offset);
  if (!found) return null;
  const { statement, span } = found;
  const at = offset - span.from;
  for (const relation of relationsOf(catalog, statement.id)) {
    if ('materialized' in relation) return { kind: 'view', view: relation.id };
    return (!statement.reading.error && partAt(relation, statement.id, at)) || { kind: 'table', table: relation.id };
  }
  return { kind: 'statement', statement: statement.id };
}

/** The column or foreign key of the table that is written at this place. */
function partAt(table: Table, statement: StatementId, at: number): Selection | null {
  const isHere = (place: Place): boolean => place.statement === statement && contains(place.span, at);
  const isThis = ({ declared, changes }: Origin): boolean => isHere(declared) || changes.some(isHere);
  // A foreign key written inside its column's definition is the smaller thing, but the column is what is being edited.
  const column = table.columns.find(({ origin }) => isThis(origin));
  if (column && isHere(column.origin.declared)) return { kind: 'column', table: table.id, column: column.name };
  const key = table.constraints.find(({ kind, origin }) => kind === 'foreign key' && isThis(origin));
  if (key) return { kind: 'relationship', constraint: constraintId(table.id, key.name) };
  return column ? { kind: 'column', table: table.id, column: column.name } : null;
}

type Relation = Table | View;

/** The tables and views a statement declares or changes, those it declares first. Found once a Catalog. */
export function relationsOf(catalog: Catalog, statement: StatementId): readonly Relation[] {
  let byStatement = byCatalog.get(catalog);
  if (!byStatement) {
    byStatement = indexByStatement(catalog);
    byCatalog.set(catalog, byStatement);
  }
  return byStatement.get(statement) ?? [];
}

const byCatalog = new WeakMap<Catalog, ReadonlyMap<StatementId, readonly Relation[]>>();

function indexByStatement(catalog: Catalog): ReadonlyMap<StatementId, readonly Relation[]> {
  const found = new Map<StatementId, Relation[]>();
  for (const relation of [...catalog.tables.values(), ...catalog.views.values()]) {
    for (const statement of statementsOf(relation)) {
      const list = found.get(statement);
      if (!list) found.set(statement, [relation]);
      else if (relation.origin.declared.statement === statement) list.unshift(relation);
      else list.push(relation);
    }
  }
  return found;
}

const statementsByRelation = new WeakMap<Relation, ReadonlySet<StatementId>>();

/** Kept with the object: an edit leaves most tables the same. */
function statementsOf(relation: Relation): ReadonlySet<StatementId> {
  const known = statementsByRelation.get(relation);
  if (known) return known;
  const statements = new Set<StatementId>();
  const add = ({ declared, changes }: Origin): void => {
    statements.add(declared.statement);
    for (const change of changes) statements.add(change.statement);
  };
  add(relation.origin);
  for (const { origin } of [...relation.indexes, ...relation.triggers]) add(origin);
  if (!('materialized' in relation))
    for (const { origin } of [...relation.columns, ...relation.constraints, ...relation.policies]) add(origin);
  statementsByRelation.set(relation, statements);
  return statements;
}
