/** Yes or no, without a question. */
import { renameColumn } from '../fixes/rename.ts';
import type { Rule } from '../rule.ts';
import { onColumn } from '../subjects.ts';
import { hasAcceptedBooleanPrefix } from '../words/lists/booleans.ts';
import { wordsOf } from '../words/name-words.ts';

export const booleanNamePrefix: Rule = {
  id: 'boolean-name-prefix',
  category: 'naming',
  severity: 'hint',
  scope: 'table',
  summary: 'A boolean whose name asks no question',
  why: 'With is_, has_ or can_ in front, a name says that it is yes or no, and reads as a condition: WHERE is_active. A bare word may be a time, a count or a state as well.',
  advice: 'Begin with is_, has_, can_, should_, allow_, was_, needs_ or use_.',
  sources: [
    {
      title: 'GitLab SQL style guide',
      url: 'https://handbook.gitlab.com/handbook/enterprise-data/platform/sql-style-guide/',
    },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY, active boolean NOT NULL DEFAULT true);',
        finds: ['users.active'],
      },
      {
        sql: 'CREATE TABLE posts (id bigint PRIMARY KEY, featured boolean NOT NULL, spam boolean NOT NULL);',
        finds: ['posts.featured', 'posts.spam'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY, is_active boolean NOT NULL, has_paid boolean NOT NULL, can_edit boolean NOT NULL);',
        because: 'they ask',
      },
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY, "isActive" boolean NOT NULL);',
        because: 'it asks, in camelCase',
        profile: 'prisma',
      },
      { sql: 'CREATE TABLE users (id bigint PRIMARY KEY, active text NOT NULL);', because: 'it is no boolean' },
    ],
  },
  check(table, facts, report) {
    for (const column of table.columns) {
      const { family, isArray } = facts.typeOf(column);
      if (family !== 'boolean' || isArray || hasAcceptedBooleanPrefix(column.name)) continue;
      report({
        on: onColumn(table, column),
        message: `${table.name}.${column.name} is yes or no, which its name does not say.`,
        fixes:
          /^[a-z_]+$/.test(column.name) && wordsOf(column.name).length === 1
            ? renameColumn(table, column, `is_${column.name}`)
            : [],
      });
    }
  },
};
