/** The symbol at an offset, where it is declared, and everywhere it is named. */
import { contains, type Span, shiftSpan } from '../../src/base/span.ts';
import type { Reading } from '../../src/catalog/reading.ts';
import { spanOf, statementAt } from '../../src/catalog/script-text.ts';
import { type ResolvedName, resolveNames } from './resolve-names.ts';
import { isSameSymbol, type SchemaSymbol, symbolName } from './schema-symbol.ts';

/** Its span is one of the document. */
export function symbolAt({ catalog, script }: Reading, offset: number): ResolvedName | null {
  const found = statementAt(script, offset);
  if (!found) return null;
  const { statement, span } = found;
  const name = resolveNames(catalog, statement).find((one) => contains(one.span, offset - span.from));
  return name ? { ...name, span: shiftSpan(name.span, span.from) } : null;
}

/** Every place the symbol is named, its declaration included, in the order of the text. */
export function referencesOf({ catalog, script }: Reading, symbol: SchemaSymbol): readonly Span[] {
  const name = symbolName(catalog, symbol).toLowerCase();
  return script.statements.flatMap((statement, index) => {
    if (!statement.reading.text.toLowerCase().includes(name)) return [];
    const { from } = spanOf(script, index);
    return resolveNames(catalog, statement)
      .filter((found) => isSameSymbol(found.symbol, symbol))
      .map(({ span }) => shiftSpan(span, from));
  });
}
