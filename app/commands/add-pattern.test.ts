import { expect, test } from 'vitest';
import { PATTERNS } from '../../src/advisor/patterns/index.ts';
import { withinSentence } from '../store/patterns.ts';
import { PATTERN_NAMES } from './add-pattern.ts';

test('the palette has every pattern, under its own name', () => {
  expect(Object.entries(PATTERN_NAMES)).toEqual(PATTERNS.map(({ id, title }) => [id, withinSentence(title)]));
});
