/** Whether a foreign key could compare two types, from their printed forms. Invariant: says no only where Postgres does. */

import { builtInTypeOf } from '../../src/catalog/resolve/built-in-types.ts';
import { areComparable } from '../../src/catalog/resolve/comparable.ts';
import { withoutModifiers } from '../../src/catalog/resolve/format-type.ts';
import { printTypeName } from '../../src/catalog/resolve/resolve-type.ts';
import type { Catalog } from '../../src/catalog/types.ts';

export function isComparable(catalog: Catalog, referencing: string, referenced: string): boolean {
  return areComparable(factsOf(catalog, referencing), factsOf(catalog, referenced));
}

function factsOf(catalog: Catalog, type: string): Parameters<typeof areComparable>[0] {
  const base = withoutModifiers(type);
  if (base.endsWith('[]')) return { base, category: 'array' };
  if (builtInTypeOf(base) !== null) return { base, category: 'builtin' };
  const isCalled = ({ schema, name }: { readonly schema: string; readonly name: string }): boolean =>
    printTypeName(schema, name) === base;
  const domain = catalog.domains.find(isCalled);
  if (domain) return factsOf(catalog, domain.type);
  return { base, category: catalog.enums.some(isCalled) ? 'enum' : 'extension' };
}
