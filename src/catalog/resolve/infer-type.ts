/**
 * The type of an expression of a query, as far as names and Postgres's common functions and operators tell (parse_expr.c, exprTypmod).
 * Invariant: the result prints as a column of that type would; null means "can't tell", `unknown` a bare string or NULL.
 */
import type { A_Const, A_Expr, FuncCall, JsonOutput, Node, SubLink, TypeName } from '@pgsql/types';
import { fields, strings } from '../read/tree.ts';
import { valueFunctionName } from './column-name.ts';
import { commonType } from './common-type.ts';
import { withoutModifiers, withoutTypmod } from './format-type.ts';
import { builtInFunctionType, isBuiltInFunction, orderedSetType } from './function-type.ts';
import { operatorType, prefixOperatorType } from './operator-type.ts';
import type { QueryColumn, QueryScope } from './query-scope.ts';
import type { TypeAsWritten } from './resolve-type.ts';

export interface TypeEnvironment {
  readonly scope: QueryScope;
  /** The type of a column or whole row by its dotted name. */
  columnType(reference: readonly Node[]): string | null;
  /** The fields of a row that has no type of its own: of a FROM item, or of a function with OUT arguments. */
  rowColumns(row: Node): readonly QueryColumn[] | null;
  /** The type of a subquery's first column. */
  subqueryType(subquery: Node): string | null;
}

export function typeAsWritten(type: TypeName): TypeAsWritten {
  return {
    names: strings(type.names),
    modifiers: (type.typmods ?? []).map((node) => {
      const { A_Const: constant, ColumnRef: word } = fields(node);
      if (word) return strings(word.fields).join('.');
      if (constant?.ival) return constant.ival.ival ?? 0;
      return constant?.sval?.sval ?? constant?.fval?.fval ?? '';
    }),
    arrayDimensions: type.arrayBounds?.length ?? 0,
    isPercentType: type.pct_type === true,
  };
}

const printed = (env: TypeEnvironment, type: TypeName | undefined): string | null =>
  type ? env.scope.resolveType(typeAsWritten(type)).type : null;

/** For looking up operators and functions. */
const bare = (env: TypeEnvironment, type: string | null): string | null =>
  type === null ? null : env.scope.baseType(type);

export function inferType(node: Node | undefined, env: TypeEnvironment): string | null {
  if (!node) return null;
  const is = fields(node);
  const of = (inner: Node | undefined): string | null => inferType(inner, env);
  const common = (nodes: readonly Node[]): string | null => commonType(nodes.map(of), env.scope.baseType);
  if (is.ColumnRef) return env.columnType(is.ColumnRef.fields ?? []);
  if (is.A_Const) return constantType(is.A_Const);
  if (is.TypeCast) return printed(env, is.TypeCast.typeName);
  if (is.FuncCall) return callType(is.FuncCall, env);
  if (is.A_Expr) return expressionType(is.A_Expr, env);
  if (is.BoolExpr || is.NullTest || is.BooleanTest || is.CurrentOfExpr || is.JsonIsPredicate) return 'boolean';
  if (is.CollateClause) return of(is.CollateClause.arg);
  if (is.CoalesceExpr) return common(is.CoalesceExpr.args ?? []);
  if (is.MinMaxExpr) return common(is.MinMaxExpr.args ?? []);
  if (is.CaseExpr) {
    const results = (is.CaseExpr.args ?? []).flatMap((when) => fields(when).CaseWhen?.result ?? []);
    // Without ELSE the default is NULL, which takes the modifiers off.
    const otherwise = is.CaseExpr.defresult ? of(is.CaseExpr.defresult) : 'unknown';
    return commonType([otherwise, ...results.map(of)], env.scope.baseType);
  }
  if (is.A_ArrayExpr) {
    const element = common(is.A_ArrayExpr.elements ?? []);
    return element === null ? null : arrayOf(element === 'unknown' ? 'text' : element);
  }
  if (is.RowExpr) return 'record';
  if (is.SubLink) return subLinkType(is.SubLink, env);
  if (is.A_Indirection) return indirectionType(is.A_Indirection.arg, is.A_Indirection.indirection ?? [], env);
  if (is.SQLValueFunction) return valueFunctionType(is.SQLValueFunction.op ?? '', is.SQLValueFunction.typmod);
  if (is.GroupingFunc) return 'integer';
  if (is.NamedArgExpr) return of(is.NamedArgExpr.arg);
  return documentType(node, env);
}

const arrayOf = (type: string): string => (type.endsWith('[]') ? type : `${type}[]`);

export function constantType(constant: A_Const): string {
  if (constant.isnull || constant.sval) return 'unknown';
  if (constant.boolval) return 'boolean';
  if (constant.bsval) return '"bit"';
  if (constant.fval) return integerBeyond32Bits(constant.fval.fval ?? '') ? 'bigint' : 'numeric';
  return 'integer';
}

/** The grammar hands out integers that do not fit 32 bits as text. */
function integerBeyond32Bits(text: string): boolean {
  const digits = text.replaceAll('_', '');
  return /^(\d+|0[xob][\da-f]+)$/i.test(digits) && BigInt(digits) <= 9223372036854775807n;
}

function expressionType(expression: A_Expr, env: TypeEnvironment): string | null {
  const left = (): string | null => bare(env, inferType(expression.lexpr, env));
  const right = (): string | null => bare(env, inferType(expression.rexpr, env));
  switch (expression.kind) {
    case 'AEXPR_OP': {
      const operator = strings(expression.name).at(-1) ?? '';
      const type = expression.lexpr ? operatorType(operator, left(), right()) : prefixOperatorType(operator, right());
      return type === null ? null : withoutTypmod(type);
    }
    case 'AEXPR_NULLIF': {
      const type = inferType(expression.lexpr, env);
      return type === 'unknown' ? null : type;
    }
    default:
      return 'boolean';
  }
}

function callType(call: FuncCall, env: TypeEnvironment): string | null {
  const names = strings(call.funcname);
  const name = names.at(-1) ?? '';
  const schema = names.at(-2) ?? null;
  const types = (call.args ?? []).map((arg) => inferType(arg, env));
  const args = types.map((type) => bare(env, type));
  const isSystem = schema === 'pg_catalog' || (schema === null && isBuiltInFunction(name));
  const own = schema === 'pg_catalog' ? null : userFunctionType(env, schema, name, args.length);
  if (own !== undefined && own !== null && !isSystem) return withoutTypmod(own);
  if (schema !== null && schema !== 'pg_catalog') return null;
  if (call.agg_within_group) {
    const order = fields(call.agg_order?.[0]).SortBy?.node;
    const ordered = orderedSetType(name, args[0] ?? null, bare(env, inferType(order, env)));
    if (ordered !== null) return withoutTypmod(ordered);
  }
  const keepsDomains = ['array_agg', 'lag', 'lead', 'first_value', 'last_value', 'nth_value', 'any_value', 'unnest'];
  const given = keepsDomains.includes(name) ? types.map((type) => type && withoutModifiers(type)) : args;
  const type = builtInFunctionType(name, given);
  return type === null ? null : withoutTypmod(type);
}

/** Undefined when there is no such function; null when overloads differ. */
function userFunctionType(
  env: TypeEnvironment,
  schema: string | null,
  name: string,
  count: number,
): string | null | undefined {
  const candidates = env.scope.findFunctions(schema, name).filter(({ inputs }) => inputs.length >= count);
  const [first] = candidates;
  if (!first) return undefined;
  const isPolymorphic = first.returns === null || /^any/.test(first.returns);
  return !isPolymorphic && candidates.every(({ returns }) => returns === first.returns) ? first.returns : null;
}

function subLinkType(link: SubLink, env: TypeEnvironment): string | null {
  if (link.subLinkType !== 'EXPR_SUBLINK' && link.subLinkType !== 'ARRAY_SUBLINK') return 'boolean';
  const type = link.subselect ? env.subqueryType(link.subselect) : null;
  if (type === null) return null;
  return link.subLinkType === 'ARRAY_SUBLINK' ? arrayOf(type) : type;
}

function indirectionType(arg: Node | undefined, steps: readonly Node[], env: TypeEnvironment): string | null {
  let type = inferType(arg, env);
  let row = arg ? env.rowColumns(arg) : null;
  for (const step of steps) {
    const { A_Indices: subscript, String: field } = fields(step);
    if (field) {
      const columns = row ?? (type === null ? null : env.scope.rowType(type));
      type = columns?.find(({ name }) => name === field.sval)?.type ?? null;
    } else if (subscript && type !== null) {
      const base = env.scope.baseType(type);
      type = base === 'jsonb' ? 'jsonb' : subscript.is_slice ? type : elementOf(type, base);
    }
    row = null;
  }
  return type;
}

const elementOf = (type: string, base: string): string | null => {
  const array = type.endsWith('[]') ? type : base;
  return array.endsWith('[]') ? array.slice(0, -2) : null;
};

export function valueFunctionType(op: string, precision: number | undefined): string {
  const digits = op.endsWith('_N') ? `(${precision ?? 0})` : '';
  switch (valueFunctionName(op)) {
    case 'current_date':
      return 'date';
    case 'current_time':
      return `time${digits} with time zone`;
    case 'current_timestamp':
      return `timestamp${digits} with time zone`;
    case 'localtime':
      return `time${digits} without time zone`;
    case 'localtimestamp':
      return `timestamp${digits} without time zone`;
    default:
      return 'name';
  }
}

/** XML and JSON constructors. */
function documentType(node: Node, env: TypeEnvironment): string | null {
  const is = fields(node);
  if (is.XmlExpr) return is.XmlExpr.op === 'IS_DOCUMENT' ? 'boolean' : 'xml';
  if (is.XmlSerialize) return printed(env, is.XmlSerialize.typeName);
  if (is.JsonParseExpr || is.JsonScalarExpr) return 'json';
  const returning = (output: JsonOutput | undefined, otherwise: string): string | null =>
    output ? printed(env, output.typeName) : otherwise;
  if (is.JsonSerializeExpr) return returning(is.JsonSerializeExpr.output, 'text');
  if (is.JsonObjectConstructor) return returning(is.JsonObjectConstructor.output, 'json');
  if (is.JsonArrayConstructor) return returning(is.JsonArrayConstructor.output, 'json');
  if (is.JsonArrayQueryConstructor) return returning(is.JsonArrayQueryConstructor.output, 'json');
  if (is.JsonObjectAgg) return returning(is.JsonObjectAgg.constructor?.output, 'json');
  if (is.JsonArrayAgg) return returning(is.JsonArrayAgg.constructor?.output, 'json');
  if (is.JsonFuncExpr) {
    const { op, output } = is.JsonFuncExpr;
    if (op === 'JSON_EXISTS_OP') return 'boolean';
    return returning(output, op === 'JSON_QUERY_OP' ? 'jsonb' : 'text');
  }
  return null;
}
