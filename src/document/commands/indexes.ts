/**
 * Commands on indexes: the registry of the topic, and adding one.
 * Invariant: the Catalog after add-index is that after a CREATE INDEX at the end of the document.
 */
import type { Table } from '../../catalog/types.ts';
import type { IndexSpec } from '../command-schema.ts';
import type { Commands, Draft } from '../draft.ts';
import { isAsExpected } from '../drop/same-catalog.ts';
import { refuseMethod } from '../index-methods.ts';
import { refuseLoadedTwice } from '../loaded-values.ts';
import { findColumn, findTable, refuseTakenRelation } from '../lookup.ts';
import { printIndex, readIndex } from '../print-index.ts';
import { refuseForeign } from '../table-kinds.ts';
import { insertStatement } from '../text/statements.ts';
import { afterAlter } from './constraints-add.ts';
import { dropIndex } from './constraints-drop.ts';
import { changeIndex } from './indexes-change.ts';
import { indexHabits, indexNameFor, indexPlaces } from './indexes-habits.ts';
import { renameIndex } from './indexes-rename.ts';

export const INDEX_COMMANDS: Commands<'add-index' | 'change-index' | 'rename-index' | 'drop-index'> = {
  'add-index': (draft, command) => addIndex(draft, command, command.index),
  'change-index': changeIndex,
  'rename-index': (draft, command) => renameIndex(draft, command, command.newName),
  'drop-index': (draft, command) => dropIndex(draft, command, command.dependents),
};

export function addIndex(
  draft: Draft,
  target: { readonly schema: string; readonly table: string },
  spec: IndexSpec,
): void {
  const table = findTable(draft, target);
  const read = readIndex(draft, spec);
  for (const key of spec.keys) if ('column' in key) findColumn(table, key.column);
  for (const name of spec.include ?? []) findColumn(table, name);
  refuseForeign(table, 'index');
  refuseMethod(draft, table, spec);
  refuseRows(draft, table, spec);
  if (spec.name != null) refuseTakenRelation(draft, table.schema, spec.name);
  const name = spec.name ?? indexNameFor(draft, table, read);
  const habits = indexHabits(draft);
  const print = (index: number): string =>
    printIndex(draft, { script: draft.script, index }, table, spec, name, habits);
  const expected = afterAlter(draft, print);
  const plans = indexPlaces(draft, table).map((index) => () => insertStatement(draft.script, index, print(index)));
  draft.editFirst(plans, () => isAsExpected(draft.catalog, expected));
}

/** A unique index over columns is a key to the rows that the text loads. */
function refuseRows(draft: Draft, table: Table, { unique, predicate, keys, nullsNotDistinct }: IndexSpec): void {
  const columns = keys.flatMap((key) => ('column' in key ? key.column : []));
  if (unique && predicate == null && columns.length === keys.length)
    refuseLoadedTwice(draft, table, columns, nullsNotDistinct === true);
}
