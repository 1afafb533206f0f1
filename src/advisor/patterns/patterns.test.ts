/**
 * Every pattern by its own examples: what it offers and writes, that Postgres runs it, that the advisor finds nothing new, and that a
 * second time there is nothing left to do.
 */
import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { applyChanges } from '../../base/text-edit.ts';
import { type Reading, readSchema } from '../../catalog/reading.ts';
import { type TableId, tableId } from '../../catalog/types.ts';
import { openPostgresOnNode } from '../../postgres/node-template.ts';
import type { Postgres } from '../../postgres/open-postgres.ts';
import { loadParser } from '../../sql/load-parser.ts';
import type { SqlParser } from '../../sql/parser.ts';
import { Advisor } from '../advisor.ts';
import { runFix } from '../apply-fix.ts';
import { keyOf } from '../finding-text.ts';
import { DEFAULT_PROFILE, type Profile, profileNamed } from '../profile.ts';
import type { Finding, Fix } from '../rule.ts';
import { PATTERNS } from './index.ts';
import type { Pattern, PatternExample, PatternOffer } from './pattern.ts';

let parser: SqlParser;
let postgres: Postgres;
beforeAll(async () => {
  [parser, postgres] = await Promise.all([loadParser(), openPostgresOnNode({ extensions: ['ltree'] })]);
});
afterAll(async () => {
  await postgres.close();
});

const profileOf = ({ profile = DEFAULT_PROFILE }: PatternExample): Profile => profileNamed(profile);

function idOf({ table }: PatternExample): TableId {
  const [name = '', schema = 'public'] = table.split('.').reverse();
  return tableId(schema, name);
}

function offerFor(pattern: Pattern, example: PatternExample, reading: Reading): PatternOffer {
  const { facts } = new Advisor(reading, profileOf(example));
  const table = facts.table(idOf(example));
  if (!table) throw new Error(`There is no table ${example.table}.`);
  return pattern.offer(table, facts);
}

const findingsIn = (reading: Reading, example: PatternExample): readonly Finding[] =>
  new Advisor(reading, profileOf(example)).advise().findings;

/** Findings there are more of, by their rule: what gets another name gives those it had another one, too. */
function added(before: readonly Finding[], after: readonly Finding[]): readonly string[] {
  const known = new Set(before.map(keyOf));
  const left = before.filter((one) => !after.some((other) => keyOf(other) === keyOf(one))).map(({ rule }) => rule);
  return after.flatMap((finding) => {
    if (known.has(keyOf(finding))) return [];
    const at = left.indexOf(finding.rule);
    if (at >= 0) left.splice(at, 1);
    return at >= 0 ? [] : [keyOf(finding)];
  });
}

async function run(text: string): Promise<void> {
  try {
    await postgres.exec(`BEGIN;\n${text}`);
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n${text}`);
  } finally {
    await postgres.exec('ROLLBACK');
  }
}

function applied(reading: Reading, sql: string, fix: Fix): string {
  const { result } = runFix(reading, fix, parser);
  if (!result.ok) throw new Error(`${fix.title}: ${result.error}`);
  return applyChanges(sql, result.value.changes);
}

describe.each(PATTERNS.map((pattern) => [pattern.id, pattern] as const))('%s', (_, pattern) => {
  test('says what it is', () => {
    expect(pattern.id).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
    expect(pattern.summary).not.toMatch(/[.!]$/);
    expect(pattern.advice).toMatch(/\.$/);
    expect(pattern.sources.length).toBeGreaterThan(0);
    expect(pattern.examples.filter(({ gives }) => typeof gives !== 'string').length).toBeGreaterThan(1);
    expect(pattern.examples.some(({ gives }) => typeof gives === 'string')).toBe(true);
  });

  test.each(pattern.examples.map((one, at) => [`${at + 1}: ${one.table}`, one] as const))(
    'example %s',
    async (_, example) => {
      const { sql, gives } = example;
      const reading = readSchema(sql, parser);
      expect(reading.diagnostics).toEqual([]);
      const before = findingsIn(reading, example);
      const offer = offerFor(pattern, example, reading);
      if (typeof gives === 'string') {
        expect(offer).toEqual({ kind: 'refused', reason: expect.stringContaining(gives) });
        expect(offer).toEqual({ kind: 'refused', reason: expect.stringMatching(/\.$/) });
        return;
      }
      if (offer.kind === 'refused') throw new Error(offer.reason);
      expect(offer.fixes.map(({ title }) => title)).toEqual(gives.map(({ title }) => expect.stringContaining(title)));
      for (const [at, fix] of offer.fixes.entries()) {
        const { writes = [], adds = [], leaves } = gives[at] ?? {};
        expect(fix.safety).toBe('review');
        expect(fix.caution).toMatch(/\.$/);
        const text = applied(reading, sql, fix);
        const after = readSchema(text, parser);
        expect(after.diagnostics).toEqual([]);
        for (const part of writes) expect(text).toContain(part);
        expect(added(before, findingsIn(after, example)), text).toEqual(adds.map(({ finding }) => finding));
        await run(text);
        const next = offerFor(pattern, example, after);
        if (leaves === undefined)
          expect(next, text).toEqual({ kind: 'refused', reason: expect.stringContaining('already') });
        else
          expect(next.kind === 'fixes' && next.fixes.map(({ title }) => title), text).toEqual([
            expect.stringContaining(leaves),
          ]);
      }
    },
  );
});

test('ids are file names, each once', () => {
  const files = readdirSync(new URL('./', import.meta.url)).filter(
    (name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && name !== 'index.ts' && name !== 'pattern.ts',
  );
  expect(PATTERNS.map(({ id }) => `${id}.ts`).sort()).toEqual(files.sort());
});
