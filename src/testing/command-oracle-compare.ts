/**
 * Compares the Catalog a command should give with the one its text gives. Invariant: what Postgres would make up differently for a text than
 * for an ALTER does not count: names nobody wrote, and with them the order of constraints and indexes. Expressions are compared as the
 * grammar reads them, without qualifiers.
 */
import { toDatabaseJson } from '../catalog/catalog-json.ts';
import type { Catalog, Table, View } from '../catalog/types.ts';
import type { SqlParser } from '../sql/parser.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

export interface Leniency {
  /** Whether a constraint or index of the text may be called as it likes: `schema.table.name`. */
  readonly isMadeUp: (name: string) => boolean;
  /** Names the command itself gives: they must be there. */
  readonly given: ReadonlySet<string>;
  /** From names as they are now to what they were: inside views and constants, where only Postgres renames what is meant. */
  readonly oldNames: ReadonlyMap<string, string>;
  /** Ids of tables whose columns may stand in any order. */
  readonly unordered: ReadonlySet<string>;
}

/** Catalog JSON with what it leaves out. */
export function comparable(catalog: Catalog): JsonObject {
  const json: JsonObject = JSON.parse(JSON.stringify(toDatabaseJson(catalog)));
  const owners = new Map<string, Table | View>([...catalog.tables, ...catalog.views]);
  const withParts = (item: JsonObject): JsonObject => {
    const owner = owners.get(`${item.schema}.${item.name}`);
    if (!owner) return item;
    const constraints = 'constraints' in owner ? owner.constraints : [];
    return {
      ...item,
      indexes: recordsIn(item.indexes).map((index, at) => ({ ...index, comment: owner.indexes[at]?.comment ?? null })),
      constraints: recordsIn(item.constraints).map((constraint, at) => ({
        ...constraint,
        include: [...(constraints[at]?.include ?? [])],
        comment: constraints[at]?.comment ?? null,
      })),
    };
  };
  const comments = (list: readonly { readonly name: string; readonly comment: string | null }[]): Json =>
    list.map(({ name, comment }) => ({ name, comment }));
  const typed = (list: Json | undefined, types: readonly { readonly comment: string | null }[]): Json =>
    recordsIn(list).map((item, at) => ({ ...item, comment: types[at]?.comment ?? null }));
  return {
    ...json,
    tables: recordsIn(json.tables).map(withParts),
    views: recordsIn(json.views).map(withParts),
    enums: typed(json.enums, catalog.enums),
    domains: typed(json.domains, catalog.domains),
    schemaComments: comments(catalog.schemas),
  };
}

/** Each difference in a line; empty when both are the same. */
export function catalogFaults(
  expected: JsonObject,
  actual: JsonObject,
  leniency: Leniency,
  parser: SqlParser,
): string[] {
  const canonical = new Canonical(parser, leniency.oldNames);
  const faults: string[] = [];
  const show = (value: Json): string => shortened(canonical.written(JSON.stringify(value)));
  const wanted = withOwnSequences(expected);
  const got = withOwnSequences(actual);
  for (const kind of Object.keys(wanted))
    compare(kind, canonical.within(wanted[kind] ?? null, kind), canonical.within(got[kind] ?? null, kind));
  return faults;

  function compare(path: string, a: Json, b: Json): void {
    if (a === b) return;
    if (isList(a) && isList(b)) {
      if (isNamed(a) || isNamed(b)) compareNamed(path, a, b);
      else compareInOrder(path, a, b);
    } else if (isRecord(a) && isRecord(b)) {
      for (const key of Object.keys(a)) if (key in b) compare(`${path}.${key}`, a[key] ?? null, b[key] ?? null);
    } else faults.push(`${path}: expected ${show(a)}, is ${show(b)}`);
  }

  function compareInOrder(path: string, a: readonly Json[], b: readonly Json[]): void {
    const isSet = path === 'schemas' || path === 'extensions';
    const [one, other] = isSet ? [[...a].sort(), [...b].sort()] : [a, b];
    if (JSON.stringify(one) !== JSON.stringify(other)) faults.push(`${path}: expected ${show(one)}, is ${show(other)}`);
  }

  function compareNamed(path: string, a: readonly Json[], b: readonly Json[]): void {
    const missing = byName(a);
    const added = byName(b);
    const order = [...added.keys()];
    // What stands unchanged under its name first, then what only goes by another one, then what has changed.
    for (const [name, item] of missing) if (withoutName(item) === withoutName(added.get(name))) forget(name, name);
    for (const [name, item] of missing) {
      const other = leniency.given.has(name)
        ? undefined
        : [...added].find(([by, one]) => isSameButName(path, by, item, one));
      if (other) forget(name, other[0]);
    }
    for (const [name, item] of missing) {
      const other = added.get(name);
      if (!other) continue;
      compare(`${path}[${name}]`, item, other);
      forget(name, name);
    }
    for (const [name, item] of missing) faults.push(`${path}[${name}]: is missing: ${show(item)}`);
    for (const [name, item] of added) faults.push(`${path}[${name}]: should not be there: ${show(item)}`);
    const isOrdered = path.endsWith('.columns') && ![...leniency.unordered].some((id) => path.includes(`[${id}]`));
    if (isOrdered && missing.size === 0 && added.size === 0)
      compareInOrder(`${path} (order)`, [...byName(a).keys()], order);

    function forget(name: string, other: string): void {
      missing.delete(name);
      added.delete(other);
    }
  }

  function isSameButName(path: string, name: string, a: JsonObject, b: JsonObject): boolean {
    const owner = /\[([^\]]*)\]\.\w+$/.exec(path)?.[1];
    if (!leniency.isMadeUp(owner === undefined ? name : `${owner}.${name}`)) return false;
    return withoutName(a) === withoutName(b);
  }
}

function withoutName(item: JsonObject | undefined): string | null {
  if (!item) return null;
  const { name: _, ...rest } = item;
  return JSON.stringify(sorted(rest));
}

const sorted = (value: Json): Json => {
  if (isList(value)) return value.map(sorted);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key] ?? null)]),
  );
};

/** A table or view under its qualified name, a part of one under its own; functions with their arguments. */
function byName(list: readonly Json[]): Map<string, JsonObject> {
  const found = new Map<string, JsonObject>();
  for (const item of list) {
    if (!isRecord(item)) continue;
    const qualified = typeof item.schema === 'string' ? `${item.schema}.${item.name}` : String(item.name);
    found.set(typeof item.arguments === 'string' ? `${qualified}(${item.arguments})` : qualified, item);
  }
  return found;
}

const isNamed = ([first]: readonly Json[]): boolean => isRecord(first) && 'name' in first;

/** A column's own sequence is called as its default says, whatever that is; that of an identity column is none of the schema. */
function withOwnSequences(facts: JsonObject): JsonObject {
  const sequences = recordsIn(facts.sequences);
  const owned = new Set(sequences.map(({ ownedBy }) => columnId(ownedBy)));
  const serials: string[] = [];
  const tables = recordsIn(facts.tables).map((table) => ({
    ...table,
    columns: recordsIn(table.columns).map((column) => {
      const id = `${table.schema}.${table.name}.${column.name}`;
      if (!owned.has(id) || !/^nextval\(/i.test(String(column.default))) return column;
      serials.push(id);
      return { ...column, default: 'nextval(own)' };
    }),
  }));
  return {
    ...facts,
    tables,
    sequences: sequences.filter(({ ownedBy }) => !isRecord(ownedBy)),
    serials: serials.sort(),
  };
}

const columnId = (owner: Json | undefined): string =>
  isRecord(owner) ? `${owner.schema}.${owner.table}.${owner.column}` : '';

const EXPRESSIONS = new Set(['default', 'expression', 'predicate', 'when', 'using', 'withCheck', 'definition']);

/** Texts as the grammar reads them. */
class Canonical {
  private readonly known = new Map<string, string>();
  private readonly texts = new Map<string, string>();
  private readonly parser: SqlParser;
  private readonly oldNames: ReadonlyMap<string, string>;

  constructor(parser: SqlParser, oldNames: ReadonlyMap<string, string>) {
    this.parser = parser;
    this.oldNames = oldNames;
  }

  /** Canonical texts in some JSON as they were written. */
  written(json: string): string {
    let readable = json;
    for (const [canonical, text] of this.texts)
      readable = readable.replaceAll(JSON.stringify(canonical), JSON.stringify(text));
    return readable;
  }

  within(value: Json, key: string): Json {
    if (isList(value)) return value.map((item) => this.within(item, key));
    if (isRecord(value))
      return Object.fromEntries(
        Object.entries(value).map(([name, item]) => {
          const within = this.within(item, name);
          return [name, name === 'columns' && value.kind === 'check' && isList(within) ? [...within].sort() : within];
        }),
      );
    if (typeof value !== 'string' || !EXPRESSIONS.has(key)) return value;
    // Whether a default of NULL is kept depends on the column's type at that time.
    return key === 'default' && /^\(?null\)?$/i.test(value) ? null : this.text(value);
  }

  private text(text: string): string {
    const known = this.known.get(text);
    if (known !== undefined) return known;
    const canonical =
      this.parsed(`SELECT (${text}\n)`) ??
      this.parsed(text) ??
      this.parsed(`ALTER TABLE t ADD ${text}`) ??
      text.replace(/\s+/g, ' ');
    this.known.set(text, canonical);
    this.texts.set(canonical, text);
    return canonical;
  }

  private parsed(sql: string): string | null {
    const outcome = this.parser.parse(sql);
    return outcome.ok
      ? JSON.stringify(this.stripped(JSON.parse(JSON.stringify(outcome.statements[0]?.node ?? null))))
      : null;
  }

  /** Without places, aliases and qualifiers. */
  private stripped(value: Json): Json {
    if (isList(value)) return value.map((item) => this.stripped(item));
    if (typeof value === 'string') return this.oldNames.get(value) ?? value;
    if (!isRecord(value)) return value;
    const kept: Record<string, Json> = {};
    for (const [key, item] of Object.entries(
      isRecord(value.IndexElem) ? { IndexElem: plainOrder(value.IndexElem) } : value,
    )) {
      if (/location$|^stmt_len$|list_start$|list_end$|^alias$|^schemaname$/.test(key)) continue;
      if (key === 'ResTarget' && isRecord(item)) {
        const { name: _, ...rest } = item;
        kept[key] = this.stripped(rest);
      } else if ((key === 'fields' || key === 'names' || key === 'funcname') && isList(item))
        kept[key] = item.slice(-1).map((one) => this.stripped(one));
      else kept[key] = this.stripped(item);
    }
    return kept;
  }
}

/** `DESC NULLS FIRST` is `DESC`. */
function plainOrder(element: JsonObject): JsonObject {
  const isDescending = element.ordering === 'SORTBY_DESC';
  const isDefault = element.nulls_ordering === (isDescending ? 'SORTBY_NULLS_FIRST' : 'SORTBY_NULLS_LAST');
  return {
    ...element,
    ordering: isDescending ? 'SORTBY_DESC' : 'SORTBY_DEFAULT',
    nulls_ordering: isDefault ? 'SORTBY_NULLS_DEFAULT' : (element.nulls_ordering ?? null),
  };
}

export const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);
export const isRecord = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !isList(value);
export const recordsIn = (value: Json | undefined): readonly JsonObject[] =>
  isList(value) ? value.filter(isRecord) : [];

function shortened(text: string): string {
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
