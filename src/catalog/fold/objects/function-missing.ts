/** What to say when a statement names a function that nothing makes. Silent where an extension or Postgres may have it. */
import type { ObjectName, QualifiedName } from '../../ddl.ts';
import { extensionNames } from '../../resolve/extension-types.ts';
import type { Scope } from '../cells.ts';
import { extensionKey, opaqueExtensionsKey } from '../keys.ts';
import { isSystemSchema } from '../names.ts';
import { reportMissing } from './declare.ts';
import { functionsNamed } from './function-lookup.ts';

const isInstalled = (record: unknown): boolean => record !== null;

/** Extensions bring functions that are listed nowhere here. */
const mayHaveFunctions = (scope: Scope): boolean =>
  scope.list(opaqueExtensionsKey).length > 0 ||
  extensionNames.some((name) => name !== 'plpgsql' && scope.readPart(extensionKey(name), isInstalled));

export function reportFunctionMissing(scope: Scope, kind: string, { name, arguments: args }: ObjectName): void {
  if ((name.schema !== null && isSystemSchema(name.schema)) || mayHaveFunctions(scope)) return;
  const overloads = functionsNamed(scope, name);
  if (overloads.length > 1) {
    // With types given, the right one may be meant by types that can't be compared here.
    if (args === null) reportNotUnique(scope, kind, name, overloads.length);
    return;
  }
  const shown = args ? `${name.name}(${args.map(({ names }) => names.at(-1)).join(', ')})` : name.name;
  reportMissing(scope, 'unknown-function', kind, { schema: name.schema, name: shown }, name.span);
}

function reportNotUnique(scope: Scope, kind: string, { schema, name, span }: QualifiedName, count: number): void {
  scope.report({
    code: 'unknown-function',
    message: `There are ${count} functions ${name} at this point. Name the argument types too, as in ${name}(integer).`,
    span,
    object: { kind, schema, table: null, name },
  });
}
