import { describe, expect, it } from 'vitest';
import { isPlural, isSingular, isUncountable, pluralName, pluralOf, singularName, singularOf } from './inflection.ts';
import { IRREGULAR, NO_PLURALS, UNCOUNTABLE } from './inflection-words.ts';

describe('one and many', () => {
  it.each([
    ['order', 'orders'],
    ['category', 'categories'],
    ['key', 'keys'],
    ['box', 'boxes'],
    ['branch', 'branches'],
    ['cache', 'caches'],
    ['person', 'people'],
    ['child', 'children'],
    ['status', 'statuses'],
    ['address', 'addresses'],
    ['class', 'classes'],
    ['process', 'processes'],
    ['business', 'businesses'],
    ['bus', 'buses'],
    ['lens', 'lenses'],
    ['canvas', 'canvases'],
    ['alias', 'aliases'],
    ['bonus', 'bonuses'],
    ['analysis', 'analyses'],
    ['crisis', 'crises'],
    ['axis', 'axes'],
    ['index', 'indexes'],
    ['schema', 'schemas'],
    ['criterion', 'criteria'],
    ['quota', 'quotas'],
    ['agenda', 'agendas'],
    ['menu', 'menus'],
    ['sku', 'skus'],
    ['movie', 'movies'],
    ['selfie', 'selfies'],
    ['leaf', 'leaves'],
    ['setting', 'settings'],
    ['history', 'history'],
    ['company', 'companies'],
    ['expense', 'expenses'],
    ['lease', 'leases'],
    ['database', 'databases'],
    ['shoe', 'shoes'],
    ['tie', 'ties'],
    ['id', 'ids'],
    ['url', 'urls'],
  ])('%s, %s', (one, many) => {
    expect(pluralOf(one)).toBe(many);
    expect(singularOf(many)).toBe(one);
    expect([isSingular(one), isPlural(many)]).toEqual([true, true]);
    if (one !== many) expect([isPlural(one), isSingular(many)]).toEqual([false, false]);
    expect([singularOf(one), pluralOf(many)]).toEqual([one, many]);
  });

  it.each(['data', 'metadata', 'news', 'series', 'media', 'staff', 'inventory', 'equipment', 'feedback', 'species'])(
    '%s is both',
    (word) => {
      expect([isUncountable(word), isPlural(word), isSingular(word)]).toEqual([true, true, true]);
      expect([singularOf(word), pluralOf(word)]).toEqual([word, word]);
    },
  );

  it.each([
    ['indices', 'index'],
    ['persons', 'person'],
    ['schemata', 'schema'],
    ['inventories', 'inventory'],
    ['bases', 'base'],
  ])('%s is understood as %s', (many, one) => expect(singularOf(many)).toBe(one));

  it.each(['previous', 'is', 'has', 'less', 'anonymous', 'specimen', 'chaos'])('%s is no plural', (word) =>
    expect([isPlural(word), isSingular(word)]).toEqual([false, true]),
  );

  it('takes words in any case, and what is no word', () => {
    expect([singularOf('Users'), pluralOf('USER'), isPlural('News')]).toEqual(['user', 'users', true]);
    expect(['', '2024', 'größe', '用户'].map(singularOf)).toEqual(['', '2024', 'größe', '用户']);
  });
});

describe('the exceptions', () => {
  it.each([...NO_PLURALS])('%s is its own singular, and its plural is another word', (word) => {
    expect(singularOf(word)).toBe(word);
    expect(pluralOf(word)).not.toBe(word);
  });

  it.each(IRREGULAR)('%s, %s', (one, many) => {
    expect([pluralOf(one), singularOf(one), isPlural(many ?? '')]).toEqual([many, one, true]);
  });

  it('are either uncountable or not', () => {
    expect([...UNCOUNTABLE].filter((word) => NO_PLURALS.has(word))).toEqual([]);
  });
});

describe('names', () => {
  it.each([
    ['order_items', 'order_item'],
    ['orderItems', 'orderItem'],
    ['OrderItems', 'OrderItem'],
    ['ORDER_ITEMS', 'ORDER_ITEM'],
    ['Users', 'User'],
    ['People', 'Person'],
    ['order-items', 'order-item'],
    ['user_statuses', 'user_status'],
    ['category', 'category'],
    ['orders_2024', 'orders_2024'],
    ['_users_', '_user_'],
    ['site_news', 'site_news'],
    ['', ''],
    ['___', '___'],
  ])('one of %s is %s', (name, one) => expect(singularName(name)).toBe(one));

  it.each([
    ['order_item', 'order_items'],
    ['orderItem', 'orderItems'],
    ['OrderItem', 'OrderItems'],
    ['ORDER_ITEM', 'ORDER_ITEMS'],
    ['User', 'Users'],
    ['Person', 'People'],
    ['Category', 'Categories'],
    ['categories', 'categories'],
    ['user_address', 'user_addresses'],
    ['metadata', 'metadata'],
    ['payment_p2022_01', 'payment_p2022_01'],
  ])('many of %s are %s', (name, many) => expect(pluralName(name)).toBe(many));
});
