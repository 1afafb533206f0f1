/** Brings a place of the canvas into view once, by the least movement, after whatever is opening beside it has opened. */
import { useEffect, useState } from 'react';
import type { Box } from '../../src/layout/box.ts';
import { landed, revealBox } from './flight.ts';

export function useRevealed(box: Box): void {
  const [place] = useState(box);
  useEffect(() => {
    let isWanted = true;
    const frame = requestAnimationFrame(() => void landed().then(() => isWanted && revealBox(place)));
    return () => {
      isWanted = false;
      cancelAnimationFrame(frame);
    };
  }, [place]);
}
