/** A ledger whose rows can be changed. */

import type { Table } from '../../catalog/types.ts';
import { quoteIdentifier } from '../../sql/identifiers.ts';
import type { Facts } from '../facts.ts';
import { createdColumn, hasEventTime, spell, updatedColumn } from '../life-columns.ts';
import type { Fix, Rule } from '../rule.ts';
import { onTable } from '../subjects.ts';
import { wordsOf } from '../words/name-words.ts';

export const appendOnlyUnprotected: Rule = {
  id: 'append-only-unprotected',
  category: 'lifecycle',
  severity: 'hint',
  scope: 'table',
  summary: 'A ledger whose rows can be changed',
  why: 'Balances, audits and replays rest on rows that never change. One UPDATE by a script makes the history say something that never was, and nothing shows it.',
  advice:
    'Refuse UPDATE and DELETE by a trigger, and revoke them from the application’s role. Operational logs that are purged need neither.',
  sources: [
    { title: 'PostgreSQL: trigger functions', url: 'https://www.postgresql.org/docs/current/plpgsql-trigger.html' },
    { title: 'PostgreSQL: REVOKE', url: 'https://www.postgresql.org/docs/current/sql-revoke.html' },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE event_store (id bigint PRIMARY KEY, aggregate_id uuid NOT NULL, event_type text NOT NULL, event_data jsonb NOT NULL, occurred_at timestamptz NOT NULL DEFAULT now());',
        finds: ['event_store'],
      },
      {
        sql: 'CREATE TABLE ledger (id bigint PRIMARY KEY, account_id bigint NOT NULL, amount numeric(12,2) NOT NULL, created_at timestamptz NOT NULL DEFAULT now());',
        finds: ['ledger'],
      },
      {
        sql: 'CREATE TABLE account_events (id bigint PRIMARY KEY, aggregate_id uuid NOT NULL, event_type text NOT NULL, payload jsonb NOT NULL, occurred_at timestamptz NOT NULL DEFAULT now());',
        finds: ['account_events'],
      },
      {
        sql: 'CREATE TABLE order_events (id bigint PRIMARY KEY, order_id bigint NOT NULL, event_type text NOT NULL, event_data jsonb NOT NULL, created_at timestamptz NOT NULL DEFAULT now());\nCREATE TABLE orders_audit (id bigint PRIMARY KEY, order_id bigint NOT NULL, old_data jsonb, new_data jsonb, changed_at timestamptz NOT NULL DEFAULT now());',
        finds: ['order_events', 'orders_audit'],
      },
    ],
    valid: [
      {
        sql: "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RAISE EXCEPTION 'append only'; END$$;\nCREATE TABLE ledger (id bigint PRIMARY KEY, amount numeric(12,2) NOT NULL, created_at timestamptz NOT NULL DEFAULT now());\nCREATE TRIGGER refuse BEFORE UPDATE OR DELETE ON ledger FOR EACH ROW EXECUTE FUNCTION refuse();",
        because: 'a trigger refuses changes',
      },
      {
        sql: 'CREATE TABLE request_log (id bigint PRIMARY KEY, path text NOT NULL, created_at timestamptz NOT NULL DEFAULT now());',
        because: 'a log of requests is purged',
      },
      {
        sql: 'CREATE TABLE journal (id bigint PRIMARY KEY, body text NOT NULL, created_at timestamptz NOT NULL, updated_at timestamptz NOT NULL);',
        because: 'its rows are meant to change',
      },
      {
        sql: 'CREATE TABLE ledger (id bigint PRIMARY KEY, amount numeric(12,2) NOT NULL, created_at timestamptz NOT NULL DEFAULT now());\nREVOKE UPDATE, DELETE ON ledger FROM PUBLIC;',
        because: 'the right to change rows is revoked',
      },
      {
        sql: 'CREATE TABLE events (id bigint PRIMARY KEY, name text NOT NULL, venue text NOT NULL, starts_at timestamptz NOT NULL, created_at timestamptz NOT NULL DEFAULT now());',
        because: 'a concert is moved now and then',
      },
    ],
  },
  check(table, facts, report) {
    if (!isLedger(table, facts) || table.partitionBy) return;
    // In a record of changes, the moment of a change is the row's own.
    const isAudit = facts.hasRole(table.id, 'audit');
    if (!isAudit && (updatedColumn(table) || !(createdColumn(table) || hasEventTime(table)))) return;
    if (table.triggers.some(({ timing, events }) => timing === 'before' && events.some((event) => event !== 'insert')))
      return;
    if (isRevoked(table, facts)) return;
    report({
      on: onTable(table),
      message: `Rows of ${table.name} are a record, and nothing keeps an UPDATE or DELETE from changing it.`,
      fixes: [refuseChanges(table, facts)],
    });
  },
};

function isLedger(table: Table, facts: Facts): boolean {
  const words = wordsOf(table.name);
  const last = words.at(-1) ?? '';
  if (last === 'ledger' || last === 'journal' || (words.includes('ledger') && last === 'entries')) return true;
  if (words.includes('audit')) return facts.hasRole(table.id, 'audit');
  // What happened, and what it was: state is rebuilt from these.
  const has = (pattern: RegExp): boolean => table.columns.some((column) => pattern.test(column.name));
  const isStore = words.includes('event') && (last === 'store' || last === 'stream');
  return (
    (last === 'events' || isStore) &&
    has(/^(?:payload|data|event_data|body)$/) &&
    has(/^(?:aggregate_id|stream_id|event_type|event_name)$/)
  );
}

/** `REVOKE UPDATE, DELETE ON ledger`, or a rule that turns them to nothing. */
function isRevoked({ schema, name }: Table, facts: Facts): boolean {
  const spelled = [name, `${schema}.${name}`].map((one) => one.replace(/[^\w.]/g, '\\$&')).join('|');
  const refused = new RegExp(
    `\\brevoke\\s[^;]*\\b(?:update|delete|all)\\b[^;]*\\son\\s+(?:table\\s+)?"?(?:${spelled})"?\\s|\\bon\\s+(?:update|delete)\\s+to\\s+"?(?:${spelled})"?\\s[^;]*\\bdo\\s+instead\\s+nothing\\b`,
    'i',
  );
  return facts.sideStatements(null).some((text) => /\b(?:revoke|rule)\b/i.test(text) && refused.test(text));
}

function refuseChanges(table: Table, facts: Facts): Fix {
  const called = spell(table, 'refuse_change', facts);
  const isThere = facts.functions(null).some(({ name, schema }) => name === 'refuse_change' && schema === table.schema);
  const make = `CREATE FUNCTION ${called}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Rows of % are never changed.', TG_TABLE_NAME;
END;
$$`;
  const trigger = `CREATE TRIGGER ${quoteIdentifier(`${table.name}_refuse_change`)}
  BEFORE UPDATE OR DELETE ON ${spell(table, table.name, facts)}
  FOR EACH ROW EXECUTE FUNCTION ${called}()`;
  return {
    title: 'Refuse UPDATE and DELETE by a trigger',
    safety: 'review',
    caution: 'Purges and corrections have to disable it.',
    steps: [
      {
        kind: 'add-statements',
        schema: table.schema,
        table: table.name,
        statements: isThere ? [trigger] : [make, trigger],
      },
    ],
  };
}
