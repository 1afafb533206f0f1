/** The fix that counts rows by an id, keeps what was their key unique, and has the rows that refer to them refer by the id. */
import type { Column, Constraint, Table } from '../../catalog/types.ts';
import type { ColumnSpec } from '../../document/command-schema.ts';
import { quoteIdentifier } from '../../sql/identifiers.ts';
import { type Facts, uniqueKeysOf } from '../facts.ts';
import { leadsAnIndex } from '../index-cover.ts';
import type { PlacelessConstraint } from '../placeless.ts';
import type { Fix } from '../rule.ts';
import { singularName } from '../words/inflection.ts';
import { areFree, dropColumns, isPlain } from './movable.ts';
import { newKey, referringName } from './new-names.ts';
import { calledLike, type Restructuring, restructure } from './restructure.ts';

/** More than these are a migration to be planned by hand. */
const MOST_CHILDREN = 4;

interface Child {
  readonly table: Table;
  readonly constraint: PlacelessConstraint;
  /** Of the key it has now, in the order of what they refer to. */
  readonly columns: readonly Column[];
  readonly referring: string;
}

/** `id`: the new key; it is as the profile has keys where none is given. */
export function countRows(
  table: Table,
  key: Constraint,
  facts: Facts,
  id: ColumnSpec = newKey(facts, singularName(table.name)),
): readonly Fix[] {
  const references = facts.referencesTo(table.id);
  if (!isPlain(table, facts) || references.length > MOST_CHILDREN) return [];
  if (table.columns.some((column) => column.name === id.name)) return [];
  const children = references.flatMap(
    ({ child, constraint }) => childOf(facts.table(child), constraint, table, id.name, facts) ?? [],
  );
  if (children.length < references.length || isTakenTwice(children)) return [];
  const own = { schema: table.schema, table: table.name };
  const type = id.type === 'bigserial' ? 'bigint' : id.type;
  const changes: readonly Restructuring[] = [
    ...children.map(
      (child): Restructuring => ({
        kind: 'drop-constraint',
        schema: child.table.schema,
        table: child.table.name,
        constraint: child.constraint.name,
        dependents: 'refuse',
      }),
    ),
    { kind: 'drop-constraint', ...own, constraint: key.name, dependents: 'refuse' },
    { kind: 'add-column', ...own, column: id },
    { kind: 'add-constraint', ...own, constraint: { kind: 'primary key', columns: [id.name] } },
    ...key.columns.map((column): Restructuring => ({ kind: 'set-column-nullability', ...own, column, notNull: true })),
    { kind: 'add-constraint', ...own, constraint: { kind: 'unique', columns: [...key.columns] } },
    ...children.flatMap((child) => repointed(table, key, child, { name: id.name, type }, facts)),
  ];
  const named = children.map((child) => child.table.name).join(', ');
  return [
    {
      title: `Count the rows by ${id.name}, and keep ${key.columns.join(', ')} unique`,
      safety: 'review',
      caution: `On a live table, Postgres rewrites it under an exclusive lock.${named === '' ? '' : ` Rows of ${named} refer by the new key, and programs have to read the old one by a join.`}`,
      steps: restructure(facts, table, changes, [table.id, ...children.map((child) => child.table.id)]),
    },
  ];
}

/** Two keys of one table that would get the same column. */
const isTakenTwice = (children: readonly Child[]): boolean =>
  new Set(children.map(({ table, referring }) => `${table.id} ${referring}`)).size < children.length;

/** Null where a column that refers is more than that. */
function childOf(
  child: Table | undefined,
  constraint: PlacelessConstraint,
  parent: Table,
  id: string,
  facts: Facts,
): Child | null {
  const columns = constraint.columns.flatMap((name) => child?.columns.find((one) => one.name === name) ?? []);
  const [first] = columns;
  if (!child || !first || columns.length < constraint.columns.length) return null;
  if (child.id === parent.id || !isPlain(child, facts)) return null;
  const referring = referringName(parent, id, first.name);
  if (child.columns.some((one) => one.name === referring)) return null;
  const others = { ...child, constraints: child.constraints.filter((one) => one.name !== constraint.name) };
  const isKept = uniqueKeysOf(others).some((key) => columns.some(({ name }) => key.columns.includes(name)));
  return isKept || !areFree(others, columns) ? null : { table: child, constraint, columns, referring };
}

const ACTIONS = ['no action', 'restrict', 'cascade', 'set null', 'set default'] as const;

function repointed(
  parent: Table,
  key: Constraint,
  { table, constraint, columns, referring }: Child,
  id: { readonly name: string; readonly type: string },
  facts: Facts,
): readonly Restructuring[] {
  const own = { schema: table.schema, table: table.name };
  const called = calledLike(table, facts);
  const onDelete = ACTIONS.find((action) => action === constraint.onDelete);
  const names = columns.map(({ name }) => name);
  const told = names.map((name, at) => {
    const natural = constraint.references?.columns[at] ?? key.columns[at] ?? '';
    return `parent.${quoteIdentifier(natural)} = child.${quoteIdentifier(name)}`;
  });
  const always: readonly Restructuring[] = columns.every(({ notNull }) => notNull)
    ? [{ kind: 'set-column-nullability', ...own, column: referring, notNull: true }]
    : [];
  const index: readonly Restructuring[] = leadsAnIndex(table, names)
    ? [{ kind: 'add-index', ...own, index: { keys: [{ column: referring }] } }]
    : [];
  return [
    { kind: 'add-column', ...own, column: { name: referring, type: id.type } },
    {
      kind: 'move-rows',
      sql: `UPDATE ${called(table.schema, table.name)} AS child\nSET ${quoteIdentifier(referring)} = parent.${quoteIdentifier(id.name)}\nFROM ${called(parent.schema, parent.name)} AS parent\nWHERE ${told.join(' AND ')}`,
    },
    ...always,
    {
      kind: 'add-constraint',
      ...own,
      constraint: {
        kind: 'foreign key',
        columns: [referring],
        references: { schema: parent.schema, table: parent.name, columns: [id.name] },
        ...(onDelete ? { onDelete } : {}),
      },
    },
    ...index,
    ...dropColumns(table, columns),
  ];
}
