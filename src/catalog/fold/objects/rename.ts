/** ALTER ... RENAME of schemas, types, domains and their parts, and functions. */
import type { Ddl } from '../../ddl.ts';
import { extensionNames } from '../../resolve/extension-types.ts';
import type { Scope } from '../cells.ts';
import { locateCollation, moveCollation } from '../collations.ts';
import { constraintNameKey, contentsKey, extensionKey, functionKey, ruleKey, schemaKey } from '../keys.ts';
import { moveSequence, moveTable, moveView } from '../move-table.ts';
import { resolveRelation, schemaExists } from '../names.ts';
import type { DomainRecord } from '../records.ts';
import { changedAt, keyOf } from '../tables.ts';
import { renameAttribute } from './composite.ts';
import {
  isTypeNameFree,
  type LocatedType,
  locateType,
  reportDuplicate,
  reportMissing,
  reportPart,
  statementPlace,
} from './declare.ts';
import { constraintNames, saveDomain } from './domain.ts';
import { functionKeyOf, typeAt } from './drop-type.ts';
import { locateFunction, sameSignature } from './function-lookup.ts';
import { reportFunctionMissing } from './function-missing.ts';
import { moveFunction } from './move-function.ts';
import { moveExtension, moveType } from './move-type.ts';
import { moveRule } from './rule.ts';
import { reportNotThisType } from './wrong-type.ts';

type Rename = Extract<Ddl, { kind: 'rename' }>;

export function applyRenameObject(scope: Scope, ddl: Rename): void {
  switch (ddl.object) {
    case 'schema':
      renameSchema(scope, ddl);
      break;
    case 'type':
    case 'domain':
      renameType(scope, ddl);
      break;
    case 'attribute':
      renameAttributeOf(scope, ddl);
      break;
    case 'domain constraint':
      renameDomainConstraint(scope, ddl);
      break;
    case 'function':
    case 'procedure':
    case 'aggregate':
      renameFunction(scope, ddl);
      break;
    case 'rule':
      renameRule(scope, ddl);
      break;
    case 'collation':
      renameCollation(scope, ddl);
      break;
    default:
      break;
  }
}

function renameSchema(scope: Scope, { target, newName }: Rename): void {
  const { name: from, span } = target.name;
  const schema = scope.read(schemaKey(from));
  if (!schema) {
    reportMissing(scope, 'unknown-schema', 'schema', { schema: null, name: from }, span);
    return;
  }
  const { name: to } = newName;
  if (schemaExists(scope, to)) {
    reportDuplicate(scope, 'duplicate-schema', 'schema', { schema: null, name: to }, newName.span);
    return;
  }
  const origin = schema.origin && changedAt(schema.origin, scope.place(newName.span));
  scope.write(schemaKey(to), { ...schema, name: to, origin });
  for (const key of scope.list(contentsKey(from))) moveContent(scope, key, from, to);
  for (const name of extensionNames) {
    const extension = scope.read(extensionKey(name));
    if (extension?.schema === from) moveExtension(scope, extension, to);
  }
  scope.write(schemaKey(from), null);
}

/** Indexes and owned sequences move with their table. */
function moveContent(scope: Scope, key: string, from: string, schema: string): void {
  if (key.startsWith('func:')) {
    for (const overload of scope.read(functionKeyOf(key)))
      moveFunction(scope, overload, { schema, name: overload.name });
  } else if (key.startsWith('type:')) {
    const type = typeAt(scope, key);
    if (type) moveType(scope, type, { schema, name: type.name });
  } else if (key.startsWith('coll:')) {
    const name = key.slice(`coll:${from}.`.length);
    moveCollation(scope, { schema: from, name }, { schema, name });
  } else if (key.startsWith('rel:')) {
    const record = scope.read(keyOf(key.slice('rel:'.length)));
    if (record?.kind === 'table') moveTable(scope, record.table, { schema, name: record.table.name });
    else if (record?.kind === 'view') moveView(scope, record.view, { schema, name: record.view.name });
    else if (record?.kind === 'sequence') moveSequence(scope, record.sequence, { schema, name: record.sequence.name });
  }
}

function renameCollation(scope: Scope, { target, newName }: Rename): void {
  const collation = locateCollation(scope, target.name);
  if (collation) moveCollation(scope, collation, { ...collation, name: newName.name });
}

function renameRule(scope: Scope, { target, newName }: Rename): void {
  const found = resolveRelation(scope, target.name);
  const rule = found && target.part ? scope.read(ruleKey(found.id, target.part.name)) : null;
  if (rule) moveRule(scope, rule, { relation: rule.relation, name: newName.name });
}

function renameType(scope: Scope, { object, target, newName }: Rename): void {
  const located = locateType(scope, target.name);
  const wanted = object === 'domain' ? 'domain' : 'type';
  if (!located || (wanted === 'domain' && located.record.kind !== 'domain')) {
    reportNotThisType(scope, target.name, located, wanted);
    return;
  }
  const to = { schema: located.schema, name: newName.name };
  if (isTypeNameFree(scope, to.schema, { ...to, span: newName.span })) moveType(scope, located, to);
}

function renameAttributeOf(scope: Scope, { target, newName }: Rename): void {
  const located = locateType(scope, target.name);
  if (located?.record.kind !== 'composite') {
    reportNotThisType(scope, target.name, located, 'composite');
    return;
  }
  const { type } = located.record;
  const { part } = target;
  if (!part) return;
  const has = (name: string): boolean => type.attributes.some((attribute) => attribute.name === name);
  if (!has(part.name)) {
    reportPart(scope, 'unknown-column', 'attribute', type, part);
    return;
  }
  if (has(newName.name)) {
    reportPart(scope, 'duplicate-column', 'attribute', type, newName);
    return;
  }
  const origin = changedAt(type.origin, statementPlace(scope));
  const renamed = renameAttribute(type, part.name, newName.name);
  scope.write(located.key, { kind: 'composite', type: { ...renamed, origin } });
}

function renameDomainConstraint(scope: Scope, { target, newName }: Rename): void {
  const located = locateType(scope, target.name);
  if (located?.record.kind !== 'domain') {
    reportNotThisType(scope, target.name, located, 'domain');
    return;
  }
  const { type } = located.record;
  const { part } = target;
  if (!part) return;
  if (!constraintNames(type).includes(part.name)) {
    reportPart(scope, 'unknown-constraint', 'constraint', type, part);
    return;
  }
  if (constraintNames(type).includes(newName.name)) {
    reportPart(scope, 'duplicate-constraint', 'constraint', type, newName);
    return;
  }
  renameConstraint(scope, located, type, part.name, newName.name);
}

function renameConstraint(scope: Scope, located: LocatedType, type: DomainRecord, from: string, to: string): void {
  scope.remove(constraintNameKey(type.schema, from), located.key);
  scope.add(constraintNameKey(type.schema, to), located.key);
  saveDomain(scope, located, {
    ...type,
    notNullName: type.notNullName === from ? to : type.notNullName,
    checks: type.checks.map((check) => (check.name === from ? { ...check, name: to } : check)),
  });
}

function renameFunction(scope: Scope, { object, target, newName }: Rename): void {
  const located = locateFunction(scope, target.name, target.arguments);
  if (!located) {
    reportFunctionMissing(scope, object, target);
    return;
  }
  const { schema, found } = located;
  const isTaken = scope
    .read(functionKey(schema, newName.name))
    .some(({ inputs }) => sameSignature(inputs, found.inputs));
  const to = { schema, name: newName.name };
  if (isTaken) {
    reportDuplicate(scope, 'duplicate-function', found.kind, to, newName.span);
    return;
  }
  moveFunction(scope, found, to);
}
