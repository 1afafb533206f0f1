/** Finds the nearest obstacles across a line. Invariant: what it calls free has no obstacle inside. */
import type { Strip } from './channel.ts';

const BUCKET = 160;
/** Diagrams can be tall; a strip that spans more buckets than this is looked at in every query instead. */
const BUCKETS_AT_MOST = 64;

export interface Range {
  readonly low: number;
  readonly high: number;
}

export class StripIndex {
  readonly #buckets = new Map<number, Strip[]>();
  readonly #long: Strip[] = [];

  constructor(strips: Iterable<Strip>) {
    for (const strip of strips) {
      const first = Math.floor(strip.from / BUCKET);
      const last = Math.floor(strip.to / BUCKET);
      if (last - first > BUCKETS_AT_MOST) {
        this.#long.push(strip);
        continue;
      }
      for (let key = first; key <= last; key++) {
        const bucket = this.#buckets.get(key);
        if (bucket) bucket.push(strip);
        else this.#buckets.set(key, [strip]);
      }
    }
  }

  /** How far a line at `at`, between `from` and `to`, can be moved to either side. Both are `at` where it is inside an obstacle. */
  rangeAround(at: number, from: number, to: number): Range {
    const range = { low: -Infinity, high: Infinity };
    narrow(range, this.#long, at, from, to);
    const last = Math.floor(to / BUCKET);
    for (let key = Math.floor(from / BUCKET); key <= last; key++) {
      const bucket = this.#buckets.get(key);
      if (bucket) narrow(range, bucket, at, from, to);
    }
    return range;
  }

  /** Is there an obstacle inside the rectangle? */
  isHit(low: number, high: number, from: number, to: number): boolean {
    const hits = (strips: readonly Strip[] | undefined): boolean =>
      strips?.some((strip) => strip.from < to && strip.to > from && strip.low < high && strip.high > low) ?? false;
    if (hits(this.#long)) return true;
    const last = Math.floor(to / BUCKET);
    for (let key = Math.floor(from / BUCKET); key <= last; key++) if (hits(this.#buckets.get(key))) return true;
    return false;
  }
}

function narrow(
  range: { low: number; high: number },
  strips: readonly Strip[],
  at: number,
  from: number,
  to: number,
): void {
  for (const strip of strips) {
    if (strip.from >= to || strip.to <= from) continue;
    if (strip.low >= at) {
      if (strip.low < range.high) range.high = strip.low;
    } else if (strip.high <= at) {
      if (strip.high > range.low) range.low = strip.high;
    } else {
      range.low = at;
      range.high = at;
    }
  }
}
