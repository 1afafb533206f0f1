/**
 * CREATE INDEX and the keys of indexes, from a command to SQL in the document's style, and read back to see that it says just that.
 * Invariant: what is printed from a spec that passed `readIndex` is one statement with the keys that were asked for.
 */
import type { CreateIndex, IndexKeyDef } from '../catalog/ddl.ts';
import { readStatement } from '../catalog/read/read-statement.ts';
import type { Script } from '../catalog/statement.ts';
import type { SqlParser } from '../sql/parser.ts';
import { checkExpression } from './check-sql.ts';
import type { IndexKeySpec, IndexSpec } from './command-schema.ts';
import { type Draft, refuse } from './draft.ts';
import { printName, printNames, printQualified } from './print.ts';
import { keyword, type Style, styleOf } from './text/style.ts';

/** What a document's indexes have in common. */
export interface IndexHabits {
  /** `USING btree` although it is the default, as pg_dump does. */
  readonly saysBtree: boolean;
  readonly saysIfNotExists: boolean;
  /** Between the table's name and the keys. */
  readonly gap: string;
}

const PLAIN: IndexHabits = { saysBtree: false, saysIfNotExists: false, gap: ' ' };

export interface Relation {
  readonly schema: string;
  readonly name: string;
}

/** Without its semicolon; `index` is that of the statement it stands behind. */
export function printIndex(
  draft: Draft,
  at: { readonly script: Script; readonly index: number },
  on: Relation,
  spec: IndexSpec,
  name: string | null,
  habits: IndexHabits = PLAIN,
): string {
  const style = styleOf(at.script);
  const relation = printQualified(at.script, at.index, on.schema, on.name);
  const isNamed = name !== null;
  const head = [
    keyword(style, spec.unique ? 'create unique index' : 'create index'),
    ...(isNamed && habits.saysIfNotExists ? [keyword(style, 'if not exists')] : []),
    ...(isNamed ? [printName(name, style)] : []),
    keyword(style, 'on'),
    relation,
  ].join(' ');
  const method = spec.method ?? 'btree';
  const using = method !== 'btree' || habits.saysBtree ? ` ${keyword(style, 'using')} ${method}` : '';
  const gap = using === '' ? habits.gap : ' ';
  const clauses = [
    spec.include && spec.include.length > 0 ? printInclude(spec.include, style) : null,
    spec.nullsNotDistinct ? keyword(style, 'nulls not distinct') : null,
    spec.predicate != null ? printWhere(spec.predicate, style) : null,
  ].filter((clause) => clause !== null);
  const keys = spec.keys.map((key) => printIndexKey(draft.parser, key, style)).join(', ');
  return [`${head}${using}${gap}(${keys})`, ...clauses].join(' ');
}

export const printInclude = (columns: readonly string[], style: Style): string =>
  `${keyword(style, 'include')} (${printNames(columns, style)})`;

export const printWhere = (predicate: string, style: Style): string => `${keyword(style, 'where')} ${predicate}`;

/** A key of an index or of an EXCLUDE constraint, without its operator. */
export function printIndexKey(parser: SqlParser, key: IndexKeySpec, style: Style): string {
  return [
    'column' in key ? printName(key.column, style) : printKeyExpression(parser, key.expression),
    key.collation != null ? `${keyword(style, 'collate')} ${key.collation}` : null,
    key.opclass,
    printDirection(key, style),
  ]
    .filter((part) => part != null && part !== '')
    .join(' ');
}

/** `DESC`, `NULLS LAST`..., what Postgres takes for granted left out. */
export function printDirection(key: Pick<IndexKeySpec, 'descending' | 'nulls'>, style: Style): string {
  const isDescending = key.descending === true;
  const usual = isDescending ? 'first' : 'last';
  const nulls = key.nulls != null && key.nulls !== usual ? keyword(style, `nulls ${key.nulls}`) : null;
  return [isDescending ? keyword(style, 'desc') : null, nulls].filter((part) => part !== null).join(' ');
}

/** Calls of functions stand by themselves, everything else in brackets. */
export function printKeyExpression(parser: SqlParser, expression: string): string {
  const written = expression.trim();
  const plain = readOnly(parser, `CREATE INDEX ON t (${written})`);
  const [key] = plain?.keys ?? [];
  const isCall = key?.expression != null && key.expression.text === written && !key.opclass && !key.collation;
  return isCall && !/^\(/.test(written) ? written : `(${written})`;
}

/** What the spec says in Postgres's eyes; refuses what is not one index with these keys. */
export function readIndex(draft: Draft, spec: IndexSpec): CreateIndex {
  checkKeys(draft, spec.keys);
  if (spec.predicate != null) checkExpression(draft, spec.predicate);
  const text = printIndex(draft, { script: draft.script, index: -1 }, { schema: 'public', name: 't' }, spec, null);
  const read = readOnly(draft.parser, text);
  const isRead =
    read !== null && areKeysRead(read.keys, spec.keys) && read.include.length === (spec.include?.length ?? 0);
  if (!isRead) return refuse('The keys of the index can’t be read. Check their collations and operator classes.');
  return read;
}

/** One key for each, with just the parts that were asked for. */
export const areKeysRead = (read: readonly IndexKeyDef[], asked: readonly IndexKeySpec[]): boolean =>
  read.length === asked.length &&
  asked.every(({ opclass, collation }, at) => {
    const key = read[at];
    return key && (key.opclass !== null) === (opclass != null) && (key.collation !== null) === (collation != null);
  });

/** Each SQL text in the keys by itself. */
export function checkKeys(draft: Draft, keys: readonly IndexKeySpec[]): void {
  for (const key of keys) {
    if ('expression' in key) checkExpression(draft, key.expression);
    if (key.collation != null) checkExpression(draft, `'' COLLATE ${key.collation}`);
  }
}

function readOnly(parser: SqlParser, text: string): CreateIndex | null {
  const { ddl } = readStatement(parser, text);
  const [only, ...more] = ddl;
  return only?.kind === 'create index' && more.length === 0 ? only : null;
}
