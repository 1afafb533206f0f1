/**
 * Fixes on whole schemas: each mends its finding and leaves nothing broken, or is refused; and Postgres still accepts the file after
 * any row of them.
 */
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { applyChanges } from '../base/text-edit.ts';
import { type Reading, readSchema } from '../catalog/reading.ts';
import { openPostgresOnNode } from '../postgres/node-template.ts';
import { verify } from '../postgres/verify.ts';
import { loadParser } from '../sql/load-parser.ts';
import type { SqlParser } from '../sql/parser.ts';
import { type CorpusFile, corpus, fixtures } from '../testing/corpus.ts';
import { Advisor } from './advisor.ts';
import { runFix } from './apply-fix.ts';
import { keyOf } from './finding-text.ts';
import { fixAll } from './fix-all.ts';
import { type Profile, profileNamed } from './profile.ts';
import type { Finding, Fix } from './rule.ts';

let parser: SqlParser;
beforeAll(async () => {
  parser = await loadParser();
});

/** All rules are on in the strict one; the other has what most people see. */
const PROFILES: readonly Profile[] = [profileNamed('strict'), profileNamed('postgres-modern')];

interface Case {
  readonly file: CorpusFile;
  readonly reading: Reading;
  readonly profile: Profile;
  readonly all: readonly Finding[];
  readonly finding: Finding;
  readonly fix: Fix;
}

function casesIn(file: CorpusFile, profile: Profile): readonly Case[] {
  const reading = readSchema(file.text, parser);
  const { findings } = new Advisor(reading, profile).advise();
  return findings.flatMap((finding) =>
    finding.fixes.map((fix) => ({ file, reading, profile, all: findings, finding, fix })),
  );
}

/** What is wrong with the text a fix leaves; null where nothing is, or the fix was refused. */
function faultOf({ file, reading, profile, all, finding, fix }: Case): string | null {
  const { reading: after, result } = runFix(reading, fix, parser);
  if (!result.ok) return null;
  const told = `${file.name}, ${profile.name}: ${keyOf(finding)}: ${fix.title}`;
  const broken = after.diagnostics.length - reading.diagnostics.length;
  if (broken > 0) return `${told}: ${after.diagnostics.at(-1)?.message}`;
  const fresh = readSchema(applyChanges(file.text, result.value.changes), parser);
  if (fresh.diagnostics.length !== after.diagnostics.length) return `${told}: reads otherwise afresh`;
  const left = new Advisor(fresh, profile).advise();
  if (left.defects.length > 0) return `${told}: ${JSON.stringify(left.defects)}`;
  // Postgres counts the names it makes: of three alike, the second has the name of the first once that is gone.
  const count = (findings: readonly Finding[]): number => findings.filter(({ rule }) => rule === finding.rule).length;
  const isThere = left.findings.some((one) => keyOf(one) === keyOf(finding));
  return isThere && count(left.findings) >= count(all) ? `${told}: still found` : null;
}

test('a fix mends its finding and breaks nothing, or is refused', () => {
  const files = [...fixtures(), ...corpus()];
  const known = new Map<string, readonly Case[]>();
  const casesOf = (file: CorpusFile, profile: Profile): readonly Case[] => {
    const key = `${file.name} ${profile.name}`;
    const cases = known.get(key) ?? casesIn(file, profile);
    known.set(key, cases);
    return cases;
  };
  let count = 0;
  fc.assert(
    fc.property(fc.constantFrom(...files), fc.constantFrom(...PROFILES), fc.nat(), (file, profile, draw) => {
      const cases = casesOf(file, profile);
      const one = cases[draw % cases.length];
      if (!one) return;
      count++;
      expect(faultOf(one)).toBeNull();
    }),
    { seed: 20, numRuns: 300 },
  );
  expect(count).toBeGreaterThan(200);
});

/** The fix to take of each finding, or none, as numbers between 0 and 1 that are used one after the other. */
function choosing(draws: readonly number[]): (finding: Finding) => Fix | null {
  const known = new Map<string, number>();
  return (finding) => {
    const key = `${keyOf(finding)}\n${finding.message}`;
    const draw = known.get(key) ?? draws[known.size % draws.length] ?? 0;
    known.set(key, draw);
    return finding.fixes[Math.floor(draw * (finding.fixes.length + 1))] ?? null;
  };
}

test('Postgres accepts a file after any fixes that it accepted before', async () => {
  const files = fixtures().filter(({ text }) => readSchema(text, parser).diagnostics.length === 0);
  const draws = fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 5, maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...files), draws, fc.constantFrom(...PROFILES), async ({ text }, row, profile) => {
      const { changes } = fixAll(readSchema(text, parser), profile, choosing(row), parser);
      if (changes.length === 0) return;
      const before = await verify(text, parser, openPostgresOnNode);
      const fixed = applyChanges(text, changes);
      const after = await verify(fixed, parser, openPostgresOnNode);
      const faults = after.errors.filter(({ gap }) => gap === null).map(({ message }) => message);
      if (before.ok) expect(faults, fixed).toEqual([]);
    }),
    { seed: 20, numRuns: 5 },
  );
});
