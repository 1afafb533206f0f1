/**
 * The keys of an index or EXCLUDE constraint, made others: within a key, only the part that differs is written anew.
 * Invariant: what a command can't say of a key (options of an operator class) stays while its operator class does.
 */
import { diffOnce, type TextEdit } from '../../base/text-edit.ts';
import type { IndexKeyDef } from '../../catalog/ddl.ts';
import type { IndexKey } from '../../catalog/types.ts';
import type { SqlParser } from '../../sql/parser.ts';
import type { IndexKeySpec } from '../command-schema.ts';
import { printName } from '../print.ts';
import { printDirection, printIndexKey, printKeyExpression } from '../print-index.ts';
import type { ElementList } from '../text/element-list.ts';
import { keyword, type Style } from '../text/style.ts';
import { editList, isSameSql, itemsOf } from './constraints-clauses.ts';

export interface WantedKey {
  readonly spec: IndexKeySpec;
  /** The same as Postgres reads it. */
  readonly def: IndexKeyDef;
  /** EXCLUDE only. */
  readonly operator: string | null;
}

/** Edits of the text the list is in; `stored` are the keys in the Catalog, where it has them. */
export function editKeys(
  parser: SqlParser,
  list: ElementList,
  written: readonly IndexKeyDef[],
  stored: readonly IndexKey[],
  wanted: readonly WantedKey[],
  style: Style,
): TextEdit[] {
  const printed = wanted.map(({ spec, operator }) => {
    const key = printIndexKey(parser, spec, style);
    return operator === null ? key : `${key} ${keyword(style, 'with')} ${operator}`;
  });
  const isSame = (index: number, at: number): boolean => {
    const [def, want] = [written[index], wanted[at]];
    if (!def || !want) return false;
    const key = stored[index];
    return (key && isStored(key, want.spec)) || (isSameKey(def, want.def) && isSameOperator(def, want));
  };
  return editList(list, printed, isSame, (index, at) => {
    const [def, want] = [written[index], wanted[at]];
    const { from, to } = list.elements[index] ?? { from: 0, to: 0 };
    const before = list.text.slice(from, to);
    const after = def && want ? rewriteKey(parser, list.text, { from, to }, def, want, style) : (printed[at] ?? '');
    const [edit] = diffOnce(before, after);
    return edit ? { from: from + edit.from, to: from + edit.to, text: edit.text } : { from, to: from, text: '' };
  });
}

/** A spec made of what the Catalog says, defaults left out as there. */
export const isStored = (key: IndexKey, spec: IndexKeySpec): boolean =>
  ('column' in spec ? key.column === spec.column : key.expression === spec.expression) &&
  key.opclass === (spec.opclass ?? null) &&
  key.collation === (spec.collation ?? null) &&
  key.descending === (spec.descending ?? false) &&
  key.nullsFirst === (spec.nulls == null ? (spec.descending ?? false) : spec.nulls === 'first');

const isSameKey = (a: IndexKeyDef, b: IndexKeyDef): boolean =>
  isSameBase(a, b) && isSameName(a.collation, b.collation) && isSameName(a.opclass, b.opclass) && isSameDirection(a, b);

const isSameBase = (a: IndexKeyDef, b: IndexKeyDef): boolean =>
  a.column?.name === b.column?.name && isSameSql(a.expression?.text ?? '', b.expression?.text ?? '');

/** With or without its schema. */
const isSameName = (a: readonly string[] | null, b: readonly string[] | null): boolean => a?.at(-1) === b?.at(-1);

const isSameDirection = (a: IndexKeyDef, b: IndexKeyDef): boolean =>
  a.descending === b.descending && (a.nullsFirst ?? a.descending) === (b.nullsFirst ?? b.descending);

const isSameOperator = (def: IndexKeyDef, { operator }: WantedKey): boolean =>
  operator === null || isSameSql(def.operator ?? '', operator);

function rewriteKey(
  parser: SqlParser,
  text: string,
  span: { readonly from: number; readonly to: number },
  def: IndexKeyDef,
  { spec, def: wanted, operator }: WantedKey,
  style: Style,
): string {
  const parts = partsOfKey(text, span, def);
  const base = 'column' in spec ? printName(spec.column, style) : printKeyExpression(parser, spec.expression);
  const collate = spec.collation != null ? `${keyword(style, 'collate')} ${spec.collation}` : '';
  return [
    isSameBase(def, wanted) ? parts.base : base,
    isSameName(def.collation, wanted.collation) ? parts.collate : collate,
    isSameName(def.opclass, wanted.opclass) ? parts.opclass : (spec.opclass ?? ''),
    isSameDirection(def, wanted) ? parts.direction : printDirection(spec, style),
    operator === null
      ? ''
      : isSameSql(def.operator ?? '', operator)
        ? parts.operator
        : `${keyword(style, 'with')} ${operator}`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

/** The pieces of a key as written; empty where there is none. */
function partsOfKey(text: string, span: { readonly from: number; readonly to: number }, def: IndexKeyDef) {
  const items = itemsOf(text, span);
  const end =
    (items[0]?.word === '()' ? items[0].span.to : (def.column?.span.to ?? def.expression?.span.to)) ?? span.to;
  const rest = items.filter((item) => item.span.from >= end);
  const find = (...words: readonly string[]): number => {
    const at = rest.findIndex(({ word }) => words.includes(word));
    return at < 0 ? rest.length : at;
  };
  const operator = find('with');
  const direction = Math.min(find('asc', 'desc', 'nulls'), operator);
  const collate = Math.min(find('collate'), direction);
  let opclass = collate === direction ? 0 : collate + 2;
  while (rest[opclass]?.word === '.') opclass += 2;
  const slice = (from: number, to: number): string =>
    from < to ? text.slice(rest[from]?.span.from, rest[to - 1]?.span.to) : '';
  return {
    base: text.slice(span.from, end),
    collate: slice(collate, Math.min(opclass, direction)),
    opclass: slice(opclass, direction),
    direction: slice(direction, operator),
    operator: slice(operator, rest.length),
  };
}
