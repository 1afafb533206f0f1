/** The object without a place on the canvas that a statement declares: an enum, a domain, a function... */
import type { Catalog, Origin, StatementId } from '../../src/catalog/types.ts';

export interface DeclaredObject {
  /** As a word: "enum", "function". */
  readonly kind: string;
  readonly schema: string;
  readonly name: string;
}

interface Declared {
  readonly schema: string;
  readonly name: string;
  readonly origin: Origin;
}

export function declaredObject(catalog: Catalog, statement: StatementId): DeclaredObject | null {
  const lists: readonly (readonly [string, readonly Declared[]])[] = [
    ['enum', catalog.enums],
    ['domain', catalog.domains],
    ['composite type', catalog.composites],
    ['type', catalog.otherTypes],
    ['sequence', catalog.sequences],
    ['function', catalog.functions],
  ];
  for (const [kind, objects] of lists) {
    const found = objects.find(({ origin }) => origin.declared.statement === statement);
    if (found) return { kind, schema: found.schema, name: found.name };
  }
  return null;
}
