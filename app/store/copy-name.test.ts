import { expect, test } from 'vitest';
import { copyName } from './copy-name.ts';

test('a copy is named after the original, and copies of copies are counted', () => {
  expect(copyName('shop.sql')).toBe('shop (copy).sql');
  expect(copyName('shop (copy).sql')).toBe('shop (copy 2).sql');
  expect(copyName('shop (copy 9).sql')).toBe('shop (copy 10).sql');
  expect(copyName('v1.2 of it.sql')).toBe('v1.2 of it (copy).sql');
  expect(copyName('notes')).toBe('notes (copy)');
  expect(copyName('.sql')).toBe('.sql (copy)');
});
