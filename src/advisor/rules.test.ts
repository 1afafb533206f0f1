/** Every rule by its own examples: what it finds, what it leaves alone, and that its fixes mend it and add nothing. */
import { readdirSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { applyChanges } from '../base/text-edit.ts';
import { readSchema } from '../catalog/reading.ts';
import { loadParser } from '../sql/load-parser.ts';
import type { SqlParser } from '../sql/parser.ts';
import { type Advice, Advisor } from './advisor.ts';
import { runFix } from './apply-fix.ts';
import { diagnosticOf, keyOf, pathOf } from './finding-text.ts';
import { DEFAULT_PROFILE, type Profile, type ProfileName, profileNamed } from './profile.ts';
import type { Fix, Rule } from './rule.ts';
import { RULES } from './rules/index.ts';

let parser: SqlParser;
beforeAll(async () => {
  parser = await loadParser();
});

/** The profile an example is judged under: what is off by default is on in the rule's own examples. */
function profileFor({ id, isOff, severity }: Rule, name: ProfileName = DEFAULT_PROFILE): Profile {
  const profile = profileNamed(name);
  return isOff ? { ...profile, levels: { ...profile.levels, [id]: severity } } : profile;
}

const judge = (sql: string, profile: Profile): Advice => new Advisor(readSchema(sql, parser), profile).advise();

const found = (rule: Rule, sql: string, name?: ProfileName): readonly string[] =>
  judge(sql, profileFor(rule, name))
    .findings.filter((finding) => finding.rule === rule.id)
    .map(({ on }) => pathOf(on.object));

describe.each(RULES.map((rule) => [rule.id, rule] as const))('%s', (_, rule) => {
  const { invalid, valid } = rule.examples;

  test('says what it is', () => {
    expect(rule.id).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
    for (const text of [rule.summary, rule.why, rule.advice]) expect(text.trim().length).toBeGreaterThan(10);
    expect(rule.summary).not.toMatch(/[.!]$/);
    expect(rule.why).toMatch(/\.$/);
    expect(rule.advice).toMatch(/\.$/);
    expect(rule.sources.length).toBeGreaterThan(0);
    expect(invalid.length).toBeGreaterThan(0);
    expect(valid.length).toBeGreaterThan(0);
  });

  test.each(invalid)('finds $finds', ({ sql, finds, profile, isRefused = false }) => {
    const reading = readSchema(sql, parser);
    expect(reading.diagnostics.length > 0).toBe(isRefused);
    expect(found(rule, sql, profile)).toEqual(finds);
  });

  test.each(valid)('leaves alone: $because', ({ sql, profile }) => {
    expect(readSchema(sql, parser).diagnostics).toEqual([]);
    expect(found(rule, sql, profile)).toEqual([]);
  });

  test.each(invalid)(
    'fixes of $finds mend it, add nothing, and do nothing the second time',
    ({ sql, profile: name }) => {
      const profile = profileFor(rule, name);
      const before = judge(sql, profile);
      for (const finding of before.findings.filter((one) => one.rule === rule.id)) {
        for (const fix of finding.fixes) {
          const text = applied(sql, fix);
          const after = judge(text, profile);
          expect(after.findings.map(keyOf), `${fix.title}\n${text}`).not.toContain(keyOf(finding));
          expect(added(before, after), `${fix.title}\n${text}`).toEqual([]);
          expect(appliedAgain(text, fix), fix.title).toBe(text);
        }
      }
    },
  );

  test('points into the text', () => {
    for (const { sql, profile } of invalid) {
      const reading = readSchema(sql, parser);
      for (const finding of new Advisor(reading, profileFor(rule, profile)).advise().findings) {
        const span = diagnosticOf(finding, reading.script)?.span;
        expect(span && span.from < span.to && span.to <= sql.length).toBe(true);
      }
    }
  });
});

/** Warnings and errors there are more of, by their rule: a fix that renames something gives the others new names, too. */
function added(before: Advice, after: Advice): readonly string[] {
  const serious = ({ findings }: Advice): readonly string[] =>
    findings.filter(({ severity }) => severity === 'error' || severity === 'warning').map(({ rule }) => rule);
  const left = [...serious(before)];
  return serious(after).filter((rule) => {
    const at = left.indexOf(rule);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

function applied(sql: string, fix: Fix): string {
  const { reading, result } = runFix(readSchema(sql, parser), fix, parser);
  if (!result.ok) throw new Error(`${fix.title}: ${result.error}`);
  expect(reading.diagnostics).toEqual([]);
  return applyChanges(sql, result.value.changes);
}

/** The text as it is where the fix is refused. */
function appliedAgain(sql: string, fix: Fix): string {
  const { result } = runFix(readSchema(sql, parser), fix, parser);
  return result.ok ? applyChanges(sql, result.value.changes) : sql;
}

test('ids are file names, each once', () => {
  const files = readdirSync(new URL('./rules/', import.meta.url)).filter(
    (name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && name !== 'index.ts',
  );
  expect(RULES.map(({ id }) => `${id}.ts`).sort()).toEqual(files.sort());
});

test('no rule throws on any example of another', () => {
  for (const { examples } of RULES)
    for (const { sql } of [...examples.invalid, ...examples.valid])
      expect(judge(sql, profileNamed('strict')).defects).toEqual([]);
});
