/**
 * The name of an output column without AS: FigureColname of parse_target.c.
 * A weak name (of a cast or of CASE) gives way to a strong one inside it.
 */
import type { Node } from '@pgsql/types';
import { fields, strings } from '../read/tree.ts';

interface Figured {
  readonly name: string;
  readonly isStrong: boolean;
}

const fixedNames: Readonly<Record<string, string>> = {
  GroupingFunc: 'grouping',
  MergeSupportFunc: 'merge_action',
  A_ArrayExpr: 'array',
  RowExpr: 'row',
  CoalesceExpr: 'coalesce',
  XmlSerialize: 'xmlserialize',
  JsonParseExpr: 'json',
  JsonScalarExpr: 'json_scalar',
  JsonSerializeExpr: 'json_serialize',
  JsonObjectConstructor: 'json_object',
  JsonArrayConstructor: 'json_array',
  JsonArrayQueryConstructor: 'json_array',
  JsonObjectAgg: 'json_objectagg',
  JsonArrayAgg: 'json_arrayagg',
};

/** Of the nodes named by their operation. IS DOCUMENT has no name. */
const operationNames: Readonly<Record<string, string>> = {
  IS_GREATEST: 'greatest',
  IS_LEAST: 'least',
  IS_XMLCONCAT: 'xmlconcat',
  IS_XMLELEMENT: 'xmlelement',
  IS_XMLFOREST: 'xmlforest',
  IS_XMLPARSE: 'xmlparse',
  IS_XMLPI: 'xmlpi',
  IS_XMLROOT: 'xmlroot',
  IS_XMLSERIALIZE: 'xmlserialize',
  JSON_EXISTS_OP: 'json_exists',
  JSON_QUERY_OP: 'json_query',
  JSON_VALUE_OP: 'json_value',
};

/** `firstColumn` gives the name of the first output column of a subquery. */
export function columnName(node: Node | undefined, firstColumn: (subquery: Node) => string | null): string {
  return figure(node, firstColumn)?.name ?? '?column?';
}

/** `SVFOP_CURRENT_TIMESTAMP_N` is `current_timestamp`. */
export const valueFunctionName = (op: string): string => op.replace(/^SVFOP_|_N$/g, '').toLowerCase();

const strong = (name: string | undefined): Figured | null => (name === undefined ? null : { name, isStrong: true });

/** The last field that is a name: not `*`, not a subscript. */
const lastName = (nodes: readonly Node[] | undefined): string | undefined =>
  nodes?.flatMap((node) => fields(node).String?.sval ?? []).at(-1);

function figure(node: Node | undefined, firstColumn: (subquery: Node) => string | null): Figured | null {
  if (!node) return null;
  const fixed = fixedNames[Object.keys(node)[0] ?? ''];
  if (fixed !== undefined) return strong(fixed);
  const is = fields(node);
  const inside = (inner: Node | undefined): Figured | null => figure(inner, firstColumn);
  const unlessStrong = (inner: Node | undefined, weak: string | undefined): Figured | null => {
    const figured = inside(inner);
    return figured?.isStrong || weak === undefined ? figured : { name: weak, isStrong: false };
  };
  if (is.ColumnRef) return strong(lastName(is.ColumnRef.fields));
  if (is.FuncCall) return strong(strings(is.FuncCall.funcname).at(-1));
  if (is.A_Indirection) return strong(lastName(is.A_Indirection.indirection)) ?? inside(is.A_Indirection.arg);
  if (is.A_Expr) return is.A_Expr.kind === 'AEXPR_NULLIF' ? strong('nullif') : null;
  if (is.CollateClause) return inside(is.CollateClause.arg);
  if (is.TypeCast) return unlessStrong(is.TypeCast.arg, strings(is.TypeCast.typeName?.names).at(-1));
  if (is.CaseExpr) return unlessStrong(is.CaseExpr.defresult, 'case');
  if (is.SQLValueFunction) return strong(valueFunctionName(is.SQLValueFunction.op ?? ''));
  const operation = is.MinMaxExpr?.op ?? is.XmlExpr?.op ?? is.JsonFuncExpr?.op;
  if (operation !== undefined) return strong(operationNames[operation]);
  if (is.SubLink) {
    if (is.SubLink.subLinkType === 'EXISTS_SUBLINK') return strong('exists');
    if (is.SubLink.subLinkType === 'ARRAY_SUBLINK') return strong('array');
    if (is.SubLink.subLinkType === 'EXPR_SUBLINK' && is.SubLink.subselect)
      return strong(firstColumn(is.SubLink.subselect) ?? '?column?');
  }
  return null;
}
