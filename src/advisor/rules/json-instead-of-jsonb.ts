/** JSON kept as the text it came in. */
import { notesOn } from '../commented-values.ts';
import { changeType } from '../fixes/change-type.ts';
import type { Rule } from '../rule.ts';
import { onColumnType } from '../subjects.ts';

/** What its comment says where the bytes themselves matter. */
const VERBATIM =
  /verbatim|byte|whitespace|key order|order of keys|signature|signed|as (?:it )?(?:was )?received|as (?:it )?came|exact/i;

export const jsonInsteadOfJsonb: Rule = {
  id: 'json-instead-of-jsonb',
  category: 'types',
  severity: 'warning',
  scope: 'table',
  summary: 'json where jsonb is meant',
  why: 'json is text that is parsed anew each time it is read. It has no equality, so that DISTINCT, GROUP BY and UNION fail on it, and no index can search in it.',
  advice:
    'Use jsonb. Leave json where the text must come back byte for byte, as for checking a signature, and say so in the column’s comment.',
  sources: [
    { title: 'PostgreSQL: JSON types', url: 'https://www.postgresql.org/docs/current/datatype-json.html' },
    { title: 'eugene: E3, JSON column', url: 'https://kaaveland.github.io/eugene/hints/E3/' },
    {
      title: 'strong_migrations: adding a json column',
      url: 'https://github.com/ankane/strong_migrations#adding-a-json-column',
    },
  ],
  examples: {
    invalid: [
      { sql: 'CREATE TABLE webhooks (id bigint PRIMARY KEY, payload json NOT NULL);', finds: ['webhooks.payload'] },
      {
        sql: "CREATE TABLE users (id bigint PRIMARY KEY, settings json DEFAULT '{}'::json, history json[]);",
        finds: ['users.settings', 'users.history'],
      },
    ],
    valid: [
      {
        sql: "CREATE TABLE users (id bigint PRIMARY KEY, settings jsonb NOT NULL DEFAULT '{}');",
        because: 'it is jsonb',
      },
      {
        sql: "CREATE TABLE webhooks (id bigint PRIMARY KEY, body json NOT NULL);\nCOMMENT ON COLUMN webhooks.body IS 'Verbatim: its signature is checked again later.';",
        because: 'its comment says that the bytes matter',
      },
      {
        sql: 'CREATE TABLE webhooks (\n  id bigint PRIMARY KEY,\n  body json NOT NULL -- kept verbatim\n);',
        because: 'so does a comment beside it',
      },
      {
        sql: 'CREATE TABLE webhooks (\n  id bigint PRIMARY KEY,\n  body json NOT NULL -- crowfoot:ignore json-instead-of-jsonb body: key order matters\n);',
        because: 'it is silenced, with the reason',
      },
    ],
  },
  check(table, facts, report) {
    for (const column of table.columns) {
      if (facts.typeOf(column).base !== 'json') continue;
      if (VERBATIM.test(notesOn(column, facts))) continue;
      report({
        on: onColumnType(table, column),
        message: `${table.name}.${column.name} is ${column.type}, which is parsed again at each read, cannot be compared, and cannot be indexed.`,
        fixes: changeType(facts, table, column, {
          type: 'jsonb',
          caution: 'White space, the order of keys and repeated keys are lost.',
          default: defaultOf(column.default),
        }),
      });
    }
  },
};

/** A cast to json gives way. */
const defaultOf = (text: string | null): string | null => text?.replace(/::\s*json\b/gi, '::jsonb') ?? null;
