import { expect, test } from 'vitest';
import { readSchema } from '../catalog/reading.ts';
import type { TableId } from '../catalog/types.ts';
import { placedBoxes } from '../layout/box.ts';
import { layoutDiagram } from '../layout/layout-diagram.ts';
import { overlappingPairs } from '../layout/overlaps.ts';
import { measureRoutes } from '../layout/routing/route-quality.ts';
import { routeEdges } from '../layout/routing/router.ts';
import type { LayoutStyle } from '../layout/types.ts';
import { loadParser } from '../sql/load-parser.ts';
import { corpus, fixtures } from '../testing/corpus.ts';
import { buildDiagram, EMPTY_DIAGRAM } from './diagram.ts';
import { layoutInput } from './layout-input.ts';
import { routeEdgesOf } from './route-edges.ts';

const parser = await loadParser();
const STYLES: readonly LayoutStyle[] = ['organic', 'left-to-right', 'by-schema'];

test.each([...fixtures(), ...corpus()].map(({ name, text }) => [name, text] as const))(
  'in the picture of %s no tables overlap, and no line runs through a table',
  (_, text) => {
    const { catalog } = readSchema(text, parser);
    const edges = routeEdgesOf(buildDiagram(catalog, null, EMPTY_DIAGRAM), new Map());
    for (const style of STYLES) {
      const input = { ...layoutInput(catalog, 1.5), style };
      const boxes = new Map(
        [...placedBoxes(input.nodes, layoutDiagram(input))].map(([id, box]) => [id as TableId, box]),
      );
      expect(overlappingPairs([...boxes].map(([id, box]) => ({ id, group: '', ...box })))).toEqual([]);
      const routes = routeEdges(boxes, edges);
      expect(routes.size).toBe(edges.size);
      expect(measureRoutes(boxes, edges, routes)).toMatchObject({ through: 0, fallbacks: 0 });
    }
  },
);
