import { beforeAll, describe, expect, test } from 'vitest';
import { corpus } from '../testing/corpus.ts';
import { generateSchema } from '../testing/generate-schema.ts';
import { LibpgParser } from './libpg-parser.ts';
import { loadGlueFromPackage } from './load-parser-node.ts';
import type { SqlParser } from './parser.ts';
import { ShapedParser } from './shaped-parser.ts';
import { splitStatements } from './split.ts';

let grammar: SqlParser;
/** Counts how often the grammar is asked. */
let asked = 0;
const makeParser = (): SqlParser =>
  new ShapedParser({
    parse(text) {
      asked++;
      return grammar.parse(text);
    },
  });

beforeAll(async () => {
  const factory = loadGlueFromPackage();
  const makeModule = () => factory({ print: () => {}, printErr: () => {} });
  grammar = new LibpgParser(await makeModule(), makeModule);
});

/** What readers look at: a place that is 0 is as good as none. */
function outcomeOf(parser: SqlParser, text: string): unknown {
  const outcome = parser.parse(text);
  if (!outcome.ok) return outcome;
  return structuredClone(outcome.statements.map(({ node, span }) => ({ node, span })));
}

const slicesOf = (text: string): string[] => splitStatements(text).map(({ from, to }) => text.slice(from, to));

/** The statements that the two parsers read differently: the shaped one when it sees them first, and again. */
function differences(texts: readonly string[]): string[] {
  const parser = makeParser();
  return texts.filter((text) => {
    const expected = JSON.stringify(sorted(outcomeOf(grammar, text)));
    return [1, 2].some(() => JSON.stringify(sorted(outcomeOf(parser, text))) !== expected);
  });
}

/** With keys in one order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, field]) => [key, sorted(field)]),
  );
}

describe('gives what the grammar gives', () => {
  test('for a generated schema, without asking it often', () => {
    const texts = slicesOf(generateSchema(200));
    asked = 0;
    expect(differences(texts)).toEqual([]);
    expect(asked).toBeLessThan(texts.length / 2);
  });

  test.each(corpus())('for $name', ({ text }) => {
    expect(differences(slicesOf(text).filter((slice) => slice.length < 20_000))).toEqual([]);
  });
});
