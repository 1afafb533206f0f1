/** What to say when a statement names a type that is missing or of another sort than it works on. Silent where the type may come from elsewhere. */

import type { QualifiedName } from '../../ddl.ts';
import { isBuiltInTypeName } from '../../resolve/built-in-types.ts';
import { extensionsWithType } from '../../resolve/extension-types.ts';
import type { Scope } from '../cells.ts';
import { extensionKey, opaqueExtensionsKey } from '../keys.ts';
import { isSystemSchema, locateRelation } from '../names.ts';
import { reportWrongKind } from '../problems.ts';
import { type LocatedType, reportMissing } from './declare.ts';

const wordFor = { enum: 'enum', domain: 'domain', composite: 'composite type', other: 'type', type: 'type' } as const;

export type TypeSort = keyof typeof wordFor;

/** True when Postgres or an extension may have a type of this name, which is not kept here. */
function isForeignType(scope: Scope, name: QualifiedName): boolean {
  return (
    (name.schema !== null && isSystemSchema(name.schema)) ||
    isBuiltInTypeName(name.name) ||
    extensionsWithType(name.name).some((extension) => scope.read(extensionKey(extension)) !== null) ||
    scope.list(opaqueExtensionsKey).length > 0
  );
}

export function reportNotThisType(
  scope: Scope,
  name: QualifiedName,
  found: LocatedType | null,
  wanted: TypeSort,
): void {
  if (found) {
    reportWrongKind(scope, name, wordFor[found.record.kind], wordFor[wanted]);
    return;
  }
  const relation = locateRelation(scope, name);
  if (relation?.kind === 'table' || relation?.kind === 'view') {
    reportWrongKind(scope, name, relation.kind, wordFor[wanted]);
    return;
  }
  if (!isForeignType(scope, name)) reportMissing(scope, 'unknown-type', wordFor[wanted], name, name.span);
}
