/**
 * Work on the main thread that takes longer than a frame: done in slices between frames, shown while it runs, and stopped when asked to.
 * Invariant: one piece of such work at a time; the next one stops it.
 */
import { create } from 'zustand';

/** Of the main thread, between two frames. */
const SLICE_MS = 8;

interface LongWork {
  /** What is being done and how far it is; null for nothing. */
  readonly said: string | null;
}

export const useLongWork = create<LongWork>()(() => ({ said: null }));

let current: object | null = null;

export function stopLongWork(): void {
  current = null;
  useLongWork.setState({ said: null });
}

/** Null when it was stopped, or when `isStill` said that there is no use in it any more. */
export async function longWork<Progress, Value>(
  run: Generator<Progress, Value>,
  say: (progress: Progress) => string,
  isStill: () => boolean,
): Promise<Value | null> {
  const mine = {};
  current = mine;
  try {
    while (current === mine && isStill()) {
      const until = performance.now() + SLICE_MS;
      let step = run.next();
      while (!step.done && performance.now() < until) step = run.next();
      if (step.done) return step.value;
      useLongWork.setState({ said: say(step.value) });
      await new Promise((resolve) => setTimeout(resolve));
    }
    return null;
  } finally {
    if (current === mine) stopLongWork();
  }
}
