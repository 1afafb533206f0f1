/**
 * What is being routed, in coordinates. Invariant: the points of a way are corners; its stretches lead in turns level and upright, the
 * first and the last of them level.
 */
import { type Box, right } from '../box.ts';
import { STUB } from '../route.ts';
import { CLEARANCE } from './route-graph.ts';
import type { StripIndex } from './strip-index.ts';

export type LeftRight = 'left' | 'right';

/** One end of a way on one side of its table. */
export interface Exit {
  readonly side: LeftRight;
  readonly x: number;
  readonly y: number;
  /** Where the first thing in the way begins, less what must stay free before it. */
  readonly until: number;
}

/** The sides of a table on which a way can leave it at this height. */
export function exitsOf(box: Box, y: number, tables: StripIndex): Exit[] {
  const sides: readonly LeftRight[] = ['left', 'right'];
  return sides.flatMap((side) => {
    const x = side === 'right' ? right(box) : box.x;
    const { low, high } = tables.rangeAround(x, y - 1, y + 1);
    if (low === high) return [];
    const until = side === 'right' ? high - CLEARANCE : low + CLEARANCE;
    return (until - x) * outward(side) >= STUB ? [{ side, x, y, until }] : [];
  });
}

export const outward = (side: LeftRight): 1 | -1 => (side === 'right' ? 1 : -1);

/** The nearest place to the table where a way may turn. */
export const turnFrom = ({ side, x }: Exit): number => x + outward(side) * STUB;
