/**
 * The advisor on 1,000 tables: all rules from nothing, and again after each keystroke of columns typed all over the text. What reading
 * the keystroke takes is measured by `keystroke.ts` and left out here.
 */
import { Advisor } from '../src/advisor/advisor.ts';
import { profileNamed } from '../src/advisor/profile.ts';
import { type Reading, readSchema, updateSchema } from '../src/catalog/reading.ts';
import { spanOf } from '../src/catalog/script-text.ts';
import { seededRandom } from '../src/layout/random.ts';
import { loadParser } from '../src/sql/load-parser.ts';
import { generateSchema } from '../src/testing/generate-schema.ts';
import { median, percentile, report, time } from './report.ts';

const TABLES = 1000;
const ROUNDS = 9;
const TYPED = [
  '\n    nickname varchar(40),',
  '\n    unit_price real CHECK (unit_price > 0),',
  '\n    parent_id bigint,',
];
const TABLES_TYPED_IN = 20;
const PROFILE = profileNamed('strict');

const parser = await loadParser();
const text = generateSchema(TABLES);
let reading: Reading = readSchema(text, parser);

const full: number[] = [];
let findings = 0;
for (let round = 0; round < ROUNDS; round++)
  full.push(
    time(() => {
      findings = new Advisor(reading, PROFILE).advise().findings.length;
    }),
  );
// What a person waits for is the first run, but for the first time any code runs.
report('advisor-1000-tables-full', median(full), 'ms', { below: 400 });
report('advisor-1000-tables-first', full[0] ?? Number.NaN, 'ms');
report('advisor-1000-tables-findings', findings, 'findings');

const advisor = new Advisor(reading, PROFILE);
advisor.advise();
const samples: number[] = [];
const random = seededRandom(17);

function edit(from: number, to: number, insert: string): void {
  reading = updateSchema(reading, [{ from, to, text: insert }], parser);
  samples.push(
    time(() => {
      advisor.update(reading);
      advisor.advise();
    }),
  );
}

for (let round = 0; round < TABLES_TYPED_IN; round++) {
  const creates = reading.script.statements.filter(({ reading: { kind } }) => kind === 'CREATE TABLE');
  const statement = creates[Math.floor(random() * creates.length)];
  if (!statement) throw new Error('The generated text has no CREATE TABLE.');
  const start =
    spanOf(reading.script, reading.script.statements.indexOf(statement)).from + statement.reading.text.indexOf('(') + 1;
  const typed = TYPED[round % TYPED.length] ?? '';
  for (let at = 0; at < typed.length; at++) edit(start + at, start + at, typed[at] ?? '');
  edit(start, start + typed.length, '');
}

report('advisor-keystroke-1000-tables-p95', percentile(samples, 0.95), 'ms', { below: 8 });
report('advisor-keystroke-1000-tables-median', median(samples), 'ms');
report('advisor-keystroke-to-full', percentile(samples, 0.95) / median(full), 'ratio');
