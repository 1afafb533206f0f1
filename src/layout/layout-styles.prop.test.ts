import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boundsOf, boxesOverlap, placedBoxes } from './box.ts';
import { layoutDiagram } from './layout-diagram.ts';
import { overlappingPairs } from './overlaps.ts';
import { tidySelection } from './tidy-selection.ts';
import type { LayoutInput, LayoutStyle, Placements } from './types.ts';

const SEED = 20_261;
const STYLES: readonly LayoutStyle[] = ['organic', 'left-to-right', 'by-schema', 'around'];

const diagram: fc.Arbitrary<LayoutInput> = fc.integer({ min: 0, max: 30 }).chain((count) => {
  const node = fc.record({
    width: fc.integer({ min: 180, max: 380 }),
    height: fc.integer({ min: 34, max: 700 }),
    group: fc.constantFrom('public', 'sales', 'audit'),
  });
  const end = fc.integer({ min: 0, max: count }).map((index) => `t${index}`);
  return fc.record({
    aspect: fc.constantFrom(0.5, 1.6),
    style: fc.constantFrom(...STYLES),
    spacing: fc.constantFrom('compact' as const, 'roomy' as const),
    around: fc.array(end, { maxLength: 2 }),
    nodes: fc
      .array(node, { minLength: count, maxLength: count })
      .map((nodes) => nodes.map((size, index) => ({ ...size, id: `t${index}` }))),
    links: fc
      .array(fc.tuple(end, end), { maxLength: 45 })
      .map((ends) => ends.map(([from, to], index) => ({ id: `l${index}`, from, to }))),
  });
});

const boxesOf = ({ nodes }: LayoutInput, placements: Placements) =>
  [...placedBoxes(nodes, placements)].map(([id, box]) => ({ id, group: '', ...box }));

test('law 10 holds in every style: a finite place for each table, no overlaps, the same again', () => {
  fc.assert(
    fc.property(diagram, (input) => {
      const placements = layoutDiagram(input);
      expect(placements.size).toBe(input.nodes.length);
      expect([...placements.values()].every(({ x, y }) => Number.isInteger(x) && Number.isInteger(y))).toBe(true);
      expect(overlappingPairs(boxesOf(input, placements))).toEqual([]);
      expect(layoutDiagram(structuredClone(input))).toEqual(placements);
    }),
    { seed: SEED, numRuns: 80 },
  );
});

test('tidying a selection moves only what is selected and not pinned, and overlaps nothing', () => {
  fc.assert(
    fc.property(
      diagram,
      fc.array(fc.nat(29), { maxLength: 12 }),
      fc.array(fc.nat(29), { maxLength: 4 }),
      (input, some, few) => {
        const existing = layoutDiagram({ ...input, style: 'organic' });
        const selected = new Set(some.map((index) => `t${index}`));
        const pinned = new Set(few.map((index) => `t${index}`));
        const after = tidySelection(input, existing, selected, pinned);
        for (const [id, placement] of existing)
          if (!selected.has(id) || pinned.has(id)) expect(after.get(id)).toEqual(placement);
        expect(overlappingPairs(boxesOf(input, after))).toEqual([]);
      },
    ),
    { seed: SEED, numRuns: 80 },
  );
});

const node = (id: string, group = 'public', rows = 6) => ({ id, group, width: 240, height: 34 + rows * 22 });
const link = (from: string, to: string) => ({ id: `${from}>${to}`, from, to });

describe('what a style promises', () => {
  test('by schema: each has a block of its own', () => {
    const groups = ['a', 'b', 'c', 'd'];
    const nodes = groups.flatMap((group) => Array.from({ length: 7 }, (_, at) => node(`${group}${at}`, group)));
    const links = nodes.map(({ id }, at) => link(id, nodes[(at * 5 + 2) % nodes.length]?.id ?? id));
    const boxes = placedBoxes(nodes, layoutDiagram({ nodes, links, aspect: 1.6, style: 'by-schema' }));
    const blocks = groups.map((group) => boundsOf([...boxes].flatMap(([id, box]) => (id[0] === group ? [box] : []))));
    blocks.forEach((one, index) => {
      for (const other of blocks.slice(index + 1)) expect(one && other && boxesOverlap(one, other, 40)).toBe(false);
    });
  });

  test('left to right: a parent stands left of its children', () => {
    const nodes = Array.from({ length: 20 }, (_, at) => node(`t${at}`));
    const links = nodes.slice(1).map(({ id }, at) => link(id, `t${Math.floor(at / 2)}`));
    const places = layoutDiagram({ nodes, links, aspect: 1.6, style: 'left-to-right' });
    for (const { from, to } of links) expect(places.get(to)?.x).toBeLessThan(places.get(from)?.x ?? 0);
  });

  test('around a table: what it refers to on the left, what refers to it on the right', () => {
    const nodes = ['middle', 'parent', 'grandparent', 'child', 'grandchild', 'sibling'].map((id) => node(id));
    const links = [
      link('middle', 'parent'),
      link('parent', 'grandparent'),
      link('child', 'middle'),
      link('grandchild', 'child'),
      link('sibling', 'parent'),
    ];
    const places = layoutDiagram({ nodes, links, aspect: 1.6, style: 'around', around: ['middle'] });
    const x = (id: string): number => places.get(id)?.x ?? Number.NaN;
    expect(x('grandparent')).toBeLessThan(x('parent'));
    expect(x('parent')).toBeLessThan(x('middle'));
    expect(x('middle')).toBeLessThan(x('child'));
    expect(x('child')).toBeLessThan(x('grandchild'));
  });

  test('roomy: tables stand further apart', () => {
    const nodes = Array.from({ length: 20 }, (_, at) => node(`t${at}`));
    const links = nodes.slice(1).map(({ id }, at) => link(id, `t${Math.floor(at / 3)}`));
    const areaOf = (spacing: 'compact' | 'roomy'): number => {
      const bounds = boundsOf(
        boxesOf({ nodes, links, aspect: 1.6 }, layoutDiagram({ nodes, links, aspect: 1.6, spacing })),
      );
      return (bounds?.width ?? 0) * (bounds?.height ?? 0);
    };
    expect(areaOf('roomy')).toBeGreaterThan(1.15 * areaOf('compact'));
  });
});
