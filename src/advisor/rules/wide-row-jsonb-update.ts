/** A document in a row that is updated all the time. */
import type { Column, Table } from '../../catalog/types.ts';
import type { Facts } from '../facts.ts';
import type { Rule } from '../rule.ts';
import { onColumn } from '../subjects.ts';
import { isUpdatedName } from '../words/lists/dates.ts';
import { lastWord } from '../words/name-words.ts';
import { wordSet } from '../words/word-set.ts';

const TOUCH =
  'CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.updated_at = now(); RETURN NEW; END $$;\nCREATE TRIGGER posts_touch BEFORE UPDATE ON posts FOR EACH ROW EXECUTE FUNCTION touch();';

export const wideRowJsonbUpdate: Rule = {
  id: 'wide-row-jsonb-update',
  category: 'antipatterns',
  severity: 'hint',
  scope: 'table',
  summary: 'A document in a row that is updated all the time',
  why: 'Postgres writes a whole new row for each update. A counter beside a document copies the document along, or at least the row that points at it, and changing one key of the document writes all of it.',
  advice:
    'Keep counters in a table of their own with the same key, and make keys of the document that change often into columns. Small documents, or rows that change seldom, are fine.',
  sources: [
    { title: 'PostgreSQL: TOAST', url: 'https://www.postgresql.org/docs/current/storage-toast.html' },
    { title: 'PostgreSQL: heap-only tuples', url: 'https://www.postgresql.org/docs/current/storage-hot.html' },
  ],
  examples: {
    invalid: [
      {
        sql: `CREATE TABLE posts (id bigint PRIMARY KEY, title text NOT NULL, document jsonb NOT NULL, view_count bigint NOT NULL DEFAULT 0, updated_at timestamptz NOT NULL);\n${TOUCH}`,
        finds: ['posts.document'],
      },
      {
        sql: `CREATE TABLE posts (id bigint PRIMARY KEY, body jsonb, likes int NOT NULL DEFAULT 0, updated_at timestamptz NOT NULL);\n${TOUCH}`,
        finds: ['posts.body'],
      },
    ],
    valid: [
      {
        sql: `CREATE TABLE posts (id bigint PRIMARY KEY, title text NOT NULL, document jsonb NOT NULL, updated_at timestamptz NOT NULL);\n${TOUCH}`,
        because: 'nothing is counted in it',
      },
      {
        sql: `CREATE TABLE posts (id bigint PRIMARY KEY, title text NOT NULL, view_count bigint NOT NULL DEFAULT 0, updated_at timestamptz NOT NULL);\n${TOUCH}`,
        because: 'there is no document to copy',
      },
      {
        sql: 'CREATE TABLE posts (id bigint PRIMARY KEY, document jsonb NOT NULL, view_count bigint NOT NULL DEFAULT 0);',
        because: 'nothing says that rows are updated often',
      },
    ],
  },
  check(table, facts, report) {
    if (table.triggers.length === 0) return;
    const documents = table.columns.filter(({ type }) => type === 'jsonb' || type === 'json');
    const [first] = documents;
    const counter = first && table.columns.find((column) => isCounter(column, facts));
    if (!first || !counter || !isTouched(table, facts)) return;
    report({
      on: onColumn(table, first),
      message: `Each change of ${table.name}.${counter.name} writes a new row, with ${documents.map(({ name }) => name).join(', ')} in it.`,
      concerns: [counter.name],
    });
  },
};

const COUNTERS = wordSet('count counter views likes hits downloads clicks votes score plays');

const isCounter = (column: Column, facts: Facts): boolean =>
  COUNTERS.has(lastWord(column.name)) && facts.typeOf(column).family === 'integer';

/** A trigger keeps the moment of the last update. */
const isTouched = (table: Table, facts: Facts): boolean => {
  const updated = table.columns.find(({ name }) => isUpdatedName(name));
  return (
    updated !== undefined &&
    table.triggers.some(({ timing, events, function: name }) => {
      if (timing !== 'before' || !events.includes('update')) return false;
      return (facts.functionText(name) ?? name).includes(updated.name);
    })
  );
};
