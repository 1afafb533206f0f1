import { beforeAll, expect, test } from 'vitest';
import { type Reading, readSchema } from '../../src/catalog/reading.ts';
import { loadParser } from '../../src/sql/load-parser.ts';
import { completionsAt } from './completions.ts';
import { describeSymbol, escapeMarkdown } from './describe-symbol.ts';
import { objectAt } from './object-at.ts';
import { definitionOf } from './schema-symbol.ts';
import { referencesOf, symbolAt } from './symbol-at.ts';

const SQL = `CREATE TYPE order_status AS ENUM ('open', 'done');
CREATE TABLE "Users" (id bigint PRIMARY KEY, "e-mail" text);
CREATE TABLE shop.orders (
  id bigint PRIMARY KEY,
  user_id bigint NOT NULL REFERENCES "Users" (id),
  status order_status NOT NULL,
  CONSTRAINT positive CHECK (id > 0)
);
CREATE INDEX ON shop.orders (user_id, status);
CREATE VIEW open_orders AS SELECT o.id, u."e-mail" FROM shop.orders o JOIN "Users" AS u ON u.id = o.user_id;
COMMENT ON COLUMN shop.orders.status IS 'a <b> & \`c\`';
`;
const WITH_SCHEMA = `CREATE SCHEMA shop;\n${SQL}`;

let reading: Reading;
beforeAll(async () => {
  reading = readSchema(WITH_SCHEMA, await loadParser());
});

/** The offset of the nth (from 0) occurrence. */
function at(needle: string, nth = 0): number {
  let offset = WITH_SCHEMA.indexOf(needle);
  for (let skip = 0; skip < nth; skip++) offset = WITH_SCHEMA.indexOf(needle, offset + 1);
  if (offset < 0) throw new Error(`No ${needle}`);
  return offset + 1;
}

const textAt = ({ from, to }: { from: number; to: number }): string => WITH_SCHEMA.slice(from, to);

test('names mean what stands nearest', () => {
  const meaning = (needle: string, nth = 0) => symbolAt(reading, at(needle, nth))?.symbol;
  expect(meaning('"Users"', 1)).toEqual({ kind: 'relation', id: 'public.Users' });
  // In the column list of REFERENCES, `id` is the other table's.
  expect(meaning('id),', 0)).toEqual({ kind: 'column', table: 'public.Users', column: 'id' });
  expect(meaning('order_status', 1)).toEqual({ kind: 'type', schema: 'public', name: 'order_status' });
  expect(meaning('status NOT')).toMatchObject({ kind: 'type' });
  expect(meaning('status order_')).toEqual({ kind: 'column', table: 'shop.orders', column: 'status' });
  expect(meaning('id > 0')).toEqual({ kind: 'column', table: 'shop.orders', column: 'id' });
  expect(meaning('user_id, status')).toEqual({ kind: 'column', table: 'shop.orders', column: 'user_id' });
  expect(meaning('"e-mail" FROM')).toEqual({ kind: 'column', table: 'public.Users', column: 'e-mail' });
  expect(meaning('user_id;')).toEqual({ kind: 'column', table: 'shop.orders', column: 'user_id' });
  expect(meaning('orders.status IS')).toEqual({ kind: 'relation', id: 'shop.orders' });
  expect(meaning('NOT NULL')).toBeUndefined();
});

test('the definition is the name where it is declared', () => {
  for (const [needle, nth, declared] of [
    ['"Users"', 2, '"Users"'],
    ['user_id;', 0, 'user_id'],
    ['order_status', 1, 'order_status'],
  ] as const) {
    const symbol = symbolAt(reading, at(needle, nth))?.symbol;
    const span = symbol && definitionOf(reading, symbol);
    expect(span && textAt(span)).toBe(declared);
    expect(span?.from).toBe(WITH_SCHEMA.indexOf(declared));
  }
});

test('references are all places that mean the same, and no others', () => {
  const userId = referencesOf(reading, { kind: 'column', table: 'shop.orders' as never, column: 'user_id' });
  expect(userId.map(textAt)).toEqual(['user_id', 'user_id', 'user_id']);
  const users = referencesOf(reading, { kind: 'relation', id: 'public.Users' as never });
  expect(users.map(textAt)).toEqual(['"Users"', '"Users"', '"Users"']);
});

test('the cursor stands in the smallest thing', () => {
  expect(objectAt(reading, at('status order_'))).toEqual({ kind: 'column', table: 'shop.orders', column: 'status' });
  expect(objectAt(reading, at('CREATE TABLE shop'))).toEqual({ kind: 'table', table: 'shop.orders' });
  expect(objectAt(reading, at('CREATE VIEW'))).toMatchObject({ kind: 'view' });
  expect(objectAt(reading, at('CREATE TYPE'))).toMatchObject({ kind: 'statement' });
  expect(objectAt(reading, at('CREATE INDEX'))).toMatchObject({ kind: 'table' });
});

test('a hover escapes what comes from the document', () => {
  const symbol = symbolAt(reading, at('status order_'))?.symbol;
  const hover = symbol && describeSymbol(reading.catalog, symbol);
  expect(hover).toContain('shop.orders.status  order_status');
  expect(hover).toContain('a &lt;b\\> &amp; \\`c\\`');
  expect(escapeMarkdown('<img src=x onerror=alert(1)> [x](y)')).not.toMatch(/<|\[x\]\(/);
});

test('completions fit the place', () => {
  const offered = (text: string): string[] =>
    completionsAt(reading.catalog, text, 0, text.length).map(({ insert }) => insert);
  expect(offered('CREATE TABLE x (a bigint REFERENCES ')).toEqual(['"Users"', 'shop.orders', 'open_orders']);
  expect(offered('CREATE TABLE x (a bigint REFERENCES shop.orders (')).toEqual(['id', 'user_id', 'status']);
  expect(offered('CREATE TABLE x (a ')).toContain('order_status');
  expect(offered('CREATE TABLE x (a big')).toContain('bigint');
  expect(offered('CREATE TABLE x (a bigint, "B c" text, PRIMARY KEY (')).toEqual(['a', '"B c"']);
  expect(offered('CREATE TABLE x (a bigint ')).toContain('NOT NULL');
  expect(offered('SELECT * FROM shop.')).toEqual(['orders']);
  expect(offered('CREATE INDEX ON shop.orders (us')).toEqual(['id', 'user_id', 'status']);
  expect(offered('')).toContain('CREATE TABLE');
  expect(offered("SELECT 'abc")).toEqual([]);
  expect(offered('-- FROM ')).toEqual([]);
});
