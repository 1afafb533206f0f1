import { expect, test } from 'vitest';
import type { Constraint, Index, IndexKey } from '../../../src/catalog/types.ts';
import { describeActions, describeIndex, describeIndexOptions } from './describe.ts';

const key = (over: Partial<IndexKey>): IndexKey => ({
  column: null,
  expression: null,
  opclass: null,
  collation: null,
  descending: false,
  nullsFirst: false,
  ...over,
});
const index = (over: Partial<Index>): Index =>
  ({ name: 'i', unique: false, method: 'btree', keys: [], include: [], predicate: null, ...over }) as Index;

test('an index says its keys, what it includes and its predicate; defaults go without saying', () => {
  const keys = [
    key({ column: 'a', descending: true, nullsFirst: true }),
    key({ expression: 'lower(b)', opclass: 'text_pattern_ops' }),
    key({ column: 'c', nullsFirst: true }),
  ];
  expect(describeIndex(index({ keys, include: ['d'], predicate: 'c > 0' }))).toBe(
    'a desc, (lower(b)) text_pattern_ops, c nulls first include (d) where c > 0',
  );
  expect(describeIndexOptions(index({}))).toBe('');
  expect(describeIndexOptions(index({ unique: true, method: 'gist' }))).toBe('unique, gist ');
});

test('actions other than no action are said', () => {
  const plain = {
    onDelete: 'no action',
    onUpdate: 'no action',
    match: 'simple',
    deferrable: false,
    initiallyDeferred: false,
    validated: true,
  };
  expect(describeActions(plain as Constraint)).toBe('');
  expect(
    describeActions({ ...plain, onDelete: 'set null (b)', deferrable: true, validated: false } as Constraint),
  ).toBe('on delete set null (b), deferrable, not validated');
});
