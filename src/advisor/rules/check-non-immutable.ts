/** A CHECK whose answer changes by itself. */
import type { Table } from '../../catalog/types.ts';
import { callsIn } from '../expressions/mentions.ts';
import { unstableParts } from '../expressions/volatility.ts';
import type { Facts } from '../facts.ts';
import { dropConstraint } from '../fixes/drop-constraint.ts';
import type { Rule } from '../rule.ts';
import { onConstraint } from '../subjects.ts';
import { wordSet } from '../words/word-set.ts';

/** Stable by their class only: they print values, which no setting that people change makes another. */
const HARMLESS = wordSet(`
  array_to_string concat concat_ws format to_json to_jsonb row_to_json array_to_json json_build_array json_build_object jsonb_build_array
  jsonb_build_object enum_range enum_first enum_last to_regtype to_regclass format_type jsonb_path_exists_tz jsonb_path_match_tz
  current_catalog current_database current_schema
`);
const TIMES = wordSet(
  'now current_date current_timestamp current_time localtime localtimestamp clock_timestamp statement_timestamp transaction_timestamp timeofday age',
);

export const checkNonImmutable: Rule = {
  id: 'check-non-immutable',
  category: 'integrity',
  severity: 'warning',
  scope: 'table',
  summary: 'A CHECK that depends on the time, the session or other rows',
  why: 'Postgres looks at a CHECK when a row is written, and takes it for true ever after. One that compares with today becomes false by itself: then updates of old rows fail, and a dump of them cannot be restored.',
  advice:
    'Compare with a column that says when the row was written, or check it once in a BEFORE INSERT trigger. Other rows are a matter of foreign keys, EXCLUDE and triggers.',
  sources: [
    {
      title: 'PostgreSQL: check constraints',
      url: 'https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-CHECK-CONSTRAINTS',
    },
  ],
  examples: {
    invalid: [
      {
        sql: "CREATE TABLE people (id bigint PRIMARY KEY, birth_date date NOT NULL CONSTRAINT born CHECK (birth_date <= CURRENT_DATE));\nCREATE TABLE events (id bigint PRIMARY KEY, starts_at timestamptz NOT NULL, CONSTRAINT future CHECK (starts_at > now()), CONSTRAINT day CHECK (starts_at::date > DATE '2000-01-01'));",
        finds: ['people.born', 'events.future', 'events.day'],
      },
      {
        sql: 'CREATE TABLE products (id bigint PRIMARY KEY, active boolean NOT NULL);\nCREATE FUNCTION is_active(product bigint) RETURNS boolean LANGUAGE sql AS $$ SELECT active FROM products WHERE id = product $$;\nCREATE TABLE offers (id bigint PRIMARY KEY, product_id bigint NOT NULL REFERENCES products (id) ON DELETE RESTRICT, CONSTRAINT of_active CHECK (is_active(product_id)));\nCREATE INDEX ON offers (product_id);',
        finds: ['offers.of_active'],
      },
    ],
    valid: [
      {
        sql: "CREATE TABLE people (id bigint PRIMARY KEY, birth_date date NOT NULL CHECK (birth_date > '1900-01-01'), email text CHECK (lower(email) = email), created_at timestamptz NOT NULL DEFAULT now(), ends_at timestamptz, CHECK (ends_at > created_at));",
        because: 'these give the same whenever they are asked',
      },
      {
        sql: "CREATE FUNCTION is_email(text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT $1 LIKE '%@%' $$;\nCREATE TABLE people (id bigint PRIMARY KEY, email text CHECK (is_email(email)));",
        because: 'the function looks at nothing but what it is given',
      },
      {
        sql: "CREATE TABLE reports (id bigint PRIMARY KEY, month timestamp NOT NULL CHECK (date_trunc('month', month) = month), parts text[] CHECK (array_to_string(parts, '') <> ''));",
        because: 'a timestamp without time zone has one month, and joining texts depends on nothing else',
      },
    ],
  },
  check(table, facts, report) {
    for (const constraint of table.constraints) {
      if (constraint.kind !== 'check' || constraint.expression === null) continue;
      const because = unstableBecause(table, constraint.expression, facts);
      if (because === null) continue;
      report({
        on: onConstraint(table, constraint),
        message: `${constraint.name} of ${table.name} ${because}`,
        fixes: [
          dropConstraint(
            table,
            constraint,
            'review',
            'Nothing checks it then: do so in a trigger, when the row is written.',
          ),
        ],
      });
    }
  },
};

function unstableBecause(table: Table, expression: string, facts: Facts): string | null {
  const typeOf = (name: string): string | null => table.columns.find((column) => column.name === name)?.type ?? null;
  const parts = unstableParts(expression, typeOf).filter(({ what }) => !HARMLESS.has(what));
  const [part] = parts;
  if (part) {
    if (TIMES.has(part.what)) return `compares with ${part.what}: a row that passes today may not pass tomorrow.`;
    return part.volatility === 'volatile'
      ? `calls ${part.what}, which gives something else each time.`
      : `has ${part.what}, which depends on the time zone or the settings of the session.`;
  }
  const lookup = callsIn(expression).find((call) => looksUp(facts.functionText(call)));
  return lookup === undefined
    ? null
    : `calls ${lookup}, which looks into other rows: when those change, nothing is checked again.`;
}

const looksUp = (text: string | null): boolean =>
  text !== null && /\bselect\b[\s\S]*?\bfrom\s+(?:only\s+)?["a-z_]/i.test(withoutCalls(text));

/** `extract(year FROM born)` and its like read no table. */
const withoutCalls = (text: string): string =>
  text
    .replace(/\b(?:extract|substring|trim|overlay|position)\s*\([^()]*\)/gi, '')
    .replace(/\bis\s+(?:not\s+)?distinct\s+from\b/gi, '');
