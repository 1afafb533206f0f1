/** Words found in the prose of a table: a document that the database keeps, and an index on it. */
import type { Column, Table } from '../../catalog/types.ts';
import { quoteIdentifier } from '../../sql/identifiers.ts';
import type { Facts } from '../facts.ts';
import { spell } from '../life-columns.ts';
import type { Fix } from '../rule.ts';
import { lastWord } from '../words/name-words.ts';
import { wordSet } from '../words/word-set.ts';
import { columnName, functionName, triggerName } from './parts/names.ts';
import { obstacle, offered, refused } from './parts/offers.ts';
import { addColumn, addStatements, indexStep } from './parts/steps.ts';
import type { Pattern, PatternOffer } from './pattern.ts';

/** What a row is called: found here, it counts most. */
const TITLES = wordSet('title name headline subject heading label caption question topic');
const PROSE = wordSet(
  'description summary body content contents text abstract excerpt bio biography about notes note message comment comments answer details review synopsis story lyrics overview introduction instructions',
);
const CONFIGURATION = 'english';

export const fullTextSearch: Pattern = {
  id: 'full-text-search',
  title: 'Full-text search',
  summary: 'A tsvector of the prose, titles first, with a GIN index',
  advice:
    'For finding rows by the words in them, up to some millions of rows, without a second system. A generated column is always right; a trigger is for documents that take more than the row (a language of its own, words of another table). The index makes writes slower.',
  sources: [
    {
      title: 'PostgreSQL: tables and indexes for text search',
      url: 'https://www.postgresql.org/docs/current/textsearch-tables.html',
    },
    { title: 'PostgreSQL: GIN indexes', url: 'https://www.postgresql.org/docs/current/gin.html' },
  ],
  offer,
  examples: [
    {
      sql: 'CREATE TABLE posts (\n  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,\n  title text NOT NULL,\n  slug text NOT NULL,\n  body text\n);',
      table: 'posts',
      profile: 'rails',
      gives: [
        {
          title: 'Add search_vector, generated from title, body',
          writes: [
            "setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', coalesce(body, '')), 'B')",
            'ON posts USING gin (search_vector)',
          ],
        },
        {
          title: 'Add search_vector, kept by a trigger',
          writes: ['BEFORE INSERT OR UPDATE OF title, body ON posts', 'ON posts USING gin (search_vector)'],
        },
      ],
    },
    {
      sql: 'CREATE TABLE "Product" (id integer PRIMARY KEY, "displayName" varchar(80) NOT NULL, "longDescription" text);',
      table: 'Product',
      profile: 'prisma',
      gives: [
        { title: 'Add searchVector, generated', writes: ['"searchVector" tsvector'] },
        { title: 'Add searchVector, kept by a trigger', writes: ['NEW."searchVector"'] },
      ],
    },
    {
      sql: "CREATE TABLE posts (id bigint PRIMARY KEY, title text NOT NULL, search tsvector GENERATED ALWAYS AS (to_tsvector('english', title)) STORED);",
      table: 'posts',
      gives: [{ title: 'Index search', writes: ['USING gin (search)'] }],
    },
    {
      sql: "CREATE TABLE posts (id bigint PRIMARY KEY, title text NOT NULL);\nCREATE INDEX ON posts USING gin (to_tsvector('english', title));",
      table: 'posts',
      gives: 'already',
    },
    {
      sql: 'CREATE TABLE rates (id bigint PRIMARY KEY, code text NOT NULL);',
      table: 'rates',
      gives: 'no column of prose',
    },
  ],
};

function offer(table: Table, facts: Facts): PatternOffer {
  const reason = obstacle(table, facts);
  if (reason !== null) return refused(reason);
  const document = table.columns.find((column) => facts.typeOf(column).base === 'tsvector');
  const isIndexed = table.indexes.some(({ method, keys }) =>
    keys.some(
      ({ column, expression }) =>
        (method === 'gin' || method === 'gist') &&
        ((document && column === document.name) || expression?.includes('to_tsvector')),
    ),
  );
  if (isIndexed) return refused(`${table.name} can be searched already.`);
  if (document) return offered([indexed(table, document)], '');
  const parts = proseOf(table, facts);
  if (parts.length === 0)
    return refused(`${table.name} has no column of prose (a title, a description, a body) to search.`);
  return offered([generated(table, parts, facts), triggered(table, parts, facts)], '');
}

interface Part {
  readonly column: Column;
  readonly weight: 'A' | 'B';
}

/** Titles first. */
function proseOf(table: Table, facts: Facts): readonly Part[] {
  const texts = table.columns.filter((column) => {
    const { family, isArray, domain } = facts.typeOf(column);
    return family === 'text' && !isArray && domain === null && column.generated === null;
  });
  const of = (words: ReadonlySet<string>, weight: Part['weight']): readonly Part[] =>
    texts.filter(({ name }) => words.has(lastWord(name))).map((column) => ({ column, weight }));
  return [...of(TITLES, 'A'), ...of(PROSE, 'B')];
}

/** Both arguments are constant, so that the result is always the same for a row. */
const documentOf = (parts: readonly Part[], prefix = ''): string =>
  parts
    .map(({ column: { name, notNull, type }, weight }) => {
      const value = `${prefix}${quoteIdentifier(name)}${type === 'citext' ? '::text' : ''}`;
      return `setweight(to_tsvector('${CONFIGURATION}', ${notNull ? value : `coalesce(${value}, '')`}), '${weight}')`;
    })
    .join(' || ');

const LANGUAGE = `The words are taken for ${CONFIGURATION}: write another configuration, or 'simple', for other languages.`;

function generated(table: Table, parts: readonly Part[], facts: Facts): Fix {
  const name = columnName(table, ['search', 'vector'], facts);
  const column = { name, type: 'tsvector', generated: { kind: 'stored', expression: documentOf(parts) } } as const;
  return {
    title: `Add ${name}, generated from ${namesOf(parts)}`,
    safety: 'review',
    caution: `On a live table, adding it rewrites all rows under an exclusive lock. ${LANGUAGE}`,
    steps: [addColumn(table, column), indexStep(table, { method: 'gin', keys: [{ column: name }] })],
  };
}

function triggered(table: Table, parts: readonly Part[], facts: Facts): Fix {
  const name = columnName(table, ['search', 'vector'], facts);
  const quoted = quoteIdentifier(name);
  const called = spell(table, functionName(facts, table.schema, `set_${table.name}_${name}`), facts);
  const columns = parts.map(({ column }) => quoteIdentifier(column.name)).join(', ');
  const make = `CREATE FUNCTION ${called}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.${quoted} := ${documentOf(parts, 'NEW.')};
  RETURN NEW;
END;
$$`;
  const trigger = `CREATE TRIGGER ${quoteIdentifier(triggerName(table, `${table.name}_set_${name}`))}
  BEFORE INSERT OR UPDATE OF ${columns} ON ${spell(table, table.name, facts)}
  FOR EACH ROW EXECUTE FUNCTION ${called}()`;
  return {
    title: `Add ${name}, kept by a trigger`,
    safety: 'review',
    caution: `Rows that are there are found only after an update of ${columns}: write them once. ${LANGUAGE}`,
    steps: [
      addColumn(table, { name, type: 'tsvector' }),
      indexStep(table, { method: 'gin', keys: [{ column: name }] }),
      addStatements(table, [make, trigger]),
    ],
  };
}

const namesOf = (parts: readonly Part[]): string => parts.map(({ column }) => column.name).join(', ');

const indexed = (table: Table, { name }: Column): Fix => ({
  title: `Index ${name}`,
  safety: 'review',
  caution: 'On a live table, create it CONCURRENTLY: a plain CREATE INDEX blocks writes.',
  steps: [indexStep(table, { method: 'gin', keys: [{ column: name }] })],
});
