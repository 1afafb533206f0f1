/**
 * Output columns of a query, and the relations and columns it mentions, from the grammar's tree alone.
 * Invariant: names are exactly those Postgres would give (parse_target.c, parse_relation.c, parse_cte.c); what is not known is said to be so.
 */
import type { ColumnRef, CommonTableExpr, Node, RangeVar, SelectStmt } from '@pgsql/types';
import { fields, items, strings } from '../read/tree.ts';
import { columnName } from './column-name.ts';
import { commonType } from './common-type.ts';
import { type FromReader, functionOutputs, readFrom } from './from-clause.ts';
import { inferType, type TypeEnvironment } from './infer-type.ts';
import {
  type Columns,
  type CommonTable,
  concatColumns,
  type FromItem,
  findEntry,
  inner,
  type Lookup,
  lookUpColumn,
  lookUpName,
  renameColumns,
  type Space,
  type SpaceColumn,
  unknownColumns,
} from './name-space.ts';
import type { QueryColumn, QueryReading, QueryRelation, QueryScope, RelationName } from './query-scope.ts';

/** `query` is libpg_query's tree, as kept in a `QueryShape`. Never throws on a tree of that shape. */
export function readQuery(query: unknown, scope: QueryScope): QueryReading {
  const reader = new QueryReader(scope);
  const { list, isComplete } = reader.query(query as Node, null);
  return {
    columns: isComplete ? list.map(({ name, type }) => ({ name, type })) : null,
    relations: [...reader.relations.values()],
    columnUses: [...reader.columnUses.values()],
    typeUses: [...reader.typeUses],
    unknownRelations: [...reader.unknownRelations.values()],
    unknownColumns: [...reader.unknownColumns.values()],
  };
}

const key = (...parts: readonly (string | null)[]): string => parts.join('\u0000');

/** Reads a tree of the grammar; who wants more of it than `QueryReading` has overrides the protected methods, which see each place once. */
export class QueryReader implements FromReader {
  readonly scope: QueryScope;
  readonly relations = new Map<string, { readonly schema: string; readonly name: string }>();
  readonly columnUses = new Map<string, QueryReading['columnUses'][number]>();
  readonly typeUses = new Set<string>();
  readonly unknownRelations = new Map<string, RelationName>();
  readonly unknownColumns = new Map<string, QueryReading['unknownColumns'][number]>();
  /** Columns of queries already read, so that one asked for its name and its type is read once. */
  private readonly known = new Map<object, Columns>();

  constructor(scope: QueryScope) {
    this.scope = scope;
  }

  /** The columns of a statement that stands where a query can; strings of no type become text. */
  query(node: Node | undefined, parent: Space | null): Columns {
    if (!node) return unknownColumns;
    const before = this.known.get(node);
    if (before) return before;
    const columns = asText(this.statement(node, parent));
    this.known.set(node, columns);
    return columns;
  }

  protected statement(node: Node, parent: Space | null): Columns {
    const is = fields(node);
    if (is.SelectStmt) return this.select(is.SelectStmt, parent);
    const writing = is.InsertStmt ?? is.UpdateStmt ?? is.DeleteStmt ?? is.MergeStmt;
    if (!writing) return unknownColumns;
    const space = this.withCommonTables(writing.withClause?.ctes, writing.withClause?.recursive === true, parent);
    const target = writing.relation ? readFrom([{ RangeVar: writing.relation }], this, space) : [];
    const using =
      is.UpdateStmt?.fromClause ??
      is.DeleteStmt?.usingClause ??
      (is.MergeStmt?.sourceRelation ? [is.MergeStmt.sourceRelation] : []);
    const from = readFrom(using, this, { ...space, items: target });
    if (is.InsertStmt?.selectStmt) this.query(is.InsertStmt.selectStmt, space);
    const full = { ...space, items: is.MergeStmt ? [...from, ...target] : [...target, ...from] };
    this.write(node, full, target);
    const returning = writing.returningClause?.exprs ?? [];
    return this.targets(returning, { ...full, items: [...full.items, ...oldAndNew(target)] });
  }

  /** The clauses of INSERT, UPDATE, DELETE and MERGE that give no columns: of no interest here. */
  protected write(_node: Node, _space: Space, _target: readonly FromItem[]): void {}

  meet(_range: RangeVar, _relation: QueryRelation): void {}

  merge(_columns: readonly SpaceColumn[]): void {}

  private select(select: SelectStmt, parent: Space | null): Columns {
    const space = this.withCommonTables(select.withClause?.ctes, select.withClause?.recursive === true, parent);
    if (select.op && select.op !== 'SETOP_NONE') return this.setOperation(select, space);
    if (select.valuesLists) return this.values(select.valuesLists, space);
    const full: Space = { ...space, items: readFrom(select.fromClause ?? [], this, space) };
    const columns = this.targets(select.targetList ?? [], full);
    const { whereClause, havingClause, windowClause, limitCount, limitOffset } = select;
    this.mentions([whereClause, havingClause, windowClause, limitCount, limitOffset], full);
    for (const clause of [select.sortClause, select.distinctClause])
      this.mentionsOrOutputs(clause ?? [], columns, full);
    // What GROUP BY names is a column of FROM before it is one of the output.
    for (const node of select.groupClause ?? []) {
      const isOfFrom = this.lookUp(fields(node).ColumnRef?.fields ?? [], { ...full, parent: null }).kind === 'column';
      if (isOfFrom) this.mentions(node, full);
      else this.mentionsOrOutputs([node], columns, full);
    }
    return columns;
  }

  private setOperation(select: SelectStmt, space: Space): Columns {
    const left = select.larg ? this.select(select.larg, space) : unknownColumns;
    const right = select.rarg ? this.select(select.rarg, space) : unknownColumns;
    const list = left.list.map((column, at) => ({
      name: column.name,
      type: commonType([column.type, right.list[at]?.type ?? null], this.scope.baseType),
      sources: [],
      namesakes: column.namesakes,
    }));
    return { list, isComplete: left.isComplete };
  }

  private values(lists: readonly Node[], space: Space): Columns {
    const rows = lists.map((row) => items(row));
    this.mentions(rows, space);
    const types = rows.map((row) => row.map((value) => this.typeOf(value, space)));
    const list = (rows[0] ?? []).map((_, at) => ({
      name: `column${at + 1}`,
      type: commonType(
        types.map((row) => row[at] ?? null),
        this.scope.baseType,
      ),
      sources: [],
    }));
    return { list, isComplete: true };
  }

  private withCommonTables(nodes: readonly Node[] | undefined, recursive: boolean, parent: Space | null): Space {
    let space = inner(parent);
    const definitions = (nodes ?? []).flatMap((node) => fields(node).CommonTableExpr ?? []);
    if (definitions.length === 0) return space;
    const tables: CommonTable[] = [];
    if (recursive) {
      // All see each other; each is read when first asked for.
      space = { ...space, commonTables: tables };
      for (const definition of definitions) tables.push(this.commonTable(definition, () => space));
    } else {
      for (const definition of definitions) {
        const before = space;
        const table = this.commonTable(definition, () => before);
        space = { ...space, commonTables: [...space.commonTables, table] };
        tables.push(table);
      }
    }
    // Those nobody asks for mention relations too.
    for (const table of tables) table.columns();
    return space;
  }

  private commonTable(definition: CommonTableExpr, space: () => Space): CommonTable {
    let columns: Columns | null = null;
    let isReading = false;
    const name = definition.ctename ?? '';
    const read = (): Columns => {
      if (columns) return columns;
      // A recursive reference, met while its own query is read: the left side of the UNION tells.
      if (isReading) return this.renamed(this.nonRecursiveTerm(definition, space()), definition);
      isReading = true;
      const own = this.renamed(this.query(definition.ctequery, space()), definition);
      columns = concatColumns([own, { list: this.cycleColumns(definition), isComplete: true }]);
      return columns;
    };
    return { name, columns: read };
  }

  private nonRecursiveTerm(definition: CommonTableExpr, space: Space): Columns {
    const left = fields(definition.ctequery).SelectStmt?.larg;
    if (!left) return unknownColumns;
    const before = this.known.get(left);
    if (before) return before;
    this.known.set(left, unknownColumns);
    const columns = asText(this.select(left, space));
    this.known.set(left, columns);
    return columns;
  }

  private renamed(columns: Columns, definition: CommonTableExpr): Columns {
    const list = renameColumns(columns.list, strings(definition.aliascolnames));
    return { list: list.map(withoutSources), isComplete: columns.isComplete };
  }

  /** SEARCH and CYCLE add columns to a recursive query's. */
  private cycleColumns({ search_clause: search, cycle_clause: cycle }: CommonTableExpr): readonly SpaceColumn[] {
    const column = (name: string | undefined, type: string | null): SpaceColumn[] =>
      name === undefined ? [] : [{ name, type, sources: [] }];
    const mark = cycle?.cycle_mark_value && inferType(cycle.cycle_mark_value, this.environment(null));
    return [
      ...column(search?.search_seq_column, search?.search_breadth_first ? 'record' : 'record[]'),
      ...column(cycle?.cycle_mark_column, mark === 'unknown' ? 'text' : (mark ?? 'boolean')),
      ...column(cycle?.cycle_path_column, 'record[]'),
    ];
  }

  protected targets(nodes: readonly Node[], space: Space): Columns {
    return concatColumns(
      nodes.map((node): Columns => {
        const target = fields(node).ResTarget;
        const star = starOf(target?.val);
        if (star) return this.expandStar(star, space);
        const type = this.typeOf(target?.val, space);
        this.mentions(target?.val, space);
        const name =
          target?.name ?? columnName(target?.val, (subquery) => this.query(subquery, space).list[0]?.name ?? null);
        return { list: [{ name, type, sources: [] }], isComplete: true };
      }),
    );
  }

  private expandStar(star: Star, space: Space): Columns {
    const columns = this.starColumns(star, space);
    this.use(columns.list);
    return { list: columns.list.map(withoutSources), isComplete: columns.isComplete };
  }

  private starColumns(star: Star, space: Space): Columns {
    if (star.kind === 'all') return concatColumns(space.items.map(({ columns }) => columns));
    if (star.kind === 'entry') {
      const entry = findEntry(space, star.schema, star.alias);
      if (entry) return entry.columns;
    }
    this.mentions(star.kind === 'row' ? star.row : null, space);
    const row = star.kind === 'row' ? star.row : { ColumnRef: { fields: [{ String: { sval: star.alias } }] } };
    const type = this.typeOf(row, space);
    const columns = this.rowColumns(row, space) ?? (type === null ? null : this.scope.rowType(type));
    return columns ? { list: columns.map((column) => ({ ...column, sources: [] })), isComplete: true } : unknownColumns;
  }

  typeOf(node: Node | undefined, space: Space | null): string | null {
    return inferType(node, this.environment(space));
  }

  private environment(space: Space | null): TypeEnvironment {
    return {
      scope: this.scope,
      columnType: (reference) => lookupType(this.lookUp(reference, space)),
      rowColumns: (row) => this.rowColumns(row, space),
      subqueryType: (subquery) => this.query(subquery, space).list[0]?.type ?? null,
    };
  }

  private rowColumns(row: Node, space: Space | null): readonly QueryColumn[] | null {
    const { ColumnRef: reference, FuncCall: call } = fields(row);
    if (call) return functionOutputs(call, this.scope);
    const found = reference && this.lookUp(reference.fields ?? [], space);
    return found?.kind === 'row' && found.entry.columns.isComplete ? found.entry.columns.list : null;
  }

  private lookUp(reference: readonly Node[], space: Space | null): Lookup {
    const names = strings(reference);
    const [column, alias, schema] = [...names].reverse();
    if (column === undefined || column === '') return { kind: 'maybe' };
    return alias === undefined ? lookUpName(space, column) : lookUpColumn(space, schema ?? null, alias, column);
  }

  use(columns: readonly SpaceColumn[]): void {
    for (const { sources } of columns)
      for (const source of sources) this.columnUses.set(key(source.schema, source.relation, source.column), source);
  }

  /** Records what the expressions anywhere inside mention. */
  mentions(value: unknown, space: Space | null): void {
    if (Array.isArray(value)) {
      for (const element of value) this.mentions(element, space);
      return;
    }
    if (typeof value !== 'object' || value === null) return;
    const is = fields(value as Node);
    if (is.ColumnRef) {
      this.mention(is.ColumnRef, space);
      return;
    }
    if (is.SelectStmt) {
      this.query(value as Node, space);
      return;
    }
    if (is.TypeCast?.typeName) {
      const { uses } = this.scope.resolveType({
        names: strings(is.TypeCast.typeName.names),
        modifiers: [],
        arrayDimensions: 0,
        isPercentType: false,
      });
      if (uses) this.typeUses.add(uses);
    }
    for (const field of Object.values(value)) this.mentions(field, space);
  }

  protected mention({ fields: reference = [] }: ColumnRef, space: Space | null): void {
    if (reference.some((part) => fields(part).A_Star)) return;
    const found = this.lookUp(reference, space);
    if (found.kind === 'column') this.use([found.column]);
    if (found.kind !== 'missing') return;
    const [column, qualifier] = [...strings(reference)].reverse();
    // `row.f` may be a call of f(row).
    if (column === undefined || this.scope.findFunctions(null, column).length > 0) return;
    this.unknownColumns.set(key(qualifier ?? null, column), { qualifier: qualifier ?? null, column });
  }

  /** ORDER BY, GROUP BY and DISTINCT ON may name output columns. */
  private mentionsOrOutputs(clause: readonly Node[], outputs: Columns, space: Space): void {
    for (const node of clause) {
      const expression = fields(node).SortBy?.node ?? node;
      const names = strings(fields(expression).ColumnRef?.fields);
      if (names.length === 1 && (!outputs.isComplete || outputs.list.some(({ name }) => name === names[0]))) continue;
      this.mentions(expression, space);
    }
  }
}

type Star =
  | { readonly kind: 'all' }
  | { readonly kind: 'entry'; readonly schema: string | null; readonly alias: string }
  | { readonly kind: 'row'; readonly row: Node };

/** `*`, `t.*`, `schema.t.*`, `(row).*`; null for anything else. */
function starOf(node: Node | undefined): Star | null {
  const { ColumnRef: reference, A_Indirection: indirection } = fields(node);
  const last = (reference?.fields ?? indirection?.indirection)?.at(-1);
  if (!last || !fields(last).A_Star) return null;
  if (indirection) {
    const steps = (indirection.indirection ?? []).slice(0, -1);
    const arg = indirection.arg ?? { A_Star: {} };
    return { kind: 'row', row: steps.length === 0 ? arg : { A_Indirection: { arg, indirection: steps } } };
  }
  const [alias, schema] = strings(reference?.fields?.slice(0, -1)).reverse();
  return alias === undefined ? { kind: 'all' } : { kind: 'entry', schema: schema ?? null, alias };
}

function lookupType(found: Lookup): string | null {
  if (found.kind === 'column') return found.column.type;
  return found.kind === 'row' ? found.entry.rowType : null;
}

const withoutSources = ({ name, type, namesakes }: SpaceColumn): SpaceColumn => ({
  name,
  type,
  sources: [],
  namesakes,
});

const asText = (columns: Columns): Columns => ({
  ...columns,
  list: columns.list.map((column) => (column.type === 'unknown' ? { ...column, type: 'text' } : column)),
});

/** RETURNING old.*, new.*: to be named, not part of `*`. */
const oldAndNew = (target: readonly FromItem[]): readonly FromItem[] =>
  target.map(({ entries }) => ({
    columns: { list: [], isComplete: true },
    entries: entries.flatMap((entry) => ['old', 'new'].map((alias) => ({ ...entry, alias, schema: null }))),
  }));
