/**
 * What a line drawn from one column or table to another can mean: the four kinds of relationship, in words and as a command, the likeliest
 * one first chosen. Invariant: pure; the side that is the many is said by every choice, whichever way the line was drawn.
 */
import { article, describeRelationship, nounOf, plural, type Relationship } from '../../src/catalog/relationships.ts';
import { type Catalog, type Column, constraintId, type Table } from '../../src/catalog/types.ts';
import type { Command, SimpleCommand } from '../../src/document/command-schema.ts';
import type { RelationshipEnd } from '../store/editing.ts';
import { isComparable } from './comparable-columns.ts';

type Cardinality = 'one-to-many' | 'one-to-one' | 'many-to-many';

export interface Choice {
  readonly key: 'forth' | 'back' | 'one' | 'many';
  readonly cardinality: Cardinality;
  readonly parent: Table;
  readonly child: Table;
  /** The columns it joins, where it makes none. */
  readonly pair: ColumnPair | null;
  /** "Many orders per customer" */
  readonly label: string;
  /** Why it can't be; null when it can. */
  readonly obstacle: string | null;
  /** The child's column has to become of this type first. */
  readonly retype: string | null;
}

interface ColumnPair {
  readonly child: Column;
  readonly parent: Column;
}

export interface Proposal {
  readonly choices: readonly Choice[];
  readonly chosen: Choice['key'];
  readonly isRequired: boolean;
}

/** Null when one of the ends is gone. */
export function propose(catalog: Catalog, from: RelationshipEnd, to: RelationshipEnd): Proposal | null {
  const [start, end] = [endOf(catalog, from), endOf(catalog, to)];
  if (!start || !end) return null;
  const { parent, child, pair } = orient(start, end);
  const isSelf = parent === child;
  const kept = pair && isOnce(child, pair.child) ? null : pair;
  const forth = choice(catalog, 'forth', 'one-to-many', parent, child, kept);
  const back = choice(catalog, 'back', 'one-to-many', child, parent, null);
  const one = choice(catalog, 'one', 'one-to-one', parent, child, pair);
  const many = choice(catalog, 'many', 'many-to-many', parent, child, null);
  const choices = isSelf ? [forth, one, many] : [forth, back, one, many];
  const likely = pair && !kept ? one : forth;
  return { choices, chosen: likely.key, isRequired: pair ? pair.child.notNull : !isSelf };
}

interface End {
  readonly table: Table;
  readonly column: Column | null;
}

function endOf({ tables }: Catalog, { table: id, column: name }: RelationshipEnd): End | null {
  const table = tables.get(id);
  if (!table) return null;
  return { table, column: table.columns.find((column) => column.name === name) ?? null };
}

interface Oriented {
  readonly parent: Table;
  readonly child: Table;
  readonly pair: ColumnPair | null;
}

/** Which end is the one: a key, that of the end the line was begun at first; a column that is no key refers to one. */
function orient(from: End, to: End): Oriented {
  const [isFromKey, isToKey] = [isKeyEnd(from), isKeyEnd(to)];
  if (!isFromKey && isToKey) return joined(to, from);
  // A column that numbers its own rows refers to nothing: its table is meant.
  const far =
    isToKey && from.column && to.column && !numbersItself(to.column) ? to : isToKey ? { ...to, column: null } : to;
  return joined(from, far);
}

function joined(one: End, many: End): Oriented {
  const parentColumn = one.column ?? soleKey(one.table);
  const pair = parentColumn && many.column ? { child: many.column, parent: parentColumn } : null;
  return {
    parent: one.table,
    child: many.table,
    pair: one.table === many.table && pair?.child === pair?.parent ? null : pair,
  };
}

const isKeyEnd = ({ table, column }: End): boolean => (column ? isOnce(table, column) : hasKey(table));

const numbersItself = (column: Column): boolean =>
  column.identity !== null ||
  column.generated !== null ||
  /^(?:nextval|gen_random_uuid|uuidv\d)\b/.test(column.default ?? '');

const keysOf = ({ constraints, indexes }: Table): readonly (readonly string[])[] => [
  ...constraints.filter(({ kind }) => kind === 'primary key').map(({ columns }) => columns),
  ...constraints.filter(({ kind }) => kind === 'unique').map(({ columns }) => columns),
  ...indexes.flatMap(({ unique, predicate, keys }) => {
    const columns = keys.flatMap(({ column }) => column ?? []);
    return unique && predicate === null && columns.length === keys.length ? [columns] : [];
  }),
];

const hasKey = (table: Table): boolean => keysOf(table).length > 0;

/** Is each of its values there once? */
const isOnce = (table: Table, { name }: Column): boolean =>
  keysOf(table).some((key) => key.length === 1 && key[0] === name);

/** The column a table is referred to by, where it is one. */
function soleKey(table: Table): Column | null {
  const [name, ...more] = keysOf(table)[0] ?? [];
  return more.length > 0 ? null : (table.columns.find((column) => column.name === name) ?? null);
}

function choice(
  catalog: Catalog,
  key: Choice['key'],
  cardinality: Cardinality,
  parent: Table,
  child: Table,
  pair: ColumnPair | null,
): Choice {
  return {
    key,
    cardinality,
    parent,
    child,
    pair,
    label: labelOf(cardinality, nounOf(parent.name), nounOf(child.name), parent === child),
    obstacle: obstacleTo(cardinality, parent, child, pair),
    retype: pair && !isComparable(catalog, pair.child.type, pair.parent.type) ? pair.parent.type : null,
  };
}

function labelOf(cardinality: Cardinality, parent: string, child: string, isSelf: boolean): string {
  const other = isSelf ? `other ${parent}` : parent;
  if (cardinality === 'one-to-many') return `Many ${isSelf ? `other ${plural(child)}` : plural(child)} per ${parent}`;
  if (cardinality === 'one-to-one') return `One ${child} per ${other}`;
  return isSelf ? `Many ${plural(child)} to many` : `Many ${plural(child)} to many ${plural(parent)}`;
}

function obstacleTo(cardinality: Cardinality, parent: Table, child: Table, pair: ColumnPair | null): string | null {
  const keyless = [parent, ...(cardinality === 'many-to-many' ? [child] : [])].find((table) => !hasKey(table));
  if (keyless) return `${keyless.name} has no primary key that could be referred to. Give it one first.`;
  if (!pair) return null;
  if (!isOnce(parent, pair.parent))
    return `${parent.name}.${pair.parent.name} is neither a primary key nor unique, so nothing can refer to it. Make it unique first, or draw to a key.`;
  const isThere = child.constraints.some(
    ({ references, columns }) =>
      references?.schema === parent.schema &&
      references.table === parent.name &&
      columns.length === 1 &&
      columns[0] === pair.child.name &&
      references.columns[0] === pair.parent.name,
  );
  return isThere ? `${child.name}.${pair.child.name} refers to ${parent.name}.${pair.parent.name} already.` : null;
}

/** "Each order belongs to exactly one customer; a customer has any number of orders." */
export function sentenceFor({ cardinality, parent, child }: Choice, isRequired: boolean): string {
  if (cardinality === 'many-to-many') {
    const [one, other] = [nounOf(child.name), nounOf(parent.name)];
    if (parent === child)
      return `Each ${one} belongs with any number of other ${plural(one)}, by a table between them.`;
    return `Each ${one} belongs with any number of ${plural(other)}, and each ${other} with any number of ${plural(one)}, by a table between them.`;
  }
  const relationship: Relationship = {
    id: constraintId(child.id, ''),
    name: '',
    child: child.id,
    childColumns: [],
    parent: parent.id,
    parentColumns: [],
    parentEnd: isRequired ? 'exactly-one' : 'zero-or-one',
    childEnd: cardinality === 'one-to-one' ? 'zero-or-one' : 'zero-or-many',
    identifying: false,
    isSelf: parent === child,
    isClone: false,
    onDelete: 'no action',
    onUpdate: 'no action',
  };
  return describeRelationship(relationship);
}

/** "Each order must have a customer" */
export const requirementOf = ({ parent, child }: Choice): string =>
  `Each ${nounOf(child.name)} must have ${article(nounOf(parent.name))} ${nounOf(parent.name)}`;

export function commandFor(choice: Choice, isRequired: boolean): Command {
  const { cardinality, parent, child, pair } = choice;
  if (!pair || (cardinality !== 'many-to-many' && pair.parent === soleKey(parent))) {
    const related: SimpleCommand = {
      kind: 'add-relationship',
      parent: { schema: parent.schema, table: parent.name },
      child: { schema: child.schema, table: child.name },
      cardinality,
      ...(cardinality === 'many-to-many' ? {} : { required: isRequired }),
      ...(pair ? { columns: [pair.child.name] } : {}),
    };
    return batch([...retyping(choice), related]);
  }
  return batch([...retyping(choice), ...foreignKey(choice, pair, isRequired)]);
}

const batch = (commands: readonly SimpleCommand[]): Command => {
  const [only, ...more] = commands;
  return only && more.length === 0 ? only : { kind: 'batch', commands };
};

function retyping({ child, pair, retype }: Choice): readonly SimpleCommand[] {
  if (!pair || retype === null) return [];
  return [{ kind: 'set-column-type', schema: child.schema, table: child.name, column: pair.child.name, type: retype }];
}

/** To a key that is not the one its table goes by. */
function foreignKey({ cardinality, parent, child }: Choice, pair: ColumnPair, isRequired: boolean): SimpleCommand[] {
  const on = { schema: child.schema, table: child.name };
  const columns = [pair.child.name];
  const commands: SimpleCommand[] = [];
  if (pair.child.notNull !== isRequired)
    commands.push({ kind: 'set-column-nullability', ...on, column: pair.child.name, notNull: isRequired });
  if (cardinality === 'one-to-one' && !isOnce(child, pair.child))
    commands.push({ kind: 'add-constraint', ...on, constraint: { kind: 'unique', columns } });
  const references = { schema: parent.schema, table: parent.name, columns: [pair.parent.name] };
  commands.push({ kind: 'add-constraint', ...on, constraint: { kind: 'foreign key', columns, references } });
  return commands;
}
