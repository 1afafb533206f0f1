/**
 * What directive comments mean, by kind:
 *   `-- crowfoot:depends zip -> city, state`             a functional dependency of the table's columns
 *   `-- crowfoot:ignore float-money total: kept raw`     a finding that is silenced, in the table or in one column of it, and why
 *   `-- crowfoot:snapshot price of products.price: as sold`  a copy of another table's column that is meant
 *   `-- crowfoot:denormalized read a thousand times for each write`  copies in the table are meant, all of them, and why
 *   `-- crowfoot:role time-series: appended by the meters`  what part the table plays, where that can't be guessed
 * Names are written as in SQL. Invariants: `parseDirective(writeMeaning(m))` is `m`; what can't be understood says why, and never throws.
 */
import { assertNever } from '../base/assert-never.ts';
import { err, ok, type Result } from '../base/result.ts';
import { identifierOf } from '../sql/identifier-of.ts';
import { quoteIdentifier } from '../sql/identifiers.ts';
import { Scanner } from '../sql/lexer.ts';
import { type DirectiveText, onOneLine } from './directives.ts';

export type DirectiveMeaning =
  | { readonly kind: 'depends'; readonly from: readonly string[]; readonly to: readonly string[] }
  /** `column`: null where all of the table is meant. */
  | { readonly kind: 'ignore'; readonly rule: string; readonly column: string | null; readonly reason: string }
  | {
      readonly kind: 'snapshot';
      readonly column: string;
      /** As written: one name, or schema and name. */
      readonly table: readonly string[];
      readonly of: string;
      readonly reason: string;
    }
  | { readonly kind: 'denormalized'; readonly reason: string }
  /** `role`: a word of the advisor's. */
  | { readonly kind: 'role'; readonly role: string; readonly reason: string }
  /** Of a later version, or of something else; kept as it is. */
  | { readonly kind: 'unknown' };

export function parseDirective({ kind, args }: DirectiveText): Result<DirectiveMeaning, string> {
  switch (kind) {
    case 'depends':
      return parseDepends(args);
    case 'ignore':
      return parseIgnore(args);
    case 'snapshot':
      return parseSnapshot(args);
    case 'denormalized':
      return ok({ kind, reason: onOneLine(args) });
    case 'role':
      return parseRole(args);
    default:
      return ok({ kind: 'unknown' });
  }
}

export function writeMeaning(meaning: Exclude<DirectiveMeaning, { readonly kind: 'unknown' }>): DirectiveText {
  const { kind } = meaning;
  switch (kind) {
    case 'depends':
      return { kind, args: `${quoteAll(meaning.from)} -> ${quoteAll(meaning.to)}` };
    case 'ignore': {
      const column = meaning.column === null ? '' : ` ${quote(meaning.column)}`;
      return { kind, args: `${meaning.rule}${column}${withReason(meaning.reason)}` };
    }
    case 'snapshot': {
      const source = [...meaning.table, meaning.of].map(quote).join('.');
      return { kind, args: `${quote(meaning.column)} of ${source}${withReason(meaning.reason)}` };
    }
    case 'denormalized':
      return { kind, args: onOneLine(meaning.reason) };
    case 'role':
      return { kind, args: `${meaning.role}${withReason(meaning.reason)}` };
    default:
      return assertNever(kind);
  }
}

const quoteAll = (names: readonly string[]): string => names.map(quote).join(', ');

/** Blanks that would not outlast being put on one line are written as escapes. */
function quote(name: string): string {
  if (onOneLine(name) === name) return quoteIdentifier(name);
  const escaped = name
    .replaceAll('"', '""')
    .replace(/[\s\\]/g, (sign) => (sign === '\\' ? '\\\\' : `\\${sign.charCodeAt(0).toString(16).padStart(4, '0')}`));
  return `U&"${escaped}"`;
}

const withReason = (reason: string): string => (reason === '' ? '' : `: ${onOneLine(reason)}`);

function parseDepends(args: string): Result<DirectiveMeaning, string> {
  const { parts } = partsOf(args, false);
  const arrow = parts.findIndex(({ text }) => text === '->');
  const from = namesIn(parts.slice(0, Math.max(0, arrow)));
  const to = namesIn(parts.slice(arrow + 1));
  if (arrow < 0 || !from || !to)
    return err('Write the columns that decide, an arrow and those that follow: zip -> city, state.');
  return ok({ kind: 'depends', from, to });
}

function parseIgnore(args: string): Result<DirectiveMeaning, string> {
  const [, rule, rest = ''] = /^([a-z][a-z0-9-]*)(?=[\s:]|$)([\s\S]*)$/.exec(args) ?? [];
  const { parts, reason } = partsOf(rest, true);
  const [column, ...more] = parts;
  if (rule === undefined || more.length > 0 || (column && column.name === null))
    return err('Write the rule, perhaps a column, a colon and the reason: float-money total: kept as measured.');
  return ok({ kind: 'ignore', rule, column: column?.name ?? null, reason });
}

function parseRole(args: string): Result<DirectiveMeaning, string> {
  const [, role, reason = ''] = /^([a-z][a-z0-9-]*)[ \t]*(?::([\s\S]*))?$/.exec(args) ?? [];
  if (role === undefined)
    return err('Write the role, perhaps a colon and the reason: role lookup: codes that never change.');
  return ok({ kind: 'role', role, reason: onOneLine(reason) });
}

function parseSnapshot(args: string): Result<DirectiveMeaning, string> {
  const { parts, reason } = partsOf(args, true);
  const [column, word, ...source] = parts;
  const path = namesIn(source, '.');
  const of = path?.at(-1);
  if (
    column?.name == null ||
    word?.text.toLowerCase() !== 'of' ||
    !path ||
    of === undefined ||
    path.length < 2 ||
    path.length > 3
  )
    return err('Write the column and what it is a copy of: price of products.price.');
  return ok({ kind: 'snapshot', column: column.name, table: path.slice(0, -1), of, reason });
}

interface Part {
  readonly text: string;
  /** Of an identifier, as Postgres stores it. */
  readonly name: string | null;
}

/** The words and signs up to the colon, and the reason behind it. */
function partsOf(text: string, hasReason: boolean): { readonly parts: readonly Part[]; readonly reason: string } {
  const parts: Part[] = [];
  const scanner = new Scanner(text);
  while (scanner.next()) {
    const { kind, from, to, closed } = scanner;
    const part = text.slice(from, to);
    if (hasReason && part.startsWith(':')) return { parts, reason: onOneLine(text.slice(from + 1)) };
    const isName = kind === 'word' || (kind === 'quoted-identifier' && closed);
    parts.push({ text: part, name: isName ? identifierOf(text, scanner) : null });
  }
  return { parts, reason: '' };
}

/** Names with a sign between them; null when they are anything else. */
function namesIn(parts: readonly Part[], sign = ','): readonly string[] | null {
  if (parts.length % 2 === 0) return null;
  const names: string[] = [];
  for (const [index, { text, name }] of parts.entries()) {
    if (index % 2 === 1 ? text !== sign : name === null) return null;
    if (name !== null && index % 2 === 0) names.push(name);
  }
  return names;
}
