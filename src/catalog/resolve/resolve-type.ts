/**
 * From a type as written to the type Postgres means by it: through the search_path, user types, extensions and arrays.
 * Invariant: `type` is what format_type prints for it under search_path `public`; a type is unknown only when nothing in scope could make it.
 */
import { quoteIdentifier } from '../../sql/identifiers.ts';
import type { TypeRef } from '../ddl.ts';
import type { TypeFacts } from '../fold/records.ts';
import { builtInRanges, informationSchemaTypes, isBuiltInTypeName } from './built-in-types.ts';
import { formatBuiltInType, formatExtensionModifiers, withoutModifiers } from './format-type.ts';

/** What a type's name stands for, where it is not one of Postgres's own. */
export type NamedType =
  | { readonly category: 'enum' | 'composite' | 'range' | 'multirange' | 'base'; readonly uses: string }
  | { readonly category: 'domain'; readonly uses: string; readonly base: Pick<TypeFacts, 'base' | 'category'> }
  | { readonly category: 'extension'; readonly uses: string | null };

export interface TypeScope {
  /** Where unqualified names are looked for, in order. `pg_catalog` comes first unless it is in it. */
  readonly searchPath: readonly string[];
  /** The type or row type of this name in this schema (never asked for pg_catalog and information_schema). */
  findType(schema: string, name: string): NamedType | null;
  /** True when something may have made types that are not listed anywhere, so that no name can be called unknown. */
  mayHaveOtherTypes(): boolean;
  /** The type of a column for `table.column%TYPE`; null when it can't be told. */
  columnType(schema: string | null, table: string, column: string): TypeFacts | null;
}

export type TypeAsWritten = Pick<TypeRef, 'names' | 'modifiers' | 'arrayDimensions' | 'isPercentType'>;

/** How format_type prints a user's type: without its schema where search_path `public` finds it. */
export function printTypeName(schema: string, name: string): string {
  const quoted = quoteIdentifier(name);
  if (schema === 'pg_catalog' || (schema === 'public' && !isBuiltInTypeName(name))) return quoted;
  return `${quoteIdentifier(schema)}.${quoted}`;
}

export const qualifiedTypeName = (schema: string, name: string): string =>
  schema === 'pg_catalog' ? quoteIdentifier(name) : `${quoteIdentifier(schema)}.${quoteIdentifier(name)}`;

export function resolveType(ref: TypeAsWritten, scope: TypeScope): TypeFacts {
  if (ref.isPercentType) return resolvePercentType(ref, scope);
  const name = ref.names.at(-1) ?? '';
  const schema = ref.names.at(-2) ?? null;
  const element = findByName(schema, name, ref, scope);
  if (element) return ref.arrayDimensions > 0 ? arrayOf(element) : element;
  // An array type's own name: `_` and the element's.
  if (name.startsWith('_')) {
    const arrayElement = findByName(schema, name.slice(1), ref, scope);
    if (arrayElement) return arrayOf(arrayElement);
  }
  if (isSystemRow(schema, name)) {
    const row: TypeFacts = { type: name, known: true, base: name, category: 'composite', uses: null };
    return ref.arrayDimensions > 0 ? arrayOf(row) : row;
  }
  const written = `${ref.names.slice(-2).map(quoteIdentifier).join('.')}${ref.arrayDimensions > 0 ? '[]' : ''}`;
  const maybe = scope.mayHaveOtherTypes() || schema === 'pg_catalog' || schema === 'information_schema';
  return { type: written, known: maybe, base: written, category: maybe ? 'extension' : 'unknown', uses: null };
}

/** Row types of Postgres's own tables and views (`pg_roles`), which are not listed here: what else is not found is taken for one by its name. */
const isSystemRow = (schema: string | null, name: string): boolean =>
  (schema === null || schema === 'pg_catalog') && /^pg_[a-z_]+$/.test(name);

/** The array type over a type; an array of arrays is the same type. */
export function arrayOf(element: TypeFacts): TypeFacts {
  if (element.type.endsWith('[]')) return element;
  const { category, known, uses } = element;
  if (category === 'unknown') return { type: `${element.type}[]`, known, base: `${element.base}[]`, category, uses };
  return { type: `${element.type}[]`, known, base: `${elementBase(element)}[]`, category: 'array', uses };
}

/** An array of a domain is not an array of what the domain stands on. */
function elementBase(element: TypeFacts): string {
  const key = element.uses;
  return key?.startsWith('type:') ? qualifyPrinted(element.type) : element.base;
}

const qualifyPrinted = (printed: string): string =>
  /^("[^"]*"|[^".]*)\./.test(printed) ? printed : `public.${printed}`;

function findByName(schema: string | null, name: string, ref: TypeAsWritten, scope: TypeScope): TypeFacts | null {
  if (schema !== null) return findInSchema(schema, name, ref, scope);
  const path = scope.searchPath;
  const own = path.includes('pg_catalog') ? null : findInSchema('pg_catalog', name, ref, scope);
  if (own) return own;
  for (const candidate of path) {
    const found = findInSchema(candidate, name, ref, scope);
    if (found) return found;
  }
  return null;
}

function findInSchema(schema: string, name: string, ref: TypeAsWritten, scope: TypeScope): TypeFacts | null {
  if (schema === 'pg_catalog') {
    const facts = ref.modifiers.length === 0 ? plainBuiltIn(name) : modifiedBuiltIn(name, ref.modifiers);
    if (facts) return facts;
  }
  if (schema === 'information_schema') {
    const base = informationSchemaTypes.get(name);
    if (base === undefined) return null;
    return { type: `information_schema.${name}`, known: true, base, category: 'builtin', uses: null };
  }
  const found = scope.findType(schema, name);
  if (!found) return null;
  const modifiers = found.category === 'extension' ? formatExtensionModifiers(name, ref.modifiers) : '';
  const type = `${printTypeName(schema, name)}${modifiers}`;
  if (found.category === 'domain')
    return { type, known: true, base: found.base.base, category: found.base.category, uses: found.uses };
  return { type, known: true, base: qualifiedTypeName(schema, name), category: found.category, uses: found.uses };
}

const modifiedBuiltIn = (name: string, modifiers: TypeAsWritten['modifiers']): TypeFacts | null => {
  const printed = formatBuiltInType(name, modifiers);
  return printed === null ? null : factsOf(printed);
};

/** How many types with different modifiers are remembered: a schema has some dozens of them. */
const MAX_REMEMBERED = 1000;
const builtInFacts = new Map<string, TypeFacts>();

/** Of what prints the same, always the same object: columns share it. */
function factsOf(printed: string): TypeFacts {
  let facts = builtInFacts.get(printed);
  if (!facts) {
    if (builtInFacts.size >= MAX_REMEMBERED) builtInFacts.clear();
    facts = builtIn(printed);
    builtInFacts.set(printed, facts);
  }
  return facts;
}

const plainFacts = new Map<string, TypeFacts>();

/** Of a type without modifiers, as most columns have, found without printing it. */
function plainBuiltIn(name: string): TypeFacts | null {
  const known = plainFacts.get(name);
  if (known) return known;
  const facts = modifiedBuiltIn(name, []);
  if (facts) plainFacts.set(name, facts);
  return facts;
}

/** The facts of a built-in type from its printed form. */
export function builtIn(printed: string): TypeFacts {
  const base = withoutModifiers(printed);
  const category = base.endsWith('[]') ? 'array' : builtInRanges.has(base) ? 'range' : 'builtin';
  return { type: printed, known: true, base, category, uses: null };
}

function resolvePercentType(ref: TypeAsWritten, scope: TypeScope): TypeFacts {
  const [column, table, schema] = [...ref.names].reverse();
  const found = table && column ? scope.columnType(schema ?? null, table, column) : null;
  if (found) return ref.arrayDimensions > 0 ? arrayOf(found) : found;
  const written = `${ref.names.map(quoteIdentifier).join('.')}%TYPE`;
  return { type: written, known: true, base: written, category: 'unknown', uses: null };
}
