/** Elements go in and out of lists as a careful person would move them: by text before and after. */
import { describe, expect, it } from 'vitest';
import { applyChanges, changeSet } from '../../base/text-edit.ts';
import { elementListAt, insertElement, removeElement } from './element-list.ts';

const MANNER = { lineBreak: '\n', indent: '  ' };

function inserted(text: string, index: number): string {
  const list = elementListAt(text, 0);
  if (!list) throw new Error('No list');
  return applyChanges(text, changeSet(insertElement(list, index, { text: 'new' }, MANNER)));
}

function removed(text: string, index: number): string {
  const list = elementListAt(text, 0);
  if (!list) throw new Error('No list');
  return applyChanges(text, changeSet(removeElement(list, index)));
}

describe('inserting', () => {
  it.each([
    ['(a, b)', 0, '(new, a, b)'],
    ['(a, b)', 1, '(a, new, b)'],
    ['(a, b)', 2, '(a, b, new)'],
    ['(a,b)', 2, '(a,b,new)'],
    ['(f(x, y), b)', 1, '(f(x, y), new, b)'],
    ['()', 0, '(\n  new\n)'],
    ['(\n)', 0, '(\n  new\n)'],
    ['(\n  a,\n  b\n)', 0, '(\n  new,\n  a,\n  b\n)'],
    ['(\n  a,\n  b\n)', 1, '(\n  a,\n  new,\n  b\n)'],
    ['(\n  a,\n  b\n)', 2, '(\n  a,\n  b,\n  new\n)'],
    ['(\n\ta,\n\tb\n)', 2, '(\n\ta,\n\tb,\n\tnew\n)'],
    ['(\n  a, -- of a\n  b -- of b\n)', 1, '(\n  a, -- of a\n  new,\n  b -- of b\n)'],
    ['(\n  a, -- of a\n  b -- of b\n)', 2, '(\n  a, -- of a\n  b, -- of b\n  new\n)'],
    ['(\n  a,\n  -- over b\n  b\n)', 1, '(\n  a,\n  new,\n  -- over b\n  b\n)'],
    ['(\n  -- over a\n  a\n)', 0, '(\n  new,\n  -- over a\n  a\n)'],
    ['(a\n, b\n)', 0, '(new\n, a\n, b\n)'],
    ['(\n  a\n, b\n)', 2, '(\n  a\n, b\n, new\n)'],
    ['(\n  a /* one */,\n  b\n)', 1, '(\n  a /* one */,\n  new,\n  b\n)'],
    ['(\n  a,\n  b)', 2, '(\n  a,\n  b,\n  new)'],
  ])('%j at %i', (text, index, expected) => {
    expect(inserted(text, index)).toBe(expected);
  });
});

describe('removing', () => {
  it.each([
    ['(a, b, c)', 0, '(b, c)'],
    ['(a, b, c)', 1, '(a, c)'],
    ['(a, b, c)', 2, '(a, b)'],
    ['(a)', 0, '()'],
    ['(\n  a,\n  b,\n  c\n)', 0, '(\n  b,\n  c\n)'],
    ['(\n  a,\n  b,\n  c\n)', 1, '(\n  a,\n  c\n)'],
    ['(\n  a,\n  b,\n  c\n)', 2, '(\n  a,\n  b\n)'],
    ['(\n  a, -- of a\n  b -- of b\n)', 0, '(\n  b -- of b\n)'],
    ['(\n  a, -- of a\n  b -- of b\n)', 1, '(\n  a -- of a\n)'],
    ['(\n  a,\n  -- over b\n  b\n)', 1, '(\n  a\n)'],
    ['(\n  a,\n  -- over b and c\n  b,\n  c\n)', 1, '(\n  a,\n  -- over b and c\n  c\n)'],
    ['(\n  a\n, b -- of b\n, c\n)', 1, '(\n  a\n, c\n)'],
    ['(\n  a\n, b\n, c\n)', 2, '(\n  a\n, b\n)'],
    ['(\n  a\n, b\n)', 0, '(\n  b\n)'],
    ['(\n  a,\n  b)', 1, '(\n  a)'],
    ['(\n  a -- of a, and more\n  ,\n  b\n)', 1, '(\n  a -- of a, and more\n)'],
  ])('%j at %i', (text, index, expected) => {
    expect(removed(text, index)).toBe(expected);
  });
});
