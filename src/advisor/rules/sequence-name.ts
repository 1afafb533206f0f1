/** Sequences of a column that are not called after it. */
import type { Rule } from '../rule.ts';
import { onColumn } from '../subjects.ts';

export const sequenceName: Rule = {
  id: 'sequence-name',
  category: 'naming',
  severity: 'hint',
  isOff: true,
  scope: 'table',
  summary: 'A sequence that is not called after its column',
  why: 'Scripts that set sequences after a restore look for {table}_{column}_seq. One with another name is forgotten, and the next INSERT meets a key that is there.',
  advice: 'Name it {table}_{column}_seq, or use an identity column, which has its sequence inside.',
  sources: [
    {
      title: 'PostgreSQL: serial types',
      url: 'https://www.postgresql.org/docs/current/datatype-numeric.html#DATATYPE-SERIAL',
    },
  ],
  examples: {
    invalid: [
      {
        sql: "CREATE SEQUENCE numbers;\nCREATE TABLE orders (id bigint PRIMARY KEY DEFAULT nextval('numbers'));\nALTER SEQUENCE numbers OWNED BY orders.id;",
        finds: ['orders.id'],
      },
      {
        sql: "CREATE SEQUENCE seq_users;\nCREATE TABLE users (id bigint PRIMARY KEY DEFAULT nextval('seq_users'));\nALTER SEQUENCE seq_users OWNED BY users.id;",
        finds: ['users.id'],
      },
    ],
    valid: [{ sql: 'CREATE TABLE orders (id bigserial PRIMARY KEY);', because: 'Postgres has named it' }],
  },
  check(table, facts, report) {
    for (const column of table.columns) {
      if (column.default === null || column.identity) continue;
      const sequence = facts.ownSequence(table, column);
      const wanted = `${table.name}_${column.name}_seq`;
      if (!sequence || sequence.name.startsWith(wanted.slice(0, 58))) continue;
      report({
        on: onColumn(table, column),
        message: `${table.name}.${column.name} draws from ${sequence.name}, not from ${wanted}.`,
      });
    }
  },
};
