/** A tree of which each row knows its parent only. */
import type { Constraint, Table } from '../../catalog/types.ts';
import { type Facts, foreignKeysOf } from '../facts.ts';
import type { Rule } from '../rule.ts';
import { onConstraint } from '../subjects.ts';
import { hasWord, snakeName } from '../words/name-words.ts';
import { wordSet } from '../words/word-set.ts';

export const adjacencyListDepth: Rule = {
  id: 'adjacency-list-depth',
  category: 'antipatterns',
  severity: 'hint',
  isOff: true,
  scope: 'table',
  summary: 'A tree of which each row knows its parent only',
  why: 'All descendants of a row, or the way from it to the root, take a recursive query that goes down level by level. In deep trees that are read often, this is most of the work.',
  advice:
    'Keep the path as an ltree with a GiST index, or a closure table with a row for each ancestor. For shallow trees, a parent key and a recursive query are the simplest and best.',
  sources: [
    { title: 'PostgreSQL: ltree', url: 'https://www.postgresql.org/docs/current/ltree.html' },
    { title: 'Bill Karwin, SQL Antipatterns: Naive Trees', url: null },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE categories (id bigint PRIMARY KEY, parent_id bigint REFERENCES categories (id), name text);',
        finds: ['categories.categories_parent_id_fkey'],
      },
      {
        sql: 'CREATE TABLE employees (id bigint PRIMARY KEY, manager_id bigint REFERENCES employees (id));',
        finds: ['employees.employees_manager_id_fkey'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE categories (id bigint PRIMARY KEY, parent_id bigint REFERENCES categories (id), path text NOT NULL);',
        because: 'the path tells all ancestors',
      },
      {
        sql: 'CREATE TABLE comments (id bigint PRIMARY KEY, parent_id bigint REFERENCES comments (id), body text);',
        because: 'a thread is read as a whole',
      },
      {
        sql: 'CREATE TABLE categories (id bigint PRIMARY KEY, parent_id bigint REFERENCES categories (id));\nCREATE TABLE category_closure (ancestor_id bigint REFERENCES categories (id), descendant_id bigint REFERENCES categories (id), depth int, PRIMARY KEY (ancestor_id, descendant_id));',
        because: 'a closure table lists all ancestors',
      },
      {
        sql: 'CREATE TABLE accounts (id bigint PRIMARY KEY, replaced_by_id bigint REFERENCES accounts (id));',
        because: 'what replaces a row is not its parent',
      },
    ],
  },
  check(table, facts, report) {
    for (const key of foreignKeysOf(table)) {
      if (!isParent(key, table) || hasPath(table, facts) || hasWord(table.name, THREADS)) continue;
      report({
        on: onConstraint(table, key),
        message: `Rows of ${table.name} know their parent by ${key.columns.join(', ')} and nothing above it. All rows below one take a recursive query, a step for each level.`,
        concerns: key.columns,
      });
    }
  },
};

const PARENTS = wordSet('parent manager supervisor boss superior ancestor reports mother father upper');
const THREADS = wordSet('comment comments reply replies message messages post posts thread threads review reviews');
const PATHS = wordSet(
  'path lineage ancestry materialized_path tree_path lft rgt lft_rgt left_bound right_bound hierarchy_path ancestors',
);

const isParent = ({ columns, references }: Constraint, { name, schema }: Table): boolean =>
  references?.table === name && references.schema === schema && columns.some((column) => hasWord(column, PARENTS));

const hasPath = ({ id, columns }: Table, facts: Facts): boolean =>
  columns.some(({ name, type }) => PATHS.has(snakeName(name)) || /(?:^|\.)ltree$/.test(type)) ||
  facts.referencesTo(id).some(({ child }) => facts.hasRole(child, 'closure'));
