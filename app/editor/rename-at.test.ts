import { beforeAll, expect, test } from 'vitest';
import { type Reading, readSchema } from '../../src/catalog/reading.ts';
import { describeCommand } from '../../src/document/describe-command.ts';
import { loadParser } from '../../src/sql/load-parser.ts';
import type { SqlParser } from '../../src/sql/parser.ts';
import { edit } from '../../src/testing/edit.ts';
import { renameCommand, renameSubjectAt } from './rename-at.ts';

const SQL = `CREATE SCHEMA shop;
CREATE TYPE shop.status AS ENUM ('open', 'it''s done');
CREATE DOMAIN shop.money_amount AS numeric CHECK (VALUE >= 0);
CREATE TYPE shop.pair AS (a int, b int);
CREATE TABLE shop.users (id bigint PRIMARY KEY, "e-mail" text, CONSTRAINT users_mail_key UNIQUE ("e-mail"));
CREATE TABLE shop.orders (
  id bigint PRIMARY KEY,
  user_id bigint NOT NULL REFERENCES shop.users (id),
  status shop.status DEFAULT 'open' NOT NULL,
  total shop.money_amount CHECK (total > 0)
);
CREATE INDEX by_user ON shop.orders (user_id);
CREATE SEQUENCE shop.numbers;
CREATE VIEW shop.spent AS SELECT o.user_id AS who, sum(o.total) FROM shop.orders o GROUP BY 1;
CREATE VIEW shop.more AS SELECT who FROM shop.spent;
CREATE FUNCTION shop.sum_up() RETURNS numeric LANGUAGE sql AS $$ SELECT sum(total) FROM shop.orders $$;
`;

let parser: SqlParser;
let reading: Reading;
beforeAll(async () => {
  parser = await loadParser();
  reading = readSchema(SQL, parser);
});

/** What stands in `here`, at the sign |. */
function subjectAt(here: string) {
  const offset = SQL.indexOf(here.replace('|', ''));
  if (offset < 0) throw new Error(`No ${here}`);
  return renameSubjectAt(reading, parser, offset + here.indexOf('|'));
}

function labelOf(here: string, newName: string): string {
  const subject = subjectAt(here);
  if (!subject.ok) return subject.error;
  const command = renameCommand(reading.catalog, subject.value.target, newName);
  return command.ok ? describeCommand(command.value) : command.error;
}

test('each sort of name is renamed by its own command, wherever it stands', () => {
  expect(labelOf('shop.us|ers (id bigint', 'people')).toBe('Rename table users to people');
  expect(labelOf('REFERENCES shop.|users', 'people')).toBe('Rename table users to people');
  expect(labelOf('us|er_id bigint', 'buyer_id')).toBe('Rename column orders.user_id');
  expect(labelOf('o.user_id| AS', 'buyer_id')).toBe('Rename column orders.user_id');
  expect(labelOf('sum(to|tal) FROM shop.orders $$', 'amount')).toBe('Rename column orders.total');
  expect(labelOf('users (i|d)', 'key')).toBe('Rename column users.id');
  expect(labelOf('"e-m|ail" text', 'mail')).toBe('Rename column users.e-mail');
  expect(labelOf('CONSTRAINT users_ma|il_key', 'one_mail')).toBe('Rename constraint users_mail_key');
  expect(labelOf('by_u|ser', 'orders_by_user')).toMatch(/^Rename index by_user/);
  expect(labelOf('status sh|op.', 'store')).toMatch(/^Rename schema shop/);
  expect(labelOf('status shop.sta|tus', 'state')).toMatch(/^Rename enum status/);
  expect(labelOf('shop.money|_amount CHECK (total', 'price')).toMatch(/^Rename domain money_amount/);
  expect(labelOf("DEFAULT 'op|en'", 'new')).toMatch(/^Rename value open/);
  expect(labelOf("'it''s do|ne'", 'new')).toMatch(/^Rename value it's done/);
  expect(labelOf('shop.sp|ent', 'sums')).toMatch(/^Rename view spent/);
});

test('what is shown is the name as it is stored, in place of what is written', () => {
  const subject = subjectAt('"e-m|ail" text');
  expect(subject).toMatchObject({ ok: true, value: { name: 'e-mail' } });
  const span = subject.ok ? subject.value.span : { from: 0, to: 0 };
  expect(SQL.slice(span.from, span.to)).toBe('"e-mail"');
});

test('quotes around what is typed are no part of the name', () => {
  const subject = subjectAt('us|er_id bigint');
  const command = subject.ok ? renameCommand(reading.catalog, subject.value.target, ' "The ""User""" ') : null;
  expect(command).toMatchObject({ ok: true, value: { newName: 'The "User"' } });
  if (command?.ok) expect(edit(SQL, command.value, parser)).toContain('"The ""User""" bigint NOT NULL');
});

test('where nothing can be renamed, it is said why', () => {
  expect(labelOf('DEFA|ULT', 'x')).toMatch(/^Nothing here has a name/);
  expect(labelOf('shop.num|bers', 'x')).toMatch(/sequence/);
  expect(labelOf('SELECT wh|o', 'x')).toMatch(/query gives who its name/);
  expect(labelOf('shop.pa|ir', 'x')).toMatch(/ALTER TYPE pair RENAME/);
  expect(labelOf('us|er_id bigint', '  ')).toMatch(/A name is needed/);
  expect(renameSubjectAt(readSchema('CREATE TABL x (a int);', parser), parser, 14)).toMatchObject({
    ok: false,
    error: expect.stringMatching(/can’t be read/),
  });
  expect(renameSubjectAt(readSchema('', parser), parser, 0)).toMatchObject({ ok: false });
});
