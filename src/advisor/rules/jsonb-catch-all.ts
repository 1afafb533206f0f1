/** A table that is one JSON document. */
import type { Column, Table } from '../../catalog/types.ts';
import type { Facts } from '../facts.ts';
import { ownColumns } from '../roles.ts';
import type { Rule } from '../rule.ts';
import { onColumn } from '../subjects.ts';
import { isCreatedName, isDeletedAtName, isUpdatedName } from '../words/lists/dates.ts';
import { isActorName, referenceStem } from '../words/lists/identifiers.ts';
import { isReadModelTable } from '../words/lists/snapshots.ts';
import { hasWord, lastWord } from '../words/name-words.ts';
import { wordSet } from '../words/word-set.ts';

export const jsonbCatchAll: Rule = {
  id: 'jsonb-catch-all',
  category: 'antipatterns',
  severity: 'warning',
  scope: 'table',
  summary: 'A table that is one JSON document',
  why: 'Nothing in the document has a type, a constraint or a foreign key. A key that is spelled differently in half of the rows goes unnoticed, the planner knows nothing about the values, and each update writes the whole document again.',
  advice:
    'Make what every row has into columns, and keep jsonb for what really varies. Raw messages, webhooks, events and caches of other systems are right as documents.',
  sources: [
    {
      title: 'PostgreSQL: designing JSON documents',
      url: 'https://www.postgresql.org/docs/current/datatype-json.html#JSON-DOC-DESIGN',
    },
    { title: 'Bill Karwin, SQL Antipatterns: Entity-Attribute-Value', url: null },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE customers (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, data jsonb NOT NULL);',
        finds: ['customers.data'],
      },
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE profiles (id uuid PRIMARY KEY, user_id bigint REFERENCES users (id), attributes jsonb, created_at timestamptz, updated_at timestamptz);',
        finds: ['profiles.attributes'],
      },
      {
        sql: 'CREATE TABLE products (id bigint PRIMARY KEY, details jsonb, pricing jsonb, stock jsonb);',
        finds: ['products.details'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE products (id bigint PRIMARY KEY, name text NOT NULL, price numeric(12,2) NOT NULL, attributes jsonb);',
        because: 'what all rows have is in columns',
      },
      {
        sql: 'CREATE TABLE webhooks (id bigint PRIMARY KEY, payload jsonb NOT NULL);',
        because: 'a message is kept as it came',
      },
      {
        sql: 'CREATE TABLE events (id bigint PRIMARY KEY, payload jsonb NOT NULL, occurred_at timestamptz NOT NULL);',
        because: 'an event is what another program said',
      },
      {
        sql: 'CREATE TABLE user_audit (id bigint PRIMARY KEY, old_data jsonb, new_data jsonb);',
        because: 'a row before and after is a document',
      },
      {
        sql: 'CREATE TABLE user_settings (user_id bigint PRIMARY KEY, data jsonb NOT NULL);',
        because: 'settings of one user are read and written at once',
      },
      {
        sql: 'CREATE TABLE app_data (key text PRIMARY KEY, value jsonb NOT NULL);',
        because: 'a value by key is what the table is for',
      },
    ],
  },
  check(table, facts, report) {
    const documents = table.columns.filter((column) => column.type === 'jsonb' || column.type === 'json');
    const [first] = documents;
    if (!first || first.generated !== null) return;
    const facing = ownColumns(table).filter((column) => !documents.includes(column) && !isBookkeeping(column));
    const isOnly = documents.length === 1 && facing.length === 0 && NAMES.has(lastWord(first.name));
    const isMost = documents.length > 1 && documents.length * 2 > table.columns.length && facing.length < 2;
    if ((!isOnly && !isMost) || isForDocuments(table, facts)) return;
    report({
      on: onColumn(table, first),
      message: isOnly
        ? `Everything a row of ${table.name} says is in ${first.name}. None of it has a type, a constraint or a foreign key.`
        : `${documents.length} of the ${table.columns.length} columns of ${table.name} are ${first.type}: ${documents.map(({ name }) => name).join(', ')}. What they hold has no types, constraints or foreign keys.`,
      concerns: documents.map(({ name }) => name),
    });
  },
};

const NAMES = wordSet(
  'data doc document payload attributes attrs body json jsonb content contents properties props info details fields object record blob extra',
);

/** Says which row it is, whose and since when. */
const isBookkeeping = ({ name }: Column): boolean =>
  referenceStem(name) !== null ||
  isCreatedName(name) ||
  isUpdatedName(name) ||
  isDeletedAtName(name) ||
  isActorName(name);

const DOCUMENT_TABLES = wordSet(`
  event events outbox inbox webhook webhooks raw import imports cache caches message messages queue queues job jobs task tasks session sessions
  request requests response responses log logs backup backups draft drafts revision revisions version versions config configs configuration
  configurations setting settings preference preferences state states metadata dump dumps upload uploads delivery deliveries notification notifications
  archive archives history audit audits test tests migration migrations telemetry submission submissions
`);

const isForDocuments = (table: Table, facts: Facts): boolean =>
  hasWord(table.name, DOCUMENT_TABLES) ||
  isReadModelTable(table.name) ||
  facts.hasRole(table.id, 'audit', 'event-log', 'time-series', 'settings', 'staging', 'fact');
