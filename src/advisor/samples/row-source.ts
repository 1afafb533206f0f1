/** Rows that a statement brings into a table, and the head both kinds of such statements share. */
import { identifierOf } from '../../sql/identifier-of.ts';
import { isName, isSymbol, isWord, type Scanner } from '../../sql/lexer.ts';

/** Undefined: not a literal. */
export type Cell = string | null | undefined;

export interface RowSource {
  readonly schema: string | null;
  readonly name: string;
  /** Null: the table's, in order. */
  readonly columns: readonly string[] | null;
  /** Read when first asked for; at most MAX_ROWS. */
  rows(): readonly (readonly Cell[])[];
}

export const MAX_ROWS = 200;
/** UTF-16 units of a statement that are looked at. */
export const MAX_TEXT = 64 * 1024;

export type Target = Omit<RowSource, 'rows'>;

/** `schema.table AS alias (a, b)` from the next token on; the scanner is left on the token behind it. */
export function readTarget(scanner: Scanner): Target | null {
  const { text } = scanner;
  const names: string[] = [];
  do {
    if (!scanner.nextSignificant() || !isName(scanner)) return null;
    names.push(identifierOf(text, scanner));
    scanner.nextSignificant();
  } while (isSymbol(text, scanner, '.'));
  const name = names.at(-1);
  if (name === undefined) return null;
  if (isWord(text, scanner, 'as')) {
    scanner.nextSignificant();
    scanner.nextSignificant();
  }
  const columns = isSymbol(text, scanner, '(') ? readColumns(scanner) : null;
  return { schema: names.at(-2) ?? null, name, columns };
}

function readColumns(scanner: Scanner): readonly string[] | null {
  const columns: string[] = [];
  do {
    if (!scanner.nextSignificant() || !isName(scanner)) return null;
    columns.push(identifierOf(scanner.text, scanner));
    scanner.nextSignificant();
  } while (isSymbol(scanner.text, scanner, ','));
  scanner.nextSignificant();
  return columns;
}

/** Computed once, when first asked for. */
export function once<T>(compute: () => T): () => T {
  let known: { readonly value: T } | null = null;
  return () => {
    known ??= { value: compute() };
    return known.value;
  };
}
