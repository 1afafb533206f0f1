import fc from 'fast-check';
import { expect, test } from 'vitest';
import { identifierOf } from './identifier-of.ts';
import {
  clipToBytes,
  foldIdentifier,
  makeObjectName,
  quoteIdentifier,
  quoteLiteral,
  quoteQualified,
  truncateIdentifier,
  utf8Length,
} from './identifiers.ts';
import { tokenize } from './lexer.ts';
import { loadParser } from './load-parser.ts';

test('folding touches ASCII capitals only', () => {
  expect(foldIdentifier('FooÄÖ_Bar')).toBe('fooÄÖ_bar');
  expect(foldIdentifier('İI')).toBe('İi');
});

test.each([
  ['orders', 'orders'],
  ['Orders', '"Orders"'],
  ['1st', '"1st"'],
  ['a"b', '"a""b"'],
  ['select', '"select"'],
  ['between', '"between"'],
  ['left', '"left"'],
  ['name', 'name'],
  ['größe', '"größe"'],
  ['a$b', '"a$b"'],
  ['', '""'],
])('quoteIdentifier(%j) is %s', (name, quoted) => {
  expect(quoteIdentifier(name)).toBe(quoted);
});

test('what quoteIdentifier writes is read as one name by the lexer and by Postgres', async () => {
  const parser = await loadParser();
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'grapheme', minLength: 1 }), fc.constantFrom('user', 'order', 'Table', 'x', 'day')),
      (raw) => {
        const name = truncateIdentifier(raw.replaceAll('\0', '_'));
        const quoted = quoteIdentifier(name);
        const tokens = tokenize(quoted);
        expect(tokens).toHaveLength(1);
        expect(tokens[0] && identifierOf(quoted, tokens[0])).toBe(name);
        const outcome = parser.parse(`CREATE TABLE ${quoteQualified(name, name)} (${quoted} int)`);
        expect(outcome.ok && JSON.stringify(outcome.statements[0]?.node)).toContain(
          `"relname":${JSON.stringify(name)}`,
        );
      },
    ),
    { seed: 2, numRuns: 300 },
  );
});

test('literals', () => {
  expect(quoteLiteral("it's")).toBe("'it''s'");
  expect(quoteLiteral('a\\b')).toBe("E'a\\\\b'");
});

test('names are cut to 63 bytes between characters', () => {
  expect(truncateIdentifier('a'.repeat(70))).toHaveLength(63);
  expect(truncateIdentifier('я'.repeat(40))).toBe('я'.repeat(31));
  expect(truncateIdentifier(`${'a'.repeat(61)}😀`)).toBe('a'.repeat(61));
  expect(clipToBytes('aя', 2)).toBe('a');
});

test('utf8Length is what TextEncoder makes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(utf8Length(text)).toBe(new TextEncoder().encode(text).length);
    }),
    { seed: 3 },
  );
});

// Expected names as Postgres 18 gives them.
test.each([
  ['orders', 'user_id', 'fkey', 'orders_user_id_fkey'],
  ['orders', null, 'pkey', 'orders_pkey'],
  ['a'.repeat(63), null, 'pkey', `${'a'.repeat(58)}_pkey`],
  ['a'.repeat(40), 'b'.repeat(40), 'fkey', `${'a'.repeat(29)}_${'b'.repeat(28)}_fkey`],
  ['a'.repeat(10), 'b'.repeat(60), 'idx', `${'a'.repeat(10)}_${'b'.repeat(48)}_idx`],
  ['я'.repeat(31), null, 'pkey', `${'я'.repeat(29)}_pkey`],
])('makeObjectName(%s, %s, %s)', (name1, name2, label, expected) => {
  expect(makeObjectName(name1, name2, label)).toBe(expected);
  expect(utf8Length(expected)).toBeLessThanOrEqual(63);
});
