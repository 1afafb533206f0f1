/**
 * The column name Postgres gives an index key that is an expression: FigureIndexColname in parse_target.c.
 * Used for default index names (`orders_lower_idx`).
 */
import type { Node } from '@pgsql/types';
import { fields, strings } from './tree.ts';

export const implicitIndexName = (node: Node | undefined): string => figure(node)?.name ?? 'expr';

/** Weak names (of casts and CASE) give way to what stands inside. */
interface Figured {
  readonly name: string;
  readonly strong: boolean;
}

const strong = (name: string | undefined): Figured | null => (name === undefined ? null : { name, strong: true });

/** Nodes that Postgres names by what they are. */
const FIXED_NAMES: Readonly<Record<string, string>> = {
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

const XML_NAMES: Readonly<Record<string, string>> = {
  IS_XMLCONCAT: 'xmlconcat',
  IS_XMLELEMENT: 'xmlelement',
  IS_XMLFOREST: 'xmlforest',
  IS_XMLPARSE: 'xmlparse',
  IS_XMLPI: 'xmlpi',
  IS_XMLROOT: 'xmlroot',
};

const JSON_NAMES: Readonly<Record<string, string>> = {
  JSON_EXISTS_OP: 'json_exists',
  JSON_QUERY_OP: 'json_query',
  JSON_VALUE_OP: 'json_value',
};

function figure(node: Node | undefined): Figured | null {
  if (!node) return null;
  const kind = Object.keys(node)[0] ?? '';
  const fixed = FIXED_NAMES[kind];
  if (fixed !== undefined) return strong(fixed);
  const tree = fields(node);
  if (tree.ColumnRef) return strong(lastName(tree.ColumnRef.fields));
  if (tree.FuncCall) return strong(strings(tree.FuncCall.funcname).at(-1));
  if (tree.A_Indirection) return strong(lastName(tree.A_Indirection.indirection)) ?? figure(tree.A_Indirection.arg);
  if (tree.A_Expr) return tree.A_Expr.kind === 'AEXPR_NULLIF' ? strong('nullif') : null;
  if (tree.CollateClause) return figure(tree.CollateClause.arg);
  if (tree.TypeCast) return unlessStrong(tree.TypeCast.arg, strings(tree.TypeCast.typeName?.names).at(-1));
  if (tree.CaseExpr) return unlessStrong(tree.CaseExpr.defresult, 'case');
  if (tree.MinMaxExpr) return strong(tree.MinMaxExpr.op === 'IS_LEAST' ? 'least' : 'greatest');
  if (tree.SQLValueFunction) return strong(valueFunctionName(tree.SQLValueFunction.op));
  if (tree.XmlExpr) return strong(XML_NAMES[tree.XmlExpr.op ?? '']);
  if (tree.JsonFuncExpr) return strong(JSON_NAMES[tree.JsonFuncExpr.op ?? '']);
  if (tree.SubLink) return ofSubLink(tree.SubLink.subLinkType, tree.SubLink.subselect);
  return null;
}

function unlessStrong(inner: Node | undefined, weak: string | undefined): Figured | null {
  const figured = figure(inner);
  if (figured?.strong || weak === undefined) return figured;
  return { name: weak, strong: false };
}

/** The last field that is a name: not `*`, not a subscript. */
function lastName(nodes: readonly Node[] | undefined): string | undefined {
  return nodes?.flatMap((node) => fields(node).String?.sval ?? []).at(-1);
}

/** SVFOP_CURRENT_TIMESTAMP_N -> current_timestamp */
const valueFunctionName = (op: string | undefined): string | undefined =>
  op
    ?.replace(/^SVFOP_/, '')
    .replace(/_N$/, '')
    .toLowerCase();

function ofSubLink(type: string | undefined, query: Node | undefined): Figured | null {
  if (type === 'EXISTS_SUBLINK') return strong('exists');
  if (type === 'ARRAY_SUBLINK') return strong('array');
  if (type !== 'EXPR_SUBLINK') return null;
  const target = fields(fields(query).SelectStmt?.targetList?.[0]).ResTarget;
  return target?.name === undefined ? figure(target?.val) : strong(target.name);
}
