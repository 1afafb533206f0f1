/**
 * What can be told of an expression's type from its tree alone: a type where that is sure, else what it hangs on.
 * Invariant: null for what can't be told; the recursion has a bound, as expressions can be very deep.
 */
import type { A_Const, A_Expr, FuncCall, Node } from '@pgsql/types';
import type { TypeTerm } from '../ddl.ts';
import { builtInTypeName } from '../resolve/built-in-types.ts';
import { withoutModifiers } from '../resolve/format-type.ts';
import { builtInFunctionType } from '../resolve/function-type.ts';
import { constantType, typeAsWritten, valueFunctionType } from '../resolve/infer-type.ts';
import { isComparison, operatorType, prefixOperatorType } from '../resolve/operator-type.ts';
import { fields, strings } from './tree.ts';

const MAX_DEPTH = 16;

export const termOfConstant = (constant: A_Const): TypeTerm => constantType(constant);

export function termOf(node: Node | undefined, depth = 0): TypeTerm {
  if (!node || depth > MAX_DEPTH) return null;
  const is = fields(node);
  if (is.A_Const) return constantType(is.A_Const);
  if (is.BoolExpr || is.NullTest || is.BooleanTest) return 'boolean';
  if (is.A_Expr) return operationTerm(is.A_Expr, depth);
  if (is.FuncCall) return callTerm(is.FuncCall, depth);
  if (is.TypeCast?.typeName) {
    const type = typeAsWritten(is.TypeCast.typeName);
    const name =
      type.names.length === 1 || type.names[0] === 'pg_catalog' ? builtInTypeName(type.names.at(-1) ?? '') : null;
    if (name === null || type.isPercentType) return { kind: 'cast', type };
    return type.arrayDimensions > 0 ? `${withoutModifiers(name)}[]` : withoutModifiers(name);
  }
  if (is.ColumnRef) {
    const parts = strings(is.ColumnRef.fields);
    return parts.length > 2 ? null : { kind: 'column', qualifier: parts.at(-2) ?? null, name: parts.at(-1) ?? '' };
  }
  if (is.CollateClause) return termOf(is.CollateClause.arg, depth + 1);
  if (is.SQLValueFunction) return withoutModifiers(valueFunctionType(is.SQLValueFunction.op ?? '', undefined));
  return null;
}

function operationTerm({ kind, name, lexpr, rexpr }: A_Expr, depth: number): TypeTerm {
  if (kind === 'AEXPR_NULLIF') return null;
  if (kind !== 'AEXPR_OP') return 'boolean';
  const names = strings(name);
  const operator = names.at(-1) ?? '';
  if (names.length > 1) return null;
  if (lexpr && isComparison(operator)) return 'boolean';
  const right = termOf(rexpr, depth + 1);
  if (!lexpr)
    return typeof right === 'string'
      ? prefixOperatorType(operator, right)
      : right && { kind: 'operation', operator, left: null, right };
  const left = termOf(lexpr, depth + 1);
  if (left === null || right === null) return null;
  if (typeof left === 'string' && typeof right === 'string') return operatorType(operator, left, right);
  return { kind: 'operation', operator, left, right };
}

function callTerm({ funcname, args = [], agg_within_group, over }: FuncCall, depth: number): TypeTerm {
  const names = strings(funcname);
  const name = names.at(-1) ?? '';
  if (names.length > 1 && names[0] !== 'pg_catalog') return null;
  if (agg_within_group || over) return null;
  const terms = args.map((arg) => termOf(arg, depth + 1));
  const types = terms.map((term) => (typeof term === 'string' ? term : null));
  const type = builtInFunctionType(name, types);
  if (type !== null) return withoutModifiers(type);
  return terms.some((term) => term === null) ? null : { kind: 'call', name, args: terms };
}
