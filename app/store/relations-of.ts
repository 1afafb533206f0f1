/** Which tables and views a statement, or a problem, is about. Kept with the Catalog, and with each object that an edit leaves the same. */
import type { Diagnostic } from '../../src/base/diagnostic.ts';
import { contains } from '../../src/base/span.ts';
import type { Reading } from '../../src/catalog/reading.ts';
import { statementAt } from '../../src/catalog/script-text.ts';
import {
  type Catalog,
  type Origin,
  type StatementId,
  type Table,
  tableId,
  type View,
} from '../../src/catalog/types.ts';
import { findRelation } from './places.ts';

export type Relation = Table | View;

/**
 * The one that a problem names; for a problem with something else (a type, a function, a statement that can't be read), the one that
 * the text it stands in declares or changes.
 */
export function relationOf({ catalog, script }: Reading, { object, span }: Diagnostic): Relation | null {
  const name = object?.table ?? (object?.kind === 'table' || object?.kind === 'view' ? object.name : null);
  const named = (schema: string): Relation | null =>
    name === null ? null : findRelation(catalog, tableId(schema, name));
  const exact = object?.schema == null ? null : named(object.schema);
  if (exact) return exact;
  const found = statementAt(script, span.from);
  const around = found ? relationsOf(catalog, found.statement.id) : [];
  const isHere = ({ origin: { declared } }: Relation): boolean =>
    declared.statement === found?.statement.id && contains(declared.span, span.from - found.span.from);
  return around.find(isHere) ?? around[0] ?? named('public');
}

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
