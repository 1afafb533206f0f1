import { expect, test } from 'vitest';
import { hunksOf } from './fix-diff.ts';

const SIGNS = { kept: ' ', removed: '-', added: '+' } as const;
const TEXT = 'one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\n';

const shown = (text: string, ...edits: readonly (readonly [number, number, string])[]): readonly string[] =>
  hunksOf(
    text,
    edits.map(([from, to, insert]) => ({ from, to, text: insert })),
  ).flatMap(({ line, lines }) => [`@${line}`, ...lines.map(({ kind, text: content }) => `${SIGNS[kind]}${content}`)]);

test('shows the lines that change, with one around them', () => {
  expect(shown(TEXT, [8, 13, '3'])).toEqual(['@2', ' two', '-three', '+3', ' four']);
  expect(shown(TEXT, [0, 0, 'zero\n'])).toEqual(['@1', '+zero', ' one', ' two']);
  expect(shown('only', [4, 4, '\nmore'])).toEqual(['@1', '-only', '+only', '+more']);
});

test('near edits are one hunk, far ones are two', () => {
  expect(shown(TEXT, [4, 7, '2'], [14, 18, '4'])).toEqual([
    '@1',
    ' one',
    '-two',
    '+2',
    ' three',
    '-four',
    '+4',
    ' five',
  ]);
  expect(shown(TEXT, [0, 3, '1'], [40, 44, '9']).filter((line) => line.startsWith('@'))).toEqual(['@1', '@8']);
});

test('indentation that all lines share is left out', () => {
  const text = 'begin\n        a int,\n          -- about b\n\n        b int\n  end\n';
  const at = text.indexOf('b int');
  expect(shown(text, [at, at + 5, 'b bigint'])).toEqual(['@4', ' ', '-      b int', '+      b bigint', ' end']);
  const deep = text.indexOf('a int');
  expect(shown(text.slice(6), [deep - 6, deep - 1, 'a bigint'])).toEqual([
    '@1',
    '-a int,',
    '+a bigint,',
    '   -- about b',
  ]);
});
