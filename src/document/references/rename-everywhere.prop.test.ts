/**
 * Over whole files: all references under a fresh name give the Catalog that was there under that name, and nothing that Postgres refuses.
 * What can't be renamed in place alone (obstacles, names that Postgres made up and the text mentions) is left to ALTER, and out of this.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { readSchema } from '../../catalog/reading.ts';
import { openPostgresOnNode } from '../../postgres/node-template.ts';
import { verify } from '../../postgres/verify.ts';
import { loadParser } from '../../sql/load-parser.ts';
import type { SqlParser } from '../../sql/parser.ts';
import { corpus } from '../../testing/corpus.ts';
import { differencesAfter, renameEverywhere, targetsOf } from './rename-everywhere.fixture.ts';
import type { Target } from './target.ts';

const FIXTURES = fileURLToPath(new URL('../../testing/fixtures/', import.meta.url));
/** Made-up names are cut by the length of what they are made of, which is what this file is about. */
const NOT_COMPARABLE = new Set(['names-truncated.sql']);
const files = [
  ...readdirSync(FIXTURES)
    .filter((name) => name.endsWith('.sql') && !NOT_COMPARABLE.has(name))
    .map((name) => ({ name, text: readFileSync(FIXTURES + name, 'utf8') })),
  ...corpus(),
];

const PER_FILE = 8;

/** Files in which everything is asked of Postgres too, for one target each. */
const ASKED = [
  'views.sql',
  'triggers.sql',
  'policies.sql',
  'shop-with-functions.sql',
  'enums.sql',
  'schemas.sql',
  'pg-dump-style.sql',
  'do-blocks.sql',
];

let parser: SqlParser;
beforeAll(async () => {
  parser = await loadParser();
});

const sampleOf = (targets: readonly Target[], count: number, seed: number): readonly Target[] =>
  targets.length <= count ? targets : fc.sample(fc.constantFrom(...targets), { seed, numRuns: count });

describe('renaming by references alone', () => {
  it.each(files)('$name', ({ text }) => {
    const reading = readSchema(text, parser);
    for (const target of sampleOf(targetsOf(reading), PER_FILE, 20261120)) {
      const renamed = renameEverywhere(reading, target, parser);
      if (!renamed) continue;
      expect({ target, differences: differencesAfter(reading, renamed, target, parser) ?? [] }).toEqual({
        target,
        differences: [],
      });
    }
  });
});

describe('and Postgres agrees', () => {
  it.each(files.filter(({ name }) => ASKED.includes(name)))('$name', async ({ text }) => {
    const reading = readSchema(text, parser);
    for (const target of sampleOf(targetsOf(reading), PER_FILE, 11)) {
      const renamed = renameEverywhere(reading, target, parser);
      if (!renamed || differencesAfter(reading, renamed, target, parser) === null) continue;
      const [before, after] = [
        await verify(text, parser, openPostgresOnNode),
        await verify(renamed.text, parser, openPostgresOnNode),
      ];
      expect({ target, errors: after.errors.length, differences: after.differences }).toEqual({
        target,
        errors: before.errors.length,
        differences: before.differences,
      });
      return;
    }
  });
});
