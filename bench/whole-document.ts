/**
 * The whole text of 1,000 tables to its Catalog, against pgsql-ast-parser parsing those statements of it that it can. Ours is
 * charged for everything, theirs only for what succeeds. Another text each round, so that no cache helps. Both have read one such
 * text before the first round; garbage is not collected by force between them, because V8 then throws compiled code away too, and
 * what is measured is the compiler.
 */
import { parse } from 'pgsql-ast-parser';
import { readSchema } from '../src/catalog/reading.ts';
import { loadParser } from '../src/sql/load-parser.ts';
import { generateSchema } from '../src/testing/generate-schema.ts';
import { median, report, time } from './report.ts';

/** The compiler is at work in the first three or four; the median of fewer rounds falls among them, and swings by a quarter. */
const ROUNDS = 9;

const parser = await loadParser();
let warmUp = readSchema('', parser);
const first = time(() => {
  warmUp = readSchema(generateSchema(1000, 99), parser);
});
const theirsFirst = warmUp.script.statements.reduce((sum, { reading }) => sum + (parseTheirs(reading.text) ?? 0), 0);

const ours: number[] = [];
const ratios: number[] = [];
let read = 0;
let total = 0;
for (let seed = 1; seed <= ROUNDS; seed++) {
  const text = generateSchema(1000, seed);
  let reading = warmUp;
  const spent = time(() => {
    reading = readSchema(text, parser);
  });
  let theirs = 0;
  for (const statement of reading.script.statements) {
    const taken = parseTheirs(statement.reading.text);
    total++;
    if (taken !== null) read++;
    theirs += taken ?? 0;
  }
  if (reading.catalog.tables.size !== 1000) throw new Error(`Read ${reading.catalog.tables.size} tables of 1000.`);
  ours.push(spent);
  ratios.push(theirs / spent);
}

report('whole-document-1000-tables', median(ours), 'ms');
report('whole-document-1000-tables-first', first, 'ms');
report('whole-document-speed-first-time', theirsFirst / first, 'ratio');
report('pgsql-ast-parser-reads', (100 * read) / total, '% of statements');
report('whole-document-speed-against-pgsql-ast-parser', median(ratios), 'ratio', { least: 8 });

/** Milliseconds, or null where it can't parse the statement. */
function parseTheirs(statement: string): number | null {
  const start = performance.now();
  try {
    parse(statement);
  } catch {
    return null;
  }
  return performance.now() - start;
}
