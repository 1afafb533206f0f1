/** A column that an index carries twice. */
import { specOfIndex } from '../../document/specs.ts';
import { changeIndex } from '../fixes/change-index.ts';
import type { Rule } from '../rule.ts';
import { onConstraint, onIndex } from '../subjects.ts';

export const redundantInclude: Rule = {
  id: 'redundant-include',
  category: 'indexes',
  severity: 'hint',
  scope: 'table',
  summary: 'INCLUDE repeats what the index has',
  why: 'A key column can be read from the index as it is. Included again, it is stored twice in every entry, and the index grows for nothing.',
  advice: 'Leave the column out of INCLUDE.',
  sources: [
    {
      title: 'PostgreSQL: index-only scans and covering indexes',
      url: 'https://www.postgresql.org/docs/current/indexes-index-only-scans.html',
    },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, name text);\nCREATE INDEX a ON users (email) INCLUDE (email, name);\nCREATE INDEX b ON users (name) INCLUDE (id, id);',
        finds: ['users.a', 'users.b'],
      },
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, CONSTRAINT once UNIQUE (email) INCLUDE (email));',
        finds: ['users.once'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, name text);\nCREATE INDEX ON users (email) INCLUDE (name);',
        because: 'the name is not among the keys',
      },
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL);\nCREATE INDEX ON users (lower(email)) INCLUDE (email);',
        because: 'the key is made of it, and does not give it back',
      },
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL);\nCREATE INDEX ON users (email) INCLUDE (id);',
        because: 'Postgres does not keep the primary key in other indexes',
      },
    ],
  },
  check(table, _, report) {
    for (const index of table.indexes) {
      if (index.include.length === 0) continue;
      const repeated = repeatedIn(
        index.include,
        index.keys.map(({ column }) => column),
      );
      if (repeated.length === 0) continue;
      const include = [...new Set(index.include)].filter((name) => !index.keys.some(({ column }) => column === name));
      report({
        on: onIndex(table, index),
        message: `${index.name} includes ${repeated.join(', ')}, which it has already.`,
        fixes: [changeIndex(table, index, 'Leave it out of INCLUDE', { ...specOfIndex(index), include })],
      });
    }
    for (const constraint of table.constraints) {
      const repeated = constraint.include.length > 0 ? repeatedIn(constraint.include, constraint.columns) : [];
      if (repeated.length > 0)
        report({
          on: onConstraint(table, constraint),
          message: `${constraint.name} includes ${repeated.join(', ')}, which it has already.`,
        });
    }
  },
};

const repeatedIn = (include: readonly string[], keys: readonly (string | null)[]): readonly string[] => [
  ...new Set(include.filter((name, at) => keys.includes(name) || include.indexOf(name) !== at)),
];
