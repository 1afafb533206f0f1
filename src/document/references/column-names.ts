/**
 * The columns, relations and qualifiers in queries and expressions, resolved as Postgres does (aliases, joins, common table
 * expressions, subqueries).
 * Invariant: of an output column that keeps its name, the text that keeps it is part of the reference.
 */
import type { ColumnRef, Node, RangeVar, ResTarget } from '@pgsql/types';
import type { Span } from '../../base/span.ts';
import type { Scope } from '../../catalog/fold/cells.ts';
import { queryScope } from '../../catalog/fold/objects/query-scope.ts';
import { readRelation } from '../../catalog/read/names.ts';
import { fields, strings } from '../../catalog/read/tree.ts';
import { readFrom } from '../../catalog/resolve/from-clause.ts';
import {
  type Columns,
  type FromItem,
  findEntry,
  inner,
  lookUpColumn,
  lookUpName,
  type Space,
  type SpaceColumn,
} from '../../catalog/resolve/name-space.ts';
import { QueryReader } from '../../catalog/resolve/query-columns.ts';
import type { QueryRelation } from '../../catalog/resolve/query-scope.ts';
import { isWord } from '../../sql/lexer.ts';
import { EnumMentions } from './enum-mentions.ts';
import type { Finder, Site } from './finder.ts';
import { findPlainLists, namingColumn, outputEnd } from './output-names.ts';
import type { Named } from './seeker.ts';
import { partsOf } from './spelling.ts';
import type { Variable, Variables } from './variables.ts';

export class ColumnNames extends QueryReader {
  protected readonly finder: Finder;
  protected readonly site: Site;
  protected readonly names: Scope;
  /** Target lists whose output names nobody sees. */
  private readonly plain = new Set<object>();
  /** Where ` AS x` has to stand for an output to keep its name, by the column that names it. */
  private readonly outputs = new Map<object, number>();
  /** Relations that the statement is about. */
  protected readonly subjects = new Set<object>();
  protected readonly labels: EnumMentions | null;
  private readonly variables: Variables | null;
  private isQuiet = false;

  /** `names` is what the names are looked up in; `variables` are those of the function around. */
  constructor(finder: Finder, site: Site, names: Scope, variables: Variables | null = null) {
    super(queryScope(names));
    this.variables = variables;
    this.labels = EnumMentions.of(finder, site, this.scope);
    this.finder = finder;
    this.site = site;
    this.names = names;
  }

  /** A whole statement. `keeps`: the names of its output columns matter. Gives those columns. */
  statementNames(node: Node, keeps: boolean, space: Space | null = null): Columns {
    findPlainLists(node, keeps, this.plain);
    return this.query(node, space);
  }

  /** `type`: what the value becomes one of, where that is known. */
  expressionNames(node: Node | undefined, space: Space, type: string | null = null): void {
    this.labels?.expect(node, type);
    findPlainLists(node, true, this.plain);
    this.mentions(node, space);
  }

  /** What an expression sees that belongs to a table. */
  rowOf(table: Named): FromItem {
    this.isQuiet = true;
    const schema = table.schema === null ? {} : { schemaname: table.schema };
    const [item] = readFrom([{ RangeVar: { relname: table.name, ...schema } }], this, inner(null));
    this.isQuiet = false;
    return item ?? { columns: { list: [], isComplete: false }, entries: [] };
  }

  /** The column carries the target's name. */
  isNamesake({ namesakes = [] }: SpaceColumn): boolean {
    const { target, seeker } = this.finder;
    return (
      target.kind === 'column' &&
      namesakes.some(
        ({ schema, relation, column }) =>
          column === target.column && seeker.column(this.names, { schema, name: relation }),
      )
    );
  }

  override meet(range: RangeVar, relation: QueryRelation): void {
    if (this.isQuiet) return;
    const { span, name } = readRelation(this.site.source.syntax, range);
    const role = this.subjects.has(range) ? 'subject' : 'mention';
    this.finder.relation(this.site, { schema: relation.schema, name, span }, role);
  }

  override merge(columns: readonly SpaceColumn[]): void {
    for (const column of columns) {
      if (!this.isNamesake(column)) continue;
      const places = this.joinedBy(column.name);
      const isBoth =
        column.namesakes?.length === 2 &&
        column.namesakes.every((one) => this.isNamesake({ ...column, namesakes: [one] }));
      const [place] = places;
      if (isBoth && places.length === 1 && place) this.finder.add(this.site, place, 'mention');
      else if (!isBoth || places.length > 1)
        this.finder.obstruct(
          this.site,
          place ?? this.wordSpan('natural'),
          `Tables are joined here by both having a column ${column.name}.`,
        );
    }
  }

  /** Where the name stands in `USING (a, b)`. */
  private joinedBy(name: string): readonly Span[] {
    const { syntax } = this.site.source;
    const found: Span[] = [];
    for (let at = 0; at < syntax.count; at++) {
      if (!syntax.isWord(at, 'using') || !syntax.isSymbol(at + 1, '(')) continue;
      for (const element of syntax.elements(at + 1)) {
        const span = syntax.span(element);
        if (this.finder.mayName(this.site.source.slice(span)) && span.to - span.from <= name.length + 2)
          found.push(span);
      }
    }
    return found;
  }

  private wordSpan(word: string): Span {
    const { source } = this.site;
    return source.tokens().find((token) => isWord(source.text, token, word)) ?? { from: 0, to: 0 };
  }

  protected override targets(nodes: readonly Node[], space: Space): Columns {
    for (const [at, node] of nodes.entries()) {
      const target = fields(node).ResTarget;
      this.noteOutput(target, nodes[at + 1], this.plain.has(nodes));
      const star = fields(target?.val).ColumnRef;
      if (star && fields(star.fields?.at(-1)).A_Star) this.reference(star, space);
    }
    return super.targets(nodes, space);
  }

  private noteOutput(target: ResTarget | undefined, next: Node | undefined, isPlain: boolean): void {
    if (isPlain || !target || target.name !== undefined) return;
    const column = namingColumn(target.val);
    if (!column) return;
    const { syntax } = this.site.source;
    const isBare = fields(target.val).ColumnRef === column;
    const end = isBare
      ? syntax.span({
          first: syntax.indexAt(column.location ?? 0),
          end: syntax.afterQualified(syntax.indexAt(column.location ?? 0)),
        }).to
      : outputEnd(syntax, target, next);
    this.outputs.set(column, end);
  }

  protected override mention(reference: ColumnRef, space: Space | null): void {
    super.mention(reference, space);
    this.reference(reference, space);
  }

  /** Whether a dotted name is one of a variable, perhaps with a field. */
  private isVariable(names: readonly string[], spans: readonly Span[]): boolean {
    const found = this.variables?.find(names);
    if (!found) return false;
    const [field, span] = [names[found.length], spans[found.length]];
    if (field !== undefined && span) this.variableField(found.variable, field, span);
    return true;
  }

  private variableField({ rows, columns }: Variable, field: string, span: Span) {
    const { finder, site } = this;
    const { target } = finder;
    if (columns.some((column) => column.name === field && this.isNamesake(column)))
      return finder.add(site, span, 'mention');
    if (target.kind !== 'column' || field !== target.column) return;
    const owners = rows.filter((row) => finder.hasColumn(site, row));
    if (owners.length === 0) return;
    if (owners.length === rows.length) finder.add(site, span, 'mention');
    else finder.doubt(site, span, 'The function is called by triggers of several tables.');
  }

  private reference(reference: ColumnRef, space: Space | null): void {
    const { location, fields: nodes = [] } = reference;
    const { syntax, text } = this.site.source;
    const first = syntax.indexAt(location ?? 0);
    const spans = partsOf(text, syntax.span({ first, end: syntax.afterQualified(first) }));
    const names = strings(nodes);
    const last = spans.at(nodes.length - 1);
    if (location === -1 || !last) return;
    if (this.variables?.comeFirst && this.isVariable(names, spans)) return;
    const [name = '', alias, schema = null] = [...names].reverse();
    if (alias === undefined) {
      const found = lookUpName(space, name);
      if (found.kind === 'column' && this.isNamesake(found.column)) this.addColumn(reference, last);
      if (found.kind === 'row' && found.entry.schema !== null && this.isTarget(found.entry.schema, name))
        this.addColumn(reference, last);
      if (found.kind === 'missing') this.isVariable(names, spans);
      return;
    }
    const entry = findEntry(space, schema, alias);
    if (!entry && this.isVariable(names, spans)) return;
    const qualifier = spans[nodes.length - 2];
    if (entry?.isRelation && entry.schema !== null && qualifier && this.isTarget(entry.schema, alias))
      this.finder.add(this.site, qualifier, 'mention', { qualifier: spans[nodes.length - 3] ?? null });
    const found = lookUpColumn(space, schema, alias, name);
    if (found.kind === 'column' && this.isNamesake(found.column)) this.addColumn(reference, last);
  }

  private isTarget(schema: string, name: string): boolean {
    const { target, seeker } = this.finder;
    return target.kind === 'relation' && name === target.name && seeker.relation(this.names, { schema, name }) === true;
  }

  private addColumn(reference: ColumnRef, span: Span): void {
    const at = this.outputs.get(reference);
    const { source } = this.site;
    const keepsOutput = at === undefined ? null : { at, text: ` ${this.as(span)} ${source.slice(span)}` };
    this.finder.add(this.site, span, 'mention', { keepsOutput });
  }

  /** In the case of the SELECT it belongs to. */
  private as({ from }: Span): string {
    const { source } = this.site;
    const select = source.tokens({ from: 0, to: from }).findLast((token) => isWord(source.text, token, 'select'));
    return select && source.slice(select) === 'select' ? 'as' : 'AS';
  }

  override mentions(value: unknown, space: Space | null): void {
    const { A_Indirection: indirection } = typeof value === 'object' && value !== null ? fields(value as Node) : {};
    if (indirection) this.fieldOf(indirection.arg, indirection.indirection ?? [], space);
    if (isNode(value)) this.labels?.visit(value, (node) => this.typeOf(node, space));
    super.mentions(value, space);
  }

  /** `(row).column` */
  private fieldOf(arg: Node | undefined, steps: readonly Node[], space: Space | null) {
    const { target } = this.finder;
    const at = steps.findIndex((step) => target.kind === 'column' && fields(step).String?.sval === target.column);
    if (at < 0 || target.kind !== 'column' || !arg) return;
    const parameter = fields(arg).ParamRef;
    if (parameter) return this.parameterField(parameter.number ?? 0, steps, arg);
    const whole = withoutStar(arg);
    const row = at === 0 ? whole : { A_Indirection: { arg: whole, indirection: steps.slice(0, at) } };
    const names = [target.schema, target.table];
    const own = this.scope.resolveType({ names, modifiers: [], arrayDimensions: 0, isPercentType: false }).type;
    if (this.typeOf(row, space) !== own) return;
    const span = this.fieldSpan(arg, target.column);
    if (span) this.finder.add(this.site, span, 'mention');
  }

  /** `$1.total` */
  private parameterField(number: number, [step]: readonly Node[], arg: Node): void {
    const found = this.variables?.find([`$${number}`]);
    const field = fields(step).String?.sval;
    const { syntax } = this.site.source;
    const at = syntax.indexAt(startOf(arg));
    const span = syntax.span({ first: at + 2, end: syntax.afterName(at + 2) });
    if (found && field !== undefined) this.variableField(found.variable, field, span);
  }

  /** The name behind `).`, the first after the row's own name. */
  private fieldSpan(arg: Node, column: string): Span | null {
    const start = startOf(arg);
    const { syntax } = this.site.source;
    for (let at = syntax.indexAt(start); start >= 0 && at < syntax.count; at++) {
      const isField = syntax.isSymbol(at, '.') && (syntax.isSymbol(at - 1, ')') || syntax.isSymbol(at - 1, ']'));
      const name = syntax.span({ first: at + 1, end: at + 2 });
      if (isField && this.finder.mayName(this.site.source.slice(name)) && name.to - name.from <= column.length + 2)
        return name;
    }
    return null;
  }
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);

/** `(t.*)` is the row t. */
function withoutStar(row: Node): Node {
  const { ColumnRef: reference } = fields(row);
  if (!reference || !fields(reference.fields?.at(-1)).A_Star) return row;
  return { ColumnRef: { ...reference, fields: (reference.fields ?? []).slice(0, -1) } };
}

/** The first location in a tree. */
function startOf(node: Node): number {
  let start = -1;
  const stack: unknown[] = [node];
  while (stack.length > 0) {
    const value = stack.pop();
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, field] of Object.entries(value)) {
      if (key === 'location' && typeof field === 'number' && field >= 0 && (start < 0 || field < start)) start = field;
      else stack.push(field);
    }
  }
  return start;
}
