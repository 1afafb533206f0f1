/**
 * From names as written to cells: search_path lookup, and where an unqualified new object goes.
 * Invariant: lookups read every cell Postgres would look at, in its order, so that a name that comes to mean something else is noticed.
 */
import type { QualifiedName } from '../ddl.ts';
import { type TableId, tableId } from '../types.ts';
import type { Scope } from './cells.ts';
import { relationKey, schemaKey, searchPathKey, TEMPORARY_SCHEMA, temporaryContentsKey } from './keys.ts';
import type { RelationRecord } from './records.ts';

export const isSystemSchema = (schema: string): boolean =>
  schema === 'pg_catalog' || schema === 'information_schema' || schema === 'pg_toast';

/** Existing schemas of the search_path, without the implicit pg_temp and pg_catalog. */
export function searchPath(scope: Scope): readonly string[] {
  scope.searchPath ??= findSearchPath(scope);
  return scope.searchPath;
}

const DEFAULT_PATH: readonly string[] = ['$user', 'public'];
const PUBLIC: readonly string[] = ['public'];

function findSearchPath(scope: Scope): readonly string[] {
  const path = scope.read(searchPathKey) ?? DEFAULT_PATH;
  // Asked by each of thousands of statements: they share the usual answer.
  if (path === DEFAULT_PATH && scope.schemaBeingCreated === null && schemaExists(scope, 'public')) return PUBLIC;
  const named = path.filter((schema) => schema !== '$user' && schemaExists(scope, schema));
  return scope.schemaBeingCreated === null ? named : [scope.schemaBeingCreated, ...named];
}

export function schemaExists(scope: Scope, schema: string): boolean {
  if (isSystemSchema(schema) || schema === TEMPORARY_SCHEMA) return true;
  return scope.readPart(schemaKey(schema), isPresent);
}

// Named, because reads of one cell by one function are recorded once.
const isPresent = (record: unknown): boolean => record !== null;
const kindOf = (record: RelationRecord | null): RelationRecord['kind'] | null => record?.kind ?? null;

/** The schemas a name may be in, in order: its own, or those of the search_path. */
export function candidateSchemas(scope: Scope, schema: string | null): readonly string[] {
  if (schema !== null) return [schema];
  const path = searchPath(scope);
  return scope.isEmpty(temporaryContentsKey) ? path : [TEMPORARY_SCHEMA, ...path];
}

export interface ResolvedRelation {
  readonly id: TableId;
  readonly schema: string;
  readonly name: string;
  readonly record: RelationRecord;
}

/** The relation a name stands for, or null. Reads the whole record: for looking at others' tables prefer `locateRelation` and `readPart`. */
export function resolveRelation(scope: Scope, name: Pick<QualifiedName, 'schema' | 'name'>): ResolvedRelation | null {
  for (const schema of candidateSchemas(scope, name.schema)) {
    const record = scope.read(relationKey(schema, name.name));
    if (record) return { id: tableId(schema, name.name), schema, name: name.name, record };
  }
  return null;
}

/** Which relation a name stands for and of what kind, without reading its record. */
export function locateRelation(
  scope: Scope,
  name: Pick<QualifiedName, 'schema' | 'name'>,
): {
  readonly id: TableId;
  readonly schema: string;
  readonly name: string;
  readonly kind: RelationRecord['kind'];
} | null {
  for (const schema of candidateSchemas(scope, name.schema)) {
    const kind = scope.readPart(relationKey(schema, name.name), kindOf);
    if (kind) return { id: tableId(schema, name.name), schema, name: name.name, kind };
  }
  return null;
}

/** Where a new object of this name goes; reports and gives null when there is no such schema. */
export function creationSchema(scope: Scope, name: QualifiedName, temporary = false): string | null {
  if (temporary) return TEMPORARY_SCHEMA;
  if (name.schema !== null) {
    if (schemaExists(scope, name.schema)) return name.schema;
    scope.report({
      code: 'unknown-schema',
      message: `No statement before this one creates the schema ${name.schema}. Create it first, or correct the name.`,
      span: name.span,
      object: { kind: 'schema', schema: name.schema, table: null, name: null },
    });
    return null;
  }
  const [first] = searchPath(scope);
  if (first !== undefined) return first;
  scope.report({
    code: 'unknown-schema',
    message: `search_path names no schema to create ${name.name} in. Write the name as schema.${name.name}.`,
    span: name.span,
    object: null,
  });
  return null;
}

/** `orders` in public, `billing.orders` elsewhere: how messages name things. */
export const displayName = (schema: string, name: string): string => (schema === 'public' ? name : `${schema}.${name}`);
