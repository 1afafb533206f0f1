/** Finding objects by their names. Best first: the whole name, then its beginning, then the beginning of a word in it, then anywhere. */
import type { Catalog } from '../../src/catalog/types.ts';
import { count } from './summary.ts';
import type { Selection } from './view.ts';

export interface Findable {
  readonly key: string;
  readonly kind: 'table' | 'view' | 'column' | 'type' | 'function' | 'index' | 'schema';
  /** What it belongs to: a schema other than public, or a column's table. */
  readonly within: string | null;
  readonly name: string;
  /** What it is: "table, 7 columns", "bigint". */
  readonly note: string;
  readonly selection: Selection;
}

export function findObjects(catalog: Catalog, query: string, most: number): readonly Findable[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return [];
  const found: { readonly object: Findable; readonly rank: number }[] = [];
  for (const object of allObjects(catalog)) {
    const rank = rankOf(object, wanted);
    if (rank !== null) found.push({ object, rank });
  }
  found.sort((a, b) => a.rank - b.rank || a.object.name.length - b.object.name.length);
  return found.slice(0, most).map(({ object }) => object);
}

function rankOf({ name, within, kind }: Findable, wanted: string): number | null {
  const own = name.toLowerCase();
  // Columns come after the things they belong to.
  const later = kind === 'column' ? 0.5 : 0;
  if (own === wanted) return later;
  if (own.startsWith(wanted)) return 1 + later;
  if (own.includes(`_${wanted}`)) return 2 + later;
  if (own.includes(wanted)) return 3 + later;
  if (within !== null && wanted.includes('.') && `${within}.${name}`.toLowerCase().includes(wanted)) return 4 + later;
  return null;
}

function* allObjects(catalog: Catalog): Iterable<Findable> {
  const outside = (schema: string): string | null => (schema === 'public' ? null : schema);
  for (const table of catalog.tables.values()) {
    const { id, schema, name, columns } = table;
    const note = `table, ${count(columns.length, 'column')}`;
    yield { key: id, kind: 'table', within: outside(schema), name, note, selection: { kind: 'table', table: id } };
    for (const column of columns)
      yield {
        key: `${id}.${column.name}`,
        kind: 'column',
        within: schema === 'public' ? name : `${schema}.${name}`,
        name: column.name,
        note: column.type,
        selection: { kind: 'column', table: id, column: column.name },
      };
  }
  for (const { id, schema, name, materialized } of catalog.views.values())
    yield {
      key: id,
      kind: 'view',
      within: outside(schema),
      name,
      note: materialized ? 'materialized view' : 'view',
      selection: { kind: 'view', view: id },
    };
  for (const { schema, name: owner, indexes } of [...catalog.tables.values(), ...catalog.views.values()])
    for (const { name, origin } of indexes)
      yield {
        key: `index ${schema}.${name}`,
        kind: 'index',
        within: outside(schema),
        name,
        note: `index of ${owner}`,
        selection: { kind: 'statement', statement: origin.declared.statement },
      };
  for (const { name, origin } of catalog.schemas)
    if (origin)
      yield {
        key: `schema ${name}`,
        kind: 'schema',
        within: null,
        name,
        note: 'schema',
        selection: { kind: 'statement', statement: origin.declared.statement },
      };
  const types = [
    ...catalog.enums.map((one) => ({ ...one, note: 'enum' })),
    ...catalog.domains.map((one) => ({ ...one, note: `domain over ${one.type}` })),
    ...catalog.composites.map((one) => ({ ...one, note: 'composite type' })),
  ];
  for (const { schema, name, note, origin } of types)
    yield {
      key: `type ${schema}.${name}`,
      kind: 'type',
      within: outside(schema),
      name,
      note,
      selection: { kind: 'statement', statement: origin.declared.statement },
    };
  for (const { schema, name, arguments: parameters, origin } of catalog.functions)
    yield {
      key: `function ${schema}.${name}(${parameters})`,
      kind: 'function',
      within: outside(schema),
      name,
      note: `function (${parameters})`,
      selection: { kind: 'statement', statement: origin.declared.statement },
    };
}
