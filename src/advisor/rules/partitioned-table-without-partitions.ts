/** A partitioned table that has no place for a row. */
import type { Table } from '../../catalog/types.ts';
import { makeObjectName } from '../../sql/identifiers.ts';
import type { Facts } from '../facts.ts';
import { spell } from '../life-columns.ts';
import { isMadeElsewhere } from '../partitions.ts';
import type { Fix, Rule } from '../rule.ts';
import { onTable } from '../subjects.ts';

const PARTS_OF_HASH = 8;
/** Somebody has written where the partitions come from. */
const MEANT = /\btemplate\b|\bpartman\b|\bpartitions?\b.*\b(?:created|made|added|managed|attached)\b/i;

export const partitionedTableWithoutPartitions: Rule = {
  id: 'partitioned-table-without-partitions',
  category: 'partitioning',
  severity: 'error',
  scope: 'table',
  summary: 'A partitioned table without partitions',
  why: 'A partitioned table keeps no rows itself. As long as it has no partition, every INSERT into it fails.',
  advice:
    'Create the partitions with the table: all of a hash, the first ranges or lists with a default for the rest. Silence this where a program creates them.',
  sources: [
    {
      title: 'PostgreSQL: table partitioning',
      url: 'https://www.postgresql.org/docs/current/ddl-partitioning.html',
    },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE timeline (user_id bigint NOT NULL, post_id bigint NOT NULL, PRIMARY KEY (user_id, post_id)) PARTITION BY HASH (user_id);',
        finds: ['timeline'],
      },
      {
        sql: 'CREATE SCHEMA app;\nCREATE TABLE app.events (id bigint NOT NULL, at timestamptz NOT NULL) PARTITION BY RANGE (at);',
        finds: ['app.events'],
      },
    ],
    valid: [
      {
        sql: "CREATE TABLE events (id bigint NOT NULL, at timestamptz NOT NULL) PARTITION BY RANGE (at);\nCREATE TABLE events_1 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2024-02-01');",
        because: 'it has a partition',
      },
      {
        sql: "CREATE TABLE events (id bigint NOT NULL, at timestamptz NOT NULL) PARTITION BY RANGE (at);\nDO $$ BEGIN FOR i IN 1..12 LOOP EXECUTE format('CREATE TABLE events_%s PARTITION OF events FOR VALUES FROM (%L) TO (%L)', i, make_date(2024, i, 1), make_date(2024, i, 1) + interval '1 month'); END LOOP; END $$;",
        because: 'a script makes them',
      },
      {
        sql: 'CREATE EXTENSION pg_partman;\nCREATE TABLE events (id bigint NOT NULL, at timestamptz NOT NULL) PARTITION BY RANGE (at);',
        because: 'pg_partman makes them',
      },
      {
        sql: "CREATE TABLE events (id bigint NOT NULL, at timestamptz NOT NULL) PARTITION BY RANGE (at);\nCOMMENT ON TABLE events IS 'Partitions are created by the nightly job.';",
        because: 'its comment says who makes them',
      },
    ],
  },
  check(table, facts, report) {
    if (table.kind !== 'partitioned' || facts.partitionsOf(table.id).length > 0) return;
    if (MEANT.test(table.comment ?? '') || isMadeElsewhere(table.name, facts)) return;
    report({
      on: onTable(table),
      message: `${table.name} is partitioned by ${table.partitionBy?.strategy} and has no partition. Every INSERT into it fails.`,
      fixes: [makePartitions(table, facts)],
    });
  },
};

function makePartitions(table: Table, facts: Facts): Fix {
  const parent = spell(table, table.name, facts);
  const one = (label: string, bound: string): string =>
    `CREATE TABLE ${spell(table, makeObjectName(table.name, null, label), facts)} PARTITION OF ${parent} ${bound}`;
  const isHash = table.partitionBy?.strategy === 'hash';
  const statements = isHash
    ? Array.from({ length: PARTS_OF_HASH }, (_, at) =>
        one(String(at), `FOR VALUES WITH (MODULUS ${PARTS_OF_HASH}, REMAINDER ${at})`),
      )
    : [one('default', 'DEFAULT')];
  return {
    title: isHash ? `Create ${PARTS_OF_HASH} partitions` : 'Create a default partition',
    safety: 'review',
    caution: isHash
      ? 'Their number can be changed later only by moving rows.'
      : 'Rows in it have to be moved before a partition for them can be attached.',
    steps: [{ kind: 'add-statements', schema: table.schema, table: table.name, statements }],
  };
}
