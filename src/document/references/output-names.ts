/**
 * Output columns of queries and where their names come from: which column names one that has no AS, where AS would stand, and whether
 * anybody sees the name.
 */
import type { ColumnRef, Node, ResTarget, SelectStmt } from '@pgsql/types';
import type { Syntax } from '../../catalog/read/syntax.ts';
import { fields } from '../../catalog/read/tree.ts';

/** The column that an output without AS is called after, as `a`, `a::text` and `CASE ... ELSE a END` are (parse_target.c). */
export function namingColumn(node: Node | undefined): ColumnRef | null {
  const is = fields(node);
  if (is.ColumnRef) return is.ColumnRef;
  if (is.TypeCast) return namingColumn(is.TypeCast.arg);
  if (is.CollateClause) return namingColumn(is.CollateClause.arg);
  if (is.CaseExpr) return namingColumn(is.CaseExpr.defresult);
  if (is.A_Indirection)
    return is.A_Indirection.indirection?.some((step) => fields(step).String)
      ? null
      : namingColumn(is.A_Indirection.arg);
  return null;
}

const AFTER_TARGETS = [
  'from',
  'into',
  'where',
  'group',
  'having',
  'window',
  'union',
  'intersect',
  'except',
  'order',
  'limit',
  'offset',
  'fetch',
  'for',
];

/** Where an output column's expression ends. `next` is the one behind it. */
export function outputEnd(syntax: Syntax, target: ResTarget, next: Node | undefined): number {
  const first = syntax.indexAt(target.location ?? 0);
  const following = fields(next).ResTarget?.location;
  let at = first;
  const limit = following === undefined ? syntax.count : syntax.indexAt(following) - 1;
  while (at < limit) {
    if (syntax.isSymbol(at, ',') || syntax.isSymbol(at, ')') || syntax.isSymbol(at, ';')) break;
    if (at > first && syntax.isAnyWord(at, AFTER_TARGETS)) break;
    at = syntax.next(at);
  }
  return syntax.span({ first, end: at }).to;
}

/** Adds the target lists of a tree whose names nobody sees: of EXISTS and IN, of INSERT ... SELECT, and of the whole unless it `keeps`. */
export function findPlainLists(node: Node | undefined, keeps: boolean, plain: Set<object>): void {
  const { SelectStmt: select } = fields(node);
  if (select && !keeps) makePlain(select, plain);
  const stack: unknown[] = [node];
  while (stack.length > 0) {
    const value = stack.pop();
    if (typeof value !== 'object' || value === null) continue;
    const { SubLink, InsertStmt } = fields(value as Node);
    if (SubLink && SubLink.subLinkType !== 'EXPR_SUBLINK') addPlain(SubLink.subselect, plain);
    if (InsertStmt) addPlain(InsertStmt.selectStmt, plain);
    // The first query of a UNION gives the names.
    if (isSetOperation(value) && value.rarg) makePlain(value.rarg, plain);
    for (const field of Object.values(value)) stack.push(field);
  }
}

const isSetOperation = (value: object): value is SelectStmt => 'larg' in value && 'rarg' in value;

function addPlain(node: Node | undefined, plain: Set<object>): void {
  const { SelectStmt: select } = fields(node);
  if (select) makePlain(select, plain);
}

function makePlain(select: SelectStmt, plain: Set<object>): void {
  // ORDER BY and DISTINCT ON may name output columns.
  if (select.sortClause || select.distinctClause?.some((one) => Object.keys(one).length > 0)) return;
  if (select.targetList) plain.add(select.targetList);
  if (select.larg) makePlain(select.larg, plain);
  if (select.rarg) makePlain(select.rarg, plain);
}
