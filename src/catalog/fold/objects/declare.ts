/**
 * What all objects have in common: where they were said, which names are taken, and how a missing or doubled one is reported.
 * Invariant: an object is in its schema's contents exactly while its cell holds it.
 */
import type { Span } from '../../../base/span.ts';
import type { QualifiedName } from '../../ddl.ts';
import type { Origin, Place, ProblemCode } from '../../types.ts';
import type { Scope } from '../cells.ts';
import { type CellKey, contentsKey, relationKey, typeKey } from '../keys.ts';
import { displayName, isSystemSchema, searchPath } from '../names.ts';
import { nameOf } from '../problems.ts';
import type { RelationRecord, TypeRecord } from '../records.ts';

/** The whole running statement. */
export const statementPlace = (scope: Scope): Place =>
  scope.place({ from: 0, to: scope.statement.reading.text.length });

/** Of an object that the whole statement makes. */
export const statementOrigin = (scope: Scope, name: Span | null): Origin => ({
  declared: statementPlace(scope),
  name: name && scope.place(name),
  changes: [],
});

/** Writes a new object's cell and lists it in its schema. */
export function declare<V>(scope: Scope, schema: string, key: CellKey<V>, value: V): void {
  scope.write(key, value);
  scope.add(contentsKey(schema), key);
}

export function withdraw(scope: Scope, schema: string, key: CellKey<unknown>, nothing: null | readonly never[]): void {
  scope.write(key, nothing);
  scope.remove(contentsKey(schema), key);
}

export interface Named {
  readonly schema: string | null;
  readonly name: string;
}

export function reportMissing(scope: Scope, code: ProblemCode, kind: string, name: Named, span: Span): void {
  const written = name.schema === null ? name.name : displayName(name.schema, name.name);
  scope.report({
    code,
    message: `There is no ${kind} ${written} at this point. Create it first, or correct the name.`,
    span,
    object: { kind, schema: name.schema, table: null, name: name.name },
  });
}

export function reportDuplicate(scope: Scope, code: ProblemCode, kind: string, name: Named, span: Span): void {
  const written = name.schema === null ? name.name : displayName(name.schema, name.name);
  scope.report({
    code,
    message: `There is already a ${kind} ${written}. Choose another name, or drop the first one before this.`,
    span,
    object: { kind, schema: name.schema, table: null, name: name.name },
  });
}

/** A thing inside an object (an attribute, a value, a trigger) that is missing or there twice. */
export function reportPart(
  scope: Scope,
  code: ProblemCode,
  kind: string,
  owner: { readonly schema: string; readonly name: string },
  part: { readonly name: string; readonly span: Span },
): void {
  const message = code.startsWith('duplicate')
    ? `${nameOf(owner)} already has the ${kind} ${part.name}. Choose another name.`
    : `${nameOf(owner)} has no ${kind} ${part.name} at this point. Add it first, or correct the name.`;
  scope.report({
    code,
    message,
    span: part.span,
    object: { kind, schema: owner.schema, table: owner.name, name: part.name },
  });
}

/** `dependents` are names to show. */
export function reportDependents(
  scope: Scope,
  kind: string,
  name: Named,
  dependents: readonly string[],
  span: Span,
): void {
  const shown = dependents.slice(0, 3).join(', ');
  const rest = dependents.length > 3 ? ` and ${dependents.length - 3} more` : '';
  const written = name.schema === null ? name.name : displayName(name.schema, name.name);
  scope.report({
    code: 'dependent-objects',
    message: `Postgres keeps the ${kind} ${written} because ${shown}${rest} ${dependents.length === 1 ? 'depends' : 'depend'} on it. Drop what depends on it first, or add CASCADE.`,
    span,
    object: { kind, schema: name.schema, table: null, name: name.name },
  });
}

const relationKind = (record: RelationRecord | null): RelationRecord['kind'] | null => record?.kind ?? null;
const typeKind = (record: TypeRecord | null): TypeRecord['kind'] | null =>
  record === null || (record.kind === 'other' && record.isShell) ? null : record.kind;

/** What holds this type name: a type, or a relation whose rows have it; null when it is free. */
export function typeNameHolder(scope: Scope, schema: string, name: string): string | null {
  const type = scope.readPart(typeKey(schema, name), typeKind);
  if (type) return 'type';
  const relation = scope.readPart(relationKey(schema, name), relationKind);
  return relation === 'table' || relation === 'view' ? relation : null;
}

/** True when a type of this name can be made; reports otherwise. */
export function isTypeNameFree(scope: Scope, schema: string, name: QualifiedName): boolean {
  const holder = typeNameHolder(scope, schema, name.name);
  if (holder === null) return true;
  reportDuplicate(scope, 'duplicate-type', holder, { schema, name: name.name }, name.span);
  return false;
}

export interface LocatedType {
  readonly schema: string;
  readonly name: string;
  readonly key: CellKey<TypeRecord | null>;
  readonly record: TypeRecord;
}

/** The user's type of this name, through the search_path. */
export function locateType(scope: Scope, name: Named): LocatedType | null {
  for (const schema of name.schema === null ? searchPath(scope) : [name.schema]) {
    if (isSystemSchema(schema)) continue;
    const key = typeKey(schema, name.name);
    const record = scope.read(key);
    if (record) return { schema, name: name.name, key, record };
  }
  return null;
}
