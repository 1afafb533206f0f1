/**
 * A type under a new name or schema, with the printed type of everything that has it.
 * Invariant: what used the old cell uses the new one, and prints the new name.
 */
import { typesOfExtension } from '../../resolve/extension-types.ts';
import { printTypeName, qualifiedTypeName } from '../../resolve/resolve-type.ts';
import type { Scope } from '../cells.ts';
import { constraintNameKey, contentsKey, extensionKey, relationKey, splitPartId, typeKey, usersKey } from '../keys.ts';
import type { ExtensionRecord, FunctionRecord, TypeFacts, TypeRecord } from '../records.ts';
import { addTypeUse, changedAt, keyOf, removeTypeUse, updateColumn } from '../tables.ts';
import { declare, type LocatedType, statementPlace, withdraw } from './declare.ts';
import { constraintNames } from './domain.ts';
import { functionKeyOf, typeAt } from './drop-type.ts';
import { renameTypeInExpressions } from './rename-in-expressions.ts';

interface Target {
  readonly schema: string;
  readonly name: string;
}

/** How facts and texts of what uses a type change when that, or the extension it is of, is called otherwise. */
interface Retyping {
  /** The cell that is used, before and after. */
  readonly from: string;
  readonly to: string;
  facts(facts: TypeFacts): TypeFacts;
  /** In a function's arguments and result. */
  text(text: string): string;
}

export function moveType(scope: Scope, from: LocatedType, to: Target): void {
  const key = typeKey(to.schema, to.name);
  const retyping: Retyping = {
    from: from.key,
    to: key,
    facts: (facts) => movedFacts(facts, from, to),
    text: replacing(printTypeName(from.schema, from.name), printTypeName(to.schema, to.name)),
  };
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
  const users = scope.list(usersKey(from.key));
  for (const user of users) {
    scope.remove(usersKey(from.key), user);
    scope.add(usersKey(key), user);
    retypeUser(scope, user, retyping);
  }
  renameTypeInExpressions(scope, users, from, to);
}

/** A type stands at the end of an argument, alone or after its name and mode. */
function replacing(printed: string, by: string): Retyping['text'] {
  const old = printed.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const pattern = new RegExp(`(^|[ (])${old}(?=$|,|\\)|\\[\\])`, 'g');
  return (text) => text.replace(pattern, (_, before: string) => `${before}${by}`);
}

/** An extension in another schema, with the names of its types in all that has them. */
export function moveExtension(scope: Scope, extension: ExtensionRecord, schema: string): void {
  const key = extensionKey(extension.name);
  scope.write(key, { ...extension, schema });
  const from = extension.schema;
  if (from === null) return;
  const moved = (name: string): string => printTypeName(schema, name);
  const texts = typesOfExtension(extension.name).map((name) => replacing(printTypeName(from, name), moved(name)));
  const retyping: Retyping = {
    from: key,
    to: key,
    facts: (facts) => {
      const name = facts.uses === key ? typesOfExtension(extension.name).find((one) => isOf(facts, from, one)) : null;
      if (!name) return facts;
      const array = facts.base.endsWith('[]') ? '[]' : '';
      const rest = facts.type.slice(printTypeName(from, name).length);
      return { ...facts, type: `${moved(name)}${rest}`, base: `${qualifiedTypeName(schema, name)}${array}` };
    },
    text: (text) => texts.reduce((changed, replace) => replace(changed), text),
  };
  for (const user of scope.list(usersKey(key))) retypeUser(scope, user, retyping);
}

const isOf = ({ base }: TypeFacts, schema: string, name: string): boolean =>
  base === qualifiedTypeName(schema, name) || base === `${qualifiedTypeName(schema, name)}[]`;

/** A user of a relation's row type, by its key, after the relation is called otherwise. */
export function retypeRow(scope: Scope, user: string, from: Target, to: Target): void {
  const key = relationKey(from.schema, from.name);
  retypeUser(scope, user, {
    from: key,
    to: relationKey(to.schema, to.name),
    facts: (facts) => (facts.uses === key ? renamedFacts(facts, from, to, relationKey(to.schema, to.name)) : facts),
    text: replacing(printTypeName(from.schema, from.name), printTypeName(to.schema, to.name)),
  });
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
    const typeUses = record.view.typeUses.map((used) => (used === retyping.from ? retyping.to : used));
    scope.write(keyOf(record.view.id), { kind: 'view', view: { ...record.view, typeUses } });
  } else {
    const { relation, part } = splitPartId(user);
    updateColumn(scope, relation, part, (column) => {
      const typeFacts = retyping.facts(column.typeFacts);
      return typeFacts === column.typeFacts ? column : { ...column, typeFacts, type: typeFacts.type };
    });
  }
}

function movedFacts(facts: TypeFacts, from: LocatedType, to: Target): TypeFacts {
  if (facts.uses !== from.key) return facts;
  // A domain's column is, to operators, of the type the domain stands on.
  const isOther = from.record.kind === 'domain' && !facts.type.endsWith('[]');
  const renamed = renamedFacts(facts, from, to, typeKey(to.schema, to.name));
  return isOther ? { ...renamed, base: facts.base } : renamed;
}

function renamedFacts(facts: TypeFacts, from: Target, to: Target, uses: string): TypeFacts {
  const array = facts.type.endsWith('[]') ? '[]' : '';
  const isBase = facts.base === `${qualifiedTypeName(from.schema, from.name)}${array}` || array !== '';
  return {
    ...facts,
    type: `${printTypeName(to.schema, to.name)}${array}`,
    base: isBase ? `${qualifiedTypeName(to.schema, to.name)}${array}` : facts.base,
    uses,
  };
}

function retypedType(record: TypeRecord, retyping: Retyping): TypeRecord {
  if (record.kind === 'domain') {
    const base = retyping.facts(record.type.base);
    return { kind: 'domain', type: { ...record.type, base, type: base.type } };
  }
  if (record.kind !== 'composite') return record;
  const attributeTypes = record.type.attributeTypes.map(retyping.facts);
  const attributes = record.type.attributes.map((attribute, at) => ({
    ...attribute,
    type: attributeTypes[at]?.type ?? attribute.type,
  }));
  return { kind: 'composite', type: { ...record.type, attributes, attributeTypes } };
}

function retypedFunction(overload: FunctionRecord, retyping: Retyping): FunctionRecord {
  const { from, to, text: retyped } = retyping;
  if (!overload.usedTypes.includes(from)) return overload;
  return {
    ...overload,
    arguments: retyped(overload.arguments),
    returns: overload.returns === null ? null : retyped(overload.returns),
    inputs: overload.inputs.map(retyped),
    outputs: overload.outputs.map(({ name, type }) => ({ name, type: retyped(type) })),
    returnFacts: overload.returnFacts && retyping.facts(overload.returnFacts),
    usedTypes: overload.usedTypes.map((used) => (used === from ? to : used)),
  };
}
