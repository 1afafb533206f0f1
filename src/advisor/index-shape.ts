/**
 * Indexes as what they can be used for, those of keys among them: which is like another, and which is the beginning of another.
 * Invariant: two keys are equal only where Postgres would find the same rows by them, in the same order or its reverse.
 */
import type { Constraint, Index, IndexKey, Table } from '../catalog/types.ts';
import { expressionKey } from './expressions/expression-key.ts';

export interface IndexShape {
  readonly name: string;
  readonly method: string;
  readonly unique: boolean;
  /** What tells the keys apart from others: column or expression, operator class, collation, order. */
  readonly keys: readonly string[];
  readonly include: readonly string[];
  /** Empty for all rows. */
  readonly predicate: string;
  /** Null for the index of a key. */
  readonly index: Index | null;
  /** Null for an index that no key owns. */
  readonly constraint: Constraint | null;
}

const shapesByTable = new WeakMap<Table, readonly IndexShape[]>();

/** Those of keys first. */
export function indexShapes(table: Table): readonly IndexShape[] {
  const known = shapesByTable.get(table);
  if (known) return known;
  const shapes = [...table.constraints.flatMap(shapeOfKey), ...table.indexes.map(shapeOf)];
  shapesByTable.set(table, shapes);
  return shapes;
}

function shapeOfKey(constraint: Constraint): readonly IndexShape[] {
  const { kind, name, columns, include } = constraint;
  if (kind !== 'primary key' && kind !== 'unique') return [];
  const keys = columns.map((column) => keyText(column, { ...ASCENDING, column }, false));
  return [{ name, method: 'btree', unique: true, keys, include, predicate: '', index: null, constraint }];
}

const ASCENDING: IndexKey = {
  column: null,
  expression: null,
  opclass: null,
  collation: null,
  descending: false,
  nullsFirst: false,
};

function shapeOf(index: Index): IndexShape {
  const { name, method, unique, include, predicate } = index;
  // A btree is read backwards just as well.
  const isFlipped = method === 'btree' && index.keys[0]?.descending === true;
  const keys = index.keys.map((key) =>
    keyText(key.column ?? `(${expressionKey(key.expression ?? '')})`, key, isFlipped),
  );
  return {
    name,
    method,
    unique,
    keys,
    include,
    predicate: predicate === null ? '' : expressionKey(predicate),
    index,
    constraint: null,
  };
}

function keyText(what: string, { opclass, collation, descending, nullsFirst }: IndexKey, isFlipped: boolean): string {
  const order = descending !== isFlipped ? ' desc' : '';
  const nulls = nullsFirst !== isFlipped ? ' first' : '';
  return `${what}${opclass === null ? '' : ` ${opclass}`}${collation === null ? '' : ` "${collation}"`}${order}${nulls}`;
}

/** Whether the longer finds all that the shorter does: its keys begin with the shorter's, over the same rows. */
export const isBeginningOf = (shorter: IndexShape, longer: IndexShape): boolean =>
  shorter.method === 'btree' &&
  longer.method === 'btree' &&
  shorter.predicate === longer.predicate &&
  shorter.keys.length < longer.keys.length &&
  shorter.keys.every((key, at) => longer.keys[at] === key);

export const isSameIndex = (a: IndexShape, b: IndexShape): boolean =>
  a.method === b.method &&
  a.predicate === b.predicate &&
  a.keys.length === b.keys.length &&
  a.keys.every((key, at) => b.keys[at] === key);

export const includesAllOf = (wide: IndexShape, narrow: IndexShape): boolean =>
  narrow.include.every((column) => wide.include.includes(column) || wide.keys.includes(column));
