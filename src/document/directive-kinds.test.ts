import fc from 'fast-check';
import { expect, test } from 'vitest';
import { truncateIdentifier } from '../sql/identifiers.ts';
import { type DirectiveMeaning, parseDirective, writeMeaning } from './directive-kinds.ts';
import { onOneLine } from './directives.ts';

const name = fc
  .oneof(
    fc.constantFrom('total', 'Zip code', 'a->b', 'of', 'select', 'x"y', 'a:b', 'a  b', 'line\nbreak\\'),
    fc.string(),
  )
  .map(truncateIdentifier)
  .filter((text) => text !== '' && !text.includes('\0'));
const names = fc.array(name, { minLength: 1, maxLength: 3 });
const reason = fc.string().map(onOneLine);
const rule = fc.constantFrom('float-money', 'x', 'no-2nd-key');

test('what is written means the same when it is read', () => {
  const meaning = fc.oneof(
    fc.record({ kind: fc.constant('depends' as const), from: names, to: names }),
    fc.record({ kind: fc.constant('ignore' as const), rule, column: fc.option(name), reason }),
    fc.record({
      kind: fc.constant('snapshot' as const),
      column: name,
      table: fc.array(name, { minLength: 1, maxLength: 2 }),
      of: name,
      reason,
    }),
    fc.record({ kind: fc.constant('denormalized' as const), reason }),
    fc.record({ kind: fc.constant('role' as const), role: rule, reason }),
  );
  fc.assert(
    fc.property(meaning, (one) => {
      const { kind, args } = writeMeaning(one);
      expect(parseDirective({ kind, args: onOneLine(args) })).toEqual({ ok: true, value: one });
    }),
    { seed: 7, numRuns: 1_000 },
  );
});

test('anything else is told, or unknown, and never throws', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('depends', 'ignore', 'snapshot', 'role', 'later'),
      fc.string({ unit: 'binary' }),
      (kind, args) => {
        parseDirective({ kind, args });
      },
    ),
    { seed: 7, numRuns: 1_000 },
  );
  const reads = (kind: string, args: string): DirectiveMeaning | string => {
    const parsed = parseDirective({ kind, args });
    return parsed.ok ? parsed.value : parsed.error;
  };
  expect(reads('later', 'a b')).toEqual({ kind: 'unknown' });
  expect(reads('ignore', 'float-money')).toEqual({ kind: 'ignore', rule: 'float-money', column: null, reason: '' });
  expect(reads('ignore', 'float-money: Kept: raw')).toMatchObject({ column: null, reason: 'Kept: raw' });
  expect(reads('depends', 'Zip,"B"->c')).toEqual({ kind: 'depends', from: ['zip', 'B'], to: ['c'] });
  for (const [kind, args] of [
    ['depends', 'a b -> c'],
    ['depends', 'a, b'],
    ['depends', '-> c'],
    ['ignore', ''],
    ['ignore', 'rule a b: c'],
    ['snapshot', 'price products.price'],
    ['snapshot', 'price of products'],
    ['role', 'Lookup table'],
  ] as const)
    expect(reads(kind, args)).toMatch(/^Write /);
});
