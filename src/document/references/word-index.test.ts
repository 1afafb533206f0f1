/** The index leaves no statement out that has a name in it, through edits and back. */
import { expect, it } from 'vitest';
import { changeSet } from '../../base/text-edit.ts';
import { type Reading, readSchema, updateSchema } from '../../catalog/reading.ts';
import { textOf } from '../../catalog/script-text.ts';
import { loadParser } from '../../sql/load-parser.ts';
import { statementsNaming } from './word-index.ts';

const parser = await loadParser();

function replace(reading: Reading, before: string, after: string): Reading {
  const from = textOf(reading.script).indexOf(before);
  return updateSchema(reading, changeSet([{ from, to: from + before.length, text: after }]), parser);
}

it('finds whole words in any case, and goes with the text', () => {
  let reading = readSchema('CREATE TABLE Orders (id int);\nCREATE TABLE a (orders_id int);\nSELECT 1;', parser);
  expect(statementsNaming(reading, ['orders'])).toEqual([0]);
  reading = replace(reading, 'SELECT 1', 'SELECT * FROM orders');
  expect(statementsNaming(reading, ['orders'])).toEqual([0, 2]);
  expect(statementsNaming(reading, ['orders', 'orders_id'])).toEqual([0, 1, 2]);
  reading = replace(reading, 'CREATE TABLE Orders (id int);\n', '');
  expect(statementsNaming(reading, ['orders'])).toContain(1);
  expect(statementsNaming(reading, ['id'])).toEqual([]);
});

it('looks at names in escapes for every word', () => {
  const reading = readSchema('CREATE TABLE a (id int);\nCREATE TABLE U&"d\\0061ta" (id int);', parser);
  expect(statementsNaming(reading, ['data'])).toEqual([1]);
});

it('goes by the longest word of a name, and tells nothing of one without words, with other letters or cut by Postgres', () => {
  const reading = readSchema('CREATE TABLE "Order items" (id int);\nCREATE TABLE "order" (id int);', parser);
  expect(statementsNaming(reading, ['Order items'])?.[0]).toBe(0);
  for (const name of ['*', 'größe', 'x'.repeat(63)]) expect(statementsNaming(reading, [name])).toBeNull();
});
