/** An index that another one begins with. */
import { dropIndex } from '../fixes/drop-index.ts';
import { type IndexShape, includesAllOf, indexShapes, isBeginningOf, isSameIndex } from '../index-shape.ts';
import type { Rule } from '../rule.ts';
import { onIndex } from '../subjects.ts';

export const redundantIndex: Rule = {
  id: 'redundant-index',
  category: 'indexes',
  severity: 'info',
  scope: 'table',
  summary: 'An index that is the beginning of another',
  why: 'A btree on (a, b) finds rows by a alone as well as an index on (a) does. The shorter one costs writes, memory and vacuum time and answers nothing the longer one cannot.',
  advice:
    'Drop the shorter index. Leave it where it is very hot and the longer one many times its size, and say so beside the table.',
  sources: [
    {
      title: 'PostgreSQL: multicolumn indexes',
      url: 'https://www.postgresql.org/docs/current/indexes-multicolumn.html',
    },
    { title: 'pg-index-health: intersected indexes', url: 'https://github.com/mfvanek/pg-index-health' },
    { title: 'SchemaCrawler: redundant indexes', url: 'https://www.schemacrawler.com/lint.html' },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint NOT NULL REFERENCES users (id) ON DELETE RESTRICT, status text);\nCREATE INDEX idx_orders_user_id ON orders (user_id);\nCREATE INDEX idx_orders_user_status ON orders (user_id, status);',
        finds: ['orders.idx_orders_user_id'],
      },
      {
        sql: 'CREATE TABLE task_labels (task_id bigint NOT NULL, label_id bigint NOT NULL, PRIMARY KEY (task_id, label_id));\nCREATE INDEX ON task_labels (task_id);\nCREATE INDEX ON task_labels (label_id);',
        finds: ['task_labels.task_labels_task_id_idx'],
      },
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, name text);\nCREATE INDEX a ON users (email);\nCREATE INDEX b ON users (email) INCLUDE (name);',
        finds: ['users.a'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE orders (id bigint PRIMARY KEY, number text NOT NULL UNIQUE, status text);\nCREATE INDEX ON orders (number, status);',
        because: 'the shorter one holds a rule',
      },
      {
        sql: "CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint NOT NULL, status text);\nCREATE INDEX ON orders (user_id) WHERE status = 'active';\nCREATE INDEX ON orders (user_id, status);\nCREATE INDEX ON orders (status text_pattern_ops);\nCREATE INDEX ON orders (status, id);",
        because: 'they hold other rows, or serve LIKE as the longer ones do not',
      },
      {
        sql: 'CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint NOT NULL, status text);\nCREATE INDEX ON orders (status);\nCREATE INDEX ON orders (user_id, status);',
        because: 'the column is not the first of the longer one',
      },
      {
        sql: 'CREATE TABLE docs (id bigint PRIMARY KEY, tags text[]);\nCREATE INDEX ON docs USING gin (tags);\nCREATE INDEX ON docs (tags, id);',
        because: 'the method is another one',
      },
      {
        sql: 'CREATE TABLE orders (id bigint PRIMARY KEY, code text NOT NULL, status text);\nCREATE UNIQUE INDEX ON orders (code);\nCREATE INDEX ON orders (code, status);\nCREATE INDEX ON orders (status) INCLUDE (code);\nCREATE INDEX ON orders (status, id);',
        because: 'one is unique, and one includes what the longer one has not',
      },
    ],
  },
  check(table, _, report) {
    if (table.indexes.length === 0) return;
    const shapes = indexShapes(table);
    for (const shorter of shapes) {
      const { index, unique } = shorter;
      if (!index || unique) continue;
      const longer = coverOf(shorter, shapes);
      if (!longer) continue;
      const isPlain = shorter.keys.length < longer.keys.length && shorter.include.length === 0;
      report({
        on: onIndex(table, index),
        ...(isPlain ? {} : { severity: 'hint' }),
        message: `${longer.name} begins with all that ${shorter.name} has (${shorter.keys.join(', ')}), and finds the same rows by it.`,
        concerns: [longer.name],
        fixes: [dropIndex(table, index, 'review', `${longer.name} answers its queries, and may be larger.`)],
      });
    }
  },
};

/** The shortest that does all it does. */
function coverOf(shorter: IndexShape, shapes: readonly IndexShape[]): IndexShape | null {
  let best: IndexShape | null = null;
  for (const longer of shapes) {
    if (longer === shorter || !includesAllOf(longer, shorter)) continue;
    const isWider = isSameIndex(shorter, longer) && longer.include.length > shorter.include.length;
    if (!isWider && !isBeginningOf(shorter, longer)) continue;
    if (!best || longer.keys.length < best.keys.length) best = longer;
  }
  return best;
}
