/**
 * One connected component: the best of a few candidate pictures.
 * Invariant: deterministic, no overlaps, and time bounded by the number of tables.
 */
import type { Arrangement, NodeBox } from './arrangement.ts';
import { columnLayout } from './column-layout.ts';
import { forceLayout } from './force-layout.ts';
import { layeredLayout } from './layered-layout.ts';
import { measureQuality } from './quality.ts';

/** Up to here left-to-right layers are tried, too. */
const LAYERED_LIMIT = 14;
/** Up to here tables are put into columns; beyond, the picture is a map to be zoomed into, and trying out places costs too much. */
const COLUMNS_LIMIT = 2000;

export function layoutComponent(arrangement: Arrangement, aspect: number): NodeBox[] {
  const { boxes, links } = arrangement;
  const count = boxes.length;
  const candidates: NodeBox[][] = [];
  for (let seed = 1; seed <= triesFor(count); seed++) {
    const loose = forceLayout(arrangement, { seed, aspect, density: 0.3, iterations: 200 });
    candidates.push(
      count > COLUMNS_LIMIT ? loose : columnLayout({ boxes: loose, links }, { seed, aspect, rounds: count > 300 ? 3 : 12 }),
    );
  }
  if (count <= LAYERED_LIMIT) candidates.push(layeredLayout(arrangement));
  return best(arrangement, candidates, aspect);
}

/** More tries for few tables, where they cost milliseconds. */
const triesFor = (count: number): number => (count <= 40 ? 6 : count <= 80 ? 2 : 1);

function best(arrangement: Arrangement, candidates: readonly NodeBox[][], aspect: number): NodeBox[] {
  let chosen = candidates[0] ?? [...arrangement.boxes];
  if (candidates.length <= 1) return chosen;
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
  const { crossings, through, length, aspect: actual } = measureQuality(arrangement);
  return (
    crossings + 1.5 * through + (arrangement.links.length * length) / 600 + 4 * Math.abs(Math.log(actual / aspect))
  );
}
