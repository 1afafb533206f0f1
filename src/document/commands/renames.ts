/**
 * Renaming a table or column: every place that names it follows, views keep the names of their columns.
 * Invariant: the Catalog afterwards is that after an ALTER TABLE ... RENAME at the end of the document, but for names Postgres made up.
 */
import type { Origin, Table } from '../../catalog/types.ts';
import type { CommandOf } from '../command-schema.ts';
import { type Commands, type Draft, refuse } from '../draft.ts';
import { isAsExpected } from '../drop/same-catalog.ts';
import { findColumn, findTable, refuseTakenRelation, relationNamed } from '../lookup.ts';
import { printName, printQualified } from '../print.ts';
import type { Target } from '../references/target.ts';
import { statementsNaming } from '../references/word-index.ts';
import { renameObject } from '../rename-object.ts';
import { refuseTyped } from '../table-kinds.ts';
import { insertStatement, lastIndex } from '../text/statements.ts';
import { keyword, styleOf } from '../text/style.ts';

export const RENAME_COMMANDS: Commands<'rename-table' | 'rename-column'> = {
  'rename-table': renameTable,
  'rename-column': renameColumn,
};

function renameTable(draft: Draft, command: CommandOf<'rename-table'>): void {
  const { schema, newName } = command;
  const table = findTable(draft, command);
  if (table.name === newName) return;
  refuseTakenRelation(draft, schema, newName);
  const phrase = keyword(styleOf(draft.script), 'rename to');
  rename(draft, table, { kind: 'relation', schema, name: table.name }, newName, phrase);
}

function renameColumn(draft: Draft, command: CommandOf<'rename-column'>): void {
  const { schema, column, newName } = command;
  const table = findTable(draft, command);
  const { name } = findColumn(table, column);
  if (name === newName) return;
  refuseTyped(draft, table);
  if (table.columns.some((one) => one.name === newName))
    refuse(`${schema}.${table.name} has a column ${newName} already. Choose another name.`);
  const style = styleOf(draft.script);
  const phrase = `${keyword(style, 'rename column')} ${printName(name, style)} ${keyword(style, 'to')}`;
  rename(draft, table, { kind: 'column', schema, table: table.name, column }, newName, phrase);
}

function rename(draft: Draft, table: Table, target: Target, newName: string, phrase: string): void {
  const style = styleOf(draft.script);
  const noun = table.kind === 'foreign' ? 'foreign table' : 'table';
  const print = (index: number): string =>
    `${keyword(style, `alter ${noun}`)} ${printQualified(draft.script, index, table.schema, table.name)} ${phrase} ${printName(newName, style)}`;
  const end = lastIndex(draft.script);
  const expected = draft.foresee(insertStatement(draft.script, end, print(end)), () => draft.catalog);
  const alongside = namedAfter(draft, table, target, newName);
  // In place they follow; a RENAME at the end leaves them.
  const areCalled = (names: readonly string[]): boolean => names.every((name) => isThere(draft, table.schema, name));
  const isDone = (): boolean | string =>
    (areCalled(alongside.map((one) => one.newName)) || areCalled(alongside.map((one) => one.oldName))) &&
    isAsExpected(draft.catalog, expected);
  renameObject(draft, { target, newName, alongside, print, isDone });
}

interface MadeUp {
  readonly target: Target;
  readonly oldName: string;
  readonly newName: string;
}

/** Constraints, indexes and sequences that Postgres named after the table or column, and that the text names nonetheless. */
function namedAfter(draft: Draft, table: Table, target: Target, newName: string): readonly MadeUp[] {
  const { schema, name, constraints, indexes } = table;
  const { catalog, reading } = draft;
  const isNamed = (one: { readonly name: string; readonly origin: Origin }): boolean =>
    one.origin.name === null && statementsNaming(reading, [one.name])?.length !== 0;
  const sequences = catalog.sequences.filter(({ ownedBy }) => ownedBy?.schema === schema && ownedBy.table === name);
  const targets: readonly Target[] = [
    ...constraints.filter(isNamed).map((one): Target => ({ kind: 'constraint', schema, table: name, name: one.name })),
    ...indexes.filter(isNamed).map((one): Target => ({ kind: 'index', schema, name: one.name })),
    ...sequences.filter(isNamed).map((one): Target => ({ kind: 'relation', schema: one.schema, name: one.name })),
  ];
  return targets.flatMap((one) => {
    if (!('name' in one) || !one.name.startsWith(`${name}_`)) return [];
    const rest = one.name.slice(name.length + 1);
    const followed =
      target.kind === 'column' ? `${name}_${withPart(rest, target.column, newName)}` : `${newName}_${rest}`;
    return followed === one.name ? [] : [{ target: one, oldName: one.name, newName: followed }];
  });
}

/** One of the columns in a name that Postgres made of several, its last word aside. */
function withPart(name: string, part: string, newPart: string): string {
  const at = `_${name}`.indexOf(`_${part}_`);
  return at < 0 ? name : `${name.slice(0, at)}${newPart}${name.slice(at + part.length)}`;
}

const isThere = (draft: Draft, schema: string, name: string): boolean =>
  relationNamed(draft, schema, name) !== null ||
  [...draft.catalog.tables.values()].some(
    (table) => table.schema === schema && table.constraints.some((one) => one.name === name),
  );
