/**
 * Some tables in the middle column, what they refer to in columns on the left, what refers to them on the right, as far as links lead;
 * each table level with what it is linked to. Invariant: no overlaps; deterministic.
 */
import type { Arrangement, IndexLink, NodeBox } from './arrangement.ts';
import { inColumns } from './column-layout.ts';
import { layoutComponent } from './layout-component.ts';

/** Columns are at most so many times as high as the middle of the picture would be in the wanted aspect. */
const TALLEST = 2;

/** A component that has none of the tables is laid out as it would be without. */
export function aroundLayout(arrangement: Arrangement, middle: ReadonlySet<string>, aspect: number): NodeBox[] {
  const { boxes, links } = arrangement;
  const distance = signedDistances(arrangement, middle);
  if (!distance) return layoutComponent(arrangement, aspect);
  const area = boxes.reduce((sum, { width, height }) => sum + (width + 80) * (height + 40), 0);
  return inColumns(boxes, links, distance, TALLEST * Math.sqrt(area / aspect));
}

/** How far from the middle, to the left below zero: found by following links outwards, parents to the left and children to the right. */
function signedDistances({ boxes, links }: Arrangement, middle: ReadonlySet<string>): number[] | null {
  const linksOf = boxes.map((): IndexLink[] => []);
  for (const link of links) for (const table of [link.child, link.parent]) linksOf[table]?.push(link);
  const found: (number | null)[] = boxes.map(({ id }) => (middle.has(id) ? 0 : null));
  const reached = boxes.flatMap(({ id }, index) => (middle.has(id) ? [index] : []));
  if (reached.length === 0) return null;
  for (const table of reached) {
    const at = found[table] ?? 0;
    for (const { child, parent } of linksOf[table] ?? []) {
      const other = child === table ? parent : child;
      if (found[other] !== null) continue;
      found[other] = at === 0 ? (other === parent ? -1 : 1) : at + Math.sign(at);
      reached.push(other);
    }
  }
  return found.map((each) => each ?? 0);
}
