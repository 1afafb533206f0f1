/**
 * Indexes of tables and materialized views, by the oid of their relation.
 * Invariant: indexes that back a primary key, unique or exclude constraint are not here: the constraint is. Operator classes and collations
 * are given exactly where Postgres prints them in the index's definition, which is where they are not the default.
 */
import type { IndexJson } from '../catalog/catalog-json.ts';
import type { IndexKey } from '../catalog/types.ts';
import { groupByRelation } from './introspect-columns.ts';
import type { Postgres } from './open-postgres.ts';
import { splitList } from './split-list.ts';
import { isUserSchema } from './user-objects.ts';

interface KeyRow {
  readonly column: string | null;
  /** The column's name, quoted as needed, or the expression. */
  readonly text: string;
  readonly descending: boolean;
  readonly nulls_first: boolean;
}

interface IndexRow {
  readonly relation: number;
  readonly name: string;
  readonly unique: boolean;
  readonly method: string;
  readonly definition: string;
  readonly keys: readonly KeyRow[];
  readonly include: readonly string[];
  readonly predicate: string | null;
  readonly nulls_not_distinct: boolean;
}

const INDEXES = `
SELECT i.indrelid AS relation, x.relname::text AS name, i.indisunique AS "unique", am.amname::text AS method,
       i.indnullsnotdistinct AS nulls_not_distinct, pg_get_expr(i.indpred, i.indrelid) AS predicate,
       pg_get_indexdef(i.indexrelid) AS definition,
       (SELECT jsonb_agg(jsonb_build_object('column', a.attname, 'text', pg_get_indexdef(i.indexrelid, p + 1, false),
                                            'descending', i.indoption[p] & 1 = 1, 'nulls_first', i.indoption[p] & 2 = 2) ORDER BY p)
          FROM generate_series(0, i.indnkeyatts - 1) AS p
          LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[p] AND i.indkey[p] > 0) AS keys,
       ARRAY(SELECT a.attname::text FROM generate_series(i.indnkeyatts, i.indnatts - 1) AS p
               JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[p] ORDER BY p) AS include
  FROM pg_index i
  JOIN pg_class x ON x.oid = i.indexrelid
  JOIN pg_am am ON am.oid = x.relam
  JOIN pg_class c ON c.oid = i.indrelid AND c.relkind IN ('r', 'p', 'f', 'm')
  JOIN pg_namespace n ON n.oid = c.relnamespace AND ${isUserSchema('n')}
 WHERE NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.conrelid = i.indrelid AND k.contype IN ('p', 'u', 'x'))
 ORDER BY i.indrelid, i.indexrelid`;

export async function introspectIndexes(postgres: Postgres): Promise<Map<number, IndexJson[]>> {
  const { rows } = await postgres.query<IndexRow>(INDEXES);
  return groupByRelation(rows, (row) => ({
    name: row.name,
    unique: row.unique,
    method: row.method,
    keys: keysOf(row),
    include: row.include,
    predicate: row.predicate,
    nullsNotDistinct: row.nulls_not_distinct,
  }));
}

function keysOf({ definition, method, keys }: IndexRow): IndexKey[] {
  const printed = printedKeys(definition, method);
  return keys.map(({ column, text, descending, nulls_first }, at) => ({
    column,
    expression: column === null ? text : null,
    ...printedOptions((printed[at] ?? '').slice(text.length)),
    descending,
    nullsFirst: nulls_first,
  }));
}

/** The keys in pg_get_indexdef's text: `a COLLATE "C" text_pattern_ops DESC`, `lower(b)`. */
function printedKeys(definition: string, method: string): string[] {
  const start = ` USING ${method} (`;
  const from = definition.indexOf(start) + start.length;
  const [keys] = splitList(definition.slice(from), ')');
  return splitList(keys ?? '');
}

/** What follows a key's column or expression. */
function printedOptions(text: string): { opclass: string | null; collation: string | null } {
  const name = '(?:"(?:[^"]|"")+"|[\\w$]+)';
  const match = new RegExp(
    `^(?: COLLATE (${name}(?:\\.${name})?))?(?: (?!DESC\\b|NULLS\\b)(${name}(?:\\.${name})?(?: \\(.*\\))?))?(?: DESC)?(?: NULLS (?:FIRST|LAST))?$`,
    's',
  ).exec(text);
  return { collation: unquoted(match?.[1]), opclass: unquoted(match?.[2]) };
}

const unquoted = (name: string | undefined): string | null => name?.replaceAll('"', '') ?? null;
