/** Law 2: for every real schema and every fixture, the Catalog is what Postgres's own catalogs say. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadParser } from '../sql/load-parser.ts';
import type { SqlParser } from '../sql/parser.ts';
import { corpus } from '../testing/corpus.ts';
import { openPostgresOnNode } from './node-template.ts';
import { type Verification, verify } from './verify.ts';

const FIXTURES = fileURLToPath(new URL('../testing/fixtures/', import.meta.url));
const fixtures = readdirSync(FIXTURES)
  .filter((name) => name.endsWith('.sql'))
  .map((name) => ({ name, text: readFileSync(FIXTURES + name, 'utf8') }));

let parser: SqlParser;
beforeAll(async () => {
  parser = await loadParser();
});

const verified = (text: string): Promise<Verification> => verify(text, parser, openPostgresOnNode);

describe('the Catalog of every file is the one Postgres has', () => {
  it('has files to read', () => expect(fixtures.length).toBeGreaterThan(0));

  it.each([...corpus(), ...fixtures])('$name', async ({ text }) => {
    expect((await verified(text)).differences).toEqual([]);
  });
});
