/**
 * Recognizes `INSERT INTO t (a, b) VALUES (1, 'x'), (2, NULL);` from its tokens: dumps hold hundreds of thousands of them, and the
 * grammar takes ten times as long.
 * Invariant: what is recognized is valid to the grammar; of all else, and of what is doubtful, the answer is no.
 */
import { needsQuotes } from './keywords.ts';
import { equalsWord, isSymbol, isWord, Scanner } from './lexer.ts';

/** Whether text[from, to) is such a statement, with or without its semicolon. */
export function isPlainInsert(text: string, from: number, to: number): boolean {
  const scanner = new Scanner(text, from, to);
  const next = (): boolean => scanner.nextSignificant();
  const isNext = (symbol: string): boolean => next() && isSymbol(text, scanner, symbol);

  if (!next() || !isWord(text, scanner, 'insert') || !next() || !isWord(text, scanner, 'into')) return false;
  do {
    if (!next() || !isPlainName(text, scanner)) return false;
  } while (isNext('.'));
  if (isSymbol(text, scanner, '(')) {
    do {
      if (!next() || !isPlainName(text, scanner)) return false;
    } while (isNext(','));
    if (!isSymbol(text, scanner, ')') || !next()) return false;
  }
  if (!isWord(text, scanner, 'values')) return false;
  do {
    if (!isNext('(')) return false;
    do {
      if (!next() || !isConstant(text, scanner)) return false;
    } while (isNext(','));
    if (!isSymbol(text, scanner, ')')) return false;
  } while (isNext(','));
  return scanner.from >= to || (isSymbol(text, scanner, ';') && !next());
}

/** No keyword at all, but for those that may be names anywhere; U& names may have invalid escapes. */
function isPlainName(text: string, token: Scanner): boolean {
  if (token.kind === 'quoted-identifier') return token.closed && text[token.from] === '"' && token.to - token.from > 2;
  return token.kind === 'word' && !needsQuotes(text.slice(token.from, token.to).toLowerCase());
}

/** Leaves the scanner on the constant's last token. */
function isConstant(text: string, token: Scanner): boolean {
  if (isSymbol(text, token, '-') && !token.nextSignificant()) return false;
  const { kind, from, to } = token;
  switch (kind) {
    case 'string':
      // Escapes of other strings may be invalid.
      return token.closed && text[from] === "'";
    case 'number':
      return true;
    case 'word':
      return ['null', 'true', 'false', 'default'].some((word) => equalsWord(text, from, to, word));
    default:
      return false;
  }
}
