/** A materialized view that cannot be refreshed while it is read. */
import type { View } from '../../catalog/types.ts';
import { quoteQualified } from '../../sql/identifiers.ts';
import type { Fix, Rule } from '../rule.ts';
import { onView } from '../subjects.ts';

export const matviewWithoutUniqueIndex: Rule = {
  id: 'matview-without-unique-index',
  category: 'indexes',
  severity: 'info',
  scope: 'view',
  summary: 'A materialized view without a unique index',
  why: 'REFRESH MATERIALIZED VIEW locks out every reader until it is done. Only with CONCURRENTLY can it be read meanwhile, and that needs a unique index over plain columns and all rows.',
  advice:
    'Add a unique index on the columns that tell its rows apart. Leave it where the view is refreshed when nobody reads.',
  sources: [
    {
      title: 'PostgreSQL: REFRESH MATERIALIZED VIEW',
      url: 'https://www.postgresql.org/docs/current/sql-refreshmaterializedview.html',
    },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint NOT NULL, total numeric(12,2) NOT NULL);\nCREATE MATERIALIZED VIEW user_totals AS SELECT user_id, sum(total) AS total FROM orders GROUP BY user_id;\nCREATE INDEX ON user_totals (user_id);',
        finds: ['user_totals'],
      },
      {
        sql: 'CREATE TABLE orders (id bigint PRIMARY KEY, note text);\nCREATE MATERIALIZED VIEW notes AS SELECT id, note FROM orders;\nCREATE UNIQUE INDEX ON notes (lower(note));\nCREATE UNIQUE INDEX ON notes (id) WHERE note IS NOT NULL;',
        finds: ['notes'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint NOT NULL);\nCREATE MATERIALIZED VIEW counts AS SELECT user_id, count(*) AS orders FROM orders GROUP BY user_id;\nCREATE UNIQUE INDEX ON counts (user_id);',
        because: 'there is one over all rows',
      },
      {
        sql: 'CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint NOT NULL);\nCREATE VIEW counts AS SELECT user_id, count(*) AS orders FROM orders GROUP BY user_id;',
        because: 'a plain view is not refreshed',
      },
      {
        sql: 'CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint NOT NULL);\n-- crowfoot:ignore matview-without-unique-index: refreshed at night\nCREATE MATERIALIZED VIEW counts AS SELECT user_id, count(*) AS orders FROM orders GROUP BY user_id;',
        because: 'someone has said that nobody reads it then',
      },
    ],
  },
  check(view, _, report) {
    if (!view.materialized) return;
    const isUnique = view.indexes.some(
      ({ unique, predicate, keys }) => unique && predicate === null && keys.every(({ column }) => column !== null),
    );
    if (isUnique) return;
    report({
      on: onView(view),
      message: `${view.name} has no unique index over plain columns and all rows, so it cannot be refreshed CONCURRENTLY: readers wait for each refresh.`,
      fixes: keyFix(view),
    });
  },
};

/** Only where a column says that it is one. */
const keyFix = ({ schema, name, columns }: View): readonly Fix[] =>
  columns.includes('id')
    ? [
        {
          title: 'Add a unique index on id',
          safety: 'review',
          caution: 'Fails where the query gives an id more than once.',
          steps: [
            {
              kind: 'add-statements',
              schema,
              table: name,
              statements: [`CREATE UNIQUE INDEX ON ${quoteQualified(schema === 'public' ? null : schema, name)} (id)`],
            },
          ],
        },
      ]
    : [];
