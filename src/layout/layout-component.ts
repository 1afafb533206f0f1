/**
 * One connected component: the best of a few candidate pictures.
 * Invariant: deterministic, no overlaps, and time bounded by the number of tables.
 */
import type { Arrangement, NodeBox } from './arrangement.ts';
import { columnLayout } from './column-layout.ts';
import { forcePoints } from './force-points.ts';
import { layeredLayout } from './layered-layout.ts';
import { measureQuality } from './quality.ts';

/** Up to here left-to-right layers are tried, too. */
const LAYERED_LIMIT = 14;

export function layoutComponent(arrangement: Arrangement, aspect: number): NodeBox[] {
  const count = arrangement.boxes.length;
  const starts = Array.from({ length: startsFor(count) }, (_, index) => forcePoints(arrangement, index + 1, aspect));
  const columns = columnLayout(arrangement, starts, { aspect, rounds: roundsFor(count) });
  if (count > LAYERED_LIMIT) return columns;
  return best(arrangement, [layeredLayout(arrangement), columns], aspect);
}

/** More starts for few tables, where they cost milliseconds. */
const startsFor = (count: number): number => (count <= 40 ? 6 : count <= 100 ? 4 : count <= 250 ? 2 : 1);

/** Moving tables about costs their number squared a round; what the forces gave is in columns without it, too. */
const roundsFor = (count: number): number => (count <= 200 ? 12 : count <= 600 ? 3 : 0);

function best(arrangement: Arrangement, candidates: readonly NodeBox[][], aspect: number): NodeBox[] {
  let chosen = candidates[0] ?? [...arrangement.boxes];
  let least = Infinity;
  for (const boxes of candidates) {
    const cost = costOf({ boxes, links: arrangement.links }, aspect);
    if (cost < least) {
      chosen = boxes;
      least = cost;
    }
  }
  return chosen;
}

function costOf(arrangement: Arrangement, aspect: number): number {
  const { crossings, through, leftward, length, aspect: actual } = measureQuality(arrangement);
  return (
    crossings +
    1.5 * through +
    0.4 * leftward +
    (arrangement.links.length * length) / 600 +
    4 * Math.abs(Math.log(actual / aspect))
  );
}
