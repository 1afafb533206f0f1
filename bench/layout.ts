/**
 * Time and quality of the first layout and of its routes: the corpus (where it is at hand) and generated schemas; and what a frame of a
 * drag takes for the routes of one table.
 */
import { existsSync, readFileSync } from 'node:fs';
import { readSchema } from '../src/catalog/reading.ts';
import type { ConstraintId, TableId } from '../src/catalog/types.ts';
import { buildDiagram, EMPTY_DIAGRAM } from '../src/drawing/diagram.ts';
import { layoutInput } from '../src/drawing/layout-input.ts';
import { routeEdgesOf } from '../src/drawing/route-edges.ts';
import { arrange } from '../src/layout/arrangement.ts';
import { type Box, placedBoxes } from '../src/layout/box.ts';
import { layoutDiagram } from '../src/layout/layout-diagram.ts';
import { overlappingPairs } from '../src/layout/overlaps.ts';
import { measureQuality } from '../src/layout/quality.ts';
import { measureRoutes } from '../src/layout/routing/route-quality.ts';
import { routeEdges } from '../src/layout/routing/router.ts';
import { previewRoutes, type Routing } from '../src/layout/routing/routing.ts';
import type { LayoutInput, LayoutStyle } from '../src/layout/types.ts';
import { loadParser } from '../src/sql/load-parser.ts';
import { generateSchema } from '../src/testing/generate-schema.ts';
import { median, percentile, report, time } from './report.ts';

const CORPUS = '../shared/corpus';
const ASPECT = 1.5;
const STYLES: readonly LayoutStyle[] = ['left-to-right', 'by-schema'];
/** So many tables are dragged, each for one frame. */
const DRAGS = 60;

const parser = await loadParser();
const documents: [string, string][] = [
  ['50-tables', generateSchema(50)],
  ['375-tables', generateSchema(375)],
  ['1000-tables', generateSchema(1000)],
];
if (existsSync(CORPUS))
  for (const name of ['pagila', 'omop', 'chinook', 'adventureworks'])
    documents.unshift([name, readFileSync(`${CORPUS}/${name}.sql`, 'utf8')]);
else console.error(`No ${CORPUS} here: its files are left out.`);

for (const [name, sql] of [['warm-up', generateSchema(60, 5)], ...documents] as const) {
  const { catalog } = readSchema(sql, parser);
  const input = layoutInput(catalog, ASPECT);
  const edges = routeEdgesOf(buildDiagram(catalog, null, EMPTY_DIAGRAM), new Map());
  let boxes: ReadonlyMap<TableId, Box> = new Map();
  let routes: Routing<TableId, ConstraintId>['routes'] = new Map();
  const layout = time(() => {
    boxes = placed(input);
  });
  const route = time(() => {
    routes = routeEdges(boxes, edges);
  });
  if (name === 'warm-up') continue;
  const edgeCount = Math.max(1, edges.size);
  report(`layout-${name}`, layout, `ms for ${boxes.size} tables`);
  report(`routes-${name}`, route, `ms for ${edges.size} edges`);
  if (name === '375-tables') report('layout-and-routes-375-tables', layout + route, 'ms', { below: 2000 });
  const { boxes: bare, links } = arrange(input.nodes, input.links);
  const arranged = bare.map((box) => ({ ...box, ...boxes.get(box.id as TableId) }));
  const { aspect, fill } = measureQuality({ boxes: arranged, links });
  report(`layout-${name}-overlaps`, overlappingPairs(arranged).length, 'pairs', { most: 0 });
  report(`layout-${name}-aspect`, aspect, `width/height, ${ASPECT} wanted`);
  report(`layout-${name}-fill`, 100 * fill, '% of the picture');
  const quality = measureRoutes(boxes, edges, routes);
  report(`routes-${name}-through-tables`, quality.through, 'stretches', { most: 0 });
  report(`routes-${name}-fallbacks`, quality.fallbacks, 'edges', { most: 0 });
  report(`routes-${name}-crossings`, quality.crossings / edgeCount, 'an edge');
  report(`routes-${name}-bends`, quality.bends / edgeCount, 'an edge');
  report(`routes-${name}-length`, quality.length / edgeCount, 'px an edge');
  report(`routes-${name}-on-each-other`, quality.overlaid / edgeCount, 'pairs an edge');
  report(`routes-${name}-through-feet`, quality.trampled / edgeCount, 'an edge');
  drag(name, { boxes, edges, routes });
  if (name === '1000-tables') continue;
  for (const style of STYLES) {
    const styled = placed({ ...input, style });
    const { crossings, length } = measureRoutes(styled, edges, routeEdges(styled, edges));
    report(`routes-${name}-${style}-crossings`, crossings / edgeCount, 'an edge');
    report(`routes-${name}-${style}-length`, length / edgeCount, 'px an edge');
  }
}

function placed(input: LayoutInput): ReadonlyMap<TableId, Box> {
  return new Map([...placedBoxes(input.nodes, layoutDiagram(input))].map(([id, box]) => [id as TableId, box]));
}

/** Each of some tables moved a little, as in the midst of a drag. */
function drag(name: string, settled: Routing<TableId, ConstraintId>): void {
  const ids = [...settled.boxes.keys()];
  const times: number[] = [];
  for (let i = 0; i < DRAGS; i++) {
    const id = ids[(i * 37) % ids.length];
    const box = id && settled.boxes.get(id);
    if (!id || !box) continue;
    const boxes = new Map(settled.boxes).set(id, { ...box, x: box.x + 31, y: box.y + 17 });
    times.push(time(() => previewRoutes(settled, boxes)));
  }
  report(`drag-${name}`, median(times), 'ms a frame', { most: 8 });
  report(`drag-${name}-p95`, percentile(times, 0.95), 'ms a frame');
}
