/**
 * What Postgres makes of an expression: the same database is asked to store the text where it belongs, and prints it back.
 * Invariant: the database is left as it was; a text it refuses there has no canonical form (null).
 */
import type { Postgres } from './open-postgres.ts';
import { quoteName, quoteQualified, quoteText } from './quote.ts';

interface Relation {
  readonly schema: string;
  readonly name: string;
}

/** A text and the place it would be stored in. */
export type Probe =
  | { readonly kind: 'default'; readonly table: Relation; readonly column: string; readonly text: string }
  | {
      readonly kind: 'generated';
      readonly table: Relation;
      readonly column: string;
      readonly type: string;
      readonly storage: 'stored' | 'virtual';
      readonly text: string;
    }
  | { readonly kind: 'check'; readonly table: Relation; readonly text: string }
  /** Any expression over a table's columns: what an index or a partition key stores. Its form is comparable to that of other such probes only. */
  | { readonly kind: 'expression'; readonly table: Relation; readonly text: string }
  | { readonly kind: 'exclude'; readonly table: Relation; readonly text: string }
  | { readonly kind: 'trigger condition'; readonly table: Relation; readonly trigger: string; readonly text: string }
  | { readonly kind: 'policy'; readonly table: Relation; readonly text: string }
  | { readonly kind: 'partition bound'; readonly parent: Relation; readonly text: string }
  | {
      readonly kind: 'view' | 'recursive view';
      readonly view: Relation;
      readonly columns: readonly string[];
      readonly text: string;
    }
  /** A constant as a value of a type, in that type's own writing. Comparable to that of other such probes only. */
  | { readonly kind: 'constant'; readonly type: string; readonly text: string }
  | { readonly kind: 'domain default'; readonly type: string; readonly text: string }
  | { readonly kind: 'domain check'; readonly type: string; readonly text: string };

/** SQL that stores the text, and a query that reads it back. */
interface Attempt {
  readonly make: string;
  readonly read: string;
}

const PROBE = 'crowfoot_probe';

/** Each attempt is undone by the exception it ends with. */
const FUNCTION = `
CREATE SCHEMA ${PROBE};
CREATE FUNCTION ${PROBE}.canonical(attempts jsonb) RETURNS SETOF text LANGUAGE plpgsql AS $function$
DECLARE
  attempt jsonb;
  result text;
BEGIN
  FOR attempt IN SELECT * FROM pg_catalog.jsonb_array_elements(attempts) LOOP
    result := NULL;
    BEGIN
      EXECUTE attempt->>'make';
      PERFORM pg_catalog.set_config('search_path', 'public', true);
      EXECUTE attempt->>'read' INTO result;
      RAISE SQLSTATE 'CF000';
    EXCEPTION
      WHEN SQLSTATE 'CF000' THEN NULL;
      WHEN OTHERS THEN result := NULL;
    END;
    RETURN NEXT result;
  END LOOP;
END $function$`;

/** The canonical form of each probe's text, read under the given search_path and printed under `public`. */
export async function canonicalTexts(
  postgres: Postgres,
  probes: readonly Probe[],
  searchPath: string,
): Promise<(string | null)[]> {
  if (probes.length === 0) return [];
  await postgres.exec('BEGIN');
  try {
    await postgres.exec(FUNCTION);
    await postgres.query(`SELECT pg_catalog.set_config('search_path', $1, true)`, [searchPath]);
    const { rows } = await postgres.query<{ text: string | null }>(
      `SELECT canonical AS text FROM ${PROBE}.canonical($1::jsonb)`,
      [JSON.stringify(probes.map(attemptOf))],
    );
    return rows.map(({ text }) => text);
  } finally {
    await postgres.exec('ROLLBACK');
  }
}

/** A line break before what follows the text, which may end in a comment. */
const enclosed = (text: string): string => `(${text}\n)`;

const constraintRead = (relation: string, what: string): string =>
  `SELECT ${what} FROM pg_catalog.pg_constraint WHERE conname = '${PROBE}' AND conrelid = ${quoteText(relation)}::pg_catalog.regclass`;

/** An empty table of the same columns and name. */
function copyOf(table: Relation): { name: string; make: string } {
  const name = quoteQualified({ schema: PROBE, name: table.name });
  return { name, make: `CREATE TABLE ${name} (LIKE ${quoteQualified(table)});` };
}

function attemptOf(probe: Probe): Attempt {
  const { text } = probe;
  switch (probe.kind) {
    case 'default': {
      const table = quoteQualified(probe.table);
      return {
        make: `ALTER TABLE ${table} ALTER ${quoteName(probe.column)} SET DEFAULT ${text}`,
        read: defaultRead(table, probe.column),
      };
    }
    case 'generated': {
      const copy = copyOf(probe.table);
      const column = quoteName(probe.column);
      return {
        make: `${copy.make} ALTER TABLE ${copy.name} DROP ${column}, ADD ${column} ${probe.type} GENERATED ALWAYS AS ${enclosed(text)} ${probe.storage}`,
        read: defaultRead(copy.name, probe.column),
      };
    }
    case 'check':
      return tableCheck(quoteQualified(probe.table), text);
    case 'expression': {
      const copy = copyOf(probe.table);
      const { make, read } = tableCheck(copy.name, `${enclosed(text)} IS NOT NULL`);
      return { make: `${copy.make} ${make}`, read };
    }
    case 'exclude': {
      const copy = copyOf(probe.table);
      return {
        make: `${copy.make} ALTER TABLE ${copy.name} ADD CONSTRAINT ${PROBE} ${text}`,
        read: constraintRead(copy.name, 'pg_catalog.pg_get_constraintdef(oid)'),
      };
    }
    case 'trigger condition': {
      const table = quoteQualified(probe.table);
      const found = `tgrelid = ${quoteText(table)}::pg_catalog.regclass AND tgname = `;
      return {
        // The trigger's own definition with another condition; OLD and NEW mean the same there.
        make: `DO ${quoteText(`DECLARE definition text; place int; BEGIN
          SELECT pg_catalog.pg_get_triggerdef(oid) INTO definition FROM pg_catalog.pg_trigger WHERE ${found}${quoteText(probe.trigger)};
          place := pg_catalog.strpos(definition, ' WHEN (');
          EXECUTE pg_catalog.replace(pg_catalog.left(definition, place), pg_catalog.format('TRIGGER %I ', ${quoteText(probe.trigger)}::text), 'TRIGGER ${PROBE} ')
            || ${quoteText(`WHEN ${enclosed(text)}`)} || pg_catalog.substring(definition, ' EXECUTE FUNCTION [^)]*\\)$');
          END`)}`,
        read: `SELECT pg_catalog.substring(pg_catalog.pg_get_triggerdef(oid), ' WHEN \\((.*)\\) EXECUTE FUNCTION ') FROM pg_catalog.pg_trigger WHERE ${found}'${PROBE}'`,
      };
    }
    case 'policy': {
      const table = quoteQualified(probe.table);
      return {
        make: `CREATE POLICY ${PROBE} ON ${table} USING ${enclosed(text)}`,
        read: `SELECT pg_catalog.pg_get_expr(polqual, polrelid) FROM pg_catalog.pg_policy WHERE polname = '${PROBE}' AND polrelid = ${quoteText(table)}::pg_catalog.regclass`,
      };
    }
    case 'partition bound': {
      const parent = quoteQualified(probe.parent);
      const child = `${PROBE}.part`;
      return {
        make: `DO ${quoteText(`BEGIN EXECUTE 'CREATE TABLE ${PROBE}.whole (LIKE ' || ${quoteText(parent)} || ') PARTITION BY '
          || pg_catalog.pg_get_partkeydef(${quoteText(parent)}::pg_catalog.regclass);
          EXECUTE 'CREATE TABLE ${child} PARTITION OF ${PROBE}.whole ' || ${quoteText(text)}; END`)}`,
        read: `SELECT pg_catalog.pg_get_expr(relpartbound, oid) FROM pg_catalog.pg_class WHERE oid = '${child}'::pg_catalog.regclass`,
      };
    }
    case 'view':
    case 'recursive view': {
      const view = quoteQualified({ schema: PROBE, name: probe.view.name });
      const columns = probe.columns.length > 0 ? ` (${probe.columns.map(quoteName).join(', ')})` : '';
      return {
        make: `CREATE ${probe.kind === 'view' ? '' : 'RECURSIVE '}VIEW ${view}${columns} AS ${text}`,
        read: `SELECT pg_catalog.btrim(pg_catalog.pg_get_viewdef(${quoteText(view)}::pg_catalog.regclass), E' \\n;')`,
      };
    }
    case 'constant':
      return { make: 'SELECT', read: `SELECT CAST(${enclosed(text)} AS ${probe.type})::text` };
    case 'domain default':
      return {
        make: `CREATE DOMAIN ${PROBE}.probe AS ${probe.type} DEFAULT ${text}`,
        read: `SELECT COALESCE(pg_catalog.pg_get_expr(typdefaultbin, 0), typdefault) FROM pg_catalog.pg_type WHERE oid = '${PROBE}.probe'::pg_catalog.regtype`,
      };
    case 'domain check':
      return {
        make: `CREATE DOMAIN ${PROBE}.probe AS ${probe.type} CHECK ${enclosed(text)}`,
        read: `SELECT pg_catalog.pg_get_expr(conbin, 0) FROM pg_catalog.pg_constraint WHERE contypid = '${PROBE}.probe'::pg_catalog.regtype`,
      };
  }
}

const defaultRead = (table: string, column: string): string =>
  `SELECT pg_catalog.pg_get_expr(d.adbin, d.adrelid) FROM pg_catalog.pg_attrdef d JOIN pg_catalog.pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
    WHERE d.adrelid = ${quoteText(table)}::pg_catalog.regclass AND a.attname = ${quoteText(column)}`;

function tableCheck(table: string, text: string): Attempt {
  return {
    make: `ALTER TABLE ${table} ADD CONSTRAINT ${PROBE} CHECK ${enclosed(text)} NOT VALID`,
    read: constraintRead(table, 'pg_catalog.pg_get_expr(conbin, conrelid)'),
  };
}
