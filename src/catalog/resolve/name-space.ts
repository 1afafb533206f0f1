/**
 * The names an expression of a query can use: parse_relation.c's namespace, simplified.
 * Invariant: lookups go from the innermost query outwards; a name is missing only when everything it could be in is known.
 */
import type { QueryColumn } from './query-scope.ts';

/** A column of a relation that stands behind an output column. */
interface ColumnSource {
  readonly schema: string;
  readonly relation: string;
  readonly column: string;
}

export interface SpaceColumn extends QueryColumn {
  readonly sources: readonly ColumnSource[];
  /** The columns of relations it is called after: as they are renamed, so is it. Absent where an alias or AS gives it its name. */
  readonly namesakes?: readonly ColumnSource[] | undefined;
}

/** Columns in order. `isComplete` is false when there may be others. */
export interface Columns {
  readonly list: readonly SpaceColumn[];
  readonly isComplete: boolean;
}

/** Something that can stand before a dot. */
export interface Entry {
  readonly alias: string;
  /** Of a relation without alias, which can be named with it. */
  readonly schema: string | null;
  readonly columns: Columns;
  /** The type of the whole row, when it has one; of a scalar function, its own. */
  readonly rowType: string | null;
  readonly isRelation: boolean;
}

/** One item of a FROM list: what it gives to `*`, and what it lets be named. */
export interface FromItem {
  readonly columns: Columns;
  readonly entries: readonly Entry[];
}

export interface CommonTable {
  readonly name: string;
  columns(): Columns;
}

/** One level of query. */
export interface Space {
  readonly items: readonly FromItem[];
  readonly commonTables: readonly CommonTable[];
  readonly parent: Space | null;
}

export const noColumns: Columns = { list: [], isComplete: true };
export const unknownColumns: Columns = { list: [], isComplete: false };

export const concatColumns = (parts: readonly Columns[]): Columns => ({
  list: parts.flatMap(({ list }) => list),
  isComplete: parts.every(({ isComplete }) => isComplete),
});

export const inner = (parent: Space | null, items: readonly FromItem[] = []): Space => ({
  items,
  commonTables: [],
  parent,
});

/** Column aliases rename the first columns. */
export const renameColumns = (columns: readonly SpaceColumn[], names: readonly string[]): readonly SpaceColumn[] =>
  names.length === 0
    ? columns
    : columns.map((column, at) => {
        const name = names[at];
        return name === undefined ? column : { ...column, name, namesakes: undefined };
      });

export type Lookup =
  | { readonly kind: 'column'; readonly column: SpaceColumn }
  | { readonly kind: 'row'; readonly entry: Entry }
  /** Not found, but it may be in something whose columns are not known. */
  | { readonly kind: 'maybe' }
  | { readonly kind: 'missing' };

const systemColumns: Readonly<Record<string, string>> = {
  ctid: 'tid',
  xmin: 'xid',
  xmax: 'xid',
  cmin: 'cid',
  cmax: 'cid',
  tableoid: 'oid',
};

const systemColumn = (name: string): Lookup | null => {
  const type = Object.hasOwn(systemColumns, name) ? systemColumns[name] : undefined;
  return type === undefined ? null : { kind: 'column', column: { name, type, sources: [] } };
};

export function findCommonTable(space: Space | null, name: string): CommonTable | null {
  for (let at = space; at; at = at.parent) {
    const found = at.commonTables.find((table) => table.name === name);
    if (found) return found;
  }
  return null;
}

export function lookUpName(space: Space | null, name: string): Lookup {
  let isOpen = false;
  for (let at = space; at; at = at.parent) {
    const column = at.items.flatMap(({ columns }) => columns.list).find((candidate) => candidate.name === name);
    if (column) return { kind: 'column', column };
    isOpen ||= at.items.some(({ columns }) => !columns.isComplete);
    if (isOpen) return { kind: 'maybe' };
    const system = at.items.some(({ entries }) => entries.some(({ isRelation }) => isRelation)) && systemColumn(name);
    if (system) return system;
  }
  for (let at = space; at; at = at.parent) {
    const entry = at.items.flatMap(({ entries }) => entries).find(({ alias }) => alias === name);
    if (entry) return { kind: 'row', entry };
  }
  return { kind: 'missing' };
}

export function findEntry(space: Space | null, schema: string | null, alias: string): Entry | null {
  for (let at = space; at; at = at.parent) {
    for (const { entries } of at.items) {
      const found = entries.find((entry) => entry.alias === alias && (schema === null || entry.schema === schema));
      if (found) return found;
    }
  }
  return null;
}

export function lookUpColumn(space: Space | null, schema: string | null, alias: string, name: string): Lookup {
  const entry = findEntry(space, schema, alias);
  if (!entry) return { kind: 'maybe' };
  const column = entry.columns.list.find((candidate) => candidate.name === name);
  if (column) return { kind: 'column', column };
  const system = entry.isRelation ? systemColumn(name) : null;
  if (system) return system;
  return { kind: entry.columns.isComplete ? 'missing' : 'maybe' };
}
