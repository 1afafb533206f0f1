/**
 * The string constants of an expression that are surely labels of one enum: cast to it, compared with a column of it, or the value of one.
 * Invariant: edits are disjoint and in order; a constant that may be another type's is left alone.
 */
import type { TextEdit } from '../../base/text-edit.ts';
import { identifierOf } from '../../sql/identifier-of.ts';
import { quoteLiteral } from '../../sql/identifiers.ts';
import { isName, isSymbol, isWord, type Token, tokenize } from '../../sql/lexer.ts';

export interface LabelRename {
  /** The enum, or a domain over it. */
  readonly type: { readonly schema: string; readonly name: string };
  readonly from: string;
  readonly to: string;
}

/** What an expression is the value of, and which names in it have the type. */
export interface LabelContext {
  readonly value: 'enum' | 'array' | null;
  readonly columns: ReadonlySet<string>;
}

const COMPARISONS = ['=', '<>', '!=', '<', '>', '<=', '>='];

export function labelEdits(text: string, { type, from, to }: LabelRename, context: LabelContext): readonly TextEdit[] {
  const written = quoteLiteral(from);
  const tokens = tokenize(text);
  return tokens.flatMap((token, at): TextEdit[] => {
    if (token.kind !== 'string') return [];
    const spelled = text.slice(token.from, token.to);
    const whole = arrayCastAt(text, tokens, at);
    if (whole) {
      const isIt = spelled === written && whole.isArray && isCastTo(whole, type);
      return isIt ? [{ from: token.from, to: token.to, text: quoteLiteral(to) }] : [];
    }
    const cast = castAt(text, tokens, at);
    const isAlone = tokens.every(({ kind }, index) => index === at || kind === 'punctuation') && cast === null;
    if (cast?.isArray || (context.value === 'array' && isAlone)) {
      const elements = !cast || isCastTo(cast, type) ? withElement(spelled, from, to) : null;
      return elements === null ? [] : [{ from: token.from, to: token.to, text: elements }];
    }
    if (spelled !== written) return [];
    const isLabel = cast
      ? isCastTo(cast, type)
      : (context.value === 'enum' && isAlone) || isCompared(text, tokens, at, context.columns);
    return isLabel ? [{ from: token.from, to: token.to, text: quoteLiteral(to) }] : [];
  });
}

interface Cast {
  readonly schema: string | null;
  readonly name: string;
  readonly isArray: boolean;
}

/** The type a constant is cast to where it stands. */
function castAt(text: string, tokens: readonly Token[], at: number): Cast | null {
  const isCall = isSymbol(text, tokens[at - 1], '(') && isWord(text, tokens[at - 2], 'cast');
  if (!isSymbol(text, tokens[at + 1], '::') && !(isCall && isWord(text, tokens[at + 1], 'as'))) return null;
  const [first, dot, second] = [tokens[at + 2], tokens[at + 3], tokens[at + 4]];
  if (!first || !isName(first)) return { schema: null, name: '', isArray: false };
  const isQualified = isSymbol(text, dot, '.') && second !== undefined;
  const after = tokens[at + (isQualified ? 5 : 3)];
  return {
    schema: isQualified ? identifierOf(text, first) : null,
    name: identifierOf(text, isQualified ? second : first),
    isArray: isSymbol(text, after, '['),
  };
}

/** The type that the array is cast to of which the constant is an element: `ARRAY['a', 'b']::mood[]`. */
function arrayCastAt(text: string, tokens: readonly Token[], at: number): Cast | null {
  const isElement = (token: Token | undefined): boolean => token?.kind === 'string' || isSymbol(text, token, ',');
  let [open, close] = [at - 1, at + 1];
  while (isElement(tokens[open])) open--;
  while (isElement(tokens[close])) close++;
  const isArray = isSymbol(text, tokens[open], '[') && isWord(text, tokens[open - 1], 'array');
  return isArray && isSymbol(text, tokens[close], ']') ? castAt(text, tokens, close) : null;
}

const isCastTo = (cast: Cast, { schema, name }: LabelRename['type']): boolean =>
  cast.name === name && (cast.schema === null || cast.schema === schema);

/** `column = 'a'`, `'a' = column`, `column IN ('a', 'b')`. */
function isCompared(text: string, tokens: readonly Token[], at: number, columns: ReadonlySet<string>): boolean {
  const isColumn = (index: number): boolean => {
    const token = tokens[index];
    return token !== undefined && isName(token) && columns.has(identifierOf(text, token));
  };
  const isComparison = (index: number): boolean => COMPARISONS.some((sign) => isSymbol(text, tokens[index], sign));
  if (isComparison(at - 1) && isColumn(at - 2)) return true;
  if (isComparison(at + 1) && isColumn(at + 2))
    return !['::', '.', '(', '['].some((symbol) => isSymbol(text, tokens[at + 3], symbol));
  let open = at - 1;
  while (open > 0 && (tokens[open]?.kind === 'string' || isSymbol(text, tokens[open], ','))) open--;
  if (!isSymbol(text, tokens[open], '(') || !isWord(text, tokens[open - 1], 'in')) return false;
  return isColumn(isWord(text, tokens[open - 2], 'not') ? open - 3 : open - 2);
}

/** `'{a,b}'` with one element under its new name; null when it is not in it. */
function withElement(spelled: string, from: string, to: string): string | null {
  const inside = /^'\{(.*)\}'$/s.exec(spelled)?.[1]?.replaceAll("''", "'") ?? '';
  const elements = inside.match(/"(?:[^"\\]|\\.)*"|[^,]+/gs)?.map((element) => element.trim()) ?? [];
  const labels = elements.map((element) =>
    element.startsWith('"') ? element.slice(1, -1).replace(/\\(.)/gs, '$1') : element,
  );
  if (!labels.includes(from)) return null;
  const written = /^[^{}",\\\s]+$/.test(to) ? to : `"${to.replace(/["\\]/g, '\\$&')}"`;
  return quoteLiteral(`{${elements.map((element, at) => (labels[at] === from ? written : element)).join(',')}}`);
}
