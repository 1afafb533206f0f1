/**
 * Commands that make tables: add-table, duplicate-table.
 * A new table stands behind the last one and what belongs to that; where something it needs comes later, at the end.
 */
import type { Ddl } from '../../catalog/ddl.ts';
import type { Script } from '../../catalog/statement.ts';
import type { ColumnSpec, CommandOf } from '../command-schema.ts';
import { type Commands, type Draft, refuse } from '../draft.ts';
import { findSchema, refuseTakenRelation } from '../lookup.ts';
import { insertStatement, lastIndex } from '../text/statements.ts';
import { checkColumn } from './column-list.ts';
import { setComment } from './comments.ts';
import { addConstraint } from './constraints-add.ts';
import { mostCommon, samplesOf } from './constraints-subject.ts';
import { duplicateTable } from './tables-duplicate.ts';
import { printTable } from './tables-print.ts';

export const TABLE_COMMANDS: Commands<'add-table' | 'duplicate-table'> = {
  'add-table': addTable,
  'duplicate-table': duplicateTable,
};

export function addTable(draft: Draft, command: CommandOf<'add-table'>): void {
  const { schema, name, columns = [], primaryKey = [] } = command;
  findSchema(draft, schema);
  refuseTakenRelation(draft, schema, name);
  for (const column of columns) checkColumn(draft, column);
  refuseTwice(columns, primaryKey, name);
  const written = withoutImplied(draft, columns, primaryKey);
  const plan = (index: number) => () =>
    insertStatement(draft.script, index, printTable(draft.script, index, { schema, name }, written));
  draft.editFirst([plan(behindTables(draft.script)), plan(lastIndex(draft.script))]);
  if (primaryKey.length > 0)
    addConstraint(draft, { schema, table: name }, { kind: 'primary key', columns: [...primaryKey] });
  addComments(draft, command);
}

function refuseTwice(columns: readonly ColumnSpec[], primaryKey: readonly string[], table: string): void {
  const names = columns.map(({ name }) => name);
  const twice = names.find((name, at) => names.indexOf(name) < at);
  if (twice !== undefined) refuse(`${table} would have two columns ${twice}. Give each a name of its own.`);
  const missing = primaryKey.find((name) => !names.includes(name));
  if (missing !== undefined)
    refuse(`The primary key names ${missing}, which is no column of ${table}. Add the column, or leave it out.`);
}

/** Index of the last CREATE TABLE, or of the last statement behind it that is about the same table alone. */
function behindTables(script: Script): number {
  const { statements } = script;
  let index = statements.length - 1;
  while (index >= 0 && !statements[index]?.reading.ddl.some(({ kind }) => kind === 'create table')) index--;
  const made = statements[index]?.reading.ddl.findLast((ddl) => ddl.kind === 'create table');
  if (made?.kind !== 'create table') return lastIndex(script);
  const { name } = made.name;
  while (index + 1 < statements.length && isAbout(statements[index + 1]?.reading.ddl ?? [], name)) index++;
  return index;
}

const isAbout = (ddl: readonly Ddl[], table: string): boolean =>
  ddl.length > 0 && ddl.every((part) => subjectOf(part) === table);

/** The table a statement that stands behind CREATE TABLE is about. */
function subjectOf(ddl: Ddl): string | null {
  switch (ddl.kind) {
    case 'alter table':
      return ddl.target === 'table' ? ddl.name.name : null;
    case 'create index':
    case 'create trigger':
    case 'create policy':
      return ddl.table.name;
    case 'create sequence':
    case 'alter sequence':
      return ddl.ownedBy && ddl.ownedBy !== 'none' ? ddl.ownedBy.table.name : null;
    case 'comment':
      return ddl.object === 'table' || ddl.target.part ? ddl.target.name.name : null;
    default:
      return null;
  }
}

/** A primary key written with its column says NOT NULL already. */
function withoutImplied(draft: Draft, columns: readonly ColumnSpec[], primaryKey: readonly string[]) {
  const [only, ...more] = primaryKey;
  const keys = samplesOf(draft.original, 'primary key');
  const isInline = more.length === 0 && (mostCommon(keys.map(({ form }) => form)) ?? 'inline') === 'inline';
  return columns.map((column) => (isInline && column.name === only ? { ...column, notNull: false } : column));
}

function addComments(draft: Draft, { schema, name, columns = [], comment }: CommandOf<'add-table'>): void {
  const table = { schema, table: name };
  if (comment != null) setComment(draft, { on: { kind: 'table', ...table }, comment });
  for (const column of columns)
    if (column.comment != null)
      setComment(draft, { on: { kind: 'column', ...table, column: column.name }, comment: column.comment });
}
