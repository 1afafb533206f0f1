import { beforeAll, expect, test } from 'vitest';
import { applyChanges } from '../base/text-edit.ts';
import { readSchema } from '../catalog/reading.ts';
import { tableId } from '../catalog/types.ts';
import { loadParser } from '../sql/load-parser.ts';
import type { SqlParser } from '../sql/parser.ts';
import { appendDirective, readDirectives, removeDirective, writeDirective } from './directives.ts';

let parser: SqlParser;
beforeAll(async () => {
  parser = await loadParser();
});

const read = (text: string) => readSchema(text, parser);
const found = (text: string) => readDirectives(read(text)).map(({ kind, args, table }) => `${table}: ${kind} ${args}`);

test('stands above its table, in it, or at the end of its line', () => {
  const text = `-- crowfoot:depends a -> b
CREATE TABLE t (
  a int, -- crowfoot:ignore no-text a: on purpose
  b int
); -- crowfoot:later thing

-- crowfoot:snapshot price of products.price

CREATE VIEW v AS SELECT 1 AS x;
ALTER TABLE t ADD c int; --   crowfoot:bare
-- crowfoot:ignore all: the end`;
  expect(found(text)).toEqual([
    'public.t: depends a -> b',
    'public.t: ignore no-text a: on purpose',
    'public.t: later thing',
    'public.v: snapshot price of products.price',
    'public.t: bare ',
    'null: ignore all: the end',
  ]);
});

test('of several tables of one statement, the one it has named last', () => {
  const text = '-- crowfoot:a\nCREATE SCHEMA s\n  CREATE TABLE one (a int)\n  CREATE TABLE two (b int);';
  const reading = read(text);
  const edit = writeDirective(reading, tableId('s', 'two'), { kind: 'b', args: '' });
  const written = edit ? applyChanges(text, [edit]) : '';
  expect(written).toContain('CREATE TABLE two\n  -- crowfoot:b\n (b int);');
  expect(found(written)).toEqual(['s.one: a ', 's.two: b ']);
});

test('only comments are directives', () => {
  const text = `CREATE TABLE t (a text DEFAULT '
-- crowfoot:depends a -> b
');
/*
-- crowfoot:depends a -> b
*/
COPY t FROM stdin;
-- crowfoot:depends a -> b
\\.
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$
-- crowfoot:depends a -> b
SELECT 1 $$;
-- crowfootish:depends
-- crowfoot: depends
-- crowfoot:diagram 1
SELECT 1;`;
  expect(found(text)).toEqual([]);
});

test('one written stands in the style of the text', () => {
  const text = 'SELECT 1;\r\n\r\n-- Orders\r\n  CREATE TABLE orders (id int);\r\n';
  const edit = writeDirective(read(text), tableId('public', 'orders'), { kind: 'depends', args: 'zip ->\n city ' });
  expect(edit && applyChanges(text, [edit])).toBe(
    'SELECT 1;\r\n\r\n-- Orders\r\n  -- crowfoot:depends zip -> city\r\n  CREATE TABLE orders (id int);\r\n',
  );
});

test('behind other SQL on its line it gets a line of its own', () => {
  const text = 'SELECT 1; CREATE TABLE t (a int);';
  const edit = writeDirective(read(text), tableId('public', 't'), { kind: 'x', args: '' });
  const written = edit ? applyChanges(text, [edit]) : '';
  expect(written).toBe('SELECT 1; \n-- crowfoot:x\nCREATE TABLE t (a int);');
  expect(found(written)).toEqual(['public.t: x ']);
});

test('none where it could not be told whose it is, or would be none', () => {
  const text = 'DO $$ BEGIN CREATE TABLE a (id int); CREATE TABLE b (id int); END $$;';
  const reading = read(text);
  expect(writeDirective(reading, tableId('public', 'b'), { kind: 'x', args: '' })).toBeNull();
  expect(writeDirective(reading, tableId('public', 'gone'), { kind: 'x', args: '' })).toBeNull();
  expect(writeDirective(reading, tableId('public', 'a'), { kind: 'diagram', args: '1' })).toBeNull();
  expect(writeDirective(reading, tableId('public', 'a'), { kind: 'no word', args: '' })).toBeNull();
});

test('one about no table goes to the end', () => {
  const text = 'CREATE TABLE t (a int);';
  const edit = appendDirective(read(text), { kind: 'ignore', args: 'all: so' });
  const written = edit ? applyChanges(text, [edit]) : '';
  expect(written).toBe('CREATE TABLE t (a int);\n-- crowfoot:ignore all: so\n');
  expect(found(written)).toEqual(['null: ignore all: so']);
});

test('one at the end of a line leaves the rest of it', () => {
  const text = 'CREATE TABLE t (\n  a int, -- crowfoot:x\n  b int\n);\n';
  const [directive] = readDirectives(read(text));
  expect(directive && applyChanges(text, [removeDirective(text, directive)])).toBe(
    'CREATE TABLE t (\n  a int,\n  b int\n);\n',
  );
});
