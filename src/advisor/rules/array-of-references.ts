/** Lists of ids in one column. */
import { type Column, type Table, type TableId, tableId } from '../../catalog/types.ts';
import { quoteIdentifier } from '../../sql/identifiers.ts';
import type { Facts } from '../facts.ts';
import type { Fix, Rule } from '../rule.ts';
import { onColumn } from '../subjects.ts';
import { pluralName, singularName, singularOf } from '../words/inflection.ts';
import { nameFromWords, wordsOf } from '../words/name-words.ts';
import { wordSet } from '../words/word-set.ts';

const IDS = wordSet('id ids uuid uuids guid guids');

export const arrayOfReferences: Rule = {
  id: 'array-of-references',
  category: 'types',
  severity: 'warning',
  scope: 'table',
  summary: 'An array of ids of another table',
  why: 'No foreign key looks after the elements of an array: deleted rows stay in the lists. Who is in a list, and in which lists somebody is, takes unnest or a GIN index, and two programs that add an element overwrite each other.',
  advice: 'Make a table with one row for each pair. Leave it in read models that are built anew from such a table.',
  sources: [
    { title: 'PostgreSQL: arrays', url: 'https://www.postgresql.org/docs/current/arrays.html#ARRAYS-SEARCHING' },
    { title: 'Bill Karwin, SQL Antipatterns: Jaywalking', url: null },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE projects (id bigint PRIMARY KEY, user_ids bigint[] NOT NULL);',
        finds: ['projects.user_ids'],
      },
      {
        sql: 'CREATE TABLE products (id uuid PRIMARY KEY, "relatedProductIds" uuid[]);\nCREATE TABLE bundles (bundle_id bigint PRIMARY KEY, products uuid[]);',
        finds: ['products.relatedProductIds', 'bundles.products'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE tags (id bigint PRIMARY KEY);\nCREATE TABLE posts (id bigint PRIMARY KEY, tags text[], scores integer[]);',
        because: 'a list of words refers to no row',
      },
      {
        sql: 'CREATE TABLE users (id uuid PRIMARY KEY);\nCREATE TABLE projects (id bigint PRIMARY KEY, user_ids bigint[], external_ids text[]);',
        because: 'these are ids of nothing here',
      },
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE mail_log (id bigint PRIMARY KEY, user_ids bigint[], occurred_at timestamptz NOT NULL);',
        because: 'a log keeps what was, whoever is deleted later',
      },
    ],
  },
  check(table, facts, report) {
    for (const column of table.columns) {
      const { isArray, family } = facts.typeOf(column);
      if (!isArray || (family !== 'integer' && family !== 'uuid' && family !== 'text')) continue;
      const target = targetOf(table, column, facts);
      if (!target || facts.hasRole(table.id, 'audit', 'event-log', 'staging', 'fact', 'dimension')) continue;
      report({
        on: onColumn(table, column),
        message: `${table.name}.${column.name} is ${column.type} and holds ids of ${nameOf(target)}. No foreign key looks after them, and a join has to unnest every row.`,
        fixes: fixesFor(table, column, target, facts),
      });
    }
  },
};

const nameOf = (id: TableId): string => id.slice(id.indexOf('.') + 1);

/** `related_product_ids` refers to products where there is no table of related products; `products` only as numbers or UUIDs. */
function targetOf(table: Table, { name, type }: Column, facts: Facts): TableId | null {
  const words = wordsOf(name);
  const isNamed = words.length > 1 && IDS.has(words.at(-1) ?? '');
  const { family } = facts.typeOf({ type });
  if (!isNamed && family === 'text') return null;
  const stem = isNamed ? words.slice(0, -1) : words.with(-1, singularOf(words.at(-1) ?? ''));
  for (let from = 0; from < stem.length; from++) {
    const target = facts.tableNamed(nameFromWords(stem.slice(from)), table.schema);
    if (target) return familyOfKey(target, facts) === family ? target : null;
  }
  return null;
}

function familyOfKey(target: TableId, facts: Facts): string | null {
  const [key, ...more] = facts.primaryKey(target);
  const column = key === undefined || more.length > 0 ? undefined : facts.column(target, key);
  return column ? facts.typeOf(column).family : null;
}

/** A table of the pairs, with the rows moved there. */
function fixesFor(table: Table, column: Column, target: TableId, facts: Facts): readonly Fix[] {
  const parent = facts.table(target);
  const [ownKey, ...moreOwn] = facts.primaryKey(table.id);
  const [otherKey] = facts.primaryKey(target);
  const own = ownKey === undefined ? undefined : facts.column(table.id, ownKey);
  const other = otherKey === undefined ? undefined : facts.column(target, otherKey);
  if (!parent || !own || !other || moreOwn.length > 0 || column.generated) return [];
  const { schema } = table;
  const left = `${singularName(table.name)}_id`;
  const stem = nameFromWords(wordsOf(column.name).filter((word) => !IDS.has(word)));
  const right = `${singularName(stem)}_id`;
  const name = `${singularName(table.name)}_${pluralName(stem)}`;
  if (left === right || facts.table(tableId(schema, name)) || facts.view(tableId(schema, name))) return [];
  const nameIn = (...names: readonly string[]): string => names.map(quoteIdentifier).join('.');
  return [
    {
      title: `Make the table ${name} of the pairs`,
      safety: 'review',
      caution: `Move the rows before the column goes: INSERT INTO ${nameIn(name)} SELECT ${nameIn(own.name)}, unnest(${nameIn(column.name)}) FROM ${nameIn(table.name)}. Ids of deleted rows are refused, and programs have to know the new table.`,
      steps: [
        {
          kind: 'add-table',
          schema,
          name,
          columns: [
            { name: left, type: own.type, notNull: true },
            { name: right, type: other.type, notNull: true },
          ],
          primaryKey: [left, right],
        },
        {
          kind: 'add-constraint',
          schema,
          table: name,
          constraint: {
            kind: 'foreign key',
            columns: [left],
            references: { schema, table: table.name, columns: [own.name] },
            onDelete: 'cascade',
          },
        },
        {
          kind: 'add-constraint',
          schema,
          table: name,
          constraint: {
            kind: 'foreign key',
            columns: [right],
            references: { schema: parent.schema, table: parent.name, columns: [other.name] },
            onDelete: 'cascade',
          },
        },
        { kind: 'add-index', schema, table: name, index: { keys: [{ column: right }] } },
        { kind: 'drop-column', schema, table: table.name, column: column.name, dependents: 'refuse' },
      ],
    },
  ];
}
