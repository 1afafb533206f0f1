/** Keys in random order. */
import { isRandomUuid } from '../expressions/defaults.ts';
import { primaryKeyOf } from '../facts.ts';
import type { Fix, Rule } from '../rule.ts';
import { onColumnDefault } from '../subjects.ts';

/** The first version with uuidv7(). */
const VERSION = 18;

export const uuidV4PrimaryKey: Rule = {
  id: 'uuid-v4-primary-key',
  category: 'types',
  severity: 'hint',
  scope: 'table',
  summary: 'A primary key of random UUIDs',
  why: 'Each new key falls somewhere else in the index. Once the index no longer fits into memory every insert reads and dirties another page, the write-ahead log grows by full page images, and rows of one day lie scattered.',
  advice:
    'Let the database make UUIDs of version 7, which grow with the time, or count rows with bigint and keep a random UUID for the outside. Leave it for tables that stay small, or where nobody may guess when a row was made.',
  sources: [
    { title: 'PostgreSQL: UUID functions', url: 'https://www.postgresql.org/docs/current/functions-uuid.html' },
    { title: 'RFC 9562, UUID version 7', url: 'https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-7' },
  ],
  examples: {
    invalid: [
      { sql: 'CREATE TABLE orders (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), note text);', finds: ['orders.id'] },
      {
        sql: 'CREATE EXTENSION "uuid-ossp";\nCREATE TABLE posts (id uuid DEFAULT uuid_generate_v4() NOT NULL, body text);\nALTER TABLE posts ADD PRIMARY KEY (id);',
        finds: ['posts.id'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE sessions (id uuid PRIMARY KEY);',
        because: 'the program makes the keys, of whatever version',
      },
      { sql: 'CREATE TABLE orders (id uuid PRIMARY KEY DEFAULT uuidv7());', because: 'they grow with the time' },
      {
        profile: 'uuid-first',
        sql: 'CREATE TABLE orders (id uuid PRIMARY KEY DEFAULT gen_random_uuid());',
        because: 'the profile has it so',
      },
      {
        sql: 'CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, public_id uuid NOT NULL UNIQUE DEFAULT gen_random_uuid());',
        because: 'the key is counted, the UUID is for the outside',
      },
    ],
  },
  check(table, facts, report) {
    const { ids, postgresVersion } = facts.settings;
    if (ids === 'uuid-v4' || ids === 'any') return;
    const key = primaryKeyOf(table);
    if (key?.columns.length !== 1) return;
    const column = table.columns.find(({ name }) => name === key.columns[0]);
    if (!column || column.default === null || !isRandomUuid(column.default)) return;
    if (facts.typeOf(column).family !== 'uuid' || facts.hasRole(table.id, 'lookup', 'settings')) return;
    const ordered: Fix = {
      title: 'Make UUIDs of version 7',
      safety: 'review',
      caution: 'The keys tell when their rows were made.',
      steps: [
        {
          kind: 'set-column-default',
          schema: table.schema,
          table: table.name,
          column: column.name,
          default: 'uuidv7()',
        },
      ],
    };
    report({
      on: onColumnDefault(table, column),
      message: `${table.name}.${column.name} is filled by ${column.default}. Random keys spread inserts over the whole index.`,
      fixes: postgresVersion >= VERSION ? [ordered] : [],
    });
  },
};
