/**
 * The Catalog that a state of the cells shows, updated by the cells that changed.
 * Invariant: objects whose cells did not change are the same objects, and a list or map none of whose members changed is the same list or map.
 * Order is that of the declaring statements, then of the place in the statement.
 */
import type {
  Catalog,
  CompositeType,
  Domain,
  EnumType,
  Extension,
  Origin,
  OtherType,
  SchemaObject,
  Sequence,
  SqlFunction,
  StatementId,
  Table,
  TableId,
  View,
} from '../types.ts';
import type { Cell } from './cell.ts';
import { IdMap } from './id-map.ts';
import { TEMPORARY_SCHEMA } from './keys.ts';
import type { FunctionRecord, RelationRecord, TypeRecord } from './records.ts';

interface Declared {
  readonly name: string;
  readonly origin: Origin | null;
}

type Shelf = keyof Catalog;

const TEMPORARY = `rel:${TEMPORARY_SCHEMA}.`;

/** What a cell's value puts on which shelf of the Catalog. */
function shown(key: string, value: unknown): { readonly shelf: Shelf; readonly objects: readonly Declared[] } | null {
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
): { readonly shelf: Shelf; readonly objects: readonly Declared[] } | null {
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

function shownType(record: TypeRecord): { readonly shelf: Shelf; readonly objects: readonly Declared[] } {
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
] as const satisfies readonly Shelf[];

const PUBLIC: SchemaObject = { name: 'public', comment: null, origin: null };

export class CatalogSnapshot {
  /** Objects by cell key, in order. */
  private readonly shelves = new Map<Shelf, Map<string, readonly Declared[]>>(
    SHELVES.map((shelf) => [shelf, new Map()]),
  );
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
    this.shelves.get('schemas')?.set('schema:public', [PUBLIC]);
  }

  /** `isMoved`: whether statements changed places among each other. */
  update(touched: Iterable<Cell>, isMoved: boolean, indexOf: (statement: StatementId) => number): Catalog {
    /** By shelf, the objects that are new on it or have changed. */
    const stale = new Map<Shelf, Declared[]>();
    const note = (shelf: Shelf, objects: readonly Declared[]): void => {
      const noted = stale.get(shelf);
      if (noted) noted.push(...objects);
      else stale.set(shelf, [...objects]);
    };
    /** Shelves with other objects than before. */
    const rearranged = new Set<Shelf>();
    const unordered = new Set<Shelf>();
    for (const cell of touched) {
      const { key } = cell;
      if (cell.isList || typeof key !== 'string') continue;
      if (cell.lastValue === cell.shown) continue;
      const before = shown(key, cell.shown);
      cell.shown = cell.lastValue;
      const after = shown(key, cell.shown);
      if (before && before.shelf !== after?.shelf) {
        note(before.shelf, []);
        rearranged.add(before.shelf);
        this.shelves.get(before.shelf)?.delete(key);
      }
      if (after) {
        const shelf = this.shelves.get(after.shelf);
        if (!shelf?.has(key)) rearranged.add(after.shelf);
        if (!shelf?.has(key) || declaredElsewhere(before?.objects, after.objects)) unordered.add(after.shelf);
        note(after.shelf, after.objects);
        shelf?.set(key, after.objects);
      }
    }
    // What has not changed may stand elsewhere, too.
    if (isMoved) {
      for (const [name, { size }] of this.shelves) {
        if (size < 2) continue;
        unordered.add(name);
        note(name, []);
      }
    }
    if (stale.size === 0) return this.catalog;
    for (const name of unordered) if (this.sort(name, indexOf)) rearranged.add(name);
    this.tables = this.mapOf('tables', this.tables, stale, rearranged);
    this.views = this.mapOf('views', this.views, stale, rearranged);
    this.catalog = {
      schemas: this.listOf(stale, 'schemas'),
      tables: this.tables,
      views: this.views,
      enums: this.listOf<EnumType>(stale, 'enums'),
      domains: this.listOf<Domain>(stale, 'domains'),
      composites: this.listOf<CompositeType>(stale, 'composites'),
      otherTypes: this.listOf<OtherType>(stale, 'otherTypes'),
      sequences: this.listOf<Sequence>(stale, 'sequences'),
      functions: this.listOf<SqlFunction>(stale, 'functions'),
      extensions: this.listOf<Extension>(stale, 'extensions'),
    };
    return this.catalog;
  }

  /** Gives whether anything was out of order. */
  private sort(name: Shelf, indexOf: (statement: StatementId) => number): boolean {
    const shelf = this.shelves.get(name);
    if (!shelf) return false;
    const ranked = [...shelf].map((entry) => {
      const { declared, name } = entry[1][0]?.origin ?? { declared: null, name: null };
      return { entry, index: declared ? indexOf(declared.statement) : -1, from: (name ?? declared)?.span.from ?? 0 };
    });
    type Ranked = (typeof ranked)[number];
    const compare = (a: Ranked, b: Ranked): number =>
      a.index - b.index || a.from - b.from || (a.entry[0] < b.entry[0] ? -1 : 1);
    const isSorted = ranked.every((one, at) => {
      const before = ranked[at - 1];
      return !before || compare(before, one) < 0;
    });
    if (isSorted) return false;
    ranked.sort(compare);
    shelf.clear();
    for (const { entry } of ranked) shelf.set(entry[0], entry[1]);
    return true;
  }

  private mapOf<T extends { readonly id: TableId }>(
    name: 'tables' | 'views',
    before: IdMap<TableId, T>,
    stale: ReadonlyMap<Shelf, readonly Declared[]>,
    rearranged: ReadonlySet<Shelf>,
  ): IdMap<TableId, T> {
    const changed = stale.get(name) as unknown as readonly T[] | undefined;
    if (!changed) return before;
    if (!rearranged.has(name)) return before.replace(changed);
    return IdMap.of([...(this.shelves.get(name)?.values() ?? [])].flat() as unknown as readonly T[]);
  }

  private listOf<T>(stale: ReadonlyMap<Shelf, unknown>, name: Exclude<Shelf, 'tables' | 'views'>): readonly T[] {
    if (!stale.has(name)) return this.catalog[name] as unknown as readonly T[];
    return [...(this.shelves.get(name)?.values() ?? [])].flat() as unknown as readonly T[];
  }
}

function declaredElsewhere(before: readonly Declared[] | undefined, after: readonly Declared[]): boolean {
  const [a, b] = [before?.[0]?.origin, after[0]?.origin];
  return (
    a?.declared.statement !== b?.declared.statement ||
    (a?.name ?? a?.declared)?.span.from !== (b?.name ?? b?.declared)?.span.from
  );
}
