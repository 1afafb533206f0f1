/**
 * Functions and sequences in expressions that nothing before the statement makes. Silent where an extension with unlisted functions may have them.
 * Invariant: a name Postgres or a listed extension has is never reported, whatever the arguments are.
 */
import type { Expression } from '../../ddl.ts';
import { builtInOutputs } from '../../resolve/built-in-functions.ts';
import { isBuiltInHelper } from '../../resolve/built-in-helpers.ts';
import { isBuiltInTypeName } from '../../resolve/built-in-types.ts';
import { extensionsWithFunction, functionsOfExtension } from '../../resolve/extension-functions.ts';
import { extensionNames } from '../../resolve/extension-types.ts';
import { isBuiltInFunction } from '../../resolve/function-type.ts';
import type { Scope } from '../cells.ts';
import { extensionKey, functionKey, opaqueExtensionsKey, relationKey, typeKey } from '../keys.ts';
import { isSystemSchema, locateRelation, searchPath } from '../names.ts';
import { reportUnknownRelation } from '../problems.ts';

const isBuiltIn = (name: string): boolean =>
  isBuiltInFunction(name) || isBuiltInTypeName(name) || builtInOutputs(name) !== null || isBuiltInHelper(name);

/** Reports the functions, and the sequences in nextval('...') and the like, that an expression names in vain. */
export function reportUnknownCalls(scope: Scope, expression: Expression | null): void {
  if (!expression) return;
  const { calls, sequences } = expression;
  for (const call of calls.length > 1 ? new Set(calls) : calls) {
    const parts = call.split('.');
    const name = parts.at(-1) ?? '';
    const schema = parts.at(-2) ?? null;
    noteCall(scope, schema, name);
    if (!mayBeThere(scope, schema, name)) report(scope, expression, schema, name);
  }
  for (const { schema, name } of sequences) {
    if (name.startsWith('pg_') || (schema !== null && isSystemSchema(schema))) continue;
    const named = { schema, name, span: expression.span };
    if (!locateRelation(scope, named)) reportUnknownRelation(scope, named, 'sequence');
  }
}

/** So that dropping the function finds who calls it. */
export function noteCall(scope: Scope, schema: string | null, name: string): void {
  for (const one of schema === null ? searchPath(scope) : [schema]) {
    if (isSystemSchema(one) || !scope.readPart(functionKey(one, name), isNotEmpty)) continue;
    scope.noteCall(functionKey(one, name));
    return;
  }
}

function mayBeThere(scope: Scope, schema: string | null, name: string): boolean {
  if (schema === null ? isBuiltIn(name) : isSystemSchema(schema)) return true;
  const schemas = schema === null ? searchPath(scope) : [schema];
  // A type's name can be called too, to cast.
  const isOwn = schemas.some(
    (one) =>
      scope.readPart(functionKey(one, name), isNotEmpty) ||
      scope.readPart(typeKey(one, name), isPresent) ||
      scope.readPart(relationKey(one, name), isPresent),
  );
  return isOwn || scope.list(opaqueExtensionsKey).length > 0 || isOfExtension(scope, name);
}

const isPresent = (record: unknown): boolean => record !== null;
const isNotEmpty = (overloads: readonly unknown[]): boolean => overloads.length > 0;

const isOfExtension = (scope: Scope, name: string): boolean =>
  extensionNames.some(
    (extension) =>
      extension !== 'plpgsql' &&
      (functionsOfExtension(extension)?.has(name) ?? true) &&
      scope.readPart(extensionKey(extension), isPresent),
  );

function report(scope: Scope, { span }: Expression, schema: string | null, name: string): void {
  const [extension] = extensionsWithFunction(name);
  const advice = extension
    ? `It comes with the extension ${extension}: add CREATE EXTENSION ${extension} before this statement.`
    : 'Create it before this statement, or correct the name.';
  scope.report({
    code: 'unknown-function',
    message: `There is no function ${schema === null ? '' : `${schema}.`}${name} at this point. ${advice}`,
    span,
    object: { kind: 'function', schema, table: null, name },
  });
}
