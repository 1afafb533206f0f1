/**
 * Runs waiting to be looked at again, first statement first: those it begins with in a list, for they are in order, and those added
 * meanwhile in a binary heap. Invariant: exactly the runs in it have `isQueued`.
 */
import type { Run } from './cell.ts';

export class RunQueue {
  private waiting: readonly Run[] = [];
  /** Of `waiting`, those before this index are taken. */
  private at = 0;
  private readonly heap: Run[] = [];

  /** Begins with these runs, which are in order and marked as queued. */
  start(runs: readonly Run[]): void {
    this.waiting = runs;
    this.at = 0;
    this.heap.length = 0;
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
    const waiting = this.waiting[this.at];
    const added = this.heap[0];
    const isWaiting = waiting !== undefined && (added === undefined || waiting.index < added.index);
    const run = isWaiting ? waiting : added;
    if (isWaiting) this.at++;
    else this.removeFirst();
    if (run) run.isQueued = false;
    return run;
  }

  private removeFirst(): void {
    const { heap } = this;
    const last = heap.pop();
    if (!last || heap.length === 0) return;
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
  }
}
