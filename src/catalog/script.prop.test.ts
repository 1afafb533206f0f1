import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { applyChanges, type ChangeSet, changeSet } from '../base/text-edit.ts';
import { loadParser } from '../sql/load-parser.ts';
import type { SqlParser } from '../sql/parser.ts';
import { generateSchema } from '../testing/generate-schema.ts';
import { sqlFragment, sqlScript, sqlText } from '../testing/sql-text.ts';
import { readScript, updateScript } from './script.ts';
import { spanOf, textOf } from './script-text.ts';
import type { Script } from './statement.ts';

let parser: SqlParser;
beforeAll(async () => {
  parser = await loadParser();
});

/** All that the text alone decides. */
const facts = (script: Script) => ({
  text: textOf(script),
  length: script.length,
  tail: script.tail,
  statements: script.statements.map(({ gap, reading }, index) => ({ gap, reading, span: spanOf(script, index) })),
  lookaheads: [...script.lookaheads],
});

/** Edits at places given as fractions of the text. */
const edits = fc.array(
  fc.record({
    at: fc.nat(9999),
    length: fc.oneof(fc.constant(0), fc.nat(12), fc.nat(400)),
    text: fc.oneof(sqlFragment, fc.constant('')),
  }),
  {
    minLength: 1,
    maxLength: 4,
  },
);
type Edits = typeof edits extends fc.Arbitrary<infer T> ? T : never;

function changesOf(text: string, wanted: Edits): ChangeSet {
  const taken: { from: number; to: number; text: string }[] = [];
  for (const { at, length, text: inserted } of wanted) {
    const from = Math.floor((at / 9999) * text.length);
    const to = Math.min(text.length, from + length);
    if (taken.every((edit) => to < edit.from || from > edit.to)) taken.push({ from, to, text: inserted });
  }
  return changeSet(taken);
}

test('incremental equals full, after any edits', () => {
  fc.assert(
    fc.property(fc.oneof(sqlScript, sqlText), fc.array(edits, { minLength: 1, maxLength: 4 }), (text, rounds) => {
      let script = readScript(text, parser);
      for (const round of rounds) {
        const changes = changesOf(textOf(script), round);
        const updated = updateScript(script, changes, parser);
        expect(facts(updated)).toEqual(facts(readScript(applyChanges(textOf(script), changes), parser)));
        const ids = updated.statements.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        script = updated;
      }
    }),
    { seed: 8, numRuns: 1500 },
  );
});

test('incremental equals full in a text much longer than what an edit makes read', () => {
  const start = generateSchema(40, 3);
  fc.assert(
    fc.property(fc.array(edits, { minLength: 1, maxLength: 3 }), (rounds) => {
      let script = readScript(start, parser);
      for (const round of rounds) {
        const changes = changesOf(textOf(script), round);
        const updated = updateScript(script, changes, parser);
        expect(facts(updated)).toEqual(facts(readScript(applyChanges(textOf(script), changes), parser)));
        script = updated;
      }
    }),
    { seed: 10, numRuns: 150 },
  );
});

test('statements are in order and disjoint, their readings are of their text, and errors lie in it', () => {
  fc.assert(
    fc.property(sqlText, (text) => {
      let at = 0;
      const script = readScript(text, parser);
      expect(textOf(script)).toBe(text);
      expect(script.length).toBe(text.length);
      for (const [index, { reading }] of script.statements.entries()) {
        const { from, to } = spanOf(script, index);
        expect(from).toBeGreaterThanOrEqual(at);
        expect(reading.text).toBe(text.slice(from, to));
        expect(reading.kind).toBeTypeOf('string');
        if (reading.error) expect(reading.error.span.to).toBeLessThanOrEqual(to - from);
        at = to;
      }
    }),
    { seed: 9, numRuns: 1500 },
  );
});
