/**
 * Law 4 over every command on every fixture and the corpus: the new text's Catalog is the command applied to the old one, what is outside the
 * edits is untouched, and a refusal changes nothing.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { applyChanges } from '../../base/text-edit.ts';
import { readSchema } from '../../catalog/reading.ts';
import { textOf } from '../../catalog/script-text.ts';
import { seededRandom } from '../../layout/random.ts';
import { loadParser } from '../../sql/load-parser.ts';
import type { SqlParser } from '../../sql/parser.ts';
import { COMMAND_KINDS } from '../../testing/arbitrary-command.ts';
import { arbitraryCase, type CommandDocument, fixtures, readDocuments } from '../../testing/arbitrary-command-case.ts';
import { anyCommand, likelyCommand } from '../../testing/arbitrary-command-likely.ts';
import { pick } from '../../testing/arbitrary-command-sql.ts';
import { judgeCommand } from '../../testing/command-oracle.ts';
import { corpus } from '../../testing/corpus.ts';
import type { SimpleCommand } from '../command-schema.ts';
import { runCommand } from '../run-command.ts';

const SEED = 20_261_121;
const RUNS_A_KIND = 48;
const CORPUS_RUNS_A_KIND = 4;
/** Of runs that Postgres would carry out at the end of a text: some have no place in it, or are refused for what a text is. */
const MOST_REFUSED = 0.35;
const MORE_REFUSED: Readonly<Record<string, number>> = {
  // A query of what is created behind the view.
  'change-view': 0.7,
  // Types that a DO block makes, and values in use.
  'drop-enum-value': 0.5,
  'change-domain': 0.5,
};
const BATCHES = 80;

let parser: SqlParser;
let documents: readonly CommandDocument[];
let large: readonly CommandDocument[];
beforeAll(async () => {
  parser = await loadParser();
  documents = readDocuments(fixtures(), parser);
  large = readDocuments(corpus(), parser);
});

it('is tried at least 2,000 times', () => expect(COMMAND_KINDS.length * RUNS_A_KIND).toBeGreaterThanOrEqual(2000));

describe('a command on a random document gives the Catalog that Postgres would have', () => {
  it.each(COMMAND_KINDS)('%s', (kind) => {
    const { failures, done, refused } = run(kind, RUNS_A_KIND, documents);
    expect(failures).toEqual([]);
    expect(done).toBeGreaterThan(0);
    expect(refused.length / (done + refused.length), refused.join('\n')).toBeLessThanOrEqual(
      MORE_REFUSED[kind] ?? MOST_REFUSED,
    );
  });
});

describe('and on a real schema', () => {
  it.each(COMMAND_KINDS)('%s', (kind) => {
    const fitting = large.filter(({ facts }) => seeds(9).some((seed) => anyCommand(kind, facts, seededRandom(seed))));
    if (fitting.length > 0) expect(run(kind, CORPUS_RUNS_A_KIND, fitting).failures).toEqual([]);
  });
});

it('several commands as one step are one after the other, or none', () => {
  const outcomes = seeds(BATCHES).map((seed) => {
    const random = seededRandom(SEED + seed);
    const document = pick(random, documents);
    if (!document) throw new Error('There are no fixtures.');
    const wanted = seeds(3).flatMap(
      () => likelyCommand(pick(random, COMMAND_KINDS) ?? '', document.facts, random) ?? [],
    );
    const oneByOne = inTurn(document.text, wanted);
    const before = readSchema(document.text, parser);
    const { reading, result } = runCommand(before, { kind: 'batch', commands: wanted }, parser);
    const context = `${document.name} ${JSON.stringify(wanted)}`;
    expect(result.ok ? applyChanges(document.text, result.value.changes) : null, context).toBe(oneByOne);
    expect(textOf(reading.script), context).toBe(oneByOne ?? document.text);
    return oneByOne !== null;
  });
  expect(new Set(outcomes)).toEqual(new Set([true, false]));
});

/** The text after commands one by one; null when one of them is refused. */
function inTurn(text: string, commands: readonly SimpleCommand[]): string | null {
  let now = text;
  for (const command of commands) {
    const { result } = runCommand(readSchema(now, parser), command, parser);
    if (!result.ok) return null;
    now = applyChanges(now, result.value.changes);
  }
  return now;
}

function run(kind: string, runs: number, among: readonly CommandDocument[]) {
  const failures: string[] = [];
  const refused: string[] = [];
  let done = 0;
  for (const at of seeds(runs)) {
    const { document, command } = arbitraryCase(kind, SEED + at, among);
    const context = `${document.name} ${JSON.stringify(command)}`;
    const verdict = judgeCommand(document.text, command, parser);
    if (verdict.faults.length > 0) failures.push([context, ...verdict.faults].join('\n  '));
    if (verdict.kind === 'done') done++;
    else if (verdict.postgres === null) refused.push(`${context}: ${verdict.message}`);
  }
  return { failures, done, refused };
}

function seeds(count: number): readonly number[] {
  return Array.from({ length: count }, (_, at) => at);
}
