/** Templates are taken from the names that are there, whatever their casing and order. */
import { describe, expect, test } from 'vitest';
import { fillTemplate, firstFree, inferTemplate, type NamedSubject, relabel } from './naming.ts';

const sample = (name: string, table: string, columns: string, references: string | null = null): NamedSubject => ({
  name,
  table,
  columns: columns.split(' '),
  references,
});
const fresh = { table: 'order_lines', columns: ['product_id', 'shop_id'], references: 'products' };

describe('a template', () => {
  test.each<[string, readonly NamedSubject[], string]>([
    [
      'fk_{table}_{ref}',
      [sample('fk_orders_customers', 'orders', 'customer_id', 'customers')],
      'fk_order_lines_products',
    ],
    [
      '{table}_{columns}_fkey',
      [
        sample('orders_customer_id_fkey', 'orders', 'customer_id', 'customers'),
        sample('a_b_c_fkey', 'a', 'b c', 'customers'),
      ],
      'order_lines_product_id_shop_id_fkey',
    ],
    [
      'a column without its _id',
      [
        sample('fk_orders_customer', 'orders', 'customer_id', 'customers'),
        sample('fk_orders_buyer', 'orders', 'buyer_id', 'customers'),
      ],
      'fk_order_lines_product_shop',
    ],
    ['idx_{table}_{columns}', [sample('idx_orders_paid', 'orders', 'paid')], 'idx_order_lines_product_id_shop_id'],
    ['IX_{Table}_{Column}', [sample('IX_Orders_CustomerId', 'orders', 'customer_id')], 'IX_OrderLines_ProductIdShopId'],
    [
      '{table}{Columns}Key',
      [sample('orderNotesCustomerIdKey', 'order_notes', 'customer_id'), sample('ordersPaidAtKey', 'orders', 'paid_at')],
      'orderLinesProductIdShopIdKey',
    ],
    [
      'the most common of several',
      [
        sample('orders_a_idx', 'orders', 'a'),
        sample('idx_orders_b', 'orders', 'b'),
        sample('idx_orders_c', 'orders', 'c'),
      ],
      'idx_order_lines_product_id_shop_id',
    ],
  ])('%s', (_, samples, name) => {
    const template = inferTemplate(samples);
    expect(template && fillTemplate(template, fresh)).toBe(name);
  });

  test('is not made of names without one', () => {
    const hashes = [sample('FK_8a7b6c', 'orders', 'a', 'b'), sample('FK_99aa', 'orders', 'b', 'c')];
    expect(inferTemplate(hashes)).toBeNull();
  });

  test('is none where too few names follow it', () => {
    const odd = ['one', 'two', 'three'].map((name) => sample(name, 'orders', 'a'));
    expect(inferTemplate([...odd, sample('orders_a_key', 'orders', 'a')])).toBeNull();
  });

  test('finds names as whole words only', () => {
    expect(inferTemplate([sample('border_x', 'order', 'y')])).toBeNull();
  });

  test('leaves out what a word says of one object only', () => {
    const checks = [sample('positive_total', 'orders', 'total')];
    expect(inferTemplate(checks, (word) => /^(?:ck|check)$/.test(word))).toBeNull();
  });

  test('is cut to 63 bytes between characters', () => {
    const template = inferTemplate([sample('idx_orders_paid', 'orders', 'paid')]);
    const name = template && fillTemplate(template, { ...fresh, columns: ['ü'.repeat(40)] });
    expect(name).toBe(`idx_order_lines_${'ü'.repeat(23)}`);
  });
});

test.each([
  ['primary key', 'orders_pkey', 'unique', 'order_lines_product_id_shop_id_key'],
  ['primary key', 'PK_orders', 'foreign key', 'FK_order_lines_product_id_shop_id'],
  ['unique', 'uq_orders_a', 'primary key', 'pk_order_lines'],
  ['foreign key', 'fk_orders_b', 'check', 'ck_order_lines_product_id_shop_id'],
] as const)('a %s called %s tells how a %s is called: %s', (from, name, to, expected) => {
  const template = inferTemplate([sample(name, 'orders', 'a', from === 'foreign key' ? 'b' : null)]);
  const other = template && relabel(template, from, to);
  expect(other && fillTemplate(other, fresh)).toBe(expected);
});

test('a name that is taken gets a number and stays within 63 bytes', () => {
  const taken = new Set(['a', 'a1', 'x'.repeat(63)]);
  const isTaken = (name: string) => taken.has(name);
  expect(firstFree('a', isTaken)).toBe('a2');
  expect(firstFree('x'.repeat(63), isTaken)).toBe(`${'x'.repeat(62)}1`);
});
