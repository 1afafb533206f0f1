/** DROP of schemas, types, domains, functions and extensions. Invariant: what Postgres would refuse is reported and drops nothing. */
import type { Ddl, ObjectName } from '../../ddl.ts';
import { extensionNames } from '../../resolve/extension-types.ts';
import type { Scope } from '../cells.ts';
import { dropOverload, dropRelation } from '../drop-relation.ts';
import { contentsKey, extensionKey, opaqueExtensionsKey, schemaKey } from '../keys.ts';
import { isSystemSchema, schemaExists } from '../names.ts';
import type { ExtensionRecord } from '../records.ts';
import { type LocatedType, locateType, reportDependents, reportMissing } from './declare.ts';
import { dropCollation, dropCollationNamed } from './drop-collation.ts';
import {
  dropType,
  dropUsersOfCell,
  functionKeyOf,
  typeAt,
  typeKeyOf,
  usersOfCell,
  usersOfType,
  withMultirange,
} from './drop-type.ts';
import { locateFunction } from './function-lookup.ts';
import { reportFunctionMissing } from './function-missing.ts';
import { shownUse, triggersCalling, usersOfFunction } from './function-users.ts';
import { dropRuleNamed } from './rule.ts';
import { reportNotThisType } from './wrong-type.ts';

type Drop = Extract<Ddl, { kind: 'drop' }>;

export function applyDropObject(scope: Scope, ddl: Drop): void {
  switch (ddl.object) {
    case 'schema':
      for (const target of ddl.names) dropSchema(scope, ddl, target);
      break;
    case 'type':
    case 'domain':
      dropTypes(scope, ddl);
      break;
    case 'function':
    case 'procedure':
    case 'aggregate':
      for (const target of ddl.names) dropFunction(scope, ddl, target);
      break;
    case 'extension':
      for (const target of ddl.names) dropExtension(scope, ddl, target);
      break;
    case 'rule':
      for (const target of ddl.names) dropRuleNamed(scope, target);
      break;
    case 'collation':
      for (const target of ddl.names) dropCollationNamed(scope, ddl, target);
      break;
    default:
      break;
  }
}

function dropSchema(scope: Scope, ddl: Drop, { name: { name, span } }: ObjectName): void {
  if (!schemaExists(scope, name) || isSystemSchema(name)) {
    if (!ddl.ifExists && !isSystemSchema(name))
      reportMissing(scope, 'unknown-schema', 'schema', { schema: null, name }, span);
    return;
  }
  const contents = scope.list(contentsKey(name));
  const extensions = extensionNames.filter((one) => scope.readPart(extensionKey(one), schemaOf) === name);
  if (contents.length + extensions.length > 0 && !ddl.cascade) {
    const shown = contents.map((key) => key.slice(key.indexOf(':') + 1).replace(/^public\./, ''));
    const all = [...shown, ...extensions.map((extension) => `the extension ${extension}`)];
    reportDependents(scope, 'schema', { schema: null, name }, all, span);
    return;
  }
  for (const key of contents) dropContent(scope, name, key);
  for (const extension of extensions) {
    dropUsersOfCell(scope, extensionKey(extension));
    scope.write(extensionKey(extension), null);
  }
  scope.write(schemaKey(name), null);
}

const schemaOf = (record: ExtensionRecord | null): string | null => record?.schema ?? null;

function dropContent(scope: Scope, schema: string, key: string): void {
  const name = key.slice(key.indexOf(':') + schema.length + 2);
  if (key.startsWith('rel:')) dropRelation(scope, schema, name);
  else if (key.startsWith('func:')) {
    for (const overload of scope.read(functionKeyOf(key))) dropOverload(scope, overload);
  } else if (key.startsWith('type:')) {
    const type = typeAt(scope, key);
    if (type) dropType(scope, type);
  } else if (key.startsWith('coll:')) dropCollation(scope, { schema, name });
}

/** All types of one DROP go together: what uses one of them may be another. */
function dropTypes(scope: Scope, ddl: Drop): void {
  const wanted = ddl.object === 'domain' ? 'domain' : 'type';
  const found = ddl.names.flatMap(({ name }) => {
    const type = locateType(scope, name);
    if (type && (wanted === 'type' || type.record.kind === 'domain')) return [{ type, name }];
    if (type || !ddl.ifExists) reportNotThisType(scope, name, type, wanted);
    return [];
  });
  const dropped = new Set<string>(found.flatMap(({ type }) => withMultirange(scope, type).map(({ key }) => key)));
  const blocked = ddl.cascade
    ? []
    : found.filter(({ type, name }) => {
        const users = withMultirange(scope, type).flatMap((one) => usersOfType(scope, one, dropped));
        if (users.length > 0) reportDependents(scope, wanted, type, users, name.span);
        return users.length > 0;
      });
  if (blocked.length > 0) return;
  for (const { type } of found) for (const one of withMultirange(scope, type)) dropIfThere(scope, one);
}

/** An earlier one's CASCADE may have taken it. */
function dropIfThere(scope: Scope, type: LocatedType): void {
  const now = typeAt(scope, typeKeyOf(type.key));
  if (now) dropType(scope, now);
}

function dropFunction(scope: Scope, ddl: Drop, target: ObjectName): void {
  const located = locateFunction(scope, target.name, target.arguments);
  if (!located) {
    if (!ddl.ifExists) reportFunctionMissing(scope, ddl.object, target);
    return;
  }
  const shown = [
    ...triggersCalling(scope, located.found).map(
      ({ relation, trigger }) => `${trigger} on ${relation.replace(/^public\./, '')}`,
    ),
    ...usersOfFunction(scope, located.found).map(shownUse),
  ];
  if (shown.length > 0 && !ddl.cascade) {
    reportDependents(scope, ddl.object, { schema: located.schema, name: located.found.name }, shown, target.name.span);
    return;
  }
  dropOverload(scope, located.found);
}

function dropExtension(scope: Scope, ddl: Drop, { name: { name, span } }: ObjectName): void {
  const key = extensionKey(name);
  if (scope.read(key)) {
    const users = ddl.cascade ? [] : usersOfCell(scope, key, new Set());
    if (users.length > 0) {
      reportDependents(scope, 'extension', { schema: null, name }, users, span);
      return;
    }
    dropUsersOfCell(scope, key);
    scope.write(key, null);
    scope.remove(opaqueExtensionsKey, name);
  } else if (!ddl.ifExists && name !== 'plpgsql') {
    reportMissing(scope, 'unknown-object', 'extension', { schema: null, name }, span);
  }
}
