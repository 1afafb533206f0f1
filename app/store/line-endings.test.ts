import { expect, test } from 'vitest';
import { evenLineEndings } from './line-endings.ts';

test.each(['', 'a', 'a\nb\n', 'a\r\nb\r\n'])('%j is even already', (text) => {
  expect(evenLineEndings(text)).toBe(text);
});

test.each([
  ['a\nb\r\nc\n', 'a\nb\nc\n'],
  ['a\r\nb\r\nc\n', 'a\r\nb\r\nc\r\n'],
  ['a\rb', 'a\nb'],
  ['\uFEFFa\n', 'a\n'],
])('%j is made %j', (text, even) => {
  expect(evenLineEndings(text)).toBe(even);
});
