/** Booleans with a third state. */
import type { Column, Table } from '../../catalog/types.ts';
import { checksOn, isKeyAlone } from '../column-uses.ts';
import { notesOn } from '../commented-values.ts';
import type { Facts } from '../facts.ts';
import type { Fix, Rule } from '../rule.ts';
import { onColumn } from '../subjects.ts';
import { hasWord } from '../words/name-words.ts';
import { wordSet } from '../words/word-set.ts';

/** People leave questions unanswered. */
const SURVEYS = wordSet(
  'answer answers response responses survey surveys questionnaire assessment assessments screening consent intake',
);
/** What a comment says where NULL is meant. */
const MEANT =
  /\bnull\b|unknown|undecided|not (?:yet )?(?:known|decided|answered|set|asked)|tri-?state|three states|pending/i;

export const nullableBoolean: Rule = {
  id: 'nullable-boolean',
  category: 'types',
  severity: 'info',
  scope: 'table',
  summary: 'A boolean that can be NULL',
  why: 'It has three states: WHERE NOT is_active leaves out the rows without a value, and so does WHERE is_active, so that counts of both do not add up to all.',
  advice:
    'Make it NOT NULL with a default. Where “not known yet” is an answer of its own, say so in the column’s comment.',
  sources: [
    {
      title: 'PostgreSQL: not-null constraints',
      url: 'https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-NOT-NULL',
    },
    { title: 'Bill Karwin, SQL Antipatterns: Fear of the Unknown', url: null },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY, is_active boolean DEFAULT true);',
        finds: ['users.is_active'],
      },
      {
        sql: 'CREATE TABLE posts (id bigint PRIMARY KEY, published bool, pinned boolean NOT NULL);',
        finds: ['posts.published'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY, is_active boolean NOT NULL DEFAULT true);',
        because: 'it has two states',
      },
      {
        sql: "CREATE TABLE applications (id bigint PRIMARY KEY, accepted boolean);\nCOMMENT ON COLUMN applications.accepted IS 'NULL until somebody has decided.';",
        because: 'its comment says what NULL means',
      },
      {
        sql: 'CREATE TABLE survey_answers (id bigint PRIMARY KEY, smokes boolean);\nCREATE TABLE dim_customer (customer_key bigint PRIMARY KEY, is_member boolean);',
        because: 'an answer may be missing, and dimensions are loaded as they come',
      },
      {
        sql: 'CREATE TABLE addresses (id bigint PRIMARY KEY, user_id bigint NOT NULL, is_default boolean CHECK (is_default), UNIQUE (user_id, is_default));\nCREATE TABLE moving (id bigint PRIMARY KEY, ready boolean CHECK (ready IS NOT NULL));',
        because: 'a CHECK says what may be there',
      },
    ],
  },
  check(table, facts, report) {
    for (const column of table.columns) {
      if (column.notNull) continue;
      const { family, isArray, domain } = facts.typeOf(column);
      if (family !== 'boolean' || isArray || domain?.notNull || column.generated || isMeant(table, column, facts))
        continue;
      if (facts.hasRole(table.id, 'dimension', 'fact', 'staging', 'audit')) return;
      report({
        on: onColumn(table, column),
        message: `${table.name}.${column.name} can be true, false or NULL. Rows without a value fall out of both WHERE ${column.name} and WHERE NOT ${column.name}.`,
        fixes: [fixFor(table, column)],
      });
    }
  },
};

const isMeant = (table: Table, column: Column, facts: Facts): boolean =>
  hasWord(table.name, SURVEYS) ||
  checksOn(table, column.name).length > 0 ||
  isKeyAlone(table, column.name) ||
  MEANT.test(notesOn(column, facts));

function fixFor({ schema, name: table }: Table, column: Column): Fix {
  const of = { schema, table, column: column.name };
  const required = { kind: 'set-column-nullability', ...of, notNull: true } as const;
  return {
    title: column.default === null ? 'Make it NOT NULL DEFAULT false' : 'Make it NOT NULL',
    safety: 'review',
    caution:
      'Fails where rows have no value yet: fill them in first. On a live table it reads all rows under an exclusive lock.',
    steps: column.default === null ? [{ kind: 'set-column-default', ...of, default: 'false' }, required] : [required],
  };
}
