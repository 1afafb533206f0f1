/** Types named as the Catalog shows them, under search_path `public`, in texts with another path: pg_dump's has none. */
import type { Script } from '../catalog/statement.ts';
import type { Catalog } from '../catalog/types.ts';
import { identifierOf } from '../sql/identifier-of.ts';
import { quoteIdentifier } from '../sql/identifiers.ts';
import { isName, isSymbol, Scanner } from '../sql/lexer.ts';
import { searchPathAt } from './search-path.ts';

/** The type with its schema in front, where its name alone would not be found behind the statement of an index. */
export function reachType(catalog: Catalog, script: Script, index: number, type: string): string {
  const trimmed = type.trim();
  const scanner = new Scanner(trimmed);
  if (!scanner.nextSignificant() || !isName(scanner)) return trimmed;
  const name = identifierOf(trimmed, scanner);
  if (scanner.nextSignificant() && isSymbol(trimmed, scanner, '.')) return trimmed;
  const path = searchPathAt(script, index);
  const schemas = [...catalog.enums, ...catalog.domains, ...catalog.composites, ...catalog.otherTypes]
    .filter((one) => one.name === name)
    .map(({ schema }) => schema);
  const isFound = schemas.some((schema) => path.includes(schema));
  return schemas.includes('public') && !isFound ? `${quoteIdentifier('public')}.${trimmed}` : trimmed;
}
