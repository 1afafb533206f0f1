/**
 * Collations that the text makes: their names, and which tables have columns of them.
 * Invariant: a name here is as it is shown under search_path `public`; `usersKey` lists at least the relations whose columns or indexes have
 * the collation.
 */
import type { QualifiedName } from '../ddl.ts';
import type { Scope } from './cells.ts';
import { type CellKey, collationKey, contentsKey, usersKey } from './keys.ts';
import { creationSchema, displayName, searchPath } from './names.ts';
import { keyOf, readTable, updateTable } from './tables.ts';

export function applyCreateCollation(scope: Scope, name: QualifiedName): void {
  const schema = creationSchema(scope, name);
  if (schema !== null) declareCollation(scope, { schema, name: name.name });
}

export interface Collation {
  readonly schema: string;
  readonly name: string;
}

function declareCollation(scope: Scope, { schema, name }: Collation): void {
  const key = collationKey(schema, name);
  scope.write(key, true);
  scope.add(contentsKey(schema), key);
}

export function withdrawCollation(scope: Scope, { schema, name }: Collation): void {
  const key = collationKey(schema, name);
  scope.write(key, null);
  scope.remove(contentsKey(schema), key);
}

/** The one of the text's collations that a name stands for. */
export function locateCollation(scope: Scope, written: Pick<QualifiedName, 'schema' | 'name'>): Collation | null {
  const schemas = written.schema === null ? searchPath(scope) : [written.schema];
  const schema = schemas.find((one) => scope.read(collationKey(one, written.name)) !== null);
  return schema === undefined ? null : { schema, name: written.name };
}

/** A collation as written in COLLATE; null for the default one. Names that the text does not make are Postgres's own. */
export function collationName(scope: Scope, names: readonly string[] | null): string | null {
  const name = names?.at(-1);
  if (names === null || name === undefined) return null;
  const written = names.length > 1 ? (names.at(-2) ?? null) : null;
  const schema = written ?? locateCollation(scope, { schema: null, name })?.schema;
  if (schema !== undefined && schema !== 'pg_catalog') return displayName(schema, name);
  return name === 'default' ? null : name;
}

/** Notes that a relation has a collation, by the name shown, so that dropping or renaming it finds the relation. */
export function noteCollation(scope: Scope, shown: string | null, relation: string): void {
  if (shown === null) return;
  const at = shown.indexOf('.');
  const key = collationKey(at < 0 ? 'public' : shown.slice(0, at), shown.slice(at + 1));
  if (scope.read(key) !== null) scope.add(usersKey(key), keyOf(relation));
}

const relationsWith = (scope: Scope, key: CellKey<true | null>): readonly string[] =>
  scope.list(usersKey(key)).map((user) => user.slice('rel:'.length));

/** A column of a collation, or an index that sorts by it. */
export interface CollationUse {
  readonly kind: 'column' | 'index';
  readonly relation: string;
  readonly name: string;
}

export function usesOfCollation(scope: Scope, { schema, name }: Collation): readonly CollationUse[] {
  const shown = displayName(schema, name);
  return relationsWith(scope, collationKey(schema, name)).flatMap((relation): readonly CollationUse[] => {
    const table = readTable(scope, relation);
    const columns = table?.columns.filter(({ collation }) => collation === shown) ?? [];
    const indexes = table?.indexes.filter(({ keys }) => keys.some(({ collation }) => collation === shown)) ?? [];
    return [
      ...columns.map((column) => ({ kind: 'column' as const, relation, name: column.name })),
      ...indexes.map((index) => ({ kind: 'index' as const, relation, name: index.name })),
    ];
  });
}

/** A collation under a new name or schema, in everything that has it. */
export function moveCollation(scope: Scope, from: Collation, to: Collation): void {
  const [before, after] = [displayName(from.schema, from.name), displayName(to.schema, to.name)];
  const moved = <T extends { readonly collation: string | null }>(one: T): T =>
    one.collation === before ? { ...one, collation: after } : one;
  const relations = relationsWith(scope, collationKey(from.schema, from.name));
  withdrawCollation(scope, from);
  declareCollation(scope, to);
  for (const relation of relations) {
    updateTable(scope, relation, (table) => ({
      ...table,
      columns: table.columns.map(moved),
      indexes: table.indexes.map((index) => ({ ...index, keys: index.keys.map(moved) })),
    }));
    noteCollation(scope, after, relation);
  }
}
