import { describe, expect, it } from 'vitest';
import { clonedNameOf } from './cloned-names.ts';

describe('what a name is without the year, month, number or tenant in it', () => {
  it.each([
    ['orders_2024', 'orders_#'],
    ['orders_2024_01', 'orders_#_#'],
    ['sales_jan', 'sales_#'],
    ['tenant1_orders', 'tenant_#_orders'],
    ['orders_tenant_a', 'orders_tenant_#'],
    ['sales_north', 'sales_#'],
    ['Orders2024', 'orders_#'],
  ])('%s', (name, pattern) => expect(clonedNameOf(name)).toEqual({ pattern, isGuess: false }));

  it('takes one word behind a plural for a guess', () =>
    expect(clonedNameOf('orders_acme')).toEqual({ pattern: 'orders_*', isGuess: true }));

  it.each([
    'orders',
    'order_status',
    'orders_archive',
    'orders_2019_backup',
    'orders_v2',
    'dhcp4_options',
    't1',
    'order_items',
  ])('%s has none', (name) => expect(clonedNameOf(name)).toBeNull());
});
