/**
 * A type under a new name or schema, with the printed type of everything that has it.
 * Invariant: what used the old cell uses the new one, and prints the new name.
 */
import { printTypeName, qualifiedTypeName } from '../../resolve/resolve-type.ts';
import type { Scope } from '../cells.ts';
import { constraintNameKey, contentsKey, relationKey, splitPartId, typeKey, usersKey } from '../keys.ts';
import type { FunctionRecord, TypeFacts, TypeRecord } from '../records.ts';
import { addTypeUse, changedAt, keyOf, removeTypeUse, updateColumn } from '../tables.ts';
import { declare, type LocatedType, statementPlace, withdraw } from './declare.ts';
import { constraintNames } from './domain.ts';
import { functionKeyOf, typeAt } from './drop-type.ts';

interface Target {
  readonly schema: string;
  readonly name: string;
}

/** How one type's facts and texts change into another's. */
interface Retyping {
  readonly from: LocatedType;
  readonly to: Target;
}

export function moveType(scope: Scope, from: LocatedType, to: Target): void {
  const retyping: Retyping = { from, to };
  const key = typeKey(to.schema, to.name);
  withdraw(scope, from.schema, from.key, null);
  declare(scope, to.schema, key, movedRecord(scope, from.record, to));
  if (from.record.kind === 'domain') {
    moveUse(scope, [from.record.type.base], from.key, key);
    for (const name of constraintNames(from.record.type)) {
      scope.remove(constraintNameKey(from.schema, name), from.key);
      scope.add(constraintNameKey(to.schema, name), key);
    }
  } else if (from.record.kind === 'composite') {
    moveUse(scope, from.record.type.attributeTypes, from.key, key);
    scope.write(relationKey(from.schema, from.name), null);
    scope.remove(contentsKey(from.schema), relationKey(from.schema, from.name));
    scope.write(relationKey(to.schema, to.name), { kind: 'composite' });
  }
  for (const user of scope.list(usersKey(from.key))) {
    scope.remove(usersKey(from.key), user);
    scope.add(usersKey(key), user);
    retypeUser(scope, user, retyping);
  }
}

function moveUse(scope: Scope, facts: readonly TypeFacts[], from: string, to: string): void {
  for (const one of facts) {
    removeTypeUse(scope, one, from);
    addTypeUse(scope, one, to);
  }
}

function movedRecord(scope: Scope, record: TypeRecord, to: Target): TypeRecord {
  const origin = changedAt(record.type.origin, statementPlace(scope));
  switch (record.kind) {
    case 'enum':
      return { kind: 'enum', type: { ...record.type, ...to, origin } };
    case 'domain':
      return { kind: 'domain', type: { ...record.type, ...to, origin } };
    case 'composite':
      return { kind: 'composite', type: { ...record.type, ...to, origin } };
    case 'other':
      return { ...record, type: { ...record.type, ...to, origin } };
  }
}

function retypeUser(scope: Scope, user: string, retyping: Retyping): void {
  if (user.startsWith('type:')) {
    const other = typeAt(scope, user);
    if (other) scope.write(other.key, retypedType(other.record, retyping));
  } else if (user.startsWith('func:')) {
    const key = functionKeyOf(user);
    scope.write(
      key,
      scope.read(key).map((overload) => retypedFunction(overload, retyping)),
    );
  } else if (user.startsWith('rel:')) {
    const record = scope.read(keyOf(user.slice('rel:'.length)));
    if (record?.kind !== 'view') return;
    const newKey: string = typeKey(retyping.to.schema, retyping.to.name);
    const typeUses = record.view.typeUses.map((used) => (used === retyping.from.key ? newKey : used));
    scope.write(keyOf(record.view.id), { kind: 'view', view: { ...record.view, typeUses } });
  } else {
    const { relation, part } = splitPartId(user);
    updateColumn(scope, relation, part, (column) => {
      const typeFacts = retypedFacts(column.typeFacts, retyping);
      return typeFacts === column.typeFacts ? column : { ...column, typeFacts, type: typeFacts.type };
    });
  }
}

function retypedFacts(facts: TypeFacts, { from, to }: Retyping): TypeFacts {
  if (facts.uses !== from.key) return facts;
  const array = facts.type.endsWith('[]') ? '[]' : '';
  const isBase = facts.base === qualifiedTypeName(from.schema, from.name) && from.record.kind !== 'domain';
  return {
    ...facts,
    type: `${printTypeName(to.schema, to.name)}${array}`,
    base: isBase || array ? `${qualifiedTypeName(to.schema, to.name)}${array}` : facts.base,
    uses: typeKey(to.schema, to.name),
  };
}

function retypedType(record: TypeRecord, retyping: Retyping): TypeRecord {
  if (record.kind === 'domain') {
    const base = retypedFacts(record.type.base, retyping);
    return { kind: 'domain', type: { ...record.type, base, type: base.type } };
  }
  if (record.kind !== 'composite') return record;
  const attributeTypes = record.type.attributeTypes.map((facts) => retypedFacts(facts, retyping));
  const attributes = record.type.attributes.map((attribute, at) => ({
    ...attribute,
    type: attributeTypes[at]?.type ?? attribute.type,
  }));
  return { kind: 'composite', type: { ...record.type, attributes, attributeTypes } };
}

function retypedFunction(overload: FunctionRecord, retyping: Retyping): FunctionRecord {
  const { from, to } = retyping;
  if (!overload.usedTypes.includes(from.key)) return overload;
  const old = printTypeName(from.schema, from.name).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  // A type stands at the end of an argument, alone or after its name and mode.
  const pattern = new RegExp(`(^|[ (])${old}(?=$|,|\\)|\\[\\])`, 'g');
  const retyped = (text: string): string =>
    text.replace(pattern, (_, before: string) => `${before}${printTypeName(to.schema, to.name)}`);
  return {
    ...overload,
    arguments: retyped(overload.arguments),
    returns: overload.returns === null ? null : retyped(overload.returns),
    inputs: overload.inputs.map(retyped),
    outputs: overload.outputs.map(({ name, type }) => ({ name, type: retyped(type) })),
    returnFacts: overload.returnFacts && retypedFacts(overload.returnFacts, retyping),
    usedTypes: overload.usedTypes.map((used) => (used === from.key ? typeKey(to.schema, to.name) : used)),
  };
}
