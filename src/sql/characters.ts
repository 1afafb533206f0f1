/**
 * What Postgres's lexer makes of single characters.
 * Invariant: one look-up a character; all outside ASCII are letters.
 */
export const SPACE = 1;
export const LETTER = 2;
export const DIGIT = 4;
export const IDENTIFIER = 8;
export const OPERATOR = 16;
export const PUNCTUATION = 32;
export const PREFIX = 64;

const CLASSES = new Uint8Array(128);
const mark = (chars: string, flags: number): void => {
  for (const char of chars) CLASSES[char.charCodeAt(0)] = (CLASSES[char.charCodeAt(0)] ?? 0) | flags;
};
mark(' \t\n\r\f\v', SPACE);
mark('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_', LETTER | IDENTIFIER);
mark('0123456789', DIGIT | IDENTIFIER);
mark('$', IDENTIFIER);
mark('~!@#^&|`?+-*/%<>=', OPERATOR);
mark('()[],;.:', PUNCTUATION);
mark('eEbBxXnNuU', PREFIX);

/** Whether the UTF-16 unit has one of the flags; everything outside ASCII is a letter to Postgres. */
export const has = (code: number, flags: number): boolean =>
  code < 128 ? ((CLASSES[code] ?? 0) & flags) !== 0 : (flags & (LETTER | IDENTIFIER)) !== 0;

export const NEWLINE = 10;
export const RETURN = 13;
export const DOUBLE_QUOTE = 34;
export const DOLLAR = 36;
export const AMPERSAND = 38;
export const QUOTE = 39;
export const STAR = 42;
export const PLUS = 43;
export const MINUS = 45;
export const DOT = 46;
export const SLASH = 47;
export const COLON = 58;
export const EQUALS = 61;
export const BACKSLASH = 92;
export const UNDERSCORE = 95;
export const BOM = 0xfeff;

export const isDecimalDigit = (code: number): boolean => code >= 48 && code <= 57;
export const isOctalDigit = (code: number): boolean => code >= 48 && code <= 55;
export const isBinaryDigit = (code: number): boolean => code === 48 || code === 49;
export const isHexDigit = (code: number): boolean => isDecimalDigit(code) || ((code | 32) >= 97 && (code | 32) <= 102);
