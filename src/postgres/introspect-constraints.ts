/**
 * Primary keys, unique, foreign key, check and exclude constraints, by the oid of their table.
 * Invariant: one row a constraint a user can see; the copies Postgres keeps for each partition that a foreign key refers to are left out.
 */
import type { ConstraintJson } from '../catalog/catalog-json.ts';
import { groupByRelation } from './introspect-columns.ts';
import type { Postgres } from './open-postgres.ts';
import { isUserSchema } from './user-objects.ts';

interface ConstraintRow {
  readonly relation: number;
  readonly name: string;
  readonly kind: 'p' | 'u' | 'f' | 'c' | 'x';
  readonly columns: readonly string[];
  readonly nulls_not_distinct: boolean;
  readonly expression: string | null;
  readonly definition: string | null;
  readonly foreign_schema: string | null;
  readonly foreign_table: string | null;
  readonly foreign_columns: readonly string[];
  readonly on_delete: string;
  readonly on_delete_columns: readonly string[];
  readonly on_update: string;
  readonly match: string;
  readonly deferrable: boolean;
  readonly deferred: boolean;
  readonly validated: boolean;
}

const columnNames = (relation: string, numbers: string): string => `ARRAY(
         SELECT a.attname::text FROM unnest(${numbers}) WITH ORDINALITY AS k(number, place)
           JOIN pg_attribute a ON a.attrelid = ${relation} AND a.attnum = k.number ORDER BY k.place)`;

const CONSTRAINTS = `
SELECT c.conrelid AS relation, c.conname::text AS name, c.contype::text AS kind, ${columnNames('c.conrelid', 'c.conkey')} AS columns,
       COALESCE(i.indnullsnotdistinct AND c.contype = 'u', false) AS nulls_not_distinct,
       pg_get_expr(c.conbin, c.conrelid) AS expression,
       CASE c.contype WHEN 'x' THEN pg_get_constraintdef(c.oid) END AS definition,
       fn.nspname::text AS foreign_schema, ft.relname::text AS foreign_table,
       ${columnNames('c.confrelid', 'c.confkey')} AS foreign_columns,
       c.confdeltype::text AS on_delete, ${columnNames('c.conrelid', 'c.confdelsetcols')} AS on_delete_columns,
       c.confupdtype::text AS on_update, c.confmatchtype::text AS match,
       c.condeferrable AS deferrable, c.condeferred AS deferred, c.convalidated AS validated
  FROM pg_constraint c
  JOIN pg_class t ON t.oid = c.conrelid AND t.relkind IN ('r', 'p', 'f')
  JOIN pg_namespace n ON n.oid = t.relnamespace AND ${isUserSchema('n')}
  LEFT JOIN pg_index i ON i.indexrelid = c.conindid
  LEFT JOIN pg_class ft ON ft.oid = c.confrelid
  LEFT JOIN pg_namespace fn ON fn.oid = ft.relnamespace
  LEFT JOIN pg_constraint parent ON parent.oid = c.conparentid
 WHERE c.contype IN ('p', 'u', 'f', 'c', 'x') AND (c.contype <> 'f' OR parent.oid IS NULL OR parent.confrelid = c.confrelid)
 ORDER BY c.conrelid, c.oid`;

const KIND = { p: 'primary key', u: 'unique', f: 'foreign key', c: 'check', x: 'exclude' } as const;

const ACTION: Readonly<Record<string, string>> = {
  a: 'no action',
  r: 'restrict',
  c: 'cascade',
  n: 'set null',
  d: 'set default',
};

export async function introspectConstraints(postgres: Postgres): Promise<Map<number, ConstraintJson[]>> {
  const { rows } = await postgres.query<ConstraintRow>(CONSTRAINTS);
  return groupByRelation(rows, (row) => ({
    name: row.name,
    kind: KIND[row.kind],
    columns: row.columns,
    nullsNotDistinct: row.nulls_not_distinct,
    expression: row.definition === null ? row.expression : withoutDeferrability(row.definition),
    references:
      row.kind === 'f' && row.foreign_schema !== null && row.foreign_table !== null
        ? { schema: row.foreign_schema, table: row.foreign_table, columns: row.foreign_columns }
        : null,
    onDelete: row.kind === 'f' ? actionOf(row.on_delete, row.on_delete_columns) : null,
    onUpdate: row.kind === 'f' ? actionOf(row.on_update, []) : null,
    match: row.kind === 'f' ? (row.match === 'f' ? 'full' : 'simple') : null,
    deferrable: row.deferrable,
    initiallyDeferred: row.deferred,
    validated: row.validated,
  }));
}

function actionOf(letter: string, columns: readonly string[]): string {
  const action = ACTION[letter] ?? letter;
  return columns.length > 0 ? `${action} (${columns.join(', ')})` : action;
}

/** pg_get_constraintdef of an EXCLUDE ends with its deferrability, which has fields of its own. */
export function withoutDeferrability(definition: string): string {
  return definition.replace(/( DEFERRABLE)?( INITIALLY DEFERRED)?$/, '');
}
