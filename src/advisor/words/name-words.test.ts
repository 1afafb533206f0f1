import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  endsWithName,
  firstWord,
  hasWord,
  lastWord,
  nameFromWords,
  snakeName,
  startsWithName,
  startsWithWord,
  wordsOf,
} from './name-words.ts';

describe('words of a name', () => {
  it.each([
    ['orders', 'orders'],
    ['order_items', 'order items'],
    ['orderItems', 'order items'],
    ['OrderItems', 'order items'],
    ['ORDER_ITEMS', 'order items'],
    ['order-items', 'order items'],
    ['order items', 'order items'],
    ['__order__items_', 'order items'],
    ['phone1', 'phone 1'],
    ['sha256', 'sha 256'],
    ['tag_a', 'tag a'],
    ['address2Line', 'address 2 line'],
    ['URLPath', 'url path'],
    ['imageURL', 'image url'],
    ['userIDs', 'user ids'],
    ['UserID', 'user id'],
    ['aB', 'a b'],
    ['IsActive', 'is active'],
    ['größe_cm', 'größe cm'],
    ['ПользовательИмя', 'пользователь имя'],
    ['用户_名称', '用户 名称'],
    ['schéma.table', 'schéma table'],
    ['', ''],
    ['___', ''],
    ['$%', ''],
  ])('%s', (name, words) => expect(wordsOf(name).join(' ')).toBe(words));

  it('are found in any text, in lower case, without separators', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        for (const word of wordsOf(name)) {
          expect(word).toBe(word.toLowerCase());
          expect(word).not.toMatch(/[_\s-]/);
          expect(word).not.toBe('');
        }
      }),
    ));

  it('are the same after a snake-case name is split again', () =>
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,6}$/), { minLength: 1 }), (words) => {
        expect(wordsOf(nameFromWords(words))).toEqual(words);
        expect(snakeName(nameFromWords(words))).toBe(words.join('_'));
      }),
    ));
});

describe('questions about words', () => {
  it('knows the first and the last', () => {
    expect([firstWord('orderItems'), lastWord('orderItems')]).toEqual(['order', 'items']);
    expect([firstWord('_'), lastWord('_')]).toEqual(['', '']);
    expect([startsWithWord('is_paid', 'is'), startsWithWord('island', 'is')]).toEqual([true, false]);
  });

  it('knows which it has', () => {
    expect(hasWord('unit_price_usd', new Set(['price']))).toBe(true);
    expect(hasWord('priceless', new Set(['price']))).toBe(false);
  });

  it.each([
    ['postal_code', true],
    ['homePostalCode', true],
    ['zip', true],
    ['code', false],
    ['postal_codes', false],
    ['', false],
  ])('%s ends with a postal code: %s', (name, ends) =>
    expect(endsWithName(name, new Set(['postal_code', 'zip']))).toBe(ends),
  );

  it.each([
    ['billing_city', true],
    ['billToCity', true],
    ['bill', false],
    ['city_billing', false],
  ])('%s starts with a billing prefix: %s', (name, starts) =>
    expect(startsWithName(name, new Set(['billing', 'bill_to']))).toBe(starts),
  );
});
