/** The symbol at an offset, where it is declared, and everywhere it is named. */
import { contains, type Span } from '../../src/base/span.ts';
import type { Reading } from '../../src/catalog/reading.ts';
import { statementAt } from './object-at.ts';
import { type ResolvedName, resolveNames } from './resolve-names.ts';
import { isSameSymbol, type SchemaSymbol, symbolName } from './schema-symbol.ts';

export function symbolAt({ catalog, script }: Reading, offset: number): ResolvedName | null {
  const statement = statementAt(script, offset);
  if (!statement) return null;
  return resolveNames(catalog, statement).find(({ span }) => contains(span, offset)) ?? null;
}

/** Every place the symbol is named, its declaration included, in the order of the text. */
export function referencesOf({ catalog, script }: Reading, symbol: SchemaSymbol): readonly Span[] {
  const name = symbolName(catalog, symbol).toLowerCase();
  return script.statements
    .filter(({ reading }) => reading.text.toLowerCase().includes(name))
    .flatMap((statement) => resolveNames(catalog, statement))
    .filter((found) => isSameSymbol(found.symbol, symbol))
    .map(({ span }) => span);
}
