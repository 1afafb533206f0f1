/**
 * Whether two texts give the same schema, apart from the names Postgres made up and the order of what has none.
 * Invariant: objects both Catalogs share are not looked into.
 */
import { type TableJson, toDatabaseJson, type ViewJson } from '../../catalog/catalog-json.ts';
import type { Catalog, Origin, Table, View } from '../../catalog/types.ts';

export const sameCatalog = (a: Catalog, b: Catalog): boolean =>
  a.tables.size === b.tables.size &&
  a.views.size === b.views.size &&
  JSON.stringify(apartFrom(a, b)) === JSON.stringify(apartFrom(b, a));

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
  const { tables: tablesJson, views: viewsJson, ...lists } = json;
  return [tablesJson.map(ordered), viewsJson.map(orderedView), ...Object.values(lists)].map((list) =>
    texts<unknown>(list),
  );
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
