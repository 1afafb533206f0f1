/** Runs waiting to be looked at again, first statement first: a binary heap. Invariant: exactly the runs in it have `isQueued`. */
import type { Run } from './cell.ts';

export class RunQueue {
  private readonly heap: Run[] = [];

  /** Begins with these runs, which are in order and marked as queued. */
  start(runs: readonly Run[]): void {
    this.heap.length = 0;
    for (const run of runs) this.heap.push(run);
  }

  add(run: Run): void {
    run.isQueued = true;
    const { heap } = this;
    let at = heap.length;
    heap.push(run);
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = heap[above];
      if (!parent || parent.index <= run.index) break;
      heap[at] = parent;
      at = above;
    }
    heap[at] = run;
  }

  next(): Run | undefined {
    const { heap } = this;
    const [first] = heap;
    const last = heap.pop();
    if (!first || !last) return undefined;
    first.isQueued = false;
    if (first === last) return first;
    let at = 0;
    for (;;) {
      const left = heap[2 * at + 1];
      const right = heap[2 * at + 2];
      if (!left) break;
      const isRight = right !== undefined && right.index < left.index;
      const least = isRight ? right : left;
      if (least.index >= last.index) break;
      heap[at] = least;
      at = 2 * at + (isRight ? 2 : 1);
    }
    heap[at] = last;
    return first;
  }
}
