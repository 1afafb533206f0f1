/**
 * One thing of a list pulled to another place in it. Gaps are counted from 0, above the first, to the number of things, below the last.
 * Invariant: nothing changes until it is dropped, Escape ends it, and the click that letting go makes is none.
 */

export interface ListDrag {
  /** Which one is pulled. */
  readonly from: number;
  /** Where the things begin, and where the last one ends, on the screen; asked for again with each move. */
  readonly edges: () => readonly number[];
  /** Where it would go now; null where it would stay. */
  readonly show: (gap: number | null) => void;
  readonly drop: (gap: number) => void;
}

export function startListDrag({ from, edges, show, drop }: ListDrag): void {
  let gap: number | null = null;
  const listeners = new AbortController();
  const options = { signal: listeners.signal, capture: true };
  const end = (): void => {
    listeners.abort();
    show(null);
  };
  const move = ({ clientY }: PointerEvent): void => {
    const nearest = nearestGap(edges(), clientY);
    gap = nearest === from || nearest === from + 1 ? null : nearest;
    show(gap);
  };
  const up = (): void => {
    end();
    if (gap !== null) drop(gap);
  };
  const key = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    end();
  };
  window.addEventListener('pointermove', move, options);
  window.addEventListener('pointerup', up, options);
  window.addEventListener('pointercancel', end, options);
  window.addEventListener('keydown', key, options);
  window.addEventListener('pointerup', swallowClick, { capture: true, once: true });
}

/** It comes right behind the letting go, and would choose what lies under the pointer. */
function swallowClick(): void {
  const passed = new AbortController();
  window.addEventListener('click', (event) => event.stopPropagation(), { capture: true, signal: passed.signal });
  setTimeout(() => passed.abort());
}

export function nearestGap(edges: readonly number[], y: number): number {
  let nearest = 0;
  for (const [at, edge] of edges.entries()) if (Math.abs(edge - y) < Math.abs((edges[nearest] ?? 0) - y)) nearest = at;
  return nearest;
}
