/** Clauses are found whatever stands between them, and lists change where they differ. */
import { describe, expect, test } from 'vitest';
import { applyChanges, changeSet } from '../../base/text-edit.ts';
import { elementListAt } from '../text/element-list.ts';
import { clausesOf, editList, isSameSql } from './constraints-clauses.ts';

const clauses = (text: string) =>
  clausesOf(text, { from: 0, to: text.length }).map(({ kind, span }) => `${kind}: ${text.slice(span.from, span.to)}`);

describe('clauses', () => {
  test.each([
    [
      'CONSTRAINT "On" FOREIGN KEY (a, b) REFERENCES s.t(c, d) MATCH FULL ON UPDATE NO ACTION ON DELETE SET NULL (a) NOT DEFERRABLE INITIALLY IMMEDIATE NOT VALID',
      [
        'name: CONSTRAINT "On"',
        'kind: FOREIGN KEY',
        'columns: (a, b)',
        'references: REFERENCES s.t',
        'referenced: (c, d)',
        'match: MATCH FULL',
        'on update: ON UPDATE NO ACTION',
        'on delete: ON DELETE SET NULL (a)',
        'deferrable: NOT DEFERRABLE',
        'initially: INITIALLY IMMEDIATE',
        'state: NOT VALID',
      ],
    ],
    [
      'unique nulls not distinct /* all */ (a) include (b) with (fillfactor = 70) using index tablespace t deferrable',
      [
        'kind: unique',
        'nulls: nulls not distinct',
        'columns: (a)',
        'include: include (b)',
        'with: with (fillfactor = 70)',
        'tablespace: using index tablespace t',
        'deferrable: deferrable',
      ],
    ],
    [
      'EXCLUDE USING gist (a WITH &&) WHERE (a > 0 AND (b))',
      ['kind: EXCLUDE', 'method: USING gist', 'columns: (a WITH &&)', 'where: WHERE (a > 0 AND (b))'],
    ],
    ['CHECK (a IN (1, 2)) NO INHERIT', ['kind: CHECK', 'columns: (a IN (1, 2))', 'state: NO INHERIT']],
  ])('%s', (text, expected) => {
    expect(clauses(text)).toEqual(expected);
  });
});

describe('the elements of a list', () => {
  test.each([
    ['(a, b)', 'a b c', ', c'],
    ['(a, b)', 'x a b', 'x, '],
    ['(a,b)', 'a x b', 'x,'],
    ['(a, b, c)', 'a c', ''],
    ['(a, b, c)', 'a b', ''],
    ['(a, b, c)', 'a x c', 'x'],
    ['(a, b, c)', 'c', ''],
    ['(a, b, c)', 'a x y c', 'x, y'],
    ['(a, b)', 'a b', ''],
  ])('%s -> %s', (before, after, written) => {
    const list = elementListAt(before, 0);
    const wanted = after.split(' ');
    const names = before.slice(1, -1).split(/, ?/);
    const edits = list ? changeSet(editList(list, wanted, (index, at) => names[index] === wanted[at])) : [];
    expect(edits.map(({ text }) => text).join('')).toBe(written);
    expect(applyChanges(before, edits).slice(1, -1).split(/, ?/)).toEqual(wanted);
  });
});

test('SQL is the same whatever its blanks, comments and the case of its words', () => {
  expect(isSameSql('A  > 0 /* x */', 'a > 0')).toBe(true);
  expect(isSameSql('"A" > 0', 'a > 0')).toBe(false);
  expect(isSameSql("a > 'X'", "a > 'x'")).toBe(false);
});
