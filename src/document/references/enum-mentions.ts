/**
 * Labels of an enum as string constants in queries and expressions. A constant has no type of its own: it is the enum's where it is cast
 * to it, compared with it, or put in a column of it.
 * Invariant: only what is surely the enum's label is a reference; what is surely another's is passed over; the rest is in doubt.
 */
import type { A_Expr, FuncCall, Node, TypeCast } from '@pgsql/types';
import { fields, items, strings } from '../../catalog/read/tree.ts';
import { isBuiltInFunction } from '../../catalog/resolve/function-type.ts';
import { typeAsWritten } from '../../catalog/resolve/infer-type.ts';
import type { QueryScope } from '../../catalog/resolve/query-scope.ts';
import type { Finder, Site } from './finder.ts';
import { spellLiteral } from './spelling.ts';

/** The type of an expression as it prints; `unknown` for a constant, null where it can't be told. */
type TypeOf = (node: Node | undefined) => string | null;

const COMPARISONS = new Set(['=', '<>', '!=', '<', '>', '<=', '>=']);

export class EnumMentions {
  private readonly finder: Finder;
  private readonly site: Site;
  private readonly scope: QueryScope;
  private readonly label: string;
  /** The enum, as it prints. */
  private readonly type: string;
  private readonly judged = new Set<object>();

  /** Null when no label of an enum is looked for. */
  static of(finder: Finder, site: Site, scope: QueryScope): EnumMentions | null {
    const { target } = finder;
    if (target.kind !== 'enum value') return null;
    const names = [target.schema, target.type];
    const { type } = scope.resolveType({ names, modifiers: [], arrayDimensions: 0, isPercentType: false });
    return new EnumMentions(finder, site, scope, target.value, scope.baseType(type));
  }

  private constructor(finder: Finder, site: Site, scope: QueryScope, label: string, type: string) {
    this.finder = finder;
    this.site = site;
    this.scope = scope;
    this.label = label;
    this.type = type;
  }

  /** To be told of every node before those inside it. */
  visit(node: Node, typeOf: TypeOf): void {
    const is = fields(node);
    if (is.A_Const?.sval) this.constant(node);
    else if (is.A_Expr) this.comparison(is.A_Expr, typeOf);
    else if (is.TypeCast) this.cast(is.TypeCast);
    else if (is.FuncCall) this.call(is.FuncCall);
    else if (is.CoalesceExpr) this.alike(is.CoalesceExpr.args ?? [], typeOf);
    else if (is.MinMaxExpr) this.alike(is.MinMaxExpr.args ?? [], typeOf);
    else if (is.CaseExpr) {
      const whens = (is.CaseExpr.args ?? []).flatMap((when) => fields(when).CaseWhen ?? []);
      if (is.CaseExpr.arg) this.alike([is.CaseExpr.arg, ...whens.flatMap(({ expr }) => expr ?? [])], typeOf);
      this.alike(
        [...whens.flatMap(({ result }) => result ?? []), ...(is.CaseExpr.defresult ? [is.CaseExpr.defresult] : [])],
        typeOf,
      );
    }
  }

  /** A value that becomes one of a type: a default, what a column is set to. */
  expect(node: Node | undefined, type: string | null): void {
    if (type === null || !node) return;
    const { A_ArrayExpr: array } = fields(node);
    if (array && type.endsWith('[]'))
      for (const element of array.elements ?? []) this.expect(element, type.slice(0, -2));
    const isEnum = this.scope.baseType(type) === this.type;
    for (const constant of constantsIn(node)) this.judge(constant, isEnum);
  }

  /** Rows of VALUES that go into columns of these types. */
  expectRows(select: Node | undefined, types: readonly (string | null)[]): void {
    const { valuesLists = [], targetList = [] } = fields(select).SelectStmt ?? {};
    for (const row of valuesLists)
      for (const [at, value] of items(row).entries()) this.expect(value, types[at] ?? null);
    for (const [at, target] of targetList.entries()) this.expect(fields(target).ResTarget?.val, types[at] ?? null);
  }

  private comparison({ kind, name, lexpr, rexpr }: A_Expr, typeOf: TypeOf): void {
    const isComparison =
      (kind !== 'AEXPR_OP' && kind !== 'AEXPR_OP_ANY' && kind !== 'AEXPR_OP_ALL') ||
      COMPARISONS.has(strings(name)[0] ?? '');
    if (isComparison) this.alike([...sides(lexpr), ...sides(rexpr)], typeOf);
    // Other operators are for text.
    else for (const side of [lexpr, rexpr]) this.expect(side, 'text');
  }

  /** Expressions that have one type, which those with a type of their own tell. */
  private alike(nodes: readonly Node[], typeOf: TypeOf): void {
    const types = nodes.filter((node) => !fields(node).A_Const).map(typeOf);
    const known = types.find((type) => type !== null && type !== 'unknown') ?? null;
    for (const node of nodes) this.expect(node, known?.endsWith('[]') ? known.slice(0, -2) : known);
  }

  private cast({ arg, typeName }: TypeCast): void {
    if (typeName) this.expect(arg, this.scope.resolveType(typeAsWritten(typeName)).type);
  }

  private call({ funcname, args = [] }: FuncCall): void {
    const [name = '', schema = null] = strings(funcname).reverse();
    const overloads = this.scope.findFunctions(schema, name).filter(({ inputs }) => inputs.length >= args.length);
    for (const [at, arg] of args.entries()) {
      const [type, ...others] = new Set(overloads.map(({ inputs }) => inputs[at] ?? null));
      if (type && others.length === 0) this.expect(arg, type);
      else if (overloads.length === 0 && isBuiltInFunction(name)) this.expect(arg, 'text');
    }
  }

  private judge(constant: object, isEnum: boolean): void {
    if (this.judged.has(constant)) return;
    this.judged.add(constant);
    const token = isEnum ? this.tokenOf(constant) : null;
    if (token) this.finder.add(this.site, token, 'mention', { spell: spellLiteral });
  }

  private constant(node: Node): void {
    const constant = fields(node).A_Const;
    const text = constant?.sval?.sval ?? '';
    if (!constant || this.judged.has(constant)) return;
    const isArray = /^\{.*\}$/s.test(text);
    const token = text === this.label || isArray ? this.tokenOf(constant) : null;
    if (token) this.finder.doubt(this.site, token, 'Whether this is the label of the enum can’t be told.');
  }

  private tokenOf(constant: { readonly location?: number; readonly sval?: { readonly sval?: string } }) {
    const { source } = this.site;
    const [token] = source.tokens({ from: constant.location ?? 0, to: source.text.length });
    const isLabel = constant.sval?.sval === this.label || /^\{/.test(constant.sval?.sval ?? '');
    return token && isLabel && token.kind.endsWith('string') ? token : null;
  }
}

/** The elements of a list or an array, else the expression itself. */
function sides(node: Node | undefined): readonly Node[] {
  const { List: list, A_ArrayExpr: array } = fields(node);
  return list?.items ?? array?.elements ?? (node ? [node] : []);
}

/** Constants that take on the type of the whole. */
function constantsIn(node: Node): readonly object[] {
  const is = fields(node);
  if (is.A_Const) return [is.A_Const];
  if (is.CoalesceExpr) return (is.CoalesceExpr.args ?? []).flatMap(constantsIn);
  if (is.CaseExpr) {
    const results = (is.CaseExpr.args ?? []).flatMap((when) => fields(when).CaseWhen?.result ?? []);
    return [...results, ...(is.CaseExpr.defresult ? [is.CaseExpr.defresult] : [])].flatMap(constantsIn);
  }
  return [];
}
