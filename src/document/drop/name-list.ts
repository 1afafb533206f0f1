/** Lists of relations without brackets: `GRANT ... ON a, b`, `DROP TABLE a, b`, `TRUNCATE ONLY a, b *`. */
import type { Span } from '../../base/span.ts';
import { isName, isSymbol, isWord, type Lexeme, tokenize } from '../../sql/lexer.ts';

export interface NameList {
  readonly items: readonly Span[];
  /** Of the item asked for. */
  readonly index: number;
}

/** The list a name (without its qualifier) is in; one of a single item where it stands by itself. */
export function nameListAround(text: string, name: Span): NameList | null {
  const tokens = tokenize(text);
  const at = tokens.findIndex(({ from }) => from === name.from);
  if (at < 0) return null;
  let first = startOfItem(text, tokens, at);
  while (isSymbol(text, tokens[first - 1], ',') && isNameEnd(text, tokens, first - 2))
    first = startOfItem(text, tokens, endOfNameBefore(text, tokens, first - 2));
  const items: Span[] = [];
  let index = 0;
  for (let next = first; ; ) {
    const end = endOfItem(text, tokens, next);
    const [from, to] = [tokens[next]?.from ?? 0, tokens[end]?.to ?? 0];
    if (from <= name.from && name.to <= to) index = items.length;
    items.push({ from, to });
    if (!isSymbol(text, tokens[end + 1], ',') || !isName(tokens[end + 2])) return { items, index };
    next = end + 2;
  }
}

const isNameEnd = (text: string, tokens: readonly Lexeme[], at: number): boolean =>
  isName(tokens[at]) || (isSymbol(text, tokens[at], '*') && isName(tokens[at - 1]));

const endOfNameBefore = (text: string, tokens: readonly Lexeme[], at: number): number =>
  isSymbol(text, tokens[at], '*') ? at - 1 : at;

function startOfItem(text: string, tokens: readonly Lexeme[], at: number): number {
  let first = at;
  while (isSymbol(text, tokens[first - 1], '.') && isName(tokens[first - 2])) first -= 2;
  return isWord(text, tokens[first - 1], 'only') ? first - 1 : first;
}

function endOfItem(text: string, tokens: readonly Lexeme[], at: number): number {
  let end = isWord(text, tokens[at], 'only') && isName(tokens[at + 1]) ? at + 1 : at;
  while (isSymbol(text, tokens[end + 1], '.') && isName(tokens[end + 2])) end += 2;
  return isSymbol(text, tokens[end + 1], '*') ? end + 1 : end;
}
