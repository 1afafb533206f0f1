/**
 * add-relationship: the columns that are missing, NOT NULL and UNIQUE as the ends ask for, the foreign key and its index; for many-to-many
 * the table between the two. Invariant: afterwards a foreign key relates the two with the cardinality asked for, or nothing is changed.
 */
import type { Column, Table } from '../../catalog/types.ts';
import { quoteIdentifier } from '../../sql/identifiers.ts';
import { serialOf } from '../column-subject.ts';
import type { ColumnSpec, CommandOf } from '../command-schema.ts';
import { columnText } from '../declarations.ts';
import { type Commands, type Draft, refuse } from '../draft.ts';
import { loadedRows } from '../loaded-rows.ts';
import { findColumn, findTable } from '../lookup.ts';
import { addColumn } from './column-list.ts';
import { setNotNull } from './columns.ts';
import { addConstraint } from './constraints-add.ts';
import { MOST_SAMPLES } from './constraints-subject.ts';
import { addIndex } from './indexes.ts';
import { foreignKeyNames, junctionName } from './relationships-names.ts';
import { addTable } from './tables.ts';

type AddRelationship = CommandOf<'add-relationship'>;

export const RELATIONSHIP_COMMANDS: Commands<'add-relationship'> = { 'add-relationship': addRelationship };

function addRelationship(draft: Draft, command: AddRelationship): void {
  const parent = findTable(draft, command.parent);
  const child = findTable(draft, command.child);
  if (command.cardinality === 'many-to-many') relateByJunction(draft, command, parent, child);
  else relate(draft, command, parent, child);
}

function relate(draft: Draft, command: AddRelationship, parent: Table, child: Table): void {
  const { columns: given, cardinality, required = true } = command;
  const target = { schema: child.schema, table: child.name };
  const key = chooseKey(parent, given?.length ?? null);
  const columns = given ?? reusableNames(draft, parent, key, child);
  const added = columns.filter((name) => !child.columns.some((column) => column.name === name));
  if (required) refuseRequired(draft, child, added);
  for (const [at, name] of columns.entries()) {
    const like = findColumn(parent, key[at] ?? '');
    if (!child.columns.some((column) => column.name === name))
      addColumn(draft, { kind: 'add-column', ...target, column: columnLike(draft, like, name, required) });
    else setOptionality(draft, child, name, required);
  }
  const covering = keysOf(findTable(draft, target)).find((unique) => unique.every((name) => columns.includes(name)));
  if (cardinality === 'one-to-many' && covering)
    refuse(
      `${full(child)} can have each ${covering.join(', ')} only once, so this can only be one-to-one. Ask for that, or drop the unique key first.`,
    );
  if (cardinality === 'one-to-one' && !covering)
    addConstraint(draft, target, { kind: 'unique', columns: [...columns] });
  const { onDelete, onUpdate } = command;
  addConstraint(draft, target, {
    kind: 'foreign key',
    columns: [...columns],
    references: { schema: parent.schema, table: parent.name, columns: [...key] },
    ...(onDelete ? { onDelete } : {}),
    ...(onUpdate ? { onUpdate } : {}),
  });
  if (indexesForeignKeys(draft, child, columns)) indexColumns(draft, target, columns);
}

/** The rows that the text loads into the child have no parent yet. */
function refuseRequired(draft: Draft, child: Table, added: readonly string[]): void {
  const [rows] = loadedRows(draft, child);
  if (rows && added.length > 0)
    refuse(
      `Rows are loaded into ${full(child)} in line ${rows.line}, and they have no value for ${added.join(', ')}. Make the relationship optional, or add the column with a default first.`,
    );
}

function relateByJunction(draft: Draft, command: AddRelationship, parent: Table, child: Table): void {
  const { columns: given, onDelete = 'cascade', onUpdate } = command;
  const [parentKey, childKey] = [chooseKey(parent, null), chooseKey(child, null)];
  const name = command.junction ?? junctionName(draft, parent, child);
  if (given && given.length !== parentKey.length + childKey.length)
    refuse(
      `The table between ${full(parent)} and ${full(child)} needs ${parentKey.length + childKey.length} columns, and ${given.length} are named. Name one for each column of both keys.`,
    );
  const parentNames = given?.slice(0, parentKey.length) ?? foreignKeyNames(draft, parent, parentKey, false, () => true);
  const isFree = (one: string): boolean => !parentNames.includes(one);
  const childNames = given?.slice(parentKey.length) ?? otherNames(draft, parent, child, childKey, isFree);
  const columns = [
    ...parentNames.map((one, at) => columnLike(draft, findColumn(parent, parentKey[at] ?? ''), one, true)),
    ...childNames.map((one, at) => columnLike(draft, findColumn(child, childKey[at] ?? ''), one, true)),
  ];
  const target = { schema: parent.schema, table: name };
  addTable(draft, {
    kind: 'add-table',
    schema: parent.schema,
    name,
    columns,
    primaryKey: columns.map((one) => one.name),
  });
  const sides = [
    { to: parent, names: parentNames, key: parentKey },
    { to: child, names: childNames, key: childKey },
  ];
  for (const { to, names, key } of sides)
    addConstraint(draft, target, {
      kind: 'foreign key',
      columns: [...names],
      references: { schema: to.schema, table: to.name, columns: [...key] },
      onDelete,
      ...(onUpdate ? { onUpdate } : {}),
    });
  // The primary key serves the way from the parent.
  indexColumns(draft, target, childNames);
}

/** Of a table related to itself, the second column says so. */
function otherNames(
  draft: Draft,
  parent: Table,
  child: Table,
  key: readonly string[],
  isFree: (name: string) => boolean,
): readonly string[] {
  if (parent !== child) return foreignKeyNames(draft, child, key, false, isFree);
  const names = foreignKeyNames(draft, child, key, false, () => true);
  return names.map((name) =>
    /[a-z][A-Z]/.test(name) ? `related${name[0]?.toUpperCase()}${name.slice(1)}` : `related_${name}`,
  );
}

const full = ({ schema, name }: Table): string => `${schema}.${name}`;

/** What a foreign key can refer to, the primary key first. */
function keysOf({ constraints, indexes }: Table): readonly (readonly string[])[] {
  const of = (wanted: string): (readonly string[])[] =>
    constraints.filter(({ kind }) => kind === wanted).map(({ columns }) => columns);
  const byIndex = indexes.flatMap(({ unique, predicate, keys }) => {
    const columns = keys.flatMap(({ column }) => (column === null ? [] : [column]));
    return unique && predicate === null && columns.length === keys.length ? [columns] : [];
  });
  return [...of('primary key'), ...of('unique'), ...byIndex];
}

/** The key with as many columns as are named, where some are. */
function chooseKey(parent: Table, count: number | null): readonly string[] {
  const keys = keysOf(parent);
  const [first] = keys;
  if (!first)
    return refuse(
      `${full(parent)} has no primary key and no unique key, so nothing can refer to its rows. Give it a primary key first.`,
    );
  const found = count === null ? first : keys.find(({ length }) => length === count);
  return (
    found ??
    refuse(
      `${full(parent)} is known by ${first.join(', ')}, so ${columnsNeeded(first.length)}, and ${count} are named. Name one for each.`,
    )
  );
}

const columnsNeeded = (count: number): string => (count === 1 ? '1 column is needed' : `${count} columns are needed`);

/** Columns that have the names already are used, when they refer to nothing yet. */
function reusableNames(draft: Draft, parent: Table, key: readonly string[], child: Table): readonly string[] {
  const isSelf = parent === child;
  const wanted = foreignKeyNames(draft, parent, key, isSelf, () => true);
  const isUsable = wanted.every((name) => {
    const at = wanted.indexOf(name);
    const column = child.columns.find((one) => one.name === name);
    const like = findColumn(parent, key[at] ?? '');
    const isTaken = child.constraints.some(({ kind, columns }) => kind !== 'check' && columns.includes(name));
    return !column || (!isTaken && column.type === like.type && !column.generated);
  });
  if (isUsable) return wanted;
  return foreignKeyNames(draft, parent, key, isSelf, (name) => !child.columns.some((column) => column.name === name));
}

/** Of the same type, which is written as the parent writes it. */
function columnLike({ script }: Draft, like: Column, name: string, required: boolean): ColumnSpec {
  const said = columnText(script, like);
  const isRetyped = said?.changes.some(({ action }) => action.kind === 'set type') ?? false;
  const type = said?.def.type;
  const written =
    said && type && !isRetyped && serialOf(said) === null
      ? textOfType(said.home.at.statement.reading.text, type.span)
      : like.type;
  const collation = like.collation === null ? {} : { collation: quoteIdentifier(like.collation) };
  return { name, type: written, notNull: required, ...collation };
}

const textOfType = (text: string, { from, to }: { readonly from: number; readonly to: number }): string =>
  text.slice(from, to);

function setOptionality(draft: Draft, child: Table, column: string, required: boolean): void {
  const isInKey = child.constraints.some(({ kind, columns }) => kind === 'primary key' && columns.includes(column));
  if (!required && isInKey)
    refuse(`${full(child)}.${column} is part of the primary key, so it can’t be optional. Ask for a required one.`);
  setNotNull(draft, { schema: child.schema, table: child.name, column }, required);
}

/** Whether most foreign keys of the document have an index of their own, and this one has none. */
function indexesForeignKeys({ catalog, original }: Draft, child: Table, columns: readonly string[]): boolean {
  if (isIndexed(catalog.tables.get(child.id) ?? child, columns)) return false;
  const others: IndexableKey[] = [];
  for (const table of [...original.catalog.tables.values()].reverse()) {
    if (others.length >= MOST_SAMPLES) break;
    for (const one of indexableKeys(table))
      if (table.id !== child.id || one.columns.join() !== columns.join()) others.push(one);
  }
  return others.filter((one) => one.isIndexed).length * 2 > others.length;
}

interface IndexableKey {
  readonly table: Table;
  readonly columns: readonly string[];
  readonly isIndexed: boolean;
}

const indexable = new WeakMap<Table, readonly IndexableKey[]>();

/** The foreign keys of a table that no key of it serves. */
function indexableKeys(table: Table): readonly IndexableKey[] {
  let found = indexable.get(table);
  if (!found) {
    const keys = keysOf(table);
    found = table.constraints
      .filter(({ kind, columns }) => kind === 'foreign key' && !keys.some((key) => isPrefix(columns, key)))
      .map(({ columns }) => ({ table, columns, isIndexed: isIndexed(table, columns) }));
    indexable.set(table, found);
  }
  return found;
}

const isIndexed = (table: Table, columns: readonly string[]): boolean =>
  keysOf(table).some((key) => isPrefix(columns, key)) ||
  table.indexes.some(
    ({ keys, predicate }) =>
      predicate === null &&
      isPrefix(
        columns,
        keys.map(({ column }) => column ?? ''),
      ),
  );

const isPrefix = (columns: readonly string[], of: readonly string[]): boolean =>
  columns.every((column) => of.slice(0, columns.length).includes(column));

const indexColumns = (
  draft: Draft,
  target: { readonly schema: string; readonly table: string },
  columns: readonly string[],
): void => addIndex(draft, target, { keys: columns.map((column) => ({ column })) });
