/**
 * The names in `INSERT INTO t (a, b) VALUES (1, 'x')`, from its tokens: dumps hold so many rows that the grammar would take too long.
 * Invariant: what is passed over are constants; where the name stands outside of them, the statement is left to the grammar.
 */
import { readQualified } from '../../catalog/read/names.ts';
import { isSymbol, isWord, Scanner } from '../../sql/lexer.ts';
import type { Finder, Site } from './finder.ts';
import { Source } from './source.ts';
import { namesIn, partsAt } from './token-names.ts';

/** False where the statement has to be read whole. */
export function findInInsert(finder: Finder, site: Site): boolean {
  const { text } = site.source;
  const values = startOfValues(text);
  if (values === null || finder.target.kind === 'enum value' || isNamedInValues(finder, text, values)) return false;
  const source = Source.of(text.slice(0, values));
  const { syntax } = source;
  const open = syntax.afterQualified(2);
  const table = readQualified(syntax, 2, partsAt(source, 2));
  const head = { ...site, source };
  finder.relation(head, table, 'subject');
  if (syntax.isSymbol(open, '(')) finder.columns(head, table, namesIn(source, open), 'mention');
  return true;
}

/** Where VALUES begins behind `INSERT INTO t (a, b)`. */
function startOfValues(text: string): number | null {
  const scanner = new Scanner(text);
  const isNext = (word: string): boolean => scanner.nextSignificant() && isWord(text, scanner, word);
  if (!isNext('insert') || !isNext('into')) return null;
  while (scanner.nextSignificant()) {
    if (isWord(text, scanner, 'values')) return scanner.from;
    const { kind } = scanner;
    const isListed = ['(', ')', ',', '.'].some((symbol) => isSymbol(text, scanner, symbol));
    if (!isListed && kind !== 'word' && kind !== 'quoted-identifier') return null;
    if (['select', 'default', 'with', 'as', 'overriding'].some((word) => isWord(text, scanner, word))) return null;
  }
  return null;
}

/** The name stands behind VALUES, other than inside a constant that is only a text. */
function isNamedInValues(finder: Finder, text: string, from: number): boolean {
  if (!finder.mayName(text.slice(from))) return false;
  const scanner = new Scanner(text, from);
  let wasNamed = false;
  while (scanner.nextSignificant()) {
    if (wasNamed && isSymbol(text, scanner, '::')) return true;
    const isText = scanner.kind === 'string';
    wasNamed = scanner.kind !== 'number' && finder.mayName(text.slice(scanner.from, scanner.to));
    if (wasNamed && !isText) return true;
  }
  return false;
}
