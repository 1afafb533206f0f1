/** A column for the last change that nothing in the database sets. */
import { addUpdatedTrigger } from '../fixes/add-updated-trigger.ts';
import { isSetByTrigger, updatedColumn } from '../life-columns.ts';
import type { Rule } from '../rule.ts';
import { onColumn } from '../subjects.ts';

export const updatedAtWithoutTrigger: Rule = {
  id: 'updated-at-without-trigger',
  category: 'lifecycle',
  severity: 'info',
  scope: 'table',
  summary: 'A column for the last change that nothing sets',
  why: 'DEFAULT now() holds for the first insert only. An UPDATE that does not name the column leaves it as it was, and every script, migration and console does so.',
  advice:
    'Set it by a BEFORE UPDATE trigger. Where a framework writes all rows and sets it itself, say so in the profile.',
  sources: [
    { title: 'PostgreSQL: trigger functions', url: 'https://www.postgresql.org/docs/current/plpgsql-trigger.html' },
    {
      title: 'PostgreSQL: moddatetime',
      url: 'https://www.postgresql.org/docs/current/contrib-spi.html#CONTRIB-SPI-MODDATETIME',
    },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE posts (id bigint PRIMARY KEY, title text NOT NULL, updated_at timestamptz NOT NULL DEFAULT now());',
        finds: ['posts.updated_at'],
      },
      {
        sql: "CREATE FUNCTION log_change() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RAISE NOTICE 'changed'; RETURN NEW; END$$;\nCREATE TABLE posts (id bigint PRIMARY KEY, title text NOT NULL, modified_at timestamptz NOT NULL DEFAULT now());\nCREATE TRIGGER log BEFORE UPDATE ON posts FOR EACH ROW EXECUTE FUNCTION log_change();",
        finds: ['posts.modified_at'],
      },
    ],
    valid: [
      {
        sql: 'CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN NEW.updated_at = now(); RETURN NEW; END$$;\nCREATE TABLE posts (id bigint PRIMARY KEY, updated_at timestamptz NOT NULL DEFAULT now());\nCREATE TRIGGER touch BEFORE UPDATE ON posts FOR EACH ROW EXECUTE FUNCTION touch();',
        because: 'a trigger sets it',
      },
      {
        sql: 'CREATE TABLE posts (id bigint PRIMARY KEY, updated_at timestamptz NOT NULL);',
        because: 'ActiveRecord sets it',
        profile: 'rails',
      },
      {
        sql: 'CREATE TABLE dim_customer (customer_key bigint PRIMARY KEY, name text, updated_at timestamptz NOT NULL);',
        because: 'a dimension is loaded, and the loader says when',
      },
    ],
  },
  check(table, facts, report) {
    const column = updatedColumn(table);
    if (!column || column.generated || facts.settings.updatedAt === 'orm') return;
    const { family } = facts.typeOf(column);
    if (family !== 'timestamptz' && family !== 'timestamp') return;
    if (facts.hasRole(table.id, 'dimension', 'fact', 'staging', 'audit', 'event-log') || table.kind === 'foreign')
      return;
    if (isSetByTrigger(table, column, facts)) return;
    report({
      on: onColumn(table, column),
      message: `Nothing sets ${table.name}.${column.name} when a row changes${column.default === null ? '' : '; its default holds for the insert only'}.`,
      fixes: [addUpdatedTrigger(table, column, facts)],
    });
  },
};
