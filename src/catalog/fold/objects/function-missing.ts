/** What to say when a statement names a function that nothing makes. Silent where an extension or Postgres may have it. */
import type { ObjectName } from '../../ddl.ts';
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
  // Among overloads the right one may be meant by types that can't be compared here.
  if (functionsNamed(scope, name).length > 1) return;
  const shown = args ? `${name.name}(${args.map(({ names }) => names.at(-1)).join(', ')})` : name.name;
  reportMissing(scope, 'unknown-function', kind, { schema: name.schema, name: shown }, name.span);
}
