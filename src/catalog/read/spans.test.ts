/** Exact spans on every construct, undisturbed and disturbed, and on real schemas. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { sliceOf } from '../../base/span.ts';
import { tokenize } from '../../sql/lexer.ts';
import { loadParser } from '../../sql/load-parser.ts';
import type { SqlParser } from '../../sql/parser.ts';
import { splitStatements } from '../../sql/split.ts';
import { GALLERY } from './gallery.fixture.ts';
import { readStatement } from './read-statement.ts';
import { checkSpans, meaningOf } from './span-checks.fixture.ts';

let parser: SqlParser;
beforeAll(async () => {
  parser = await loadParser();
});

/** Names of the gallery and what they become: unquoted, outside ASCII and outside the basic plane. */
const RENAMED = new Map([
  ['orders', 'заказы😀'],
  ['price', 'цена'],
  ['email', 'почта𝒳'],
  ['shop', 'лавка'],
  ['totals', 'итоги'],
]);

/** Comments, tabs and line breaks of every kind between all tokens, and other names. */
function disturb(text: string): string {
  const words = tokenize(text).map((token) => {
    const word = sliceOf(text, token);
    return token.kind === 'word' ? (RENAMED.get(word) ?? word) : word;
  });
  const spaced = words.map((word) => `${word} /*é😀, (*/\r\n\t-- 😀 ) \n `);
  return `/*é😀*/ ${spaced.join('')} -- end`;
}

function undisturbed(value: unknown): unknown {
  let json = JSON.stringify(meaningOf(value));
  for (const [name, renamed] of RENAMED) json = json.replaceAll(renamed, name);
  return JSON.parse(json);
}

describe.each(GALLERY)('%s', (sql) => {
  it('is read with exact spans', () => {
    const reading = readStatement(parser, sql);
    expect(reading.error).toBeNull();
    expect(reading.ddl).not.toEqual([]);
    expect(checkSpans(parser, sql, reading.ddl)).toEqual([]);
  });

  it('says the same with comments between all tokens and other names', () => {
    const disturbed = disturb(sql);
    const reading = readStatement(parser, disturbed);
    expect(reading.error).toBeNull();
    expect(reading.kind).toBe(readStatement(parser, sql).kind);
    expect(checkSpans(parser, disturbed, reading.ddl)).toEqual([]);
    expect(undisturbed(reading.ddl)).toEqual(meaningOf(readStatement(parser, sql).ddl));
  });
});

const CORPUS = new URL('../../../../shared/corpus/', import.meta.url);

describe('real schemas', () => {
  const files = existsSync(CORPUS) ? readdirSync(CORPUS).filter((name) => name.endsWith('.sql')) : [];
  if (files.length === 0) {
    console.info('No ../shared/corpus: spans are tested on the gallery alone');
    it('are not here', () => expect(existsSync(CORPUS)).toBe(false));
  }
  it.each(files)('%s is read with exact spans', (name) => {
    const text = readFileSync(new URL(name, CORPUS), 'utf8');
    const statements = splitStatements(text).map((slice) => sliceOf(text, slice));
    const problems: string[] = [];
    for (const statement of statements) {
      const { ddl, error } = readStatement(parser, statement);
      if (error?.message.startsWith('This statement could not be read')) problems.push(error.message);
      problems.push(...checkSpans(parser, statement, ddl).map((problem) => `${statement}\n${problem}`));
    }
    expect(statements.length).toBeGreaterThan(30);
    expect(problems).toEqual([]);
  });
});
