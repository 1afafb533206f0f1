/** Finding a function a statement names, among its overloads. */
import type { TypeRef } from '../../ddl.ts';
import { withoutModifiers } from '../../resolve/format-type.ts';
import { resolveType } from '../../resolve/resolve-type.ts';
import type { Scope } from '../cells.ts';
import { type CellKey, functionKey } from '../keys.ts';
import { isSystemSchema, searchPath } from '../names.ts';
import type { FunctionRecord } from '../records.ts';
import type { Named } from './declare.ts';
import { typeScope } from './type-scope.ts';

export const sameSignature = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((type, at) => type === b[at]);

export interface LocatedFunction {
  readonly schema: string;
  readonly key: CellKey<readonly FunctionRecord[]>;
  readonly overloads: readonly FunctionRecord[];
  readonly found: FunctionRecord;
}

/** All functions of a name that a call could mean, in the order of the search_path. */
export function functionsNamed(scope: Scope, name: Named): readonly FunctionRecord[] {
  return schemasFor(scope, name).flatMap((schema) => scope.read(functionKey(schema, name.name)));
}

const schemasFor = (scope: Scope, name: Named): readonly string[] =>
  (name.schema === null ? searchPath(scope) : [name.schema]).filter((schema) => !isSystemSchema(schema));

/** The function named with its argument types, or without them when the name says enough; null when there is none, or more than one. */
export function locateFunction(scope: Scope, name: Named, args: readonly TypeRef[] | null): LocatedFunction | null {
  const inputs = args?.map((arg) => withoutModifiers(resolveType(arg, typeScope(scope)).type));
  for (const schema of schemasFor(scope, name)) {
    const key = functionKey(schema, name.name);
    const overloads = scope.read(key);
    const found = inputs ? matching(overloads, inputs) : overloads.length === 1 ? overloads[0] : undefined;
    if (found) return { schema, key, overloads, found };
  }
  return null;
}

/** Procedures may be named with their OUT arguments too, which are not part of the signature kept here. */
function matching(overloads: readonly FunctionRecord[], inputs: readonly string[]): FunctionRecord | undefined {
  const exact = overloads.find((overload) => sameSignature(overload.inputs, inputs));
  if (exact) return exact;
  const [only] = overloads;
  return overloads.length === 1 && only?.kind === 'procedure' && inputs.length > only.inputs.length ? only : undefined;
}
