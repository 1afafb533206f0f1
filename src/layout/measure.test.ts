import { expect, test } from 'vitest';
import { measureTable, rowAt, rowY, type TableShape, tableHeight } from './measure.ts';
import { monoWidth, ROW_HEIGHT, TABLE_MAX_WIDTH, TABLE_MIN_WIDTH, titleWidth } from './metrics.ts';

const table = (rows: TableShape['rows'], name = 'orders', footer: string | null = null): TableShape => ({
  schema: null,
  name,
  rows,
  footer,
});

test('a table is its header, its rows and its border', () => {
  expect(measureTable(table([])).height).toBe(34);
  expect(measureTable(table([{ name: 'id', type: 'bigint' }])).height).toBe(34 + 22);
  expect(measureTable(table([{ name: 'id', type: 'bigint' }], 'orders', '3 more columns')).height).toBe(34 + 22 + 22);
  expect(tableHeight(1600, false)).toBe(34 + 1600 * 22);
});

test('the width fits the longest row, between the least and the most', () => {
  expect(measureTable(table([{ name: 'id', type: 'bigint' }])).width).toBe(TABLE_MIN_WIDTH);
  // 22 mark + 16 * 7.2 name + 22 gap + 11 * 7.2 type + 14 tail + 2 * 8 padding + 2 border
  expect(measureTable(table([{ name: 'cancelled_at_utc', type: 'timestamptz' }])).width).toBe(Math.ceil(76 + 27 * 7.2));
  expect(measureTable(table([{ name: 'x'.repeat(63), type: 'text' }])).width).toBe(TABLE_MAX_WIDTH);
});

test('a long title and a shown schema widen the table', () => {
  const bare = measureTable(table([], 'a_table_with_a_long_name'));
  expect(bare.width).toBeGreaterThan(TABLE_MIN_WIDTH);
  expect(measureTable({ ...table([], 'a_table_with_a_long_name'), schema: 'sales' }).width).toBeGreaterThan(bare.width);
});

test('rows attach in their middle, and a y is found back in its row', () => {
  expect(rowY(0)).toBe(1 + 32 + 11);
  for (const index of [0, 1, 7]) {
    expect(rowAt(rowY(index), 8)).toBe(index);
    expect(rowAt(rowY(index) - ROW_HEIGHT / 2 + 0.5, 8)).toBe(index);
  }
  expect(rowAt(10, 8)).toBeNull();
  expect(rowAt(rowY(8), 8)).toBeNull();
});

test('characters outside ASCII get at least their room', () => {
  expect(monoWidth('заказ')).toBe(monoWidth('order'));
  expect(monoWidth('注文')).toBe(monoWidth('abcd'));
  expect(monoWidth('😀')).toBe(monoWidth('ab'));
  expect(titleWidth('注文')).toBeGreaterThan(titleWidth('ab'));
  expect(titleWidth('mm')).toBeGreaterThan(titleWidth('ii'));
});
