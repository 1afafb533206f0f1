/** A key of a partitioned table that Postgres refuses, since it leaves the partition key out: told by the text, as no such key gets made. */
import type { Column, Place, Table } from '../../catalog/types.ts';
import { quoteIdentifier } from '../../sql/identifiers.ts';
import type { Facts } from '../facts.ts';
import type { Fix, Rule, Subject } from '../rule.ts';
import { onColumn, onTable } from '../subjects.ts';

export const partitionKeyNotInPrimaryKey: Rule = {
  id: 'partition-key-not-in-primary-key',
  category: 'partitioning',
  severity: 'error',
  scope: 'table',
  summary: 'A key without the column the table is partitioned by',
  why: 'Each partition checks its own rows only, so what is unique over all of them has to tell the partitions apart. Postgres refuses any other key, and with it the whole table.',
  advice:
    'Add the partition key to the primary key: (id, created_at). Where ids have to be unique on their own, let one sequence or uuid make them.',
  sources: [
    {
      title: 'PostgreSQL: limitations of partitioned tables',
      url: 'https://www.postgresql.org/docs/current/ddl-partitioning.html#DDL-PARTITIONING-DECLARATIVE-LIMITATIONS',
    },
  ],
  examples: {
    invalid: [
      {
        sql: "CREATE TABLE events (id bigint PRIMARY KEY, created_at timestamptz NOT NULL) PARTITION BY RANGE (created_at);\nCREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');\nCREATE TABLE events_rest PARTITION OF events DEFAULT;",
        finds: ['events.id'],
        isRefused: true,
      },
      {
        sql: "CREATE TABLE orders (id bigint NOT NULL, region text NOT NULL, PRIMARY KEY (id)) PARTITION BY LIST (region);\nCREATE TABLE orders_eu PARTITION OF orders FOR VALUES IN ('eu');\nCREATE TABLE orders_rest PARTITION OF orders DEFAULT;",
        finds: ['orders'],
        isRefused: true,
      },
    ],
    valid: [
      {
        sql: "CREATE TABLE events (id bigint NOT NULL, created_at timestamptz NOT NULL, PRIMARY KEY (id, created_at)) PARTITION BY RANGE (created_at);\nCREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');",
        because: 'the key has the column',
      },
      {
        sql: 'CREATE TABLE events (id bigint NOT NULL, -- PRIMARY KEY (id) in each partition\n  created_at timestamptz NOT NULL) PARTITION BY RANGE (created_at);',
        because: 'there is no key at all, which another rule is about',
      },
      {
        sql: 'CREATE TABLE events (id bigint PRIMARY KEY, created_at timestamptz NOT NULL);',
        because: 'the table is not partitioned',
      },
    ],
  },
  check(table, facts, report) {
    const { partitionBy } = table;
    if (!partitionBy || partitionBy.keys.some((key) => !table.columns.some(({ name }) => name === key))) return;
    for (const { columns, kind, on, fix } of writtenKeys(table, facts)) {
      const missing = partitionBy.keys.filter((key) => !columns.includes(key));
      if (missing.length === 0) continue;
      report({
        on,
        message: `${table.name} is partitioned by ${partitionBy.keys.join(', ')}, which its ${kind} (${columns.join(', ')}) leaves out. Postgres refuses the table.`,
        concerns: columns,
        fixes: fix([...columns, ...missing]),
      });
    }
  },
};

interface WrittenKey {
  readonly columns: readonly string[];
  readonly kind: 'primary key' | 'unique key';
  readonly on: Subject;
  fix(columns: readonly string[]): readonly Fix[];
}

const OF_COLUMN = /\b(primary\s+key|unique)\b/i;
const OF_TABLE = /\b(primary\s+key|unique)\s*\(([^()]*)\)/gi;

/** As the statement that makes the table has them; comments are blanked so that places hold. */
function writtenKeys(table: Table, facts: Facts): readonly WrittenKey[] {
  const { statement } = table.origin.declared;
  const written = facts.statementText(statement);
  const text = written.replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, (comment) => ' '.repeat(comment.length));
  const place = (from: number, to: number): Place => ({ statement, span: { from, to } });
  const keys: WrittenKey[] = [];
  for (const column of table.columns) {
    const { span, statement: own } = column.origin.declared;
    if (own !== statement) continue;
    const match = OF_COLUMN.exec(text.slice(span.from, span.to));
    if (!match?.[1]) continue;
    const at = place(span.from + match.index, span.to);
    keys.push(ofColumn(table, column, { kind: kindOf(match[1]), at, was: written.slice(at.span.from, at.span.to) }));
  }
  for (const { 0: was, 1: kind = '', 2: list = '', index } of text.matchAll(OF_TABLE)) {
    const columns = list.split(',').map((name) => unquoted(name.trim()));
    if (!columns.every((name) => table.columns.some((column) => column.name === name))) continue;
    const at = place(index, index + was.length);
    keys.push({
      columns,
      kind: kindOf(kind),
      on: { ...onTable(table), place: at },
      fix: (all) => [widen(at, written.slice(at.span.from, at.span.to), `${kind} (${listOf(all)})`)],
    });
  }
  return keys;
}

interface Piece {
  readonly kind: WrittenKey['kind'];
  readonly at: Place;
  readonly was: string;
}

/** `id bigint PRIMARY KEY` becomes a key of the table where it is all that follows the type. */
function ofColumn(table: Table, column: Column, { kind, at, was }: Piece): WrittenKey {
  const isLast = /^(?:primary\s+key|unique)$/i.test(was);
  return {
    columns: [column.name],
    kind,
    on: { ...onColumn(table, column), place: at },
    fix: (all) => (isLast ? [widen(at, was, `NOT NULL,\n  ${was} (${listOf(all)})`)] : []),
  };
}

const kindOf = (written: string): WrittenKey['kind'] => (/^unique$/i.test(written) ? 'unique key' : 'primary key');

const unquoted = (name: string): string => (name.startsWith('"') ? name.slice(1, -1) : name.toLowerCase());

const listOf = (columns: readonly string[]): string => columns.map(quoteIdentifier).join(', ');

const widen = (place: Place, was: string, text: string): Fix => ({
  title: 'Add the partition key to it',
  safety: 'review',
  caution: 'The other columns are unique within a partition only.',
  steps: [{ kind: 'replace', place, was, text }],
});
