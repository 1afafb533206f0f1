/** A record of changes that no trigger writes. */
import type { TableId } from '../../catalog/types.ts';
import type { Facts } from '../facts.ts';
import type { Rule } from '../rule.ts';
import { onTable } from '../subjects.ts';

const AUDIT_NAME = /^(?:audit|(.+)_audit|(.+)_history|audit_(?:log|logs|trail|events?))$/;

export const auditTableWithoutTrigger: Rule = {
  id: 'audit-table-without-trigger',
  category: 'lifecycle',
  severity: 'info',
  scope: 'table',
  summary: 'An audit table that no trigger writes',
  why: 'A record that programs write themselves misses what they do not do: a script, a console, another service. It is these changes that one looks for in it.',
  advice:
    'Write it by an AFTER trigger on the audited tables, with a SECURITY DEFINER function and a fixed search_path. Keep it to the program where the record is of its actions, not of rows.',
  sources: [
    {
      title: 'PostgreSQL: an audit trigger',
      url: 'https://www.postgresql.org/docs/current/plpgsql-trigger.html#PLPGSQL-TRIGGER-AUDIT-EXAMPLE',
    },
    { title: 'PostgreSQL wiki: Audit trigger', url: 'https://wiki.postgresql.org/wiki/Audit_trigger' },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL);\nCREATE TABLE user_audit (id bigint PRIMARY KEY, user_id bigint NOT NULL, old_data jsonb, new_data jsonb, changed_at timestamptz NOT NULL DEFAULT now());',
        finds: ['user_audit'],
      },
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL);\nCREATE TABLE audit_log (id bigint PRIMARY KEY, table_name text NOT NULL, record_id bigint NOT NULL, changed_at timestamptz NOT NULL DEFAULT now());',
        finds: ['audit_log'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL);\nCREATE TABLE user_audit (id bigint PRIMARY KEY, user_id bigint NOT NULL, old_data jsonb, changed_at timestamptz NOT NULL DEFAULT now());\nCREATE FUNCTION audit_users() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN INSERT INTO user_audit (user_id, old_data) VALUES (OLD.id, to_jsonb(OLD)); RETURN NULL; END$$;\nCREATE TRIGGER audit AFTER UPDATE OR DELETE ON users FOR EACH ROW EXECUTE FUNCTION audit_users();',
        because: 'a trigger writes it',
      },
      {
        sql: 'CREATE TABLE price_history (id bigint PRIMARY KEY, price numeric(12,2) NOT NULL, valid_from timestamptz NOT NULL);',
        because: 'the table it would follow is not there',
      },
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL);\nCREATE TABLE login_log (id bigint PRIMARY KEY, user_id bigint NOT NULL REFERENCES users, logged_at timestamptz NOT NULL);',
        because: 'it is a log of actions, not of rows',
      },
    ],
  },
  check(table, facts, report) {
    const [, audited, kept] = AUDIT_NAME.exec(table.name) ?? [];
    if (audited === undefined && kept === undefined && !AUDIT_NAME.test(table.name)) return;
    const noun = audited ?? kept;
    const followed = noun === undefined ? null : facts.tableNamed(noun, table.schema);
    if (noun !== undefined && (followed === null || followed === table.id)) return;
    // A generic one is about some of the others; alone it is about nothing in the file.
    if (noun === undefined && facts.tables.length < 2) return;
    if (
      kept !== undefined &&
      !table.columns.some(({ name }) => /^(?:old|new|changed|operation|action)(?:_|$)/.test(name))
    )
      return;
    if (isWritten(table.name, facts)) return;
    report({
      on: onTable(table),
      message: `No trigger function in the file writes ${table.name}${followed === null ? '' : `, the record of ${nameOf(followed)}`}: changes by scripts and consoles are not in it.`,
    });
  },
};

const isWritten = (name: string, facts: Facts): boolean => {
  const insert = new RegExp(`insert\\s+into\\s+(?:[\\w"]+\\.)?"?${name.replace(/[^\w]/g, '.')}"?\\b`, 'i');
  return facts
    .functions(null)
    .some(
      ({ returns, origin }) => returns === 'trigger' && insert.test(facts.statementText(origin.declared.statement)),
    );
};

const nameOf = (id: TableId): string => id.slice(id.indexOf('.') + 1);
