/**
 * The names in statements that `Ddl` says too little of: queries and those that change rows, views, rules, GRANT, COPY, statistics,
 * publications and all others that only name relations.
 */
import type {
  CopyStmt,
  CreateStatsStmt,
  GrantStmt,
  Node,
  PublicationTable,
  RangeVar,
  RuleStmt,
  ViewStmt,
} from '@pgsql/types';
import type { QualifiedName } from '../../catalog/ddl.ts';
import { readName, readNames, readQualified, readRelation } from '../../catalog/read/names.ts';
import { fields, items, strings } from '../../catalog/read/tree.ts';
import { inner } from '../../catalog/resolve/name-space.ts';
import { newAndOld } from './expression-names.ts';
import type { Finder, Site } from './finder.ts';
import { findInLiterals } from './literal-names.ts';
import { QueryNames } from './query-names.ts';
import type { Named } from './seeker.ts';
import { namesIn } from './token-names.ts';
import type { Variables } from './variables.ts';

/** `variables`: of the function whose body it stands in. */
export function findInTree(finder: Finder, site: Site, node: Node, variables: Variables | null = null): void {
  findInLiterals(finder, site, node);
  new TreeNames(finder, site, variables).visit(node);
}

class TreeNames {
  private readonly finder: Finder;
  private readonly site: Site;
  private readonly variables: Variables | null;

  constructor(finder: Finder, site: Site, variables: Variables | null) {
    this.finder = finder;
    this.site = site;
    this.variables = variables;
  }

  private get queryNames(): QueryNames {
    return new QueryNames(this.finder, this.site, this.site.scopes[0], this.variables);
  }

  visit(node: Node): void {
    const is = fields(node);
    const writing = is.InsertStmt ?? is.UpdateStmt ?? is.DeleteStmt ?? is.MergeStmt;
    if (is.SelectStmt || writing) {
      const names = this.queryNames;
      names.noteSubject(writing?.relation);
      names.statementNames(node, is.SelectStmt?.intoClause !== undefined);
    } else if (is.ViewStmt) {
      this.keptQuery(is.ViewStmt.query, is.ViewStmt.aliases?.length ?? 0);
      this.recursiveView(is.ViewStmt);
    } else if (is.CreateTableAsStmt)
      this.keptQuery(is.CreateTableAsStmt.query, is.CreateTableAsStmt.into?.colNames?.length ?? 0);
    else if (is.RuleStmt) this.rule(is.RuleStmt);
    else if (is.CreateSchemaStmt) for (const element of is.CreateSchemaStmt.schemaElts ?? []) this.visit(element);
    else if (is.GrantStmt) this.grant(is.GrantStmt);
    else if (is.CopyStmt) this.copy(is.CopyStmt);
    else if (is.CreateStatsStmt) this.statistics(is.CreateStatsStmt);
    else if (is.ExplainStmt?.query) this.visit(is.ExplainStmt.query);
    else if (is.PrepareStmt?.query) this.visit(is.PrepareStmt.query);
    else if (is.DeclareCursorStmt?.query) this.visit(is.DeclareCursorStmt.query);
    else if (is.CallStmt?.funccall) this.queryNames.expressionNames({ FuncCall: is.CallStmt.funccall }, inner(null));
    else if (is.CreatePublicationStmt) this.publication(is.CreatePublicationStmt.pubobjects);
    else if (is.AlterPublicationStmt) this.publication(is.AlterPublicationStmt.pubobjects);
    else if (is.VacuumStmt) for (const one of is.VacuumStmt.rels ?? []) this.vacuum(one);
    else if (is.ConstraintsSetStmt) for (const one of is.ConstraintsSetStmt.constraints ?? []) this.setConstraint(one);
    else if (is.AlterOwnerStmt) this.owner(is.AlterOwnerStmt.object);
    else if (is.ClusterStmt) this.cluster(is.ClusterStmt.relation, is.ClusterStmt.indexname);
    else if (is.CreateTrigStmt) this.relation(is.CreateTrigStmt.constrrel, 'mention');
    // What is imported has its names elsewhere.
    else if (!is.CreateStmt && !is.ImportForeignSchemaStmt) this.relations(node);
  }

  private relation(range: RangeVar | undefined, role: 'subject' | 'mention'): QualifiedName | null {
    if (!range) return null;
    const name = readRelation(this.site.source.syntax, range);
    this.finder.anyRelation(this.site, name, role);
    return name;
  }

  /** Of statements that name relations and nothing in them: TRUNCATE, LOCK, REFRESH... */
  private relations(node: Node): void {
    for (const range of rangesIn(node)) this.relation(range, 'subject');
  }

  /** A query whose output columns are those of what is made; `named` of them have names of their own. */
  private keptQuery(query: Node | undefined, named: number): void {
    if (!query) return;
    const names = this.queryNames;
    const { list } = names.statementNames(query, true);
    const isCarried = list.some((column, at) => at >= named && names.isNamesake(column));
    if (!isCarried) return;
    const { syntax } = this.site.source;
    let star = 0;
    while (star < syntax.count && !syntax.isSymbol(star, '*')) star++;
    this.finder.obstruct(
      this.site,
      syntax.span({ first: star, end: star + 1 }),
      `A column here is called after it by "*".`,
    );
  }

  /** CREATE RECURSIVE VIEW v: in its own query the view is a common table of its name. */
  private recursiveView({ view, query }: ViewStmt): void {
    const { finder, site } = this;
    const { syntax } = site.source;
    const { target } = finder;
    const head = syntax.find({ first: 0, end: syntax.count }, 'view');
    if (!view || !syntax.isWord(head - 1, 'recursive')) return;
    if (target.kind !== 'relation' || view.relname !== target.name) return;
    const isOwn = finder.seeker.relation(site.scopes.at(-1) ?? site.scopes[0], namedBy(view));
    for (const range of isOwn ? rangesIn(query) : []) {
      const isItself = range.schemaname === undefined && range.relname === view.relname && (range.location ?? 0) > 0;
      if (isItself) finder.add(site, readRelation(syntax, range).span, 'mention');
    }
  }

  private rule({ relation, whereClause, actions = [] }: RuleStmt): void {
    const names = this.queryNames;
    const table = relation ? namedBy(relation) : null;
    const space = inner(null, table ? [newAndOld(names.rowOf(table))] : []);
    names.expressionNames(whereClause, space);
    for (const action of actions) names.statementNames(action, true, space);
  }

  private grant({ objtype, objects = [], privileges = [] }: GrantStmt): void {
    const { finder, site } = this;
    const { syntax } = site.source;
    const tables = objects.flatMap((node) => this.relation(fields(node).RangeVar, 'subject') ?? []);
    if (objtype === 'OBJECT_TYPE' || objtype === 'OBJECT_DOMAIN') this.typeList(objects);
    const lists = privileges.some((privilege) => fields(privilege).AccessPriv?.cols);
    const on = syntax.find({ first: 0, end: syntax.count }, 'on');
    if (!lists) return;
    for (let at = 0; at < on; at = syntax.next(at)) {
      if (!syntax.isSymbol(at, '(')) continue;
      for (const name of namesIn(site.source, at))
        for (const table of tables) finder.column(site, table, name, 'mention');
    }
  }

  /** `GRANT USAGE ON TYPE a, b` */
  private typeList(objects: readonly Node[]): void {
    const { syntax } = this.site.source;
    const kind = syntax.find({ first: 0, end: syntax.count }, 'type', 'domain');
    const parts = syntax.split({ first: kind + 1, end: syntax.count });
    for (const [at, object] of objects.entries()) this.typeAt(parts[at]?.first ?? syntax.count, strings(items(object)));
  }

  private typeAt(index: number, names: readonly string[]): void {
    const { span } = readQualified(this.site.source.syntax, index, names);
    this.finder.type(this.site, { names, arrayDimensions: 0, isPercentType: false, span }, 'subject');
  }

  /** `ALTER TYPE a OWNER TO b` */
  private owner(object: Node | undefined): void {
    const names = strings(items(object));
    if (names.length > 0) this.typeAt(2, names);
  }

  private copy({ relation, attlist, query, whereClause }: CopyStmt): void {
    const { finder, site } = this;
    const { syntax } = site.source;
    if (query) this.visit(query);
    const name = this.relation(relation, 'subject');
    if (!name) return;
    finder.columns(site, name, readNames(syntax, syntax.indexAt(name.span.to), attlist), 'mention');
    const names = this.queryNames;
    if (whereClause) names.expressionNames(whereClause, inner(null, [names.rowOf(name)]));
    this.columnsAfter(name, ['quote', 'null']);
  }

  /** `FORCE QUOTE (a)`, `FORCE NOT NULL (a)` */
  private columnsAfter(table: Named, words: readonly string[]): void {
    const { finder, site } = this;
    const { syntax } = site.source;
    for (let at = 0; at < syntax.count; at++)
      if (syntax.isAnyWord(at, words) && syntax.isSymbol(at + 1, '('))
        finder.columns(site, table, namesIn(site.source, at + 1), 'mention');
  }

  private statistics({ relations = [], exprs = [] }: CreateStatsStmt): void {
    const { finder, site } = this;
    const { syntax } = site.source;
    const on = syntax.find({ first: 0, end: syntax.count }, 'on');
    const from = syntax.find({ first: on, end: syntax.count }, 'from');
    const parts = syntax.split({ first: on + 1, end: from });
    for (const node of relations) {
      const table = this.relation(fields(node).RangeVar, 'subject');
      if (!table) continue;
      const names = this.queryNames;
      for (const [at, element] of exprs.entries()) {
        const { name, expr } = fields(element).StatsElem ?? {};
        const first = parts[at]?.first ?? syntax.count;
        if (name !== undefined) finder.column(site, table, readName(syntax, first, name), 'mention');
        names.expressionNames(expr, inner(null, [names.rowOf(table)]));
      }
    }
  }

  private publication(objects: readonly Node[] = []): void {
    for (const object of objects) {
      const { pubtable } = fields(object).PublicationObjSpec ?? {};
      if (pubtable) this.publicationTable(pubtable);
    }
  }

  private publicationTable({ relation, columns, whereClause }: PublicationTable): void {
    const table = this.relation(relation, 'mention');
    if (!table) return;
    const { syntax } = this.site.source;
    const at = syntax.indexAt(table.span.to);
    const open = syntax.isSymbol(at, '*') ? at + 1 : at;
    this.finder.columns(this.site, table, readNames(syntax, open, columns), 'mention');
    const names = this.queryNames;
    if (whereClause) names.expressionNames(whereClause, inner(null, [names.rowOf(table)]));
  }

  private vacuum(node: Node): void {
    const { relation, va_cols: columns } = fields(node).VacuumRelation ?? {};
    const table = this.relation(relation, 'subject');
    if (!table) return;
    const { syntax } = this.site.source;
    this.finder.columns(this.site, table, readNames(syntax, syntax.indexAt(table.span.to), columns), 'mention');
  }

  private setConstraint(node: Node): void {
    const { target } = this.finder;
    const range = fields(node).RangeVar;
    if (target.kind !== 'constraint' || range?.relname !== target.name) return;
    const { span } = readRelation(this.site.source.syntax, range);
    const last = this.site.source.tokens(span).at(-1);
    if (last && this.site.scopes.some((scope) => this.finder.seeker.constraint(scope, tableOf(target))))
      this.finder.addQualified(this.site, { span }, 'subject');
  }

  private cluster(range: RangeVar | undefined, index: string | undefined): void {
    const table = this.relation(range, 'subject');
    const { syntax } = this.site.source;
    const using = syntax.find({ first: 0, end: syntax.count }, 'using');
    if (!table || index === undefined) return;
    const { span } = readName(syntax, using + 1, index);
    this.finder.index(this.site, { schema: table.schema, name: index, span }, 'mention');
  }
}

const namedBy = ({ schemaname, relname }: RangeVar): Named => ({ schema: schemaname ?? null, name: relname ?? '' });

const tableOf = ({ schema, table }: { readonly schema: string; readonly table: string }): Named => ({
  schema,
  name: table,
});

/** Every relation that is named in a tree, whatever it means there. */
function rangesIn(tree: unknown): readonly RangeVar[] {
  const found: RangeVar[] = [];
  const stack: unknown[] = [tree];
  while (stack.length > 0) {
    const value = stack.pop();
    if (typeof value !== 'object' || value === null) continue;
    for (const field of Object.values(value)) {
      if (isRangeVar(field)) found.push(field);
      else stack.push(field);
    }
  }
  return found;
}

const isRangeVar = (value: unknown): value is RangeVar =>
  typeof value === 'object' && value !== null && 'relname' in value && 'relpersistence' in value;
