/** After any edits the advice is that of a fresh run (incremental equals full), places included, also while statements are broken. */
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { type Reading, readSchema, updateSchema } from '../catalog/reading.ts';
import { spanOf, textOf } from '../catalog/script-text.ts';
import { loadParser } from '../sql/load-parser.ts';
import type { SqlParser } from '../sql/parser.ts';
import { fixtures } from '../testing/corpus.ts';
import { Advisor } from './advisor.ts';
import { type Profile, profileNamed } from './profile.ts';
import { RULES } from './rules/index.ts';

let parser: SqlParser;
beforeAll(async () => {
  parser = await loadParser();
});

/** All rules, also those that are off unless the profile turns them on. */
const EVERYTHING: Profile = {
  ...profileNamed('strict'),
  levels: Object.fromEntries(RULES.flatMap(({ id, isOff, severity }) => (isOff ? [[id, severity]] : []))),
};

/** Places and fixes included: ids of statements are the reading's own, so a fresh run is made on the very same one. */
const expectFresh = (advisor: Advisor, reading: Reading): void =>
  expect(advisor.advise()).toEqual(new Advisor(reading, EVERYTHING).advise());

const TYPED = [
  'x',
  ' ',
  ',',
  ')',
  '_id',
  'NOT NULL',
  'PRIMARY KEY',
  'text',
  'bigint',
  '-- crowfoot:ignore float-money: kept\n',
  ';',
  "'",
];

test('incremental advice is that of a fresh run', () => {
  const edit = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    remove: fc.oneof(fc.constant(0), fc.nat(12)),
    insert: fc.constantFrom('', ...TYPED),
  });
  const texts = fixtures();
  fc.assert(
    fc.property(fc.constantFrom(...texts), fc.array(edit, { minLength: 1, maxLength: 6 }), ({ text: sql }, edits) => {
      let reading = readSchema(sql, parser);
      const advisor = new Advisor(reading, EVERYTHING);
      advisor.advise();
      for (const { at, remove, insert } of edits) {
        const text = textOf(reading.script);
        const from = Math.floor(at * text.length);
        reading = updateSchema(reading, [{ from, to: Math.min(text.length, from + remove), text: insert }], parser);
        advisor.update(reading);
        expectFresh(advisor, reading);
      }
    }),
    { seed: 11, numRuns: 300 },
  );
});

test.each(RULES.map(({ id, examples }) => [id, examples] as const))(
  '%s: findings move with the text',
  (_, examples) => {
    for (const { sql } of [...examples.invalid, ...examples.valid]) {
      let reading = readSchema(sql, parser);
      const advisor = new Advisor(reading, EVERYTHING);
      advisor.advise();
      // What stands behind it in its statement moves, and nothing else changes.
      for (let at = reading.script.statements.length - 1; at >= 0; at--) {
        const { from, to } = spanOf(reading.script, at);
        const open = textOf(reading.script).indexOf('(', from);
        if (open < 0 || open >= to) continue;
        reading = updateSchema(reading, [{ from: open + 1, to: open + 1, text: '\n ' }], parser);
        advisor.update(reading);
        expectFresh(advisor, reading);
      }
    }
  },
);
