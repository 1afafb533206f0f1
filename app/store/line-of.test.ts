import { expect, test } from 'vitest';
import { lineOf } from './line-of.ts';

test('an offset is on the line its character is on', () => {
  const text = 'a\nbc\r\n\nd';
  expect([0, 1, 2, 4, 5, 6, 7, 8].map((offset) => lineOf(text, offset))).toEqual([1, 1, 2, 2, 2, 3, 4, 4]);
});

test('a lone carriage return ends a line, as in the editor', () => {
  expect([0, 2, 5, 7].map((offset) => lineOf('a\rb\r\nc\nd', offset))).toEqual([1, 2, 3, 4]);
});

test('another text has other lines', () => {
  expect(lineOf('a\n\nb', 3)).toBe(3);
  expect(lineOf('a b', 2)).toBe(1);
});
