/** Names that have to be quoted wherever they are used. */
import type { Column, Table } from '../../catalog/types.ts';
import type { SimpleCommand } from '../../document/command-schema.ts';
import type { Facts } from '../facts.ts';
import { renameColumn } from '../fixes/rename.ts';
import { isCamelCase, isPlainIdentifier, toSnakeCase } from '../naming-style.ts';
import type { Fix, Rule } from '../rule.ts';
import { onColumn, onTable } from '../subjects.ts';

/** More of a table are one finding. */
const MOST_COLUMNS = 3;

export const quotedIdentifier: Rule = {
  id: 'quoted-identifier',
  category: 'naming',
  severity: 'warning',
  scope: 'table',
  summary: 'A name that has to be quoted everywhere',
  why: 'Capitals, blanks and dashes survive only in double quotes. Every query, script and tool has to write them; whoever forgets gets “column does not exist” for a column that is there.',
  advice:
    'Use lower case, digits and underscores. Where a framework makes such names and writes all queries, say so in the profile.',
  sources: [
    {
      title: 'PostgreSQL wiki: Don’t use upper case table or column names',
      url: 'https://wiki.postgresql.org/wiki/Don%27t_Do_This#Don.27t_use_upper_case_table_or_column_names',
    },
    { title: 'SchemaCrawler: quoted names', url: 'https://www.schemacrawler.com/lint.html' },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY, "firstName" text, "Last Name" text);',
        finds: ['users.firstName', 'users.Last Name'],
      },
      { sql: 'CREATE TABLE "OrderLines" ("Id" bigint PRIMARY KEY, "UnitPrice" numeric(12,2));', finds: ['OrderLines'] },
    ],
    valid: [
      { sql: 'CREATE TABLE users (id bigint PRIMARY KEY, "first_name" text);', because: 'the quotes are not needed' },
      {
        sql: 'CREATE TABLE Users (Id bigint PRIMARY KEY, FirstName text);',
        because: 'without quotes, Postgres folds the names',
      },
      {
        sql: 'CREATE TABLE "User" ("id" bigint PRIMARY KEY, "firstName" text);',
        because: 'Prisma writes the queries',
        profile: 'prisma',
      },
    ],
  },
  check(table, facts, report) {
    if (facts.settings.names === 'any') return;
    const columns = table.columns.filter(({ name }) => isOdd(name, facts));
    const isTable = isOdd(table.name, facts);
    if (!isTable && columns.length === 0) return;
    if (isTable || columns.length > MOST_COLUMNS) {
      report({
        on: onTable(table),
        message: `${whatOf(table, isTable, columns)} to be quoted in every query.`,
        concerns: columns.map(({ name }) => name),
        fixes: renameAll(table, isTable, columns, facts),
      });
      return;
    }
    for (const column of columns)
      report({
        on: onColumn(table, column),
        message: `${table.name}."${column.name}" has to be quoted in every query.`,
        fixes: renameColumn(table, column, toSnakeCase(column.name)),
      });
  },
};

const isOdd = (name: string, facts: Facts): boolean =>
  !isPlainIdentifier(name) && !(facts.settings.names === 'camel' && isCamelCase(name));

function whatOf({ name, columns: all }: Table, isTable: boolean, columns: readonly Column[]): string {
  const some = columns.length === all.length ? 'all its columns' : `${columns.length} of its columns`;
  if (!isTable) return `${some[0]?.toUpperCase()}${some.slice(1)} (${name}) have`;
  return columns.length === 0 ? `"${name}" has` : `"${name}" and ${some} have`;
}

function renameAll(table: Table, isTable: boolean, columns: readonly Column[], facts: Facts): readonly Fix[] {
  const { schema, name } = table;
  const taken = new Set(table.columns.map((column) => column.name));
  const steps: SimpleCommand[] = [];
  for (const column of columns) {
    const newName = toSnakeCase(column.name);
    if (newName === '' || taken.has(newName)) return [];
    taken.add(newName);
    steps.push({ kind: 'rename-column', schema, table: name, column: column.name, newName });
  }
  const newName = toSnakeCase(name);
  if (isTable) {
    if (newName === '' || facts.tables.some((id) => id === `${schema}.${newName}`)) return [];
    steps.push({ kind: 'rename-table', schema, table: name, newName });
  }
  return [
    {
      title: `Rename ${isTable ? `to ${newName}${columns.length > 0 ? ', columns too' : ''}` : 'the columns to snake_case'}`,
      safety: 'review',
      caution: 'Programs and queries outside the file still use the old names.',
      steps,
    },
  ];
}
