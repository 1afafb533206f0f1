/**
 * The types a statement sees: `TypeScope` over the fold's cells, and the one way the fold resolves a type as written.
 * Invariant: a name is called unknown only when no extension with unlisted contents could have made it.
 */

import type { TypeRef } from '../../ddl.ts';
import { extensionsWithType } from '../../resolve/extension-types.ts';
import { foreignTypeAdvice } from '../../resolve/foreign-types.ts';
import { type NamedType, resolveType, type TypeScope } from '../../resolve/resolve-type.ts';
import type { Scope } from '../cells.ts';
import { extensionKey, opaqueExtensionsKey, relationKey, typeKey } from '../keys.ts';
import { candidateSchemas, searchPath } from '../names.ts';
import type { ExtensionRecord, RelationRecord, TypeFacts, TypeRecord } from '../records.ts';

/** Resolves a type and reports it when nothing makes it. */
export function resolveTypeIn(scope: Scope, ref: TypeRef): TypeFacts {
  const facts = resolveType(ref, new CellTypeScope(scope));
  if (!facts.known) reportUnknownType(scope, ref, facts);
  return facts;
}

function reportUnknownType(scope: Scope, ref: TypeRef, facts: TypeFacts): void {
  const [extension] = extensionsWithType(ref.names.at(-1) ?? '');
  const advice = extension
    ? `It comes with the extension ${extension}: add CREATE EXTENSION ${extension} before this statement.`
    : (foreignTypeAdvice(ref.names.at(-1) ?? '') ?? 'Create it first, or correct the name.');
  scope.report({
    code: 'unknown-type',
    message: `There is no type ${facts.type.replace(/\[\]$/, '')} at this point. ${advice}`,
    span: ref.span,
    object: { kind: 'type', schema: ref.names.at(-2) ?? null, table: null, name: ref.names.at(-1) ?? null },
  });
}

export const typeScope = (scope: Scope): TypeScope => new CellTypeScope(scope);

/** A class, because every column makes one and closures would take longer to make than to use. */
class CellTypeScope implements TypeScope {
  private readonly scope: Scope;

  constructor(scope: Scope) {
    this.scope = scope;
  }

  get searchPath(): readonly string[] {
    return searchPath(this.scope);
  }

  findType(schema: string, name: string): NamedType | null {
    return findType(this.scope, schema, name);
  }

  mayHaveOtherTypes(): boolean {
    return !this.scope.isEmpty(opaqueExtensionsKey);
  }

  columnType(schema: string | null, table: string, column: string): TypeFacts | null {
    return columnType(this.scope, schema, table, column);
  }
}

function findType(scope: Scope, schema: string, name: string): NamedType | null {
  const own = scope.readPart(typeKey(schema, name), namedTypeOf);
  if (own) return { ...own, uses: typeKey(schema, name) };
  if (scope.readPart(relationKey(schema, name), hasRowType))
    return { category: 'composite', uses: relationKey(schema, name) };
  const extension = extensionsWithType(name).find(
    (candidate) => scope.readPart(extensionKey(candidate), schemaOf) === schema,
  );
  return extension === undefined ? null : { category: 'extension', uses: extensionKey(extension) };
}

const hasRowType = (record: RelationRecord | null): boolean => record?.kind === 'table' || record?.kind === 'view';
const schemaOf = (record: ExtensionRecord | null): string | null => record?.schema ?? null;

function namedTypeOf(record: TypeRecord | null): NamedType | null {
  switch (record?.kind) {
    case 'domain': {
      const { base, category } = record.type.base;
      return { category: 'domain', uses: '', base: { base, category } };
    }
    case 'other':
      return { category: record.type.kind, uses: '' };
    case 'enum':
    case 'composite':
      return { category: record.kind, uses: '' };
    default:
      return null;
  }
}

function columnType(scope: Scope, schema: string | null, table: string, column: string): TypeFacts | null {
  for (const candidate of candidateSchemas(scope, schema)) {
    const found = scope.readPart(relationKey(candidate, table), (record) => typeOfColumn(record, column));
    if (found) return found.facts;
  }
  return null;
}

function typeOfColumn(record: RelationRecord | null, column: string): { readonly facts: TypeFacts | null } | null {
  switch (record?.kind) {
    case 'table':
      return { facts: record.table.columns.find(({ name }) => name === column)?.typeFacts ?? null };
    case 'view':
      return { facts: record.view.columnTypes.find(({ name }) => name === column)?.typeFacts ?? null };
    default:
      return null;
  }
}
