/** Dropping types with what depends on them. Invariant: afterwards nothing has the type, and no name is held by it. */
import type { OtherType, TableId } from '../../types.ts';
import type { Scope } from '../cells.ts';
import { dropColumn } from '../drop-parts.ts';
import { dropOverload, dropRelation, dropUsersOfColumn } from '../drop-relation.ts';
import { type CellKey, constraintNameKey, contentsKey, relationKey, splitPartId, typeKey, usersKey } from '../keys.ts';
import { displayName } from '../names.ts';
import type { ColumnRecord, FunctionRecord, RelationRecord, TypeRecord } from '../records.ts';
import { keyOf, removeTypeUse } from '../tables.ts';
import { dropAttribute } from './composite.ts';
import { type LocatedType, withdraw } from './declare.ts';
import { constraintNames } from './domain.ts';

export const typeKeyOf = (key: string): CellKey<TypeRecord | null> => key as CellKey<TypeRecord | null>;
export const functionKeyOf = (key: string): CellKey<readonly FunctionRecord[]> =>
  key as CellKey<readonly FunctionRecord[]>;

/** The type a key of a cell or list names, when it is still there. */
export function typeAt(scope: Scope, key: string): LocatedType | null {
  const record = scope.read(typeKeyOf(key));
  return record && { schema: record.type.schema, name: record.type.name, key: typeKeyOf(key), record };
}

/** The type with what Postgres makes and drops along with it: a range's multirange. */
export function withMultirange(scope: Scope, type: LocatedType): readonly LocatedType[] {
  if (type.record.kind !== 'other' || type.record.type.kind !== 'range') return [type];
  const { statement } = type.record.type.origin.declared;
  const others = scope.list(contentsKey(type.schema)).flatMap((key) => {
    const other = key.startsWith('type:') ? typeAt(scope, key) : null;
    const isIts = other?.record.kind === 'other' && isMultirangeOf(other.record.type, statement);
    return other && isIts ? [other] : [];
  });
  return [type, ...others];
}

const isMultirangeOf = (type: OtherType, statement: number): boolean =>
  type.kind === 'multirange' && type.origin.declared.statement === statement;

/** What keeps a type from being dropped without CASCADE, by its name to show. `dropped` are keys of what goes with it. */
export function usersOfType(scope: Scope, type: LocatedType, dropped: ReadonlySet<string>): readonly string[] {
  return usersOfCell(scope, type.key, dropped);
}

/** The same for the cell of anything that makes types: an extension too. */
export function usersOfCell(scope: Scope, cell: CellKey<unknown>, dropped: ReadonlySet<string>): readonly string[] {
  return scope.list(usersKey(cell)).flatMap((user) => {
    if (dropped.has(user)) return [];
    if (user.startsWith('type:')) {
      const other = typeAt(scope, user);
      return other ? [displayName(other.schema, other.name)] : [];
    }
    if (user.startsWith('func:')) {
      const users = scope.read(functionKeyOf(user)).filter(({ usedTypes }) => usedTypes.includes(cell));
      return users.map(({ schema, name, inputs }) => `${displayName(schema, name)}(${inputs.join(', ')})`);
    }
    if (user.startsWith('rel:')) {
      const id = user.slice('rel:'.length);
      return scope.readPart(keyOf(id), isViewOrIndex) ? [id.replace(/^public\./, '')] : [];
    }
    return hasType(scope, user, cell) ? [shownColumn(user)] : [];
  });
}

const isViewOrIndex = (record: RelationRecord | null): boolean => record?.kind === 'view' || record?.kind === 'index';

function shownColumn(user: string): string {
  const { relation, part } = splitPartId(user);
  return `${relation.replace(/^public\./, '')}.${part}`;
}

function hasType(scope: Scope, user: string, key: string): boolean {
  const { relation, part } = splitPartId(user);
  const record = scope.read(keyOf(relation));
  const columns: readonly ColumnRecord[] = record?.kind === 'table' ? record.table.columns : [];
  return columns.some(({ name, typeFacts }) => name === part && typeFacts.uses === key);
}

export function dropType(scope: Scope, type: LocatedType): void {
  dropUsersOfCell(scope, type.key);
  releaseType(scope, type);
  withdraw(scope, type.schema, type.key, null);
}

export function dropUsersOfCell(scope: Scope, cell: CellKey<unknown>): void {
  for (const user of scope.list(usersKey(cell))) dropUser(scope, cell, user);
}

function dropUser(scope: Scope, cell: CellKey<unknown>, user: string): void {
  if (user.startsWith('type:')) {
    const other = typeAt(scope, user);
    if (other?.record.kind === 'composite') {
      let composite = other.record.type;
      for (const [at, facts] of other.record.type.attributeTypes.entries()) {
        const attribute = other.record.type.attributes[at];
        if (facts.uses === cell && attribute) composite = dropAttribute(scope, composite, attribute.name);
      }
      scope.write(other.key, { kind: 'composite', type: composite });
    } else if (other) dropType(scope, other);
  } else if (user.startsWith('func:')) {
    for (const overload of scope.read(functionKeyOf(user)))
      if (overload.usedTypes.includes(cell)) dropOverload(scope, overload);
  } else if (user.startsWith('rel:')) {
    dropViewOrIndex(scope, user.slice('rel:'.length));
  } else if (hasType(scope, user, cell)) {
    const { relation, part } = splitPartId(user);
    dropUsersOfColumn(scope, relation, part);
    dropColumn(scope, relation as TableId, part);
  }
}

function dropViewOrIndex(scope: Scope, id: string): void {
  const record = scope.read(keyOf(id));
  if (record?.kind === 'view') dropRelation(scope, record.view.schema, record.view.name);
  if (record?.kind === 'index') dropRelation(scope, id.slice(0, id.indexOf('.')), id.slice(id.indexOf('.') + 1));
}

/** Gives back the names a type holds and stops being a user of others. */
function releaseType(scope: Scope, { schema, name, key, record }: LocatedType): void {
  if (record.kind === 'domain') {
    removeTypeUse(scope, record.type.base, key);
    for (const constraint of constraintNames(record.type))
      scope.remove(constraintNameKey(schema, constraint), typeKey(schema, name));
  } else if (record.kind === 'composite') {
    for (const facts of record.type.attributeTypes) removeTypeUse(scope, facts, key);
    scope.write(relationKey(schema, name), null);
  }
}
