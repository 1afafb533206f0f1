/** What is found in versions of a document, one after the other and by turns, is what is there. */
import { expect, test } from 'vitest';
import { changeSet } from '../base/text-edit.ts';
import { loadParser } from '../sql/load-parser.ts';
import { type Reading, readSchema, updateSchema } from './reading.ts';
import { textOf } from './script-text.ts';
import { statementFinder } from './statement-finder.ts';

const parser = await loadParser();
const text = 'CREATE TABLE a (); SELECT 1; CREATE TABLE b (); SELECT 2; CREATE TABLE c ();';

function replaced(reading: Reading, before: string, after: string): Reading {
  const from = textOf(reading.script).indexOf(before);
  return updateSchema(reading, changeSet([{ from, to: from + before.length, text: after }]), parser);
}

test('statements are found in each version', () => {
  const find = statementFinder(({ reading }) => reading.kind === 'SELECT');
  const found = ({ script }: Reading): readonly string[] => find(script).map(({ reading }) => reading.text);
  const first = readSchema(text, parser);
  const more = replaced(first, 'CREATE TABLE b ();', 'SELECT 3; SELECT 4;');
  const less = replaced(more, 'SELECT 1; ', '');
  const aside = replaced(first, 'SELECT 2', 'SELECT 5');
  const same = replaced(first, 'TABLE c', 'TABLE d');
  for (let round = 0; round < 2; round++) {
    expect(found(first)).toEqual(['SELECT 1;', 'SELECT 2;']);
    expect(found(more)).toEqual(['SELECT 1;', 'SELECT 3;', 'SELECT 4;', 'SELECT 2;']);
    expect(found(less)).toEqual(['SELECT 3;', 'SELECT 4;', 'SELECT 2;']);
    expect(found(aside)).toEqual(['SELECT 1;', 'SELECT 5;']);
    expect(found(same)).toEqual(['SELECT 1;', 'SELECT 2;']);
  }
  expect(find(same.script)[0]).toBe(find(first.script)[0]);
});
