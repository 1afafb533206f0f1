/**
 * Whether two texts give the same schema, apart from the names Postgres made up and the order of what has none.
 * Invariant: objects both Catalogs share are not looked into.
 */
import { type TableJson, toDatabaseJson, type ViewJson } from '../../catalog/catalog-json.ts';
import type { Catalog, Origin, Table, View } from '../../catalog/types.ts';

export const sameCatalog = (a: Catalog, b: Catalog): boolean => differenceOf(a, b) === null;

/** For `Draft.editFirst`: true, or which object would come out otherwise than by Postgres's own statement. */
export function isAsExpected(now: Catalog, expected: Catalog): true | string {
  const other = differenceOf(now, expected);
  return (
    other === null ||
    `${other} would not come out as Postgres’s own statement leaves it: something else in the text counts on it as it is. Change that first, or write the statement yourself.`
  );
}

/** Where more than one outcome is right; says what keeps it from being the last. */
export function isAsOneOf(now: Catalog, expected: readonly Catalog[]): boolean | string {
  let answer: boolean | string = false;
  for (const one of expected) {
    answer = isAsExpected(now, one);
    if (answer === true) return true;
  }
  return answer;
}

/** The first object that is in one only, or otherwise there; null when the two are the same. */
function differenceOf(a: Catalog, b: Catalog): string | null {
  for (const [one, other] of [
    [a, b],
    [b, a],
  ] as const) {
    for (const { id } of one.tables.values()) if (!other.tables.has(id)) return `The table ${id}`;
    for (const { id } of one.views.values()) if (!other.views.has(id)) return `The view ${id}`;
  }
  const [first, second] = [apartFrom(a, b), apartFrom(b, a)];
  for (const [kind, items] of Object.entries(first)) {
    const others = second[kind] ?? new Map();
    for (const name of new Set([...items.keys(), ...others.keys()])) {
      const [mine, its] = [items.get(name), others.get(name)];
      if (mine !== its) return `The ${kind} ${name}${detailOf(mine, its)}`;
    }
  }
  return null;
}

/** Which column, constraint or other field it is about. */
function detailOf(mine: string | undefined, its: string | undefined): string {
  if (mine === undefined || its === undefined) return '';
  const [one, other]: [Fields, Fields] = [JSON.parse(mine), JSON.parse(its)];
  const field = Object.keys(one).find((key) => JSON.stringify(one[key]) !== JSON.stringify(other[key]));
  return field === undefined ? '' : ` (its ${field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)})`;
}

type Fields = Readonly<Record<string, unknown>>;

/** What of a Catalog is not the very same object in the other, as plain data in an order of its own. */
function apartFrom(catalog: Catalog, other: Catalog) {
  const tables = [...catalog.tables.values()].filter((table) => other.tables.get(table.id) !== table);
  const views = [...catalog.views.values()].filter((view) => other.views.get(view.id) !== view);
  const json = toDatabaseJson({
    schemas: without(catalog.schemas, other.schemas),
    tables: new Map(tables.map((table) => [table.id, withoutMadeUpNames(table)])),
    views: new Map(views.map((view) => [view.id, withoutText(view)])),
    enums: without(catalog.enums, other.enums),
    domains: without(catalog.domains, other.domains),
    composites: without(catalog.composites, other.composites),
    otherTypes: without(catalog.otherTypes, other.otherTypes),
    sequences: without(catalog.sequences, other.sequences).map(withoutMadeUpName),
    functions: without(catalog.functions, other.functions),
    extensions: without(catalog.extensions, other.extensions),
  });
  const { tables: tablesJson, views: viewsJson, schemas, ...lists } = json;
  const byKind: Record<string, ReadonlyMap<string, string>> = {
    table: byName(tablesJson.map(ordered)),
    view: byName(viewsJson.map(orderedView)),
    schema: byName(schemas.map((name) => ({ name }))),
  };
  for (const [kind, list] of Object.entries(lists)) byKind[nounOf(kind)] = byName(list);
  return byKind;
}

const nounOf = (list: string): string =>
  list === 'otherTypes' ? 'type' : list === 'composites' ? 'composite type' : list.replace(/s$/, '');

/** Texts by qualified names; those that share a name (functions) one after the other, in an order of their own. */
function byName(list: readonly unknown[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const text of texts(list)) {
    const { schema, name }: { readonly schema?: string; readonly name?: string } = JSON.parse(text);
    const label = schema === undefined ? `${name}` : `${schema}.${name}`;
    for (let key = label, again = 2; ; again++) {
      if (!found.has(key)) {
        found.set(key, text);
        break;
      }
      key = `${label} (${again})`;
    }
  }
  return found;
}

function without<T>(list: readonly T[], others: readonly T[]): readonly T[] {
  if (list === others) return [];
  const known = new Set(others);
  return list.filter((one) => !known.has(one));
}

const withoutMadeUpNames = (table: Table): Table => ({
  ...table,
  columns: table.columns.map((column) => {
    const isSerial = column.defaultPlace === null && /^nextval\(/.test(column.default ?? '');
    return isSerial ? { ...column, default: 'nextval' } : column;
  }),
  constraints: table.constraints.map(withoutMadeUpName),
  indexes: table.indexes.map(withoutMadeUpName),
});

/** The text of a query can change and say the same: renames do that. */
const withoutText = (view: View): View => ({ ...view, definition: '', indexes: view.indexes.map(withoutMadeUpName) });

const withoutMadeUpName = <T extends { readonly name: string; readonly origin: Origin }>(one: T): T =>
  one.origin.name ? one : { ...one, name: '' };

const ordered = (table: TableJson) => ({
  ...table,
  constraints: texts(table.constraints),
  indexes: texts(table.indexes),
  triggers: texts(table.triggers),
  policies: texts(table.policies),
});

const orderedView = (view: ViewJson) => ({ ...view, indexes: texts(view.indexes) });

/**
 * The things of a list as texts, in an order that has nothing to do with where they were said. Expressions say the same with names in
 * quotes that need none.
 */
export const texts = <T>(list: readonly T[]): readonly string[] =>
  list.map((one) => JSON.stringify(one).replace(/\\"([a-z_][a-z0-9_]*)\\"/g, '$1')).sort();
