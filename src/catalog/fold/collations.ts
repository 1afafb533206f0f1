/** Collations that the text makes: only their names are kept. Invariant: a name here is as it is shown under search_path `public`. */
import type { QualifiedName } from '../ddl.ts';
import type { Scope } from './cells.ts';
import { collationKey } from './keys.ts';
import { creationSchema, displayName, searchPath } from './names.ts';

export function applyCreateCollation(scope: Scope, name: QualifiedName): void {
  const schema = creationSchema(scope, name);
  if (schema !== null) scope.write(collationKey(schema, name.name), true);
}

/** A collation as written in COLLATE; null for the default one. Names that the text does not make are Postgres's own. */
export function collationName(scope: Scope, names: readonly string[] | null): string | null {
  const name = names?.at(-1);
  if (names === null || name === undefined) return null;
  const written = names.length > 1 ? (names.at(-2) ?? null) : null;
  const schema = written ?? searchPath(scope).find((one) => scope.read(collationKey(one, name)) !== null);
  if (schema !== undefined && schema !== 'pg_catalog') return displayName(schema, name);
  return name === 'default' ? null : name;
}
