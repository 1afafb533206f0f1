/**
 * The Catalog that a state of the cells shows, updated by the cells that changed.
 * Invariant: objects whose cells did not change are the same objects, and a list or map none of whose members changed is the same list or map.
 */
import type {
  Catalog,
  CompositeType,
  Domain,
  EnumType,
  Extension,
  OtherType,
  SchemaObject,
  Sequence,
  SqlFunction,
  Table,
  TableId,
  View,
} from '../types.ts';
import { type Declared, type IndexOf, Shelf, type ShelfChange } from './catalog-shelf.ts';
import type { Cell } from './cell.ts';
import { IdMap } from './id-map.ts';
import { TEMPORARY_SCHEMA } from './keys.ts';
import type { FunctionRecord, RelationRecord, TypeRecord } from './records.ts';

type ShelfName = keyof Catalog;

const TEMPORARY = `rel:${TEMPORARY_SCHEMA}.`;

/** What a cell's value puts on which shelf of the Catalog. */
function shown(
  key: string,
  value: unknown,
): { readonly shelf: ShelfName; readonly objects: readonly Declared[] } | null {
  if (value === null) return null;
  // Most are relations.
  if (key.startsWith('rel:')) return key.startsWith(TEMPORARY) ? null : shownRelation(value as RelationRecord);
  switch (key.slice(0, key.indexOf(':'))) {
    case 'type':
      return shownType(value as TypeRecord);
    case 'func':
      return { shelf: 'functions', objects: value as readonly FunctionRecord[] };
    case 'schema':
      return { shelf: 'schemas', objects: [value as SchemaObject] };
    case 'ext':
      return { shelf: 'extensions', objects: [value as Extension] };
    default:
      return null;
  }
}

function shownRelation(
  record: RelationRecord,
): { readonly shelf: ShelfName; readonly objects: readonly Declared[] } | null {
  switch (record.kind) {
    case 'table':
      return { shelf: 'tables', objects: [record.table] };
    case 'view':
      return { shelf: 'views', objects: [record.view] };
    case 'sequence':
      return record.sequence.isIdentity ? null : { shelf: 'sequences', objects: [record.sequence] };
    default:
      return null;
  }
}

function shownType(record: TypeRecord): { readonly shelf: ShelfName; readonly objects: readonly Declared[] } {
  const objects = [record.type];
  switch (record.kind) {
    case 'enum':
      return { shelf: 'enums', objects };
    case 'domain':
      return { shelf: 'domains', objects };
    case 'composite':
      return { shelf: 'composites', objects };
    case 'other':
      return { shelf: 'otherTypes', objects };
  }
}

const SHELVES = [
  'schemas',
  'tables',
  'views',
  'enums',
  'domains',
  'composites',
  'otherTypes',
  'sequences',
  'functions',
  'extensions',
] as const satisfies readonly ShelfName[];

const PUBLIC: SchemaObject = { name: 'public', comment: null, origin: null };

export class CatalogSnapshot {
  private readonly shelves = new Map<ShelfName, Shelf>(SHELVES.map((name) => [name, new Shelf()]));
  private tables: IdMap<TableId, Table> = IdMap.of([]);
  private views: IdMap<TableId, View> = IdMap.of([]);
  private catalog: Catalog = {
    schemas: [PUBLIC],
    tables: this.tables,
    views: this.views,
    enums: [],
    domains: [],
    composites: [],
    otherTypes: [],
    sequences: [],
    functions: [],
    extensions: [],
  };

  constructor() {
    this.shelves.get('schemas')?.put('schema:public', [PUBLIC]);
  }

  /** `isMoved`: whether statements changed places among each other. */
  update(touched: Iterable<Cell>, isMoved: boolean, indexOf: IndexOf): Catalog {
    for (const cell of touched) {
      const { key, lastValue } = cell;
      if (cell.isList || typeof key !== 'string' || lastValue === cell.shown) continue;
      const before = shown(key, cell.shown);
      cell.shown = lastValue;
      const after = shown(key, lastValue);
      if (before && before.shelf !== after?.shelf) this.shelves.get(before.shelf)?.takeOut(key);
      if (after) this.shelves.get(after.shelf)?.put(key, after.objects);
    }
    const changes = new Map<ShelfName, ShelfChange>();
    for (const [name, shelf] of this.shelves) {
      const change = shelf.settle(isMoved, indexOf);
      if (change) changes.set(name, change);
    }
    if (changes.size === 0) return this.catalog;
    this.tables = this.mapOf('tables', this.tables, changes);
    this.views = this.mapOf('views', this.views, changes);
    this.catalog = {
      schemas: this.listOf(changes, 'schemas'),
      tables: this.tables,
      views: this.views,
      enums: this.listOf<EnumType>(changes, 'enums'),
      domains: this.listOf<Domain>(changes, 'domains'),
      composites: this.listOf<CompositeType>(changes, 'composites'),
      otherTypes: this.listOf<OtherType>(changes, 'otherTypes'),
      sequences: this.listOf<Sequence>(changes, 'sequences'),
      functions: this.listOf<SqlFunction>(changes, 'functions'),
      extensions: this.listOf<Extension>(changes, 'extensions'),
    };
    return this.catalog;
  }

  private mapOf<T extends { readonly id: TableId }>(
    name: 'tables' | 'views',
    before: IdMap<TableId, T>,
    changes: ReadonlyMap<ShelfName, ShelfChange>,
  ): IdMap<TableId, T> {
    const change = changes.get(name);
    if (!change) return before;
    if (!change.isRearranged) return before.replace(change.changed as unknown as readonly T[]);
    return IdMap.of((this.shelves.get(name)?.objects ?? []) as unknown as readonly T[]);
  }

  private listOf<T>(
    changes: ReadonlyMap<ShelfName, unknown>,
    name: Exclude<ShelfName, 'tables' | 'views'>,
  ): readonly T[] {
    if (!changes.has(name)) return this.catalog[name] as unknown as readonly T[];
    return (this.shelves.get(name)?.objects ?? []) as unknown as readonly T[];
  }
}
