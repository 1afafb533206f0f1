/** Types as written: where a type ends is decided by the tokens alone, since the grammar's tree knows only where it starts. */
import type { Node, TypeName } from '@pgsql/types';
import type { TypeRef } from '../ddl.ts';
import { exact } from '../exact.ts';
import type { Syntax } from './syntax.ts';
import { fields, strings } from './tree.ts';

export function readType(syntax: Syntax, type: TypeName): TypeRef {
  const first = syntax.indexAt(type.location ?? 0);
  return {
    names: strings(type.names),
    modifiers: exact((type.typmods ?? []).map((node) => modifierOf(syntax, node))),
    arrayDimensions: type.arrayBounds?.length ?? 0,
    setOf: type.setof === true,
    isPercentType: type.pct_type === true,
    span: syntax.span({ first, end: afterType(syntax, first) }),
  };
}

function modifierOf(syntax: Syntax, node: Node): number | string {
  const { A_Const, ColumnRef, TypeCast } = fields(node);
  if (A_Const?.ival) return A_Const.ival.ival ?? 0;
  if (A_Const) return A_Const.sval?.sval ?? A_Const.fval?.fval ?? '';
  const location = ColumnRef?.location ?? TypeCast?.location;
  if (location === undefined) return '';
  const first = syntax.indexAt(location);
  return syntax.slice({ first, end: syntax.afterQualified(first) });
}

/** The index after the type that starts here, array brackets included (not SETOF before it). */
export function afterType(syntax: Syntax, first: number): number {
  let at = afterSimpleType(syntax, first);
  if (syntax.isWord(at, 'array')) at++;
  while (syntax.isSymbol(at, '[')) at = syntax.next(at);
  return at;
}

function afterSimpleType(syntax: Syntax, first: number): number {
  if (syntax.isSymbol(first + 1, '.')) return afterGenericType(syntax, first);
  if (syntax.isWord(first, 'table') && syntax.isSymbol(first + 1, '(')) return syntax.next(first + 1);
  if (syntax.isWord(first, 'double')) return syntax.isWord(first + 1, 'precision') ? first + 2 : first + 1;
  if (syntax.isWord(first, 'national')) return afterVarying(syntax, first + 2);
  if (syntax.isAnyWord(first, ['character', 'char', 'nchar', 'bit'])) return afterVarying(syntax, first + 1);
  if (syntax.isAnyWord(first, ['time', 'timestamp'])) return afterZone(syntax, afterGroup(syntax, first + 1));
  if (syntax.isWord(first, 'interval')) return afterIntervalFields(syntax, afterGroup(syntax, first + 1));
  return afterGenericType(syntax, first);
}

const afterGroup = (syntax: Syntax, at: number): number => (syntax.isSymbol(at, '(') ? syntax.next(at) : at);

const afterVarying = (syntax: Syntax, at: number): number =>
  afterGroup(syntax, syntax.isWord(at, 'varying') ? at + 1 : at);

function afterZone(syntax: Syntax, at: number): number {
  return syntax.isAnyWord(at, ['with', 'without']) && syntax.areWords(at + 1, 'time', 'zone') ? at + 3 : at;
}

function afterIntervalFields(syntax: Syntax, at: number): number {
  if (!syntax.isAnyWord(at, ['year', 'month', 'day', 'hour', 'minute', 'second'])) return at;
  const last = syntax.isWord(at + 1, 'to') ? at + 2 : at;
  return afterGroup(syntax, last + 1);
}

function afterGenericType(syntax: Syntax, first: number): number {
  const at = syntax.afterQualified(first);
  return syntax.isSymbol(at, '%') && syntax.isWord(at + 1, 'type') ? at + 2 : afterGroup(syntax, at);
}
