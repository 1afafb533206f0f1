/**
 * From a keystroke to the updated Catalog, in documents of 50 and 1,000 tables, typed alternately. Whole columns are typed
 * character by character inside CREATE TABLEs all over the text, so that most of the time a statement is broken.
 */
import { type Reading, readSchema, updateSchema } from '../src/catalog/reading.ts';
import { spanOf } from '../src/catalog/script-text.ts';
import { seededRandom } from '../src/layout/random.ts';
import { loadParser } from '../src/sql/load-parser.ts';
import type { SqlParser } from '../src/sql/parser.ts';
import { generateSchema } from '../src/testing/generate-schema.ts';
import { median, percentile, report, time } from './report.ts';

const TYPED = [
  '\n    nickname varchar(40) NOT NULL, -- how friends call it',
  '\n    rating numeric(3,1) DEFAULT 4.5 CHECK (rating <= 5),',
  '\n    parent_id bigint,',
];
const TABLES_TYPED_IN = 24;

class Typist {
  readonly samples: number[] = [];
  readonly #parser: SqlParser;
  readonly #random = seededRandom(11);
  #reading: Reading;

  constructor(tables: number, parser: SqlParser) {
    this.#parser = parser;
    this.#reading = readSchema(generateSchema(tables), parser);
  }

  /** Types a text into a random CREATE TABLE, then takes it back with one deletion. */
  typeInto(text: string): void {
    const { script } = this.#reading;
    const creates = script.statements.filter(({ reading }) => reading.kind === 'CREATE TABLE');
    const statement = creates[Math.floor(this.#random() * creates.length)];
    if (!statement) throw new Error('The generated text has no CREATE TABLE.');
    const { from } = spanOf(script, script.statements.indexOf(statement));
    const start = from + statement.reading.text.indexOf('(') + 1;
    const columns = this.#columnCount();
    for (let i = 0; i < text.length; i++) this.#edit(start + i, start + i, text[i] ?? '');
    if (this.#columnCount() !== columns + 1) throw new Error('The typed column is not in the Catalog.');
    this.#edit(start, start + text.length, '');
  }

  #columnCount(): number {
    let count = 0;
    for (const table of this.#reading.catalog.tables.values()) count += table.columns.length;
    return count;
  }

  #edit(from: number, to: number, text: string): void {
    this.samples.push(
      time(() => {
        this.#reading = updateSchema(this.#reading, [{ from, to, text }], this.#parser);
      }),
    );
  }
}

const parser = await loadParser();
const small = new Typist(50, parser);
const large = new Typist(1000, parser);
for (const text of TYPED) for (const typist of [small, large]) typist.typeInto(text);
small.samples.length = 0;
large.samples.length = 0;
for (let round = 0; round < TABLES_TYPED_IN; round++)
  for (const typist of [small, large]) typist.typeInto(TYPED[round % TYPED.length] ?? '');

report('keystroke-1000-tables-p95', percentile(large.samples, 0.95), 'ms', { below: 8 });
report('keystroke-1000-tables-median', median(large.samples), 'ms');
report('keystroke-50-tables-p95', percentile(small.samples, 0.95), 'ms');
report('keystroke-1000-to-50-p95', percentile(large.samples, 0.95) / percentile(small.samples, 0.95), 'ratio', {
  most: 2,
});
report('keystroke-1000-to-50-median', median(large.samples) / median(small.samples), 'ratio', { most: 2 });
