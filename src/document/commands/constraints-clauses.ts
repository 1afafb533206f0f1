/**
 * The clauses of a constraint or index as they stand in the text, and edits of those that are to be different.
 * Invariant: clauses are in the order of the text and disjoint; edits touch only the clause that differs.
 */
import type { Span } from '../../base/span.ts';
import type { TextEdit } from '../../base/text-edit.ts';
import { isSymbol, type Lexeme, tokenize } from '../../sql/lexer.ts';
import { addClause, removeClause } from '../column-clauses.ts';
import { type ElementList, insertElement } from '../text/element-list.ts';

/** `columns` is the first list in brackets (the expression of a check), `referenced` that behind REFERENCES. */
export type ClauseKind =
  | 'name'
  | 'kind'
  | 'nulls'
  | 'columns'
  | 'references'
  | 'referenced'
  | 'match'
  | 'on delete'
  | 'on update'
  | 'deferrable'
  | 'initially'
  | 'include'
  | 'method'
  | 'where'
  | 'with'
  | 'tablespace'
  | 'using index'
  | 'state';

export interface Clause {
  readonly kind: ClauseKind;
  readonly span: Span;
}

/** A word, a sign, or all that is in brackets. */
interface Item {
  readonly word: string;
  readonly span: Span;
}

const GROUP = '()';
/** One word, whichever; a dotted name. */
const ANY = '*';
const NAME = 'a.b';

/** The first that fits counts. */
const PATTERNS: readonly (readonly [kind: ClauseKind, words: string])[] = [
  ['name', `constraint ${ANY}`],
  ['kind', 'primary key'],
  ['kind', 'foreign key'],
  ['kind', 'unique'],
  ['kind', 'check'],
  ['kind', 'exclude'],
  ['tablespace', `using index tablespace ${ANY}`],
  ['using index', `using index ${ANY}`],
  ['method', `using ${ANY}`],
  ['tablespace', `tablespace ${ANY}`],
  ['references', `references ${NAME}`],
  ['match', `match ${ANY}`],
  ['on delete', 'on delete no action'],
  ['on delete', `on delete set ${ANY} ${GROUP}`],
  ['on delete', `on delete set ${ANY}`],
  ['on delete', `on delete ${ANY}`],
  ['on update', 'on update no action'],
  ['on update', `on update set ${ANY}`],
  ['on update', `on update ${ANY}`],
  ['deferrable', 'not deferrable'],
  ['deferrable', 'deferrable'],
  ['initially', `initially ${ANY}`],
  ['state', 'not valid'],
  ['state', 'not enforced'],
  ['state', 'enforced'],
  ['state', 'no inherit'],
  ['nulls', 'nulls not distinct'],
  ['nulls', 'nulls distinct'],
  ['include', `include ${GROUP}`],
  ['with', `with ${GROUP}`],
  ['where', `where ${GROUP}`],
  ['columns', GROUP],
];

export function clausesOf(text: string, span: Span): readonly Clause[] {
  const items = itemsOf(text, span);
  const clauses: Clause[] = [];
  for (let at = 0; at < items.length; ) {
    const found = matchAt(items, at);
    if (found) {
      const isReferenced = found.kind === 'columns' && clauses.some(({ kind }) => kind === 'references');
      const from = items[at]?.span.from ?? span.from;
      const to = items[found.end - 1]?.span.to ?? from;
      clauses.push({ kind: isReferenced ? 'referenced' : found.kind, span: { from, to } });
    }
    at = found?.end ?? at + 1;
  }
  return clauses;
}

function matchAt(items: readonly Item[], at: number): { readonly kind: ClauseKind; readonly end: number } | null {
  for (const [kind, words] of PATTERNS) {
    let end = at;
    const fits = words.split(' ').every((word) => {
      const item = items[end++];
      if (word === NAME) while (items[end]?.word === '.') end += 2;
      return item && (word === item.word || ((word === ANY || word === NAME) && item.word !== GROUP));
    });
    if (fits) return { kind, end };
  }
  return null;
}

export function itemsOf(text: string, { from, to }: Span): readonly Item[] {
  const items: Item[] = [];
  let depth = 0;
  let open = from;
  for (const token of tokenize(text, from, to)) {
    if (isSymbol(text, token, '(') && depth++ === 0) open = token.from;
    if (isSymbol(text, token, ')') && --depth === 0) items.push({ word: GROUP, span: { from: open, to: token.to } });
    else if (depth === 0) items.push({ word: wordOf(text, token), span: { from: token.from, to: token.to } });
  }
  return items;
}

const wordOf = (text: string, { kind, from, to }: Lexeme): string => {
  const word = text.slice(from, to);
  return kind === 'word' ? word.toLowerCase() : word;
};

/** The text a clause is to have, or null for none. */
export interface Wanted {
  readonly kind: ClauseKind;
  readonly isSame: boolean;
  readonly text: string | null;
}

/** For a clause that a command does not speak of, and that others have to keep behind. */
export const kept = (kind: ClauseKind): Wanted => ({ kind, isSame: true, text: null });

/** Edits that make the clauses as wanted, which is in the order they may stand in; `start` is where the first one could. */
export function editClauses(text: string, clauses: readonly Clause[], wanted: readonly Wanted[], start: number) {
  const edits: TextEdit[] = [];
  let end = start;
  for (const { kind, isSame, text: written } of wanted) {
    const span = clauses.find((clause) => clause.kind === kind)?.span;
    if (span) end = Math.max(end, span.to);
    if (isSame) continue;
    if (span) edits.push(written === null ? removeClause(text, span) : { ...span, text: written });
    else if (written !== null) edits.push(addClause(end, written));
  }
  return edits;
}

/** Makes the elements of a list those given: what is the same at its begin and end stays. */
export function editList(
  list: ElementList,
  wanted: readonly string[],
  isSame: (index: number, wanted: number) => boolean,
  replace: (index: number, wanted: number) => TextEdit = (index, at) => ({
    ...spanAt(list, index),
    text: wanted[at] ?? '',
  }),
): TextEdit[] {
  const count = list.elements.length;
  const shorter = Math.min(count, wanted.length);
  let head = 0;
  while (head < shorter && isSame(head, head)) head++;
  let tail = 0;
  while (tail < shorter - head && isSame(count - 1 - tail, wanted.length - 1 - tail)) tail++;
  const old = list.elements.slice(head, count - tail);
  const fresh = wanted.slice(head, wanted.length - tail);
  if (old.length === fresh.length)
    return old.flatMap((_, at) => (isSame(head + at, head + at) ? [] : [replace(head + at, head + at)]));
  const [first] = old;
  const last = old.at(-1);
  if (!first || !last) return insertElement(list, head, { text: fresh.join(', ') }, { lineBreak: '\n', indent: '' });
  if (fresh.length > 0) return [{ from: first.from, to: last.to, text: fresh.join(', ') }];
  const next = list.elements[head + old.length];
  if (next) return [{ from: first.from, to: next.from, text: '' }];
  return [{ from: list.elements[head - 1]?.to ?? first.from, to: last.to, text: '' }];
}

const spanAt = ({ elements }: ElementList, index: number): Span => elements[index] ?? { from: 0, to: 0 };

/** Whether two SQL texts say the same but for blanks, comments and the case of words. */
export function isSameSql(a: string, b: string): boolean {
  if (a === b) return true;
  const [one, other] = [a, b].map((text) => tokenize(text).map((token) => wordOf(text, token)));
  return one?.length === other?.length && one?.every((word, at) => word === other?.[at]) === true;
}

export const isSameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one, at) => one === b[at]);
