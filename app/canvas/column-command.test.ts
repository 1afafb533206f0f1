import { beforeAll, expect, it } from 'vitest';
import { readSchema } from '../../src/catalog/reading.ts';
import { type Catalog, type Table, tableId } from '../../src/catalog/types.ts';
import { loadParser } from '../../src/sql/load-parser.ts';
import { columnCommand } from './column-command.ts';
import { guessType } from './guess-type.ts';

let catalog: Catalog;
let table: Table;
beforeAll(async () => {
  const sql = `CREATE TABLE t (a varchar(20) NOT NULL, b int); CREATE TABLE users (id uuid PRIMARY KEY);
    CREATE TABLE pairs (a int, b int, PRIMARY KEY (a, b));`;
  catalog = readSchema(sql, await loadParser()).catalog;
  const found = catalog.tables.get(tableId('public', 't'));
  if (!found) throw new Error('The table was not read.');
  table = found;
});

const on = { schema: 'public', table: 't' };
const change = (name: string, type: string, isNotNull: boolean) =>
  columnCommand(table, table.columns[0] ?? null, { name, type, isNotNull });

it('makes a new column of a name and a type, with what stands behind the type', () => {
  const add = (type: string, isNotNull = false) => columnCommand(table, null, { name: ' c ', type, isNotNull });
  expect(add('numeric(12,2)')).toEqual({ kind: 'add-column', ...on, column: { name: 'c', type: 'numeric(12,2)' } });
  expect(add('text NOT  NULL')).toEqual({
    kind: 'add-column',
    ...on,
    column: { name: 'c', type: 'text', notNull: true },
  });
  expect(add('text null', true)).toEqual({ kind: 'add-column', ...on, column: { name: 'c', type: 'text' } });
});

it('changes only what was changed', () => {
  expect(change('a', 'varchar(20)', true)).toBeNull();
  expect(change('a', 'character varying(20)', true)).toBeNull();
  expect(change('', '', true)).toBeNull();
  expect(change('z', 'varchar(20)', true)).toEqual({ kind: 'rename-column', ...on, column: 'a', newName: 'z' });
  expect(change('a', 'text', true)).toEqual({ kind: 'set-column-type', ...on, column: 'a', type: 'text' });
  expect(change('z', 'text', false)).toEqual({
    kind: 'batch',
    commands: [
      { kind: 'rename-column', ...on, column: 'a', newName: 'z' },
      { kind: 'set-column-type', ...on, column: 'z', type: 'text' },
      { kind: 'set-column-nullability', ...on, column: 'z', notNull: false },
    ],
  });
});

it('guesses a type that was not typed', () => {
  const guesses = ['user_id', 'pair_id', 'created_at', 'born_on', 'is_new', 'total_price', 'title', 'quantity'];
  expect(guesses.map((name) => guessType(catalog, name))).toEqual([
    'uuid',
    'bigint',
    'timestamptz',
    'date',
    'boolean',
    'numeric(12,2)',
    'text',
    'integer',
  ]);
});
