/** Time and quality of the first layout: pagila (where the corpus is at hand) and generated schemas. */
import { existsSync, readFileSync } from 'node:fs';
import { readSchema } from '../src/catalog/reading.ts';
import { layoutInput } from '../src/drawing/layout-input.ts';
import { arrange } from '../src/layout/arrangement.ts';
import { placedBoxes } from '../src/layout/box.ts';
import { layoutDiagram } from '../src/layout/layout-diagram.ts';
import { overlappingPairs } from '../src/layout/overlaps.ts';
import { measureQuality } from '../src/layout/quality.ts';
import { loadParser } from '../src/sql/load-parser.ts';
import { generateSchema } from '../src/testing/generate-schema.ts';
import { report } from './report.ts';

const CORPUS = '../shared/corpus/pagila.sql';
const ASPECT = 1.5;

const parser = await loadParser();
layoutDiagram(layoutInput(readSchema(generateSchema(60, 5), parser).catalog, ASPECT));
const documents: [string, string][] = [
  ['100-tables', generateSchema(100)],
  ['375-tables', generateSchema(375)],
  ['1000-tables', generateSchema(1000)],
];
if (existsSync(CORPUS)) documents.unshift(['pagila', readFileSync(CORPUS, 'utf8')]);
else console.error(`No ${CORPUS} here: pagila is left out.`);

for (const [name, sql] of documents) {
  const input = layoutInput(readSchema(sql, parser).catalog, ASPECT);
  const start = performance.now();
  const placements = layoutDiagram(input);
  report(`layout-${name}`, performance.now() - start, 'ms', { below: 3000 });
  const { boxes, links } = arrange(input.nodes, input.links);
  const placed = placedBoxes(boxes, placements);
  const arranged = boxes.map((box) => ({ ...box, ...placed.get(box.id) }));
  const { crossings, through, length, aspect, fill } = measureQuality({ boxes: arranged, links });
  report(`layout-${name}-overlaps`, overlappingPairs(arranged).length, 'pairs', { most: 0 });
  report(`layout-${name}-crossings`, crossings / Math.max(1, links.length), 'a link');
  report(`layout-${name}-over-tables`, through / Math.max(1, links.length), 'a link');
  report(`layout-${name}-link-length`, length, 'px');
  report(`layout-${name}-aspect`, aspect, `width/height, ${ASPECT} wanted`);
  report(`layout-${name}-fill`, 100 * fill, '% of the picture');
}
