/** Tables and views with all that hangs on them, in order of creation. */
import type { TableJson, ViewJson } from '../catalog/catalog-json.ts';
import { introspectColumns } from './introspect-columns.ts';
import { introspectConstraints } from './introspect-constraints.ts';
import { introspectIndexes } from './introspect-indexes.ts';
import { introspectPolicies, introspectTriggers } from './introspect-triggers.ts';
import type { Postgres } from './open-postgres.ts';
import { splitList } from './split-list.ts';
import { isNoExtensionMember, isUserSchema } from './user-objects.ts';

interface TableRow {
  readonly relation: number;
  readonly schema: string;
  readonly name: string;
  readonly kind: 'r' | 'p' | 'f';
  readonly unlogged: boolean;
  readonly bound: string | null;
  readonly parent_schemas: readonly string[];
  readonly parent_names: readonly string[];
  readonly strategy: 'l' | 'r' | 'h' | null;
  /** Null where the key is an expression. */
  readonly key_columns: readonly (string | null)[];
  readonly key_expressions: string | null;
  readonly rls_enabled: boolean;
  readonly rls_forced: boolean;
  readonly comment: string | null;
}

const parents = (what: string): string => `ARRAY(SELECT ${what}::text FROM pg_inherits h
         JOIN pg_class pc ON pc.oid = h.inhparent JOIN pg_namespace pn ON pn.oid = pc.relnamespace
        WHERE h.inhrelid = c.oid ORDER BY h.inhseqno)`;

const TABLES = `
SELECT c.oid AS relation, n.nspname::text AS schema, c.relname::text AS name, c.relkind::text AS kind,
       c.relpersistence = 'u' AS unlogged, pg_get_expr(c.relpartbound, c.oid) AS bound,
       ${parents('pn.nspname')} AS parent_schemas, ${parents('pc.relname')} AS parent_names,
       p.partstrat::text AS strategy,
       ARRAY(SELECT a.attname::text FROM unnest(p.partattrs::int2[]) WITH ORDINALITY AS k(number, place)
               LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.number AND k.number > 0 ORDER BY k.place) AS key_columns,
       pg_get_expr(p.partexprs, c.oid) AS key_expressions,
       c.relrowsecurity AS rls_enabled, c.relforcerowsecurity AS rls_forced, obj_description(c.oid, 'pg_class') AS comment
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace AND ${isUserSchema('n')}
  LEFT JOIN pg_partitioned_table p ON p.partrelid = c.oid
 WHERE c.relkind IN ('r', 'p', 'f') AND ${isNoExtensionMember('pg_class', 'c.oid')}
 ORDER BY c.oid`;

interface ViewRow {
  readonly relation: number;
  readonly schema: string;
  readonly name: string;
  readonly materialized: boolean;
  readonly columns: readonly string[];
  readonly definition: string;
  readonly comment: string | null;
}

const VIEWS = `
SELECT c.oid AS relation, n.nspname::text AS schema, c.relname::text AS name, c.relkind = 'm' AS materialized,
       ARRAY(SELECT a.attname::text FROM pg_attribute a
              WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum) AS columns,
       pg_get_viewdef(c.oid) AS definition, obj_description(c.oid, 'pg_class') AS comment
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace AND ${isUserSchema('n')}
 WHERE c.relkind IN ('v', 'm') AND ${isNoExtensionMember('pg_class', 'c.oid')}
 ORDER BY c.oid`;

const KIND = { r: 'table', p: 'partitioned', f: 'foreign' } as const;
const STRATEGY = { l: 'list', r: 'range', h: 'hash' } as const;

export async function introspectRelations(postgres: Postgres): Promise<{ tables: TableJson[]; views: ViewJson[] }> {
  const tables = (await postgres.query<TableRow>(TABLES)).rows;
  const views = (await postgres.query<ViewRow>(VIEWS)).rows;
  const columns = await introspectColumns(postgres);
  const constraints = await introspectConstraints(postgres);
  const indexes = await introspectIndexes(postgres);
  const triggers = await introspectTriggers(postgres);
  const policies = await introspectPolicies(postgres);
  return {
    tables: tables.map((row) => ({
      schema: row.schema,
      name: row.name,
      kind: KIND[row.kind],
      unlogged: row.unlogged,
      partitionOf: partitionOf(row),
      partitionBy: partitionBy(row),
      inherits: row.bound === null ? row.parent_names.map((name, at) => `${row.parent_schemas[at]}.${name}`) : [],
      rls: { enabled: row.rls_enabled, forced: row.rls_forced },
      comment: row.comment,
      columns: columns.get(row.relation) ?? [],
      constraints: constraints.get(row.relation) ?? [],
      indexes: indexes.get(row.relation) ?? [],
      triggers: triggers.get(row.relation) ?? [],
      policies: policies.get(row.relation) ?? [],
    })),
    views: views.map((row) => ({
      schema: row.schema,
      name: row.name,
      materialized: row.materialized,
      columns: row.columns,
      definition: withoutSemicolon(row.definition),
      comment: row.comment,
      indexes: indexes.get(row.relation) ?? [],
    })),
  };
}

function partitionOf(row: TableRow): TableJson['partitionOf'] {
  const [schema] = row.parent_schemas;
  const [name] = row.parent_names;
  return row.bound === null || schema === undefined || name === undefined ? null : { schema, name, bound: row.bound };
}

function partitionBy(row: TableRow): TableJson['partitionBy'] {
  if (row.strategy === null) return null;
  const expressions = splitList(row.key_expressions ?? '');
  return {
    strategy: STRATEGY[row.strategy],
    keys: row.key_columns.map((column) => column ?? expressions.shift() ?? ''),
  };
}

/** pg_get_viewdef's text as a query alone. */
function withoutSemicolon(definition: string): string {
  return definition.trim().replace(/;$/, '');
}
