/** Things that names in the text stand for, and where they are declared. */
import type { Span } from '../../src/base/span.ts';
import type { Reading } from '../../src/catalog/reading.ts';
import type { Catalog, Origin, TableId } from '../../src/catalog/types.ts';
import { findRelation, spanOfPlace } from '../store/places.ts';

export type SchemaSymbol =
  | { readonly kind: 'relation'; readonly id: TableId }
  | { readonly kind: 'column'; readonly table: TableId; readonly column: string }
  | { readonly kind: 'type'; readonly schema: string; readonly name: string };

export function isSameSymbol(a: SchemaSymbol, b: SchemaSymbol): boolean {
  if (a.kind === 'relation') return b.kind === 'relation' && a.id === b.id;
  if (a.kind === 'column') return b.kind === 'column' && a.table === b.table && a.column === b.column;
  return b.kind === 'type' && a.schema === b.schema && a.name === b.name;
}

/** The name as Postgres stores it. */
export function symbolName(catalog: Catalog, symbol: SchemaSymbol): string {
  if (symbol.kind === 'column') return symbol.column;
  return symbol.kind === 'type' ? symbol.name : (findRelation(catalog, symbol.id)?.name ?? '');
}

/** The name in its declaration, or the whole declaration where Postgres gave the name. */
export function definitionOf({ catalog, script }: Reading, symbol: SchemaSymbol): Span | null {
  const origin = originOf(catalog, symbol);
  return origin && spanOfPlace(script, origin.name ?? origin.declared);
}

function originOf(catalog: Catalog, symbol: SchemaSymbol): Origin | null {
  switch (symbol.kind) {
    case 'relation':
      return findRelation(catalog, symbol.id)?.origin ?? null;
    case 'column': {
      const relation = findRelation(catalog, symbol.table);
      if (!relation || 'materialized' in relation) return relation?.origin ?? null;
      return relation.columns.find(({ name }) => name === symbol.column)?.origin ?? null;
    }
    case 'type':
      return findType(catalog, symbol.schema, symbol.name)?.origin ?? null;
  }
}

export function findType(catalog: Catalog, schema: string, name: string) {
  const isIt = (one: { readonly schema: string; readonly name: string }): boolean =>
    one.schema === schema && one.name === name;
  return catalog.enums.find(isIt) ?? catalog.domains.find(isIt) ?? catalog.composites.find(isIt) ?? null;
}
