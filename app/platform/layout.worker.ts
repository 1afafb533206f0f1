/** Lays a diagram out and finds the routes of its relationships, off the main thread. */
import { expose } from 'comlink';
import { layoutDiagram } from '../../src/layout/layout-diagram.ts';
import type { Route } from '../../src/layout/route.ts';
import { type Boxes, type Edges, type Routes, routeInSteps } from '../../src/layout/routing/router.ts';
import type { LayoutInput, Placements } from '../../src/layout/types.ts';

/** How long a search goes on before it looks whether another one was asked for. */
const SLICE_MS = 40;

let latest = 0;

const api = {
  layout: (input: LayoutInput): Placements => layoutDiagram(input),
  /** Null when other routes were asked for meanwhile. */
  route: async (
    boxes: Boxes<string>,
    edges: Edges<string, string>,
    open: readonly string[],
    kept: Routes<string>,
  ): Promise<Map<string, Route> | null> => {
    const request = ++latest;
    const steps = routeInSteps(boxes, edges, open, kept);
    let since = performance.now();
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
      if (performance.now() - since < SLICE_MS) continue;
      await new Promise((resolve) => setTimeout(resolve));
      if (request !== latest) return null;
      since = performance.now();
    }
  },
};

export type LayoutApi = typeof api;

expose(api);
