/** How names are written, and the parts of names as written. Invariant: what was in quotes stays in quotes. */
import type { Span } from '../../base/span.ts';
import { quoteIdentifier, quoteLiteral } from '../../sql/identifiers.ts';
import { isSymbol, tokenize } from '../../sql/lexer.ts';

/** `name` where `raw` stood. */
export function spellIdentifier(raw: string, name: string): string {
  const wasQuoted = raw.endsWith('"') || /^u&"/i.test(raw);
  return wasQuoted ? `"${name.replaceAll('"', '""')}"` : quoteIdentifier(name);
}

/** A string constant where `raw` stood, a dollar-quoted one included. */
export function spellLiteral(raw: string, value: string): string {
  const tag = /^\$[^$]*\$/.exec(raw)?.[0];
  return tag !== undefined && !value.includes('$') ? `${tag}${value}${tag}` : quoteLiteral(value);
}

/** The identifiers of a dotted name, `UESCAPE 'x'` included. */
export function partsOf(text: string, span: Span): readonly Span[] {
  const parts: Span[] = [];
  let open = true;
  for (const token of tokenize(text, span.from, span.to)) {
    const last = parts.at(-1);
    if (isSymbol(text, token, '.')) open = true;
    else if (open || !last) {
      parts.push({ from: token.from, to: token.to });
      open = false;
    } else parts[parts.length - 1] = { from: last.from, to: token.to };
  }
  return parts;
}
