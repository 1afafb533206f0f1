/** CREATE EXTENSION. Invariant: an extension whose types are not known to the project is listed in `opaqueExtensionsKey`. */

import type { Ddl } from '../../ddl.ts';
import {
  extensionOfOperatorClass,
  fixedExtensionSchema,
  hasKnownTypes,
  requiredExtensions,
} from '../../resolve/extension-types.ts';
import type { Scope } from '../cells.ts';
import { extensionKey, opaqueExtensionsKey, schemaKey, usersKey } from '../keys.ts';
import { creationSchema, schemaExists } from '../names.ts';
import { reportDuplicate, reportMissing, statementOrigin } from './declare.ts';

type CreateExtension = Extract<Ddl, { kind: 'create extension' }>;

/** Installed in every new database, so no part of what a text makes. */
const PREINSTALLED = 'plpgsql';

export function applyCreateExtension(scope: Scope, ddl: CreateExtension): void {
  const { name, span } = ddl.name;
  if (scope.read(extensionKey(name)) || name === PREINSTALLED) {
    if (!ddl.ifNotExists) reportDuplicate(scope, 'duplicate-object', 'extension', { schema: null, name }, span);
    return;
  }
  const schema = extensionSchema(scope, ddl);
  if (schema === null) return;
  install(scope, ddl, name, schema);
  if (!ddl.cascade) return;
  for (const required of requiredExtensions.get(name) ?? [])
    if (!scope.read(extensionKey(required))) install(scope, ddl, required, schema);
}

function extensionSchema(scope: Scope, ddl: CreateExtension): string | null {
  const { name, span } = ddl.name;
  const fixed = fixedExtensionSchema.get(name);
  if (fixed !== undefined) {
    if (!schemaExists(scope, fixed))
      scope.write(schemaKey(fixed), { name: fixed, comment: null, origin: statementOrigin(scope, null) });
    return fixed;
  }
  if (ddl.schema === null) return creationSchema(scope, { schema: null, name, span });
  if (schemaExists(scope, ddl.schema)) return ddl.schema;
  reportMissing(scope, 'unknown-schema', 'schema', { schema: null, name: ddl.schema }, span);
  return null;
}

function install(scope: Scope, ddl: CreateExtension, name: string, schema: string): void {
  const origin = statementOrigin(scope, name === ddl.name.name ? ddl.name.span : null);
  scope.write(extensionKey(name), { name, schema, comment: null, origin });
  if (!hasKnownTypes(name)) scope.add(opaqueExtensionsKey, name);
}

/** Notes that an index stands on an extension's operator class, so that dropping the extension finds it. */
export function noteOperatorClasses(
  scope: Scope,
  index: string,
  keys: readonly { readonly opclass: string | null }[],
): void {
  for (const { opclass } of keys) {
    const extension = opclass === null ? null : extensionOfOperatorClass(opclass.replace(/^.*\./, ''));
    if (extension !== null) scope.add(usersKey(extensionKey(extension)), index);
  }
}
