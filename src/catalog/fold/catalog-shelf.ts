/**
 * What a Catalog has of one kind, in the order of the declaring statements and then of the place in the statement.
 * Invariant: what is put on finds its place among the others, which are not compared with each other: there may be thousands of them.
 */
import type { Origin, StatementId } from '../types.ts';

export interface Declared {
  readonly name: string;
  readonly origin: Origin | null;
}

export type IndexOf = (statement: StatementId) => number;

export interface ShelfChange {
  /** The objects that are new or have changed. */
  readonly changed: readonly Declared[];
  /** Whether there are others than before, or in another order. */
  readonly isRearranged: boolean;
}

interface Entry {
  readonly key: string;
  objects: readonly Declared[];
}

interface Ranked {
  readonly entry: Entry;
  readonly index: number;
  readonly from: number;
}

export class Shelf {
  private readonly byKey = new Map<string, Entry>();
  /** In order, but for those that are gone or have no place yet. */
  private entries: readonly Entry[] = [];
  private unplaced: Entry[] = [];
  private hasGone = false;
  private changed: Declared[] = [];

  get objects(): readonly Declared[] {
    const all: Declared[] = [];
    for (const { objects } of this.entries) for (const object of objects) all.push(object);
    return all;
  }

  put(key: string, objects: readonly Declared[]): void {
    this.changed.push(...objects);
    const known = this.byKey.get(key);
    if (known && !isDeclaredElsewhere(known.objects, objects)) {
      known.objects = objects;
      return;
    }
    if (known) this.takeOut(key);
    const entry = { key, objects };
    this.byKey.set(key, entry);
    this.unplaced.push(entry);
  }

  takeOut(key: string): void {
    this.hasGone = this.byKey.delete(key) || this.hasGone;
  }

  /** Puts all in order; null when nothing has changed. `isMoved`: whether statements changed places among each other. */
  settle(isMoved: boolean, indexOf: IndexOf): ShelfChange | null {
    const { changed, byKey } = this;
    const isRearranged = this.hasGone || this.unplaced.length > 0 || (isMoved && byKey.size > 1);
    if (!isRearranged && changed.length === 0) return null;
    const isThere = (entry: Entry): boolean => byKey.get(entry.key) === entry;
    if (this.hasGone) this.entries = this.entries.filter(isThere);
    if (isMoved) this.entries = placed([], [...byKey.values()], indexOf);
    else if (this.unplaced.length > 0) this.entries = placed(this.entries, this.unplaced.filter(isThere), indexOf);
    this.unplaced = [];
    this.hasGone = false;
    this.changed = [];
    return { changed, isRearranged };
  }
}

/** With others between those that are in order. */
function placed(entries: readonly Entry[], others: readonly Entry[], indexOf: IndexOf): readonly Entry[] {
  const rank = (entry: Entry): Ranked => {
    const { declared, name } = entry.objects[0]?.origin ?? { declared: null, name: null };
    return { entry, index: declared ? indexOf(declared.statement) : -1, from: (name ?? declared)?.span.from ?? 0 };
  };
  const all: Entry[] = [];
  let at = 0;
  for (const other of others.map(rank).sort(compare)) {
    let end = entries.length;
    for (let low = at; low < end; ) {
      const middle = (low + end) >> 1;
      const entry = entries[middle];
      if (entry && compare(rank(entry), other) < 0) low = middle + 1;
      else end = middle;
    }
    for (const entry of entries.slice(at, end)) all.push(entry);
    all.push(other.entry);
    at = end;
  }
  return all.concat(entries.slice(at));
}

const compare = (a: Ranked, b: Ranked): number =>
  a.index - b.index || a.from - b.from || (a.entry.key < b.entry.key ? -1 : 1);

function isDeclaredElsewhere(before: readonly Declared[], after: readonly Declared[]): boolean {
  const [a, b] = [before[0]?.origin, after[0]?.origin];
  return (
    a?.declared.statement !== b?.declared.statement ||
    (a?.name ?? a?.declared)?.span.from !== (b?.name ?? b?.declared)?.span.from
  );
}
