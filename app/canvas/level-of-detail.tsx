/**
 * Tells the stylesheet how far away we are, on React Flow's own element. Invariant: no table is drawn again because of a zoom;
 * the label size changes in steps, so that most frames of a zoom change no style at all.
 */
import { useStore } from '@xyflow/react';
import { useLayoutEffect } from 'react';
import { useBoard } from './board.ts';
import { CROWD, levelAt } from './level.ts';

const STEPS_PER_DOUBLING = 4;

export function LevelOfDetail() {
  const level = useStore(({ transform }) => levelAt(transform[2]));
  const step = useStore(({ transform }) => Math.round(Math.log2(transform[2]) * STEPS_PER_DOUBLING));
  const element = useStore(({ domNode }) => domNode);
  const isCrowd = useBoard(({ diagram }) => diagram.boxes.size > CROWD);
  useLayoutEffect(() => {
    element?.setAttribute('data-level', level);
    element?.toggleAttribute('data-crowd', isCrowd);
    const zoom = 2 ** (step / STEPS_PER_DOUBLING);
    element?.style.setProperty('--label-size', `${(12 / zoom).toFixed(1)}px`);
    element?.style.setProperty('--zoom-inverse', (1 / zoom).toFixed(2));
  }, [element, level, step, isCrowd]);
  return null;
}
