/** More indexes than writes can bear. */
import type { IndexShape } from '../index-shape.ts';
import { indexShapes } from '../index-shape.ts';
import type { Rule } from '../rule.ts';
import { onTable } from '../subjects.ts';

/** So few are never too many, however few columns there are. */
const LEAST = 5;

export const tooManyIndexes: Rule = {
  id: 'too-many-indexes',
  category: 'indexes',
  severity: 'info',
  scope: 'table',
  summary: 'A table with very many indexes',
  why: 'Each insert writes to every index, and an update that touches one indexed column cannot stay within its page. They fill memory that the rows could use, and the planner looks at each of them for every query.',
  advice:
    'Look in pg_stat_user_indexes for those that no query uses, and drop what another index begins with. Leave it for tables that are loaded seldom and read in many ways.',
  sources: [
    {
      title: 'PostgreSQL: examining index usage',
      url: 'https://www.postgresql.org/docs/current/indexes-examine.html',
    },
    { title: 'Bill Karwin, SQL Antipatterns: Index Shotgun', url: null },
  ],
  examples: {
    invalid: [
      {
        sql: `CREATE TABLE people (id bigint PRIMARY KEY, a int, b int, c int, d int, e int, f int, g int, h int, i int, j int, k int);\n${[...'abcdefghij'].map((name) => `CREATE INDEX ON people (${name});`).join('\n')}`,
        finds: ['people'],
      },
      {
        sql: 'CREATE TABLE points (id bigint PRIMARY KEY, x int, y int);\nCREATE INDEX ON points (x, y);\nCREATE INDEX ON points (y, x);\nCREATE INDEX ON points (x DESC, y);\nCREATE INDEX ON points USING brin (x);',
        finds: ['points'],
      },
    ],
    valid: [
      {
        sql: `CREATE TABLE people (id bigint PRIMARY KEY, a int, b int, c int, d int, e int, f int, g int, h int, i int);\n${[...'abcdefghi'].map((name) => `CREATE INDEX ON people (${name});`).join('\n')}`,
        because: 'there are ten, which is the limit of the profile',
      },
      {
        sql: 'CREATE TABLE follows (follower_id bigint, followed_id bigint, PRIMARY KEY (follower_id, followed_id));\nCREATE INDEX ON follows (followed_id);\nCREATE INDEX ON follows (followed_id, follower_id);',
        because: 'a narrow table with few',
      },
      {
        sql: `CREATE TABLE dim_customer (id bigint PRIMARY KEY, a int, b int, c int, d int, e int, f int, g int, h int, i int, j int, k int);\n${[...'abcdefghijk'].map((name) => `CREATE INDEX ON dim_customer (${name});`).join('\n')}`,
        because: 'a dimension is loaded in bulk and read in many ways',
      },
    ],
  },
  check(table, facts, report) {
    if (table.indexes.length < LEAST - 2) return;
    const shapes = indexShapes(table);
    const isMany = shapes.length > facts.settings.maxIndexes;
    if (!isMany && (shapes.length < LEAST || shapes.length <= table.columns.length)) return;
    if (facts.hasRole(table.id, 'fact', 'dimension')) return;
    const limit = isMany ? `more than ${facts.settings.maxIndexes}` : `more than its ${table.columns.length} columns`;
    report({
      on: onTable(table),
      message:
        `${table.name} has ${shapes.length} indexes, ${limit}. Every insert writes to all of them. ${candidates(shapes)}`.trim(),
    });
  },
};

const SHOWN = 3;

/** Those that hold no rule may go. */
function candidates(shapes: readonly IndexShape[]): string {
  const free = shapes.filter(({ unique }) => !unique).map(({ name }) => name);
  const shown = free.slice(0, SHOWN).join(', ');
  return free.length > SHOWN ? `${free.length} hold no rule, as ${shown}.` : '';
}
