/** Primary keys with a name of their own. */
import type { Column, Table } from '../../catalog/types.ts';
import { type Facts, foreignKeysOf, primaryKeyOf } from '../facts.ts';
import { renameColumn } from '../fixes/rename.ts';
import type { Rule } from '../rule.ts';
import { onColumn } from '../subjects.ts';
import { singularName } from '../words/inflection.ts';
import { snakeName, wordsOf } from '../words/name-words.ts';

export const primaryKeyName: Rule = {
  id: 'primary-key-name',
  category: 'naming',
  severity: 'info',
  scope: 'table',
  summary: 'A primary key with a name of its own',
  why: 'A key is the name that is written most often. When it is id here, uid there and user_no elsewhere, each join has to be looked up.',
  advice:
    'Call it id, or after the table (order_id); the profile says which. Codes, keys of dimensions and keys that are foreign keys keep their names.',
  sources: [
    {
      title: 'Ruby on Rails guides: naming conventions',
      url: 'https://guides.rubyonrails.org/active_record_basics.html',
    },
    { title: 'Bill Karwin, SQL Antipatterns: ID Required', url: null },
  ],
  examples: {
    invalid: [
      { sql: 'CREATE TABLE users (uid bigint PRIMARY KEY);', finds: ['users.uid'] },
      {
        sql: 'CREATE TABLE orders (order_no bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY);',
        finds: ['orders.order_no'],
      },
      { sql: 'CREATE TABLE orders (order_id bigint PRIMARY KEY);', finds: ['orders.order_id'], profile: 'rails' },
    ],
    valid: [
      {
        sql: 'CREATE TABLE orders (order_id bigint PRIMARY KEY);\nCREATE TABLE users (id uuid PRIMARY KEY);',
        because: 'both ways are fine',
      },
      { sql: 'CREATE TABLE currencies (code char(3) PRIMARY KEY);', because: 'a code is no surrogate' },
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE profiles (user_id bigint PRIMARY KEY REFERENCES users);',
        because: 'it is a foreign key, and called after what it refers to',
      },
      { sql: 'CREATE TABLE dim_product (product_key integer PRIMARY KEY);', because: 'dimensions have keys' },
    ],
  },
  check(table, facts, report) {
    const { primaryKeyName: wanted } = facts.settings;
    const key = primaryKeyOf(table);
    const [name] = key?.columns ?? [];
    if (wanted === 'any' || key?.columns.length !== 1 || name === undefined) return;
    const column = table.columns.find((one) => one.name === name);
    if (!column || !isSurrogate(column, facts)) return;
    if (foreignKeysOf(table).some(({ columns }) => columns.includes(name))) return;
    if (
      /_key$/.test(name) ||
      facts.hasRole(table.id, 'dimension', 'fact', 'staging', 'event-log', 'time-series', 'audit')
    )
      return;
    if (isFine(table, name, wanted)) return;
    report({
      on: onColumn(table, column),
      message: `The primary key of ${table.name} is called ${name}, not ${wantedName(table, wanted)}.`,
      fixes: renameColumn(table, column, wanted === 'singular_id' ? `${singularName(table.name)}_id` : 'id'),
    });
  },
};

const isSurrogate = (column: Column, facts: Facts): boolean => {
  const { family, isArray } = facts.typeOf(column);
  return !isArray && (family === 'integer' || family === 'uuid');
};

function isFine({ name: table }: Table, name: string, wanted: string): boolean {
  const lower = snakeName(name);
  if (lower === 'id' && wanted !== 'singular_id') return true;
  if (wanted === 'id') return false;
  const words = wordsOf(singularName(table));
  // order_item_id or item_id of order_items; also of names in one word.
  const endings = words.map((_, at) => `${words.slice(at).join('_')}_id`);
  return (
    endings.includes(lower) ||
    [`${table.toLowerCase()}id`, `${singularName(table).toLowerCase()}id`].includes(name.toLowerCase())
  );
}

const wantedName = ({ name }: Table, wanted: string): string =>
  wanted === 'id' ? 'id' : wanted === 'singular_id' ? `${singularName(name)}_id` : `id or ${singularName(name)}_id`;
