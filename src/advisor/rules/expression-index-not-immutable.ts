/** An index on an expression whose value depends on the session. */

import { isVolatileBuiltIn } from '../../catalog/resolve/volatile-functions.ts';
import type { Index, Table } from '../../catalog/types.ts';
import type { IndexKeySpec } from '../../document/command-schema.ts';
import { specOfIndex } from '../../document/specs.ts';
import { type Unstable, unstableParts } from '../expressions/volatility.ts';
import { changeIndex } from '../fixes/change-index.ts';
import type { Fix, Rule } from '../rule.ts';
import { onIndex } from '../subjects.ts';

export const expressionIndexNotImmutable: Rule = {
  id: 'expression-index-not-immutable',
  category: 'indexes',
  severity: 'error',
  scope: 'table',
  summary: 'An index on what depends on the time zone or the settings',
  why: 'The day of a timestamp with time zone is another one in Tokyo than in New York, so an index on it would be right for one session only. Postgres refuses it: functions of an index have to be IMMUTABLE.',
  advice:
    'Say which time zone the day is of: ((created_at AT TIME ZONE ‘UTC’)::date). Or index the column itself, and look for a range from midnight to midnight.',
  sources: [
    { title: 'PostgreSQL: CREATE INDEX', url: 'https://www.postgresql.org/docs/current/sql-createindex.html' },
    {
      title: 'PostgreSQL: function volatility',
      url: 'https://www.postgresql.org/docs/current/xfunc-volatility.html',
    },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE orders (id bigint PRIMARY KEY, created_at timestamptz NOT NULL);\nCREATE INDEX idx_orders_date ON orders (date(created_at));\nCREATE INDEX idx_orders_day ON orders ((created_at::date), id);',
        finds: ['orders.idx_orders_date', 'orders.idx_orders_day'],
      },
      {
        sql: "CREATE TABLE events (id bigint PRIMARY KEY, at timestamptz NOT NULL);\nCREATE INDEX a ON events (date_trunc('day', at));\nCREATE INDEX c ON events (id) WHERE extract(year FROM at) = 2024;",
        finds: ['events.a', 'events.c'],
      },
    ],
    valid: [
      {
        sql: "CREATE TABLE orders (id bigint PRIMARY KEY, created_at timestamptz NOT NULL);\nCREATE INDEX ON orders (((created_at AT TIME ZONE 'UTC')::date));",
        because: 'the time zone is said',
      },
      {
        sql: "CREATE TABLE orders (id bigint PRIMARY KEY, created_at timestamp NOT NULL);\nCREATE INDEX ON orders (date(created_at));\nCREATE INDEX ON orders (date_trunc('day', created_at));",
        because: 'a timestamp without time zone has one day',
      },
      {
        sql: "CREATE TABLE posts (id bigint PRIMARY KEY, body text, email text);\nCREATE INDEX ON posts USING gin (to_tsvector('english', body));\nCREATE INDEX ON posts (lower(email));",
        because: 'the configuration is named, and lower() always gives the same',
      },
    ],
  },
  check(table, _, report) {
    for (const index of table.indexes) {
      const [part] = unstableIn(table, index);
      if (!part) continue;
      report({
        on: onIndex(table, index),
        message: `${index.name} has ${part.what}, whose value depends on the time zone or the settings of the session. Postgres refuses such an index.`,
        fixes: dayFixes(table, index),
      });
    }
  },
};

/** What the reading of the text does not report itself. */
function unstableIn(table: Table, { keys, predicate }: Index): readonly Unstable[] {
  const typeOf = (name: string): string | null => table.columns.find((column) => column.name === name)?.type ?? null;
  const expressions = [...keys.map(({ expression }) => expression), predicate].filter((text) => text !== null);
  return expressions.flatMap((text) => unstableParts(text, typeOf)).filter(({ what }) => !isVolatileBuiltIn(what));
}

const DAY = /^\(*\s*(?:date\s*\(\s*([a-z_][a-z0-9_]*)\s*\)|([a-z_][a-z0-9_]*)\s*::\s*date)\s*\)*$/i;

/** The day in UTC, where the key is a day. */
function dayFixes(table: Table, index: Index): readonly Fix[] {
  const spec = specOfIndex(index);
  const keys = spec.keys.map((key): IndexKeySpec => {
    const found = 'expression' in key ? DAY.exec(key.expression) : null;
    const column = found?.[1] ?? found?.[2];
    return column === undefined ? key : { ...key, expression: `(${column} AT TIME ZONE 'UTC')::date` };
  });
  const changed = { ...index, keys: index.keys.map((key, at) => ({ ...key, expression: expressionOf(keys[at]) })) };
  if (unstableIn(table, changed).length > 0) return [];
  return [
    changeIndex(
      table,
      index,
      'Index the day in UTC',
      { keys },
      'Queries have to compare the same expression: (column AT TIME ZONE ‘UTC’)::date.',
    ),
  ];
}

const expressionOf = (key: IndexKeySpec | undefined): string | null =>
  key && 'expression' in key ? key.expression : null;
