/**
 * FROM: tables, subqueries, functions and joins as items of a query's namespace (parse_clause.c).
 * Invariant: an item's columns are what `*` gives, in Postgres's order (joined columns of USING and NATURAL first).
 */
import type { Alias, FuncCall, JoinExpr, JsonTable, Node, RangeFunction, RangeTableFunc, RangeVar } from '@pgsql/types';
import { fields, items, strings } from '../read/tree.ts';
import { builtInOutputs } from './built-in-functions.ts';
import { columnName } from './column-name.ts';
import { commonType } from './common-type.ts';
import { typeAsWritten } from './infer-type.ts';
import {
  type Columns,
  type Entry,
  type FromItem,
  findCommonTable,
  noColumns,
  renameColumns,
  type Space,
  type SpaceColumn,
  unknownColumns,
} from './name-space.ts';
import type { QueryColumn, QueryRelation, QueryScope, RelationName } from './query-scope.ts';

/** What reading FROM needs of the query it stands in. */
export interface FromReader {
  readonly scope: QueryScope;
  readonly relations: Map<string, { readonly schema: string; readonly name: string }>;
  readonly unknownRelations: Map<string, RelationName>;
  query(node: Node | undefined, parent: Space | null): Columns;
  typeOf(node: Node | undefined, space: Space | null): string | null;
  mentions(value: unknown, space: Space | null): void;
  use(columns: readonly SpaceColumn[]): void;
  /** A relation is named here. */
  meet(range: RangeVar, relation: QueryRelation): void;
  /** Columns are joined by their name. */
  merge(columns: readonly SpaceColumn[]): void;
}

/** `space` is the query's own, without items; items before may be seen by LATERAL ones. */
export function readFrom(nodes: readonly Node[], reader: FromReader, space: Space): readonly FromItem[] {
  const read: FromItem[] = [];
  for (const node of nodes) read.push(readItem(node, reader, { ...space, items: [...space.items, ...read] }));
  return read;
}

const column = (name: string, type: string | null): SpaceColumn => ({ name, type, sources: [] });

/** `space` holds the items before, which functions and LATERAL subqueries can use. */
function readItem(node: Node, reader: FromReader, space: Space): FromItem {
  const is = fields(node);
  if (is.RangeVar) return readRelation(is.RangeVar, reader, space);
  if (is.JoinExpr) return readJoin(is.JoinExpr, reader, space);
  if (is.RangeSubselect) {
    const { subquery, lateral, alias } = is.RangeSubselect;
    const columns = reader.query(subquery, lateral ? space : { ...space, items: [] });
    return single(aliased(alias, 'unnamed_subquery', withoutSources(columns), null));
  }
  if (is.RangeFunction) return readFunction(is.RangeFunction, reader, space);
  if (is.RangeTableFunc) return readXmlTable(is.RangeTableFunc, reader, space);
  if (is.JsonTable) return readJsonTable(is.JsonTable, reader, space);
  if (is.RangeTableSample?.relation) {
    reader.mentions(is.RangeTableSample.args, space);
    return readItem(is.RangeTableSample.relation, reader, space);
  }
  return { columns: unknownColumns, entries: [] };
}

const single = (entry: Entry): FromItem => ({ columns: entry.columns, entries: [entry] });

const withoutSources = ({ list, isComplete }: Columns): Columns => ({
  list: list.map(({ name, type, namesakes }) => ({ name, type, sources: [], namesakes })),
  isComplete,
});

const renamed = ({ list, isComplete }: Columns, alias: Alias | undefined): Columns => ({
  list: renameColumns(list, strings(alias?.colnames)),
  isComplete,
});

function aliased(alias: Alias | undefined, name: string, columns: Columns, rowType: string | null): Entry {
  return {
    alias: alias?.aliasname ?? name,
    schema: null,
    columns: renamed(columns, alias),
    rowType,
    isRelation: false,
  };
}

function readRelation(range: RangeVar, reader: FromReader, space: Space): FromItem {
  const name = range.relname ?? '';
  const schema = range.schemaname ?? null;
  const common = schema === null ? findCommonTable(space, name) : null;
  if (common) return single(aliased(range.alias, name, common.columns(), 'record'));
  const relation = reader.scope.findRelation(schema, name);
  if (!relation) {
    reader.unknownRelations.set(`${schema}.${name}`, { schema, name });
    return single(aliased(range.alias, name, unknownColumns, null));
  }
  if (relation.schema !== 'pg_catalog' && relation.schema !== 'information_schema')
    reader.relations.set(`${relation.schema}.${relation.name}`, { schema: relation.schema, name: relation.name });
  reader.meet(range, relation);
  const entry = aliased(range.alias, name, relationColumns(relation), rowTypeOf(reader.scope, relation));
  return single({ ...entry, schema: range.alias ? null : relation.schema, isRelation: true });
}

const relationColumns = ({ schema, name: relation, columns }: QueryRelation): Columns =>
  columns === null
    ? unknownColumns
    : {
        list: columns.map(({ name, type }) => {
          const sources = [{ schema, relation, column: name }];
          return { name, type, sources, namesakes: sources };
        }),
        isComplete: true,
      };

const rowTypeOf = (scope: QueryScope, { schema, name }: QueryRelation): string =>
  scope.resolveType({ names: [schema, name], modifiers: [], arrayDimensions: 0, isPercentType: false }).type;

function readJoin(join: JoinExpr, reader: FromReader, space: Space): FromItem {
  const left = join.larg ? readItem(join.larg, reader, space) : { columns: noColumns, entries: [] };
  const leftSpace = { ...space, items: [...space.items, left] };
  const right = join.rarg ? readItem(join.rarg, reader, leftSpace) : { columns: noColumns, entries: [] };
  reader.mentions(join.quals, { ...space, items: [...space.items, left, right] });
  const shared = join.isNatural ? sharedNames(left.columns, right.columns) : strings(join.usingClause);
  const merged = shared.map((name) => mergedColumn(name, left.columns, right.columns, reader.scope));
  if (shared.length > 0) reader.use(merged);
  if (shared.length > 0) reader.merge(merged);
  const rest = ({ list }: Columns): readonly SpaceColumn[] => list.filter(({ name }) => !shared.includes(name));
  const columns: Columns = {
    list: [...merged, ...rest(left.columns), ...rest(right.columns)],
    isComplete: left.columns.isComplete && right.columns.isComplete,
  };
  if (join.alias) return single(aliased(join.alias, '', columns, 'record'));
  const using = join.join_using_alias?.aliasname;
  const entries = [...left.entries, ...right.entries];
  if (using === undefined) return { columns, entries };
  const usingEntry = aliased(join.join_using_alias, using, { list: merged, isComplete: true }, 'record');
  return { columns, entries: [...entries, usingEntry] };
}

const sharedNames = (left: Columns, right: Columns): readonly string[] =>
  left.list.map(({ name }) => name).filter((name) => right.list.some((other) => other.name === name));

function mergedColumn(name: string, left: Columns, right: Columns, scope: QueryScope): SpaceColumn {
  const sides = [left, right].flatMap(({ list }) => list.find((candidate) => candidate.name === name) ?? []);
  const type =
    sides.length === 2
      ? commonType(
          sides.map((side) => side.type),
          scope.baseType,
        )
      : null;
  return {
    name,
    type,
    sources: sides.flatMap(({ sources }) => sources),
    namesakes: sides.flatMap(({ namesakes }) => namesakes ?? []),
  };
}

function readFunction(range: RangeFunction, reader: FromReader, space: Space): FromItem {
  const calls = (range.functions ?? []).map((node) => {
    const [call, definitions] = items(node);
    return { call, definitions: items(definitions) };
  });
  reader.mentions(
    calls.map(({ call }) => call),
    space,
  );
  const isAlone = calls.length === 1;
  const parts = calls.map(({ call, definitions }) =>
    functionColumns(call, range.coldeflist ?? definitions, isAlone ? range.alias : undefined, reader, space),
  );
  const [first] = parts;
  const list = [
    ...parts.flatMap(({ columns }) => columns.list),
    ...(range.ordinality ? [column('ordinality', 'bigint')] : []),
  ];
  const name = columnName(calls[0]?.call, () => null);
  const columns = { list, isComplete: parts.every((part) => part.columns.isComplete) };
  return single(
    aliased(range.alias, name, columns, isAlone && !range.ordinality ? (first?.rowType ?? null) : 'record'),
  );
}

interface FunctionColumns {
  readonly columns: Columns;
  readonly rowType: string | null;
}

function functionColumns(
  call: Node | undefined,
  definitions: readonly Node[],
  alias: Alias | undefined,
  reader: FromReader,
  space: Space,
): FunctionColumns {
  const defined = definitions.flatMap((node) => fields(node).ColumnDef ?? []);
  if (defined.length > 0) {
    const list = defined.map(({ colname, typeName }) =>
      column(colname ?? '', typeName ? reader.scope.resolveType(typeAsWritten(typeName)).type : null),
    );
    return { columns: { list, isComplete: true }, rowType: 'record' };
  }
  const name = columnName(call, () => null);
  const { FuncCall: function_ } = fields(call);
  const outputs = function_ ? outputsOf(function_, reader.scope) : null;
  if (outputs === 'untold') return { columns: unknownColumns, rowType: null };
  if (outputs) {
    const list = outputs.map((output) => column(output.name, output.type));
    return { columns: { list, isComplete: true }, rowType: list.length === 1 ? (list[0]?.type ?? null) : 'record' };
  }
  const type = reader.typeOf(call, space);
  const row = type === null ? null : reader.scope.rowType(type);
  if (row)
    return { columns: { list: row.map((field) => column(field.name, field.type)), isComplete: true }, rowType: type };
  // A function of an unknown type may give a row of several columns.
  const isScalar = type !== null || fields(call).FuncCall === undefined;
  if (!isScalar) return { columns: maybeScalar(call) ? scalar(alias, name, null) : unknownColumns, rowType: null };
  return { columns: scalar(alias, name, type), rowType: type };
}

/** `unnest(anyarray)` and such give one column, but for arrays of rows. */
const maybeScalar = (call: Node | undefined): boolean => {
  const name = strings(fields(call).FuncCall?.funcname).at(-1);
  return name === 'generate_series' || name === 'unnest';
};

const scalar = (alias: Alias | undefined, name: string, type: string | null): Columns => ({
  list: [column(alias?.aliasname ?? name, type)],
  isComplete: true,
});

/** The columns of a function with OUT or TABLE arguments; null when it has none, or they can't be told. */
export function functionOutputs(call: FuncCall, scope: QueryScope): readonly QueryColumn[] | null {
  const outputs = outputsOf(call, scope);
  return outputs === 'untold' ? null : outputs;
}

function outputsOf(call: FuncCall, scope: QueryScope): readonly QueryColumn[] | 'untold' | null {
  const [name, schema] = strings(call.funcname).reverse();
  if (name === undefined) return null;
  const system = schema === undefined || schema === 'pg_catalog' ? builtInOutputs(name) : null;
  if (system) return system;
  const count = call.args?.length ?? 0;
  const candidates = scope.findFunctions(schema ?? null, name).filter(({ inputs }) => inputs.length >= count);
  const [first] = candidates;
  if (!first) return null;
  const named = (outputs: readonly QueryColumn[]): string => outputs.map((output) => output.name).join();
  if (candidates.some(({ outputs }) => named(outputs) !== named(first.outputs)))
    return candidates.find(({ inputs }) => inputs.length === count)?.outputs ?? 'untold';
  return first.outputs.length > 0 ? first.outputs : null;
}

function readXmlTable(range: RangeTableFunc, reader: FromReader, space: Space): FromItem {
  reader.mentions([range.docexpr, range.rowexpr, range.columns], space);
  const list = (range.columns ?? []).map((node) => {
    const { colname, typeName, for_ordinality } = fields(node).RangeTableFuncCol ?? {};
    return column(
      colname ?? '',
      for_ordinality ? 'integer' : typeName ? reader.scope.resolveType(typeAsWritten(typeName)).type : null,
    );
  });
  return single(aliased(range.alias, 'xmltable', { list, isComplete: true }, 'record'));
}

function readJsonTable(range: JsonTable, reader: FromReader, space: Space): FromItem {
  reader.mentions([range.context_item, range.passing], space);
  const list = jsonColumns(range.columns ?? [], reader.scope);
  return single(aliased(range.alias, 'json_table', { list, isComplete: true }, 'record'));
}

function jsonColumns(nodes: readonly Node[], scope: QueryScope): readonly SpaceColumn[] {
  return nodes.flatMap((node) => {
    const { coltype, name, typeName, columns } = fields(node).JsonTableColumn ?? {};
    if (coltype === 'JTC_NESTED') return jsonColumns(columns ?? [], scope);
    if (coltype === 'JTC_FOR_ORDINALITY') return [column(name ?? '', 'integer')];
    return [column(name ?? '', typeName ? scope.resolveType(typeAsWritten(typeName)).type : null)];
  });
}
