/** Numbers from a serial's sequence. */
import type { Column, Table } from '../../catalog/types.ts';
import { isNextval } from '../expressions/defaults.ts';
import type { Facts } from '../facts.ts';
import type { Fix, Rule } from '../rule.ts';
import { onColumn } from '../subjects.ts';

/** The call alone: what is computed from it is no serial. */
const PLAIN = /^\s*(?:pg_catalog\.)?nextval\s*\(\s*'[^']+'(?:\s*::\s*(?:pg_catalog\.)?(?:regclass|text))*\s*\)\s*$/i;

export const serialInsteadOfIdentity: Rule = {
  id: 'serial-instead-of-identity',
  category: 'types',
  severity: 'info',
  scope: 'table',
  summary: 'serial instead of an identity column',
  why: 'serial is short for a sequence, a default and an owner, which then go their own ways: the sequence needs grants of its own, the default can be overwritten unnoticed, and copies of the table draw from the same sequence.',
  advice:
    'Use GENERATED ALWAYS AS IDENTITY, or BY DEFAULT where programs write ids themselves. Teams that keep to serial choose a profile with ids by bigserial.',
  sources: [
    { title: 'PostgreSQL: identity columns', url: 'https://www.postgresql.org/docs/current/ddl-identity-columns.html' },
    {
      title: 'PostgreSQL wiki: Don’t use serial',
      url: 'https://wiki.postgresql.org/wiki/Don%27t_Do_This#Don.27t_use_serial',
    },
    { title: 'squawk: prefer-identity', url: 'https://squawkhq.com/docs/prefer-identity' },
  ],
  examples: {
    invalid: [
      { sql: 'CREATE TABLE users (id bigserial PRIMARY KEY, name text NOT NULL);', finds: ['users.id'] },
      {
        sql: 'CREATE TABLE tickets (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, number serial NOT NULL);',
        finds: ['tickets.number'],
      },
      {
        sql: "CREATE TABLE users (id bigint NOT NULL PRIMARY KEY, name text);\nCREATE SEQUENCE users_id_seq;\nALTER SEQUENCE users_id_seq OWNED BY users.id;\nALTER TABLE users ALTER COLUMN id SET DEFAULT nextval('public.users_id_seq'::regclass);",
        finds: ['users.id'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE users (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY);',
        because: 'it is an identity column',
      },
      {
        sql: "CREATE SEQUENCE ids;\nCREATE TABLE a (id bigint PRIMARY KEY DEFAULT nextval('ids'));\nCREATE TABLE b (id bigint PRIMARY KEY DEFAULT nextval('ids'));",
        because: 'a sequence that tables share belongs to no column',
      },
      {
        profile: 'bigserial',
        sql: 'CREATE TABLE users (id bigserial PRIMARY KEY);',
        because: 'the profile has ids by bigserial',
      },
      {
        sql: "CREATE SEQUENCE shard_seq;\nCREATE TABLE a (id bigint PRIMARY KEY DEFAULT (nextval('shard_seq') * 1024 + 7));\nALTER SEQUENCE shard_seq OWNED BY a.id;",
        because: 'the id is made of more than the number',
      },
    ],
  },
  check(table, facts, report) {
    const { ids } = facts.settings;
    if (ids === 'bigserial' || ids === 'any') return;
    for (const column of table.columns) {
      if (column.default === null || !isNextval(column.default) || !PLAIN.test(column.default)) continue;
      if (!facts.ownSequence(table, column)) continue;
      report({
        on: onColumn(table, column),
        message: `${table.name}.${column.name} draws its numbers from a serial’s sequence. An identity column has the sequence inside.`,
        fixes: fixesFor(table, column, facts),
      });
    }
  },
};

const CAUTION =
  'On a live table the sequence has to go on where it was (RESTART WITH), and roles no longer need grants on it.';

/** Where the sequence has statements of its own (a dump), they would have to go, too. */
function fixesFor(table: Table, column: Column, facts: Facts): readonly Fix[] {
  const { typePlace } = column;
  if (typePlace === null || !/serial\d?$/i.test(facts.textAt(typePlace))) return [];
  const identity = (kind: 'always' | 'by default'): Fix => ({
    title: `Make it GENERATED ${kind.toUpperCase()} AS IDENTITY`,
    safety: 'review',
    caution: kind === 'always' ? `${CAUTION} Programs can no longer write ids themselves.` : CAUTION,
    steps: [
      { kind: 'set-column-identity', schema: table.schema, table: table.name, column: column.name, identity: kind },
    ],
  });
  // The file's own rows would be refused.
  const writesIds = facts.sample(table.id)?.columns.has(column.name) === true;
  return writesIds ? [identity('by default')] : [identity('always'), identity('by default')];
}
