/**
 * What a database holds, in the shape of the Catalog JSON, by a dozen queries on pg_catalog whatever the number of tables.
 * Invariant: names, types and expressions are printed as under search_path `public`, whatever the session's own is.
 */
import type { DatabaseJson } from '../catalog/catalog-json.ts';
import { introspectRelations } from './introspect-tables.ts';
import { introspectTypes } from './introspect-types.ts';
import type { Postgres } from './open-postgres.ts';
import { isNoExtensionMember, isUserSchema } from './user-objects.ts';

const SCHEMAS = `
SELECT n.nspname::text AS name FROM pg_namespace n
 WHERE ${isUserSchema('n')} AND ${isNoExtensionMember('pg_namespace', 'n.oid')} ORDER BY n.oid`;

/** Without the sequences of identity columns, which depend on their column internally. */
const SEQUENCES = `
SELECT n.nspname::text AS schema, c.relname::text AS name, tn.nspname::text AS owner_schema, t.relname::text AS owner_table,
       a.attname::text AS owner_column
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace AND ${isUserSchema('n')}
  LEFT JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.refclassid = 'pg_class'::regclass
                       AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i')
  LEFT JOIN pg_class t ON t.oid = d.refobjid
  LEFT JOIN pg_namespace tn ON tn.oid = t.relnamespace
  LEFT JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
 WHERE c.relkind = 'S' AND d.deptype IS DISTINCT FROM 'i' AND ${isNoExtensionMember('pg_class', 'c.oid')}
 ORDER BY c.oid`;

interface SequenceRow {
  readonly schema: string;
  readonly name: string;
  readonly owner_schema: string | null;
  readonly owner_table: string | null;
  readonly owner_column: string | null;
}

/** Without those that a range type brings along. */
const FUNCTIONS = `
SELECT n.nspname::text AS schema, f.proname::text AS name, pg_get_function_identity_arguments(f.oid) AS arguments,
       pg_get_function_result(f.oid) AS returns, l.lanname::text AS language
  FROM pg_proc f
  JOIN pg_namespace n ON n.oid = f.pronamespace AND ${isUserSchema('n')}
  JOIN pg_language l ON l.oid = f.prolang
 WHERE ${isNoExtensionMember('pg_proc', 'f.oid')}
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = f.oid AND d.deptype = 'i')
 ORDER BY f.oid`;

const EXTENSIONS = `SELECT extname::text AS name FROM pg_extension WHERE extname <> 'plpgsql' ORDER BY oid`;

/** The session must not be in a transaction. */
export async function introspect(postgres: Postgres): Promise<DatabaseJson> {
  await postgres.exec('BEGIN; SET LOCAL search_path TO public; SET LOCAL quote_all_identifiers TO off');
  try {
    const { tables, views } = await introspectRelations(postgres);
    const types = await introspectTypes(postgres);
    const schemas = await postgres.query<{ name: string }>(SCHEMAS);
    const sequences = await postgres.query<SequenceRow>(SEQUENCES);
    const functions = await postgres.query<DatabaseJson['functions'][number]>(FUNCTIONS);
    const extensions = await postgres.query<{ name: string }>(EXTENSIONS);
    return {
      schemas: schemas.rows.map(({ name }) => name),
      tables,
      views,
      ...types,
      sequences: sequences.rows.map((row) => ({ schema: row.schema, name: row.name, ownedBy: ownedBy(row) })),
      functions: functions.rows,
      extensions: extensions.rows.map(({ name }) => name),
    };
  } finally {
    await postgres.exec('ROLLBACK');
  }
}

function ownedBy(row: SequenceRow): DatabaseJson['sequences'][number]['ownedBy'] {
  const { owner_schema: schema, owner_table: table, owner_column: column } = row;
  return schema === null || table === null || column === null ? null : { schema, table, column };
}
