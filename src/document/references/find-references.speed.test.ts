/** A budget: references of a table that two hundred others refer to, in a document of a thousand tables. */
import { expect, it } from 'vitest';
import { readSchema } from '../../catalog/reading.ts';
import { loadParser } from '../../sql/load-parser.ts';
import { findReferences } from './find-references.ts';

const TABLES = 1000;
const REFERENCES = 200;
const BUDGET_MS = 15;

const document = (): string => {
  const tables = ['CREATE TABLE accounts (\n  id bigint PRIMARY KEY,\n  name text NOT NULL\n);'];
  for (let at = 1; at < TABLES; at++) {
    const reference =
      at <= REFERENCES ? 'account_id bigint NOT NULL REFERENCES accounts (id) ON DELETE CASCADE' : 'other_id bigint';
    tables.push(`CREATE TABLE table_${at} (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  ${reference},
  name varchar(80) NOT NULL DEFAULT 'x' CHECK (length(name) > 1),
  created_at timestamptz NOT NULL DEFAULT now()
);`);
  }
  return tables.join('\n\n');
};

it('finds 200 references among 1,000 tables in time', async () => {
  const parser = await loadParser();
  const reading = readSchema(document(), parser);
  const times: number[] = [];
  for (let run = 0; run < 9; run++)
    for (const target of [
      { kind: 'relation', schema: 'public', name: 'accounts' },
      { kind: 'column', schema: 'public', table: 'accounts', column: 'id' },
    ] as const) {
      const start = performance.now();
      const { references } = findReferences(reading, parser, target);
      times.push(performance.now() - start);
      expect(references).toHaveLength(REFERENCES + 1);
    }
  const best = times.slice(-8).sort((a, b) => a - b)[2] ?? 0;
  expect(best).toBeLessThan(BUDGET_MS);
});
