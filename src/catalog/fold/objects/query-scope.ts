/** What a view's query sees: `QueryScope` over the fold's cells. Invariant: reads only columns and result types, so that other changes run nothing again. */
import { builtInTypeOf } from '../../resolve/built-in-types.ts';
import { withoutModifiers } from '../../resolve/format-type.ts';
import type { QueryColumn, QueryFunction, QueryRelation, QueryScope } from '../../resolve/query-scope.ts';
import { arrayOf, builtIn, resolveType } from '../../resolve/resolve-type.ts';
import type { Scope } from '../cells.ts';
import { extensionKey, functionKey, opaqueExtensionsKey, relationKey, typeKey } from '../keys.ts';
import { candidateSchemas, isSystemSchema } from '../names.ts';
import type { FunctionRecord, RelationRecord, TypeFacts, TypeRecord } from '../records.ts';
import { typeScope } from './type-scope.ts';

export function queryScope(scope: Scope): QueryScope {
  return {
    findRelation: (schema, name) => findRelation(scope, schema, name),
    findFunctions: (schema, name) =>
      candidateSchemas(scope, schema).flatMap((candidate) =>
        scope.readPart(functionKey(candidate, name), queryFunctions),
      ),
    resolveType: (type) => resolveType(type, typeScope(scope)),
    baseType: (type) => factsOfPrinted(scope, type).base.replace(/^public\.(?="?[^".]+"?(\[\])?$)/, ''),
    rowType: (type) => rowType(scope, type),
  };
}

/** Relations that well-known extensions make in their schema. */
const BY_EXTENSION: ReadonlyMap<string, string> = new Map([
  ['spatial_ref_sys', 'postgis'],
  ['geometry_columns', 'postgis'],
  ['geography_columns', 'postgis'],
  ['raster_columns', 'postgis_raster'],
  ['raster_overviews', 'postgis_raster'],
  ['pg_stat_statements', 'pg_stat_statements'],
  ['pg_stat_statements_info', 'pg_stat_statements'],
  ['pg_buffercache', 'pg_buffercache'],
]);

const isInstalled = (record: unknown): boolean => record !== null;

function findRelation(scope: Scope, schema: string | null, name: string): QueryRelation | null {
  for (const candidate of candidateSchemas(scope, schema)) {
    if (isSystemSchema(candidate)) return { schema: candidate, name, columns: null };
    const found = scope.readPart(relationKey(candidate, name), selectable);
    if (found) return { schema: candidate, name, columns: found.columns };
  }
  if (schema === null && name.startsWith('pg_')) return { schema: 'pg_catalog', name, columns: null };
  const extension = BY_EXTENSION.get(name);
  const isExtensions =
    scope.list(opaqueExtensionsKey).length > 0 ||
    (extension !== undefined && scope.readPart(extensionKey(extension), isInstalled));
  return isExtensions ? { schema: 'pg_catalog', name, columns: null } : null;
}

/** The columns of what can stand in FROM; `columns` null when they could not be told. */
function selectable(record: RelationRecord | null): { readonly columns: readonly QueryColumn[] | null } | null {
  switch (record?.kind) {
    case 'table':
      return { columns: record.table.columns.map(({ name, type }) => ({ name, type })) };
    case 'view': {
      const { columnTypes } = record.view;
      return { columns: columnTypes.length === 0 ? null : columnTypes.map(({ name, type }) => ({ name, type })) };
    }
    case 'sequence':
      return {
        columns: [
          { name: 'last_value', type: 'bigint' },
          { name: 'log_cnt', type: 'bigint' },
          { name: 'is_called', type: 'boolean' },
        ],
      };
    default:
      return null;
  }
}

const queryFunctions = (records: readonly FunctionRecord[]): readonly QueryFunction[] =>
  records
    .filter(({ kind }) => kind !== 'procedure')
    .map(({ inputs, returnFacts, outputs }) => ({
      inputs,
      returns: returnFacts ? withoutModifiers(returnFacts.type) : null,
      outputs,
    }));

/** Schema and name of a user's type as it prints. */
function splitPrinted(type: string): { readonly schema: string; readonly name: string } | null {
  const match = /^(?:("(?:[^"]|"")*"|[^".\s]+)\.)?("(?:[^"]|"")*"|[^".\s]+)$/.exec(type);
  if (!match) return null;
  const unquote = (part: string): string => (part.startsWith('"') ? part.slice(1, -1).replaceAll('""', '"') : part);
  return { schema: unquote(match[1] ?? 'public'), name: unquote(match[2] ?? '') };
}

/** The facts of a type from how it prints under search_path `public`. */
export function factsOfPrinted(scope: Scope, type: string): TypeFacts {
  if (type.endsWith('[]')) return arrayOf(factsOfPrinted(scope, type.slice(0, -2)));
  const bare = withoutModifiers(type);
  const named = builtInTypeOf(bare) === null ? splitPrinted(bare) : null;
  if (!named) return builtIn(type);
  const facts = resolveType(
    { names: [named.schema, named.name], modifiers: [], arrayDimensions: 0, isPercentType: false },
    typeScope(scope),
  );
  return { ...facts, type };
}

function rowType(scope: Scope, type: string): readonly QueryColumn[] | null {
  const named = type.endsWith('[]') || builtInTypeOf(type) !== null ? null : splitPrinted(type);
  if (!named) return null;
  return (
    scope.readPart(typeKey(named.schema, named.name), attributes) ??
    scope.readPart(relationKey(named.schema, named.name), selectable)?.columns ??
    null
  );
}

const attributes = (record: TypeRecord | null): readonly QueryColumn[] | null =>
  record?.kind === 'composite' ? record.type.attributes.map(({ name, type }) => ({ name, type })) : null;
