/** Lays a diagram out off the main thread. */
import { expose } from 'comlink';
import { layoutDiagram } from '../../src/layout/layout-diagram.ts';
import type { LayoutInput, Placements } from '../../src/layout/types.ts';

const api = {
  layout: (input: LayoutInput): Placements => layoutDiagram(input),
};

export type LayoutApi = typeof api;

expose(api);
