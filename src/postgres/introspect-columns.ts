/** The columns of tables, in order, by the oid of their table. */
import type { ColumnJson } from '../catalog/catalog-json.ts';
import type { Postgres } from './open-postgres.ts';
import { isUserSchema } from './user-objects.ts';

interface ColumnRow {
  readonly relation: number;
  readonly name: string;
  readonly type: string;
  readonly not_null: boolean;
  readonly expression: string | null;
  readonly identity: '' | 'a' | 'd';
  readonly generated: '' | 's' | 'v';
  readonly collation: string | null;
  readonly comment: string | null;
}

const COLUMNS = `
SELECT a.attrelid AS relation, a.attname::text AS name, format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull AS not_null,
       pg_get_expr(d.adbin, d.adrelid) AS expression, a.attidentity::text AS identity, a.attgenerated::text AS generated,
       CASE WHEN pg_collation_is_visible(l.oid) THEN l.collname::text ELSE ln.nspname || '.' || l.collname END AS collation,
       col_description(a.attrelid, a.attnum) AS comment
  FROM pg_attribute a
  JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p', 'f')
  JOIN pg_namespace n ON n.oid = c.relnamespace AND ${isUserSchema('n')}
  JOIN pg_type t ON t.oid = a.atttypid
  LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
  LEFT JOIN pg_collation l ON l.oid = a.attcollation AND a.attcollation <> t.typcollation
  LEFT JOIN pg_namespace ln ON ln.oid = l.collnamespace
 WHERE a.attnum > 0 AND NOT a.attisdropped
 ORDER BY a.attrelid, a.attnum`;

const IDENTITY = { '': null, a: 'always', d: 'by default' } as const;
const GENERATED = { '': null, s: 'stored', v: 'virtual' } as const;

export async function introspectColumns(postgres: Postgres): Promise<Map<number, ColumnJson[]>> {
  const { rows } = await postgres.query<ColumnRow>(COLUMNS);
  return groupByRelation(rows, (row) => ({
    name: row.name,
    type: row.type,
    notNull: row.not_null,
    default: row.generated === '' ? row.expression : null,
    identity: IDENTITY[row.identity],
    generated: GENERATED[row.generated],
    expression: row.generated === '' ? null : row.expression,
    collation: row.collation,
    comment: row.comment,
  }));
}

/** Collects what belongs to each relation, keeping the rows' order. */
export function groupByRelation<Row extends { readonly relation: number }, Item>(
  rows: readonly Row[],
  item: (row: Row) => Item,
): Map<number, Item[]> {
  const groups = new Map<number, Item[]>();
  for (const row of rows) {
    const group = groups.get(row.relation);
    if (group) group.push(item(row));
    else groups.set(row.relation, [item(row)]);
  }
  return groups;
}
