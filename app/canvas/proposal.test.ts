import { beforeAll, describe, expect, it } from 'vitest';
import { type Reading, readSchema } from '../../src/catalog/reading.ts';
import { textOf } from '../../src/catalog/script-text.ts';
import { tableId } from '../../src/catalog/types.ts';
import { runCommand } from '../../src/document/run-command.ts';
import { loadParser } from '../../src/sql/load-parser.ts';
import type { SqlParser } from '../../src/sql/parser.ts';
import { type Choice, commandFor, propose, sentenceFor } from './proposal.ts';

let parser: SqlParser;
beforeAll(async () => {
  parser = await loadParser();
});

const SHOP = `CREATE TABLE customers (id bigint PRIMARY KEY, email text UNIQUE, name text);
CREATE TABLE orders (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id bigint NOT NULL,
  customer text,
  code varchar(20)
);
CREATE TABLE tags (name text);
CREATE TABLE lines (order_id bigint, line int, PRIMARY KEY (order_id, line));`;

const end = (path: string) => {
  const [table = '', column = null] = path.split('.');
  return { table: tableId('public', table), column };
};

function drawn(from: string, to: string, sql = SHOP) {
  const reading = readSchema(sql, parser);
  const proposal = propose(reading.catalog, end(from), end(to));
  if (!proposal) throw new Error('One of the ends is gone.');
  const choice = proposal.choices.find(({ key }) => key === proposal.chosen);
  if (!choice) throw new Error('Nothing is chosen.');
  return { reading, proposal, choice };
}

/** "one <- many by column" */
const said = ({ parent, child, pair, cardinality }: Choice): string =>
  `${parent.name} <- ${child.name}${pair ? `.${pair.child.name}` : ''} ${cardinality}`;

function written(reading: Reading, choice: Choice, isRequired: boolean): string {
  const outcome = runCommand(reading, commandFor(choice, isRequired), parser);
  if (!outcome.result.ok) throw new Error(outcome.result.error);
  return textOf(outcome.reading.script);
}

describe('which end is the one', () => {
  it.each([
    ['customers.id', 'orders.customer_id', 'customers <- orders.customer_id one-to-many'],
    ['orders.customer_id', 'customers.id', 'customers <- orders.customer_id one-to-many'],
    ['orders.customer_id', 'customers', 'customers <- orders.customer_id one-to-many'],
    ['customers', 'orders.customer_id', 'customers <- orders.customer_id one-to-many'],
    ['customers', 'orders', 'customers <- orders one-to-many'],
    ['orders', 'customers', 'orders <- customers one-to-many'],
    ['tags', 'customers', 'customers <- tags one-to-many'],
    ['customers.email', 'orders.customer', 'customers <- orders.customer one-to-many'],
    // An identity column refers to nothing.
    ['customers.id', 'orders.id', 'customers <- orders one-to-many'],
    ['orders.id', 'customers.id', 'orders <- customers.id one-to-one'],
    ['lines', 'orders', 'lines <- orders one-to-many'],
    ['customers', 'customers', 'customers <- customers one-to-many'],
  ])('%s to %s is %s', (from, to, expected) => {
    expect(said(drawn(from, to).choice)).toBe(expected);
  });
});

it('says both sides in words, whichever way it is drawn', () => {
  const { proposal } = drawn('customers', 'orders');
  expect(proposal.choices.map(({ label }) => label)).toEqual([
    'Many orders per customer',
    'Many customers per order',
    'One order per customer',
    'Many orders to many customers',
  ]);
  expect(proposal.choices.map((choice) => sentenceFor(choice, true))).toEqual([
    'Each order belongs to exactly one customer; a customer has any number of orders.',
    'Each customer belongs to exactly one order; an order has any number of customers.',
    'Each order belongs to exactly one customer; a customer has at most one order.',
    'Each order belongs with any number of customers, and each customer with any number of orders, by a table between them.',
  ]);
  expect(drawn('customers', 'customers').proposal.isRequired).toBe(false);
  expect(drawn('orders.customer', 'customers.email').proposal.isRequired).toBe(false);
});

it('offers to retype what does not compare, and only that', () => {
  expect(drawn('customers.id', 'orders.code').choice.retype).toBe('bigint');
  expect(drawn('customers.email', 'orders.code').choice.retype).toBeNull();
  expect(drawn('customers.id', 'orders.customer_id').choice.retype).toBeNull();
  const { reading, choice } = drawn('customers.id', 'orders.code');
  expect(written(reading, choice, true)).toContain('code bigint NOT NULL REFERENCES customers');
});

it('says why it can not be', () => {
  expect(drawn('tags', 'tags').choice.obstacle).toMatch(/no primary key/);
  expect(drawn('customers.name', 'tags.name').choice.obstacle).toMatch(/neither a primary key nor unique/);
  const related = `${SHOP} ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers (id);`;
  const { proposal } = drawn('customers.id', 'orders.customer_id', related);
  expect(proposal.choices.find(({ key }) => key === 'forth')?.obstacle).toMatch(/already/);
});

it('writes what it says', () => {
  const { reading, proposal } = drawn('customers', 'orders.customer_id');
  const after = (key: Choice['key'], isRequired: boolean): string => {
    const choice = proposal.choices.find((one) => one.key === key);
    if (!choice) throw new Error(`There is no choice ${key}.`);
    return written(readSchema(textOf(reading.script), parser), choice, isRequired);
  };
  expect(after('forth', true)).toMatch(/customer_id bigint NOT NULL REFERENCES customers/);
  expect(after('forth', false)).toMatch(/customer_id bigint REFERENCES customers/);
  expect(after('one', true)).toMatch(/customer_id bigint NOT NULL UNIQUE REFERENCES customers/);
  expect(after('back', true)).toMatch(/ALTER TABLE customers ADD FOREIGN KEY \(order_id\) REFERENCES orders/);
  expect(after('many', true)).toMatch(/CREATE TABLE customers_orders/);
  const other = drawn('customers.email', 'orders.customer');
  expect(written(other.reading, other.choice, true)).toMatch(/customer text NOT NULL REFERENCES customers \(email\)/);
});
