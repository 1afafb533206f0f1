/** The value that a string constant stands for. Invariant: total; an escape that is none stands for itself, a missing end is the text's. */
import { MINUS, NEWLINE, QUOTE, RETURN } from './characters.ts';
import { decodeUnicode } from './identifier-of.ts';
import type { Lexeme } from './lexer.ts';

/** Of a `string` or `dollar-string` token; bit strings give their digits. */
export function stringOf(text: string, token: Lexeme): string {
  const raw = text.slice(token.from, token.to);
  if (token.kind === 'dollar-string') return dollarContent(raw);
  const open = raw.indexOf("'");
  const prefix = raw.slice(0, open).toLowerCase();
  const content = contentOf(raw, open + 1, prefix === 'e');
  switch (prefix) {
    case 'e':
      return decodeBackslashes(content);
    case 'u&':
      return decodeUnicode(content, text, token);
    default:
      return content;
  }
}

function dollarContent(raw: string): string {
  const tag = raw.slice(0, raw.indexOf('$', 1) + 1);
  const isClosed = raw.length >= tag.length * 2 && raw.endsWith(tag);
  return raw.slice(tag.length, isClosed ? -tag.length : undefined);
}

/** What stands between the quotes, doubled ones once, continuations on following lines joined. */
function contentOf(raw: string, from: number, escapes: boolean): string {
  let content = '';
  let start = from;
  for (let at = from; at < raw.length; at++) {
    const code = raw.charCodeAt(at);
    if (escapes && raw[at] === '\\') at++;
    else if (code === QUOTE) {
      const isDoubled = raw.charCodeAt(at + 1) === QUOTE;
      content += raw.slice(start, isDoubled ? at + 1 : at);
      at = isDoubled ? at + 1 : nextQuote(raw, at + 1);
      start = at + 1;
    }
  }
  return content + raw.slice(start);
}

/** The quote that opens the continuation, or the end; in between may be blanks and line comments. */
function nextQuote(raw: string, from: number): number {
  for (let at = from; at < raw.length; at++) {
    const code = raw.charCodeAt(at);
    if (code === QUOTE) return at;
    if (code === MINUS) while (at < raw.length && raw.charCodeAt(at) !== NEWLINE && raw.charCodeAt(at) !== RETURN) at++;
  }
  return raw.length;
}

const CONTROLS: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** Of E'' strings, and of COPY's text format. */
export const decodeBackslashes = (content: string): string =>
  content.replace(
    /\\(?:([0-7]{1,3})|x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([\s\S]))/g,
    (all, octal?: string, hex?: string, short?: string, long?: string, other?: string) => {
      if (other !== undefined) return CONTROLS[other] ?? other;
      const code = octal !== undefined ? Number.parseInt(octal, 8) : Number.parseInt(hex ?? short ?? long ?? '', 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : all;
    },
  );
