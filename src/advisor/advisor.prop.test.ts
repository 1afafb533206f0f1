/** After any edits the advice is that of a fresh run (incremental equals full), also while statements are broken. */
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { type Reading, readSchema, updateSchema } from '../catalog/reading.ts';
import { textOf } from '../catalog/script-text.ts';
import { loadParser } from '../sql/load-parser.ts';
import type { SqlParser } from '../sql/parser.ts';
import { fixtures } from '../testing/corpus.ts';
import { type Advice, Advisor } from './advisor.ts';
import { diagnosticOf, keyOf } from './finding-text.ts';
import { profileNamed } from './profile.ts';

let parser: SqlParser;
beforeAll(async () => {
  parser = await loadParser();
});

const STRICT = profileNamed('strict');

/** Findings in words that hold for any reading of the same text: statement ids differ. */
function told({ findings, silenced, defects }: Advice, { script }: Reading): unknown {
  return {
    findings: findings.map((finding) => [
      keyOf(finding),
      finding.message,
      diagnosticOf(finding, script)?.span,
      finding.fixes.map(({ title }) => title),
    ]),
    silenced: silenced.map(({ finding, reason }) => [keyOf(finding), reason]),
    defects,
  };
}

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
      const advisor = new Advisor(reading, STRICT);
      advisor.advise();
      for (const { at, remove, insert } of edits) {
        const text = textOf(reading.script);
        const from = Math.floor(at * text.length);
        reading = updateSchema(reading, [{ from, to: Math.min(text.length, from + remove), text: insert }], parser);
        advisor.update(reading);
        // Ids of statements are the reading's own, so a fresh run is made on the very same one.
        const fresh = new Advisor(reading, STRICT);
        expect(told(advisor.advise(), reading)).toEqual(told(fresh.advise(), reading));
      }
    }),
    { seed: 11, numRuns: 300 },
  );
});
