/** The fix that gives all kinds of targets one parent, which a foreign key can refer to, in place of a type and an id. */
import type { Column, Table } from '../../catalog/types.ts';
import type { ColumnSpec } from '../../document/command-schema.ts';
import { quoteIdentifier, quoteLiteral } from '../../sql/identifiers.ts';
import { checksOn, isComputedWith } from '../column-uses.ts';
import { type Facts, foreignKeysOf } from '../facts.ts';
import { leadsAnIndex } from '../index-cover.ts';
import type { Fix } from '../rule.ts';
import { singularName } from '../words/inflection.ts';
import { wordsOf } from '../words/name-words.ts';
import { dropColumns, isPlain } from './movable.ts';
import { newTableName, referringName } from './new-names.ts';
import { type Pair, type Target, targetsOf } from './polymorphic-targets.ts';
import { calledLike, type Restructuring, restructure } from './restructure.ts';

const KEY = 'id';

interface Parent {
  readonly schema: string;
  readonly name: string;
  readonly key: ColumnSpec;
  /** The column of each target. */
  readonly referring: string;
}

/** None where a target is no plain table, or a key or an expression is made for the type. */
export function toCommonParent(table: Table, pair: Pair, facts: Facts): readonly Fix[] {
  const { id, type } = pair;
  if (!isPlain(table, facts) || isUsed(table, type) || isUsed(table, id)) return [];
  const targets = targetsOf(table, pair, facts);
  const key = keyLike(id, facts);
  if (targets.length === 0 || !key || !targets.every((one) => isPlain(one.table, facts))) return [];
  const name = newTableName(facts, table, nounOf(table, id));
  const referring = referringName({ name }, KEY, id.name);
  if (targets.some((one) => one.table.columns.some((column) => column.name === referring))) return [];
  const keys = keysWithout(table, pair);
  if (!keys) return [];
  const parent: Parent = { schema: table.schema, name, key, referring };
  const own = { schema: table.schema, table: table.name };
  const index: readonly Restructuring[] = leadsAnIndex(table, [id.name])
    ? []
    : [{ kind: 'add-index', ...own, index: { keys: [{ column: id.name }] } }];
  const changes: readonly Restructuring[] = [
    { kind: 'add-table', schema: table.schema, name, columns: [key], primaryKey: [KEY] },
    ...targets.flatMap((target) => adopted(table, target, parent, facts)),
    ...keys.dropped,
    ...targets.map((target) => movedIds(table, pair, target, parent, facts)),
    ...dropColumns(table, [type]),
    ...keys.added,
    {
      kind: 'add-constraint',
      ...own,
      constraint: {
        kind: 'foreign key',
        columns: [id.name],
        references: { schema: parent.schema, table: name, columns: [KEY] },
        onDelete: 'cascade',
      },
    },
    ...index,
  ];
  const named = targets.map((one) => one.table.name).join(', ');
  return [
    {
      title: `Give ${named} a common parent ${name}`,
      safety: 'review',
      caution: `Each row of ${named} gets one of ${name}, which programs have to make first from then on, and to delete in its place. Rows of ${table.name} whose target is gone are refused: delete them first.`,
      steps: restructure(facts, table, changes, [table.id, ...targets.map((one) => one.table.id)]),
    },
  ];
}

const isUsed = (table: Table, { name }: Column): boolean =>
  isComputedWith(table, name) || foreignKeysOf(table).some(({ columns }) => columns.includes(name));

function keyLike(id: Column, facts: Facts): ColumnSpec | null {
  const { family, domain } = facts.typeOf(id);
  if (domain) return null;
  if (family === 'uuid') return { name: KEY, type: id.type, default: 'gen_random_uuid()' };
  return family === 'integer' ? { name: KEY, type: id.type, identity: 'by default' } : null;
}

/** `commentable` says what it is; a `target` is one of likes. */
function nounOf(table: Table, id: Column): readonly string[] {
  const stem = wordsOf(id.name).slice(0, -1);
  return stem.at(-1)?.endsWith('able') ? stem : [...wordsOf(singularName(table.name)), ...stem];
}

interface Keys {
  readonly dropped: readonly Restructuring[];
  readonly added: readonly Restructuring[];
}

/** Ids of the parent are of one kind, so that keys do without the type; null where one has it without the id. */
function keysWithout(table: Table, { id, type }: Pair): Keys | null {
  const own = { schema: table.schema, table: table.name };
  const dropped: Restructuring[] = [];
  const added: Restructuring[] = [];
  const drop = (constraint: string): void => {
    dropped.push({ kind: 'drop-constraint', ...own, constraint, dependents: 'refuse' });
  };
  for (const { kind, name, columns } of table.constraints) {
    if ((kind !== 'primary key' && kind !== 'unique') || !columns.includes(type.name)) continue;
    if (!columns.includes(id.name)) return null;
    drop(name);
    const rest = columns.filter((column) => column !== type.name);
    added.push({ kind: 'add-constraint', ...own, constraint: { kind, columns: rest } });
  }
  for (const { name, columns } of checksOn(table, type.name)) {
    if (columns.length > 1) return null;
    drop(name);
  }
  const isIndexed = table.indexes.some(({ unique, keys }) => unique && keys.some(({ column }) => column === type.name));
  return isIndexed ? null : { dropped, added };
}

/** Each row of a target gets a row of the parent. */
function adopted(table: Table, { table: target }: Target, parent: Parent, facts: Facts): readonly Restructuring[] {
  const own = { schema: target.schema, table: target.name };
  const called = calledLike(table, facts);
  const [rows, all] = [called(target.schema, target.name), called(parent.schema, parent.name)];
  const column = quoteIdentifier(parent.referring);
  const next = parent.key.identity
    ? `nextval(pg_get_serial_sequence(${quoteLiteral(all)}, '${KEY}'))`
    : 'gen_random_uuid()';
  return [
    { kind: 'add-column', ...own, column: { name: parent.referring, type: parent.key.type } },
    { kind: 'move-rows', sql: `UPDATE ${rows}\nSET ${column} = ${next}` },
    { kind: 'move-rows', sql: `INSERT INTO ${all} (${KEY})\nSELECT ${column}\nFROM ${rows}` },
    { kind: 'set-column-nullability', ...own, column: parent.referring, notNull: true },
    { kind: 'add-constraint', ...own, constraint: { kind: 'unique', columns: [parent.referring] } },
    {
      kind: 'add-constraint',
      ...own,
      constraint: {
        kind: 'foreign key',
        columns: [parent.referring],
        references: { schema: parent.schema, table: parent.name, columns: [KEY] },
        onDelete: 'cascade',
      },
    },
  ];
}

function movedIds(
  table: Table,
  { id, type }: Pair,
  { value, table: target, key }: Target,
  parent: Parent,
  facts: Facts,
): Restructuring {
  const called = calledLike(table, facts);
  const column = quoteIdentifier(id.name);
  return {
    kind: 'move-rows',
    sql: `UPDATE ${called(table.schema, table.name)} AS child\nSET ${column} = target.${quoteIdentifier(parent.referring)}\nFROM ${called(target.schema, target.name)} AS target\nWHERE child.${quoteIdentifier(type.name)} = ${quoteLiteral(value)} AND target.${quoteIdentifier(key.name)} = child.${column}`,
  };
}
