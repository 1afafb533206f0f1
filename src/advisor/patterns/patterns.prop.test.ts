/**
 * Patterns on tables of any text: an offer never throws, and each variant of it is applied with no new problem, or refused in words; Postgres
 * accepts a file afterwards that it accepted before.
 */
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { applyChanges } from '../../base/text-edit.ts';
import { type Reading, readSchema } from '../../catalog/reading.ts';
import { openPostgresOnNode } from '../../postgres/node-template.ts';
import { verify } from '../../postgres/verify.ts';
import { loadParser } from '../../sql/load-parser.ts';
import type { SqlParser } from '../../sql/parser.ts';
import { type CorpusFile, fixtures } from '../../testing/corpus.ts';
import { Advisor } from '../advisor.ts';
import { runFix } from '../apply-fix.ts';
import { profileNamed } from '../profile.ts';
import type { Fix } from '../rule.ts';
import { PATTERNS } from './index.ts';

let parser: SqlParser;
beforeAll(async () => {
  parser = await loadParser();
});

const PROFILES = [profileNamed('postgres-modern'), profileNamed('enum-types'), profileNamed('prisma')] as const;

interface Case {
  readonly file: CorpusFile;
  readonly reading: Reading;
  readonly fix: Fix;
}

/** All variants of all patterns on one of its tables. */
function casesIn(file: CorpusFile, draw: number): readonly Case[] {
  const reading = readSchema(file.text, parser);
  const profile = PROFILES[draw % PROFILES.length] ?? PROFILES[0];
  const { facts } = new Advisor(reading, profile);
  const id = facts.tables[draw % facts.tables.length];
  const table = id === undefined ? undefined : facts.table(id);
  return PATTERNS.flatMap((pattern) => {
    const offer = table ? pattern.offer(table, facts) : null;
    if (offer?.kind !== 'fixes') {
      expect(offer?.reason ?? 'There is no table.').toMatch(/^\S.*\.$/);
      return [];
    }
    return offer.fixes.map((fix) => ({ file, reading, fix }));
  });
}

/** Null where it is refused. */
function applied({ file, reading, fix }: Case): string | null {
  const { result, reading: after } = runFix(reading, fix, parser);
  if (!result.ok) {
    expect(result.error).toMatch(/^\S.*\.$/s);
    return null;
  }
  const text = applyChanges(file.text, result.value.changes);
  expect(after.diagnostics.length, `${fix.title}\n${text}`).toBeLessThanOrEqual(reading.diagnostics.length);
  return text;
}

test('an offer never throws, and a variant is applied or refused in words', () => {
  let count = 0;
  fc.assert(
    fc.property(fc.constantFrom(...fixtures()), fc.nat(), (file, draw) => {
      for (const one of casesIn(file, draw)) if (applied(one) !== null) count++;
    }),
    { seed: 21, numRuns: 25 },
  );
  expect(count).toBeGreaterThan(50);
});

test('Postgres accepts a file after a pattern that it accepted before', async () => {
  const files = fixtures().filter(({ text }) => readSchema(text, parser).diagnostics.length === 0);
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...files), fc.nat(), async (file, draw) => {
      const cases = casesIn(file, draw);
      const one = cases[draw % cases.length];
      const text = one ? applied(one) : null;
      if (!one || text === null) return;
      const before = await verify(file.text, parser, openPostgresOnNode);
      const after = await verify(text, parser, openPostgresOnNode);
      if (before.ok)
        expect(
          after.errors.filter(({ gap }) => gap === null).map(({ message }) => message),
          `${one.fix.title}\n${text}`,
        ).toEqual([]);
    }),
    { seed: 21, numRuns: 4 },
  );
});
