import { beforeAll, expect, it } from 'vitest';
import { readSchema } from '../../src/catalog/reading.ts';
import { textOf } from '../../src/catalog/script-text.ts';
import { constraintId, tableId } from '../../src/catalog/types.ts';
import type { SimpleCommand } from '../../src/document/command-schema.ts';
import { runCommand } from '../../src/document/run-command.ts';
import { loadParser } from '../../src/sql/load-parser.ts';
import type { SqlParser } from '../../src/sql/parser.ts';
import type { Selection } from '../store/view.ts';
import type { MenuItem } from './menu-item.ts';
import { menuItems } from './menu-items.ts';
import { freeName } from './new-table.ts';

let parser: SqlParser;
beforeAll(async () => {
  parser = await loadParser();
});

const SQL = `CREATE SCHEMA shop;
CREATE TABLE customers (id bigint PRIMARY KEY, email text UNIQUE);
CREATE TABLE orders (
  id bigint PRIMARY KEY,
  customer_id bigint NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
  note text
);
CREATE INDEX orders_note_idx ON orders (note);`;

const orders = tableId('public', 'orders');
const column = (name: string): Selection => ({ kind: 'column', table: orders, column: name });
const TABLE: Selection = { kind: 'table', table: orders };
const LINK: Selection = { kind: 'relationship', constraint: constraintId(orders, 'orders_customer_id_fkey') };

const flat = (items: readonly MenuItem[]): readonly MenuItem[] =>
  items.flatMap((item) => (item.kind === 'submenu' ? [item, ...flat(item.items)] : [item]));

function itemsOf(target: Selection | null) {
  const { catalog } = readSchema(SQL, parser);
  return flat(menuItems(catalog, target, (schema, wanted) => freeName(catalog, schema, wanted)));
}

function commandOf(target: Selection, label: string): SimpleCommand {
  const item = itemsOf(target).find((one) => one.kind !== 'rule' && one.label === label);
  if (!item || !('does' in item) || item.does.kind !== 'command') throw new Error(`${label} is no command.`);
  return item.does.command;
}

function chosen(target: Selection, label: string): string {
  const outcome = runCommand(readSchema(SQL, parser), commandOf(target, label), parser);
  if (!outcome.result.ok) throw new Error(outcome.result.error);
  return textOf(outcome.reading.script);
}

it('shows what a column is, and what it can not stop being', () => {
  const checks = (name: string) =>
    Object.fromEntries(
      itemsOf(column(name)).flatMap((item) =>
        item.kind === 'check' ? [[item.label, `${item.isChecked}${item.isDisabled ? ', fixed' : ''}`]] : [],
      ),
    );
  expect(checks('id')).toEqual({
    'Primary key': 'true',
    Unique: 'false',
    'Not null': 'true, fixed',
    Indexed: 'true, fixed',
  });
  expect(checks('note')).toEqual({ 'Primary key': 'false', Unique: 'false', 'Not null': 'false', Indexed: 'true' });
});

it.each([
  ['note', 'Primary key', /PRIMARY KEY \(id, note\)/],
  ['id', 'Primary key', /id bigint NOT NULL,/],
  ['note', 'Unique', /note text UNIQUE/],
  ['note', 'Not null', /note text NOT NULL/],
  ['customer_id', 'Indexed', /CREATE INDEX .* ON orders \(customer_id\)/],
])('%s: %s', (name, label, expected) => {
  expect(chosen(column(name), label)).toMatch(expected);
});

it('drops the index it shows', () => {
  expect(chosen(column('note'), 'Indexed')).not.toContain('CREATE INDEX');
});

it('duplicates a table under a free name, and moves it to another schema', () => {
  expect(chosen(TABLE, 'Duplicate')).toContain('CREATE TABLE orders_copy');
  expect(chosen(TABLE, 'shop')).toContain('CREATE TABLE shop.orders');
  expect(chosen(TABLE, 'customer_id')).toMatch(/CREATE INDEX .* \(customer_id\)/);
});

it('changes the ends of a relationship and what becomes of its children', () => {
  expect(chosen(LINK, 'One order per customer')).toMatch(/customer_id bigint NOT NULL .*UNIQUE,/);
  expect(chosen(LINK, 'Each order must have a customer')).toMatch(/customer_id bigint REFERENCES/);
  expect(chosen(LINK, 'Set null')).toContain('ON DELETE SET NULL');
  expect(chosen(LINK, 'Refuse (no action)')).not.toContain('ON DELETE');
});

it('offers a new table where there is nothing, and nothing for what is gone', () => {
  expect(itemsOf(null).some((item) => item.kind === 'action' && item.label === 'New table')).toBe(true);
  expect(itemsOf({ kind: 'table', table: tableId('public', 'gone') })).toEqual([]);
});
