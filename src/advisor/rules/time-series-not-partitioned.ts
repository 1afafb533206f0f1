/** Rows that are deleted by age, in a table that is one piece. */

import { escapePattern } from '../../base/escape-pattern.ts';
import type { Table } from '../../catalog/types.ts';
import type { Facts } from '../facts.ts';
import { hypertableColumn } from '../hypertables.ts';
import { partitionByRange } from '../patterns/partition-by-range.ts';
import type { Fix, Rule } from '../rule.ts';
import { onTable } from '../subjects.ts';

export const timeSeriesNotPartitioned: Rule = {
  id: 'time-series-not-partitioned',
  category: 'partitioning',
  severity: 'hint',
  scope: 'table',
  summary: 'Rows with a time to live in one piece',
  why: 'Deleting old rows one by one writes as much as inserting them did, leaves bloat behind, and keeps vacuum busy. Dropping a partition takes a moment and gives the space back.',
  advice:
    'Partition the table by RANGE of its time, a partition for each period that is kept or dropped as a whole. Leave it while the table is small: below some fifty million rows a good index is enough.',
  sources: [
    {
      title: 'PostgreSQL: table partitioning',
      url: 'https://www.postgresql.org/docs/current/ddl-partitioning.html',
    },
  ],
  examples: {
    invalid: [
      {
        sql: "CREATE TABLE readings (device_id bigint NOT NULL, time timestamptz NOT NULL, value double precision NOT NULL, PRIMARY KEY (device_id, time));\nCREATE FUNCTION purge() RETURNS void LANGUAGE sql AS $$DELETE FROM readings WHERE time < now() - interval '90 days'$$;",
        finds: ['readings'],
      },
      {
        sql: "CREATE TABLE audit_log (id bigint PRIMARY KEY, table_name text NOT NULL, record_id bigint NOT NULL, created_at timestamptz NOT NULL DEFAULT now());\nCOMMENT ON TABLE audit_log IS 'Retention: 180 days.';",
        finds: ['audit_log'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE readings (device_id bigint NOT NULL, time timestamptz NOT NULL, value double precision NOT NULL, PRIMARY KEY (device_id, time));',
        because: 'nothing says that rows are deleted by age, or how many there are',
      },
      {
        sql: "CREATE TABLE readings (device_id bigint NOT NULL, time timestamptz NOT NULL, value double precision NOT NULL) PARTITION BY RANGE (time);\nCREATE TABLE readings_1 PARTITION OF readings DEFAULT;\nCOMMENT ON TABLE readings IS 'Kept for 90 days.';",
        because: 'it is partitioned',
      },
      {
        sql: 'CREATE TABLE sessions (id bigint PRIMARY KEY, user_id bigint NOT NULL, expires_at timestamptz NOT NULL);\nCREATE FUNCTION purge() RETURNS void LANGUAGE sql AS $$DELETE FROM sessions WHERE expires_at < now()$$;',
        because: 'sessions are no series',
      },
    ],
  },
  check(table, facts, report) {
    if (table.kind !== 'table' || !facts.hasRole(table.id, 'time-series', 'event-log', 'audit')) return;
    const because = retentionOf(table.name, table.comment, facts);
    if (because === null || hypertableColumn(table, facts) !== null) return;
    report({
      on: onTable(table),
      message: `${table.name} is one piece, and ${because}. Dropping a partition is faster than deleting its rows.`,
      fixes: fixesFor(table, facts),
    });
  },
};

function fixesFor(table: Table, facts: Facts): readonly Fix[] {
  const offer = partitionByRange.offer(table, facts);
  return offer.kind === 'fixes' ? offer.fixes : [];
}

const KEPT = /\bretention\b|\bkept? for\b|\bpurged?\b|\bexpires? after\b|\bttl\b/i;

function retentionOf(name: string, comment: string | null, facts: Facts): string | null {
  if (comment !== null && KEPT.test(comment)) return 'its comment says how long rows are kept';
  const escaped = escapePattern(name);
  const deletes = new RegExp(
    `\\bDELETE\\s+FROM\\s+(?:"?\\w+"?\\.)?"?${escaped}"?\\s+WHERE[^;]*<[^;]*\\binterval\\b`,
    'i',
  );
  const isPurged = (text: string): boolean => text.includes(name) && deletes.test(text);
  if (facts.sideStatements(null).some(isPurged)) return 'a job deletes its rows by age';
  const one = facts.functions(null).find(({ origin }) => isPurged(facts.statementText(origin.declared.statement)));
  return one ? `${one.name}() deletes its rows by age` : null;
}
