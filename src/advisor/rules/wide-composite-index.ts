/** An index with many keys. */
import type { Index, Table } from '../../catalog/types.ts';
import { specOfIndex } from '../../document/specs.ts';
import { foreignKeysOf } from '../facts.ts';
import { changeIndex } from '../fixes/change-index.ts';
import type { Fix, Rule } from '../rule.ts';
import { onIndex } from '../subjects.ts';

const MOST_KEYS = 3;

export const wideCompositeIndex: Rule = {
  id: 'wide-composite-index',
  category: 'indexes',
  severity: 'hint',
  scope: 'table',
  summary: 'An index with more than three keys',
  why: 'Keys behind the first range or sort column only filter entries that are read already, and they make every inner page of the index larger. A wide index serves the one query it was made for, if its columns are in the right order.',
  advice:
    'Keep the columns that are compared for equality, then the one that is sorted or searched in a range. What is only to be read goes into INCLUDE.',
  sources: [
    {
      title: 'PostgreSQL: multicolumn indexes',
      url: 'https://www.postgresql.org/docs/current/indexes-multicolumn.html',
    },
    { title: 'strong_migrations: indexes with many columns', url: 'https://github.com/ankane/strong_migrations' },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint, status text, created_at timestamptz, total numeric(12,2));\nCREATE INDEX idx ON orders (user_id, status, created_at DESC, total);',
        finds: ['orders.idx'],
      },
      {
        sql: 'CREATE TABLE people (id bigint PRIMARY KEY, a text, b text, c text, d text, e text);\nCREATE INDEX ON people (lower(a), b, c, d, e);',
        finds: ['people.people_lower_b_c_d_e_idx'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint, status text, created_at timestamptz, total numeric(12,2));\nCREATE INDEX ON orders (user_id, status, created_at DESC) INCLUDE (total, id);',
        because: 'what is only read stands in INCLUDE',
      },
      {
        sql: 'CREATE TABLE prices (a int, b int, c int, d int, PRIMARY KEY (a, b, c, d));\nCREATE TABLE rates (a int, b int, c int, d int);\nCREATE UNIQUE INDEX ON rates (a, b, c, d);',
        because: 'a key has the columns that rows are told apart by',
      },
      {
        sql: 'CREATE TABLE docs (id bigint PRIMARY KEY, a text[], b text[], c text[], d text[]);\nCREATE INDEX ON docs USING gin (a, b, c, d);',
        because: 'a GIN index serves each of its columns alone',
      },
      {
        sql: 'CREATE TABLE p (a int, b int, c int, d int, PRIMARY KEY (a, b, c, d));\nCREATE TABLE q (id bigint PRIMARY KEY, a int, b int, c int, d int, FOREIGN KEY (a, b, c, d) REFERENCES p ON DELETE CASCADE);\nCREATE INDEX ON q (a, b, c, d);',
        because: 'a foreign key has as many columns',
      },
    ],
  },
  check(table, _, report) {
    for (const index of table.indexes) {
      const { keys, unique, method, name } = index;
      if (keys.length <= MOST_KEYS || unique || method !== 'btree') continue;
      if (foreignKeysOf(table).some(({ columns }) => columns.length >= keys.length)) continue;
      report({
        on: onIndex(table, index),
        message: `${name} has ${keys.length} keys (${keys.map(({ column, expression }) => column ?? expression).join(', ')}). The last of them hardly narrow what is found.`,
        fixes: includeFixes(table, index),
      });
    }
  },
};

/** Only plain columns can be included. */
function includeFixes(table: Table, index: Index): readonly Fix[] {
  const kept = index.keys.slice(0, MOST_KEYS);
  const rest = index.keys.slice(MOST_KEYS).flatMap(({ column }) => (column === null ? [] : [column]));
  if (rest.length + kept.length < index.keys.length) return [];
  const { keys } = specOfIndex(index);
  const include = [...new Set([...index.include, ...rest])];
  return [
    changeIndex(
      table,
      index,
      `Move ${rest.join(', ')} to INCLUDE`,
      { keys: keys.slice(0, MOST_KEYS), include },
      'Queries that sort by these columns have to sort themselves. On a live table, create the new index CONCURRENTLY, then drop the old one.',
    ),
  ];
}
