/** Triggers whose names do not say of what table they are. */
import type { Rule } from '../rule.ts';
import { onTrigger } from '../subjects.ts';
import { singularName } from '../words/inflection.ts';
import { snakeName } from '../words/name-words.ts';

export const triggerName: Rule = {
  id: 'trigger-name',
  category: 'naming',
  severity: 'hint',
  isOff: true,
  scope: 'table',
  summary: 'A trigger whose name does not say its table',
  why: 'Triggers are listed by name in logs, in dumps and by tools that disable them. When all are called set_timestamp, one cannot tell them apart.',
  advice: 'Begin with the table: orders_set_updated_at.',
  sources: [
    { title: 'PostgreSQL: CREATE TRIGGER', url: 'https://www.postgresql.org/docs/current/sql-createtrigger.html' },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END$$;\nCREATE TABLE orders (id bigint PRIMARY KEY);\nCREATE TRIGGER stamp BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION f();',
        finds: ['orders.stamp'],
      },
      {
        sql: 'CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END$$;\nCREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TRIGGER t1 BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION f();',
        finds: ['users.t1'],
      },
    ],
    valid: [
      {
        sql: 'CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END$$;\nCREATE TABLE orders (id bigint PRIMARY KEY);\nCREATE TRIGGER orders_stamp BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION f();',
        because: 'it begins with the table',
      },
    ],
  },
  check(table, _facts, report) {
    for (const trigger of table.triggers) {
      const said = snakeName(trigger.name);
      if (said.includes(snakeName(table.name)) || said.includes(snakeName(singularName(table.name)))) continue;
      report({
        on: onTrigger(table, trigger),
        message: `${trigger.name} does not say that it is a trigger of ${table.name}.`,
      });
    }
  },
};
