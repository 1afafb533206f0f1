import { expect, test } from 'vitest';
import { readSchema } from '../../src/catalog/reading.ts';
import type { TableId } from '../../src/catalog/types.ts';
import { placedBoxes } from '../../src/layout/box.ts';
import { layoutDiagram } from '../../src/layout/layout-diagram.ts';
import { overlappingPairs } from '../../src/layout/overlaps.ts';
import { measureRoutes } from '../../src/layout/routing/route-quality.ts';
import { routeEdges } from '../../src/layout/routing/router.ts';
import type { LayoutStyle } from '../../src/layout/types.ts';
import { loadParser } from '../../src/sql/load-parser.ts';
import { corpus, fixtures } from '../../src/testing/corpus.ts';
import { layoutInput } from '../store/layout-input.ts';
import { buildDiagram, EMPTY_DIAGRAM } from './diagram.ts';
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
