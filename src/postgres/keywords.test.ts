/** The lists of words that the engine keeps, against Postgres's own. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keywords, needsQuotes } from '../sql/keywords.ts';
import { openPostgresOnNode } from './node-template.ts';
import type { Postgres } from './open-postgres.ts';

let postgres: Postgres;
beforeAll(async () => {
  postgres = await openPostgresOnNode();
});
afterAll(() => postgres.close());

test('keywords are those of the grammar, and those that are quoted those that quote_ident quotes', async () => {
  const { rows } = await postgres.query<{ word: string; isQuoted: boolean }>(
    'SELECT word, quote_ident(word) <> word AS "isQuoted" FROM pg_get_keywords()',
  );
  expect([...keywords].sort()).toEqual(rows.map(({ word }) => word).sort());
  expect(keywords.filter(needsQuotes).sort()).toEqual(
    rows
      .filter(({ isQuoted }) => isQuoted)
      .map(({ word }) => word)
      .sort(),
  );
});
