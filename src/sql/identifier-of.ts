/** The name that a token stands for, as Postgres stores it. Invariant: total; an escape that is none stands for itself. */
import { DOUBLE_QUOTE } from './characters.ts';
import { foldIdentifier, truncateIdentifier } from './identifiers.ts';
import { isWord, type Lexeme, Scanner } from './lexer.ts';

/** The name Postgres stores for a word or quoted identifier: folded or unquoted, and cut to 63 bytes. */
export function identifierOf(text: string, token: Lexeme): string {
  const raw = text.slice(token.from, token.to);
  if (token.kind !== 'quoted-identifier') return truncateIdentifier(foldIdentifier(raw));
  const isUnicode = raw.charCodeAt(0) !== DOUBLE_QUOTE;
  const open = isUnicode ? 3 : 1;
  const isClosed = raw.length > open && raw.endsWith('"');
  const name = raw.slice(open, isClosed ? -1 : undefined).replaceAll('""', '"');
  return truncateIdentifier(isUnicode ? decodeUnicode(name, text, token) : name);
}

/** What stands between the quotes of a U& identifier or string, its escapes replaced. */
export const decodeUnicode = (value: string, text: string, token: Lexeme): string =>
  decodeUnicodeEscapes(value, escapeCharacter(text, token.to));

/** What `UESCAPE 'x'` after a U& identifier says, else the backslash. */
function escapeCharacter(text: string, from: number): string {
  const scanner = new Scanner(text, from);
  if (!scanner.nextSignificant() || !isWord(text, scanner, 'uescape')) return '\\';
  if (!scanner.nextSignificant() || scanner.kind !== 'string') return '\\';
  return text.charAt(scanner.from + 1) || '\\';
}

function decodeUnicodeEscapes(value: string, escapedBy: string): string {
  let result = '';
  for (let at = 0; at < value.length; at++) {
    if (value[at] !== escapedBy) {
      result += value[at];
      continue;
    }
    const rest = value.slice(at + 1, at + 8);
    const digits = /^[0-9a-fA-F]{4}/.exec(rest)?.[0] ?? /^\+([0-9a-fA-F]{6})/.exec(rest)?.[1];
    const code = digits === undefined ? Number.NaN : Number.parseInt(digits, 16);
    if (code <= 0x10ffff) {
      result += String.fromCodePoint(code);
      at += digits?.length === 6 ? 7 : 4;
    } else {
      result += escapedBy;
      if (rest[0] === escapedBy) at++;
    }
  }
  return result;
}
