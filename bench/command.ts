/**
 * From a document command to its edits and the Catalog after them, in a document of 1,000 tables: every kind of command, mixed. The time that
 * Postgres's grammar takes for the statements a command touches is left out of the figure with the limit; the whole is printed beside it.
 */
import { toDatabaseJson } from '../src/catalog/catalog-json.ts';
import { type Reading, readSchema } from '../src/catalog/reading.ts';
import { relationshipsOf } from '../src/catalog/relationships.ts';
import type { SimpleCommand } from '../src/document/command-schema.ts';
import { runCommand } from '../src/document/run-command.ts';
import { seededRandom } from '../src/layout/random.ts';
import { loadParser } from '../src/sql/load-parser.ts';
import type { ParseOutcome, SqlParser } from '../src/sql/parser.ts';
import { COMMAND_KINDS } from '../src/testing/arbitrary-command.ts';
import { likelyCommand } from '../src/testing/arbitrary-command-likely.ts';
import { generateSchema } from '../src/testing/generate-schema.ts';
import { median, percentile, report, time } from './report.ts';

const TABLES = 1000;
const ROUNDS = 6;
const WARM_UP = 2;
/** They take a large part of the document along, so that little is left for the others. */
const TOO_BROAD = new Set(['rename-schema', 'drop-schema']);

class TimedParser implements SqlParser {
  spent = 0;
  readonly #parser: SqlParser;

  constructor(parser: SqlParser) {
    this.#parser = parser;
  }

  parse(text: string): ParseOutcome {
    const start = performance.now();
    const outcome = this.#parser.parse(text);
    this.spent += performance.now() - start;
    return outcome;
  }
}

const parser = new TimedParser(await loadParser());
// A view and a domain, which generated schemas do not have.
const text = `${generateSchema(TABLES)}
CREATE DOMAIN email AS text CHECK (VALUE LIKE '%@%');
CREATE VIEW recent AS SELECT t.id FROM ${firstTable()} t;
`;
const samples = new Map<string, { readonly own: number[]; readonly all: number[] }>();
let reading: Reading = readSchema(text, parser);
let refused = 0;
for (let round = 0; round < WARM_UP + ROUNDS; round++) {
  for (const command of commandsFor(reading, seededRandom(round + 1))) {
    const { kind } = command;
    parser.spent = 0;
    let isDone = false;
    const all = time(() => {
      const outcome = runCommand(reading, command, parser);
      reading = outcome.reading;
      isDone = outcome.result.ok;
      relationshipsOf(reading.catalog);
    });
    if (!isDone) refused++;
    if (!isDone || round < WARM_UP) continue;
    const of = samples.get(kind) ?? { own: [], all: [] };
    of.own.push(all - parser.spent);
    of.all.push(all);
    samples.set(kind, of);
  }
}

const own = [...samples.values()].flatMap((of) => of.own);
const all = [...samples.values()].flatMap((of) => of.all);
report('command-1000-tables-p95', percentile(own, 0.95), 'ms', { below: 16 });
report('command-1000-tables-median', median(own), 'ms');
report('command-1000-tables-with-grammar-p95', percentile(all, 0.95), 'ms');
report('command-1000-tables-refused', (100 * refused) / ((WARM_UP + ROUNDS) * COMMAND_KINDS.length), '%', { most: 25 });
const slowest = [...samples].sort(([, a], [, b]) => median(b.own) - median(a.own)).slice(0, 5);
for (const [kind, of] of slowest) report(`command-1000-tables-${kind}`, median(of.own), 'ms');

/** All of a round at once: what choosing them leaves to be collected is not to be collected while one is timed. */
function commandsFor({ catalog }: Reading, random: () => number): readonly SimpleCommand[] {
  const json = toDatabaseJson(catalog);
  return COMMAND_KINDS.flatMap((kind) => (TOO_BROAD.has(kind) ? [] : (likelyCommand(kind, json, random) ?? [])));
}

function firstTable(): string {
  const [first] = readSchema(generateSchema(TABLES), parser).catalog.tables.values();
  if (!first) throw new Error('The generated text has no table.');
  return first.name;
}
