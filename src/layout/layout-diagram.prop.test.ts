import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boundsOf, boxesOverlap, placedBoxes } from './box.ts';
import { layoutDiagram } from './layout-diagram.ts';
import { overlappingPairs } from './overlaps.ts';
import { placeNew } from './place-new.ts';
import type { LayoutInput, LayoutLink, LayoutNode, Placements } from './types.ts';

const SEED = 20_261;

/** Any diagram, also with links to nowhere, to itself and several times the same, and a table of a thousand rows now and then. */
const diagram: fc.Arbitrary<LayoutInput> = fc
  .tuple(fc.integer({ min: 0, max: 45 }), fc.constantFrom(0.5, 1, 1.6, 2.5))
  .chain(([count, aspect]) => {
    const node = fc.record({
      width: fc.integer({ min: 180, max: 380 }),
      height: fc.oneof(
        { weight: 20, arbitrary: fc.integer({ min: 34, max: 700 }) },
        { weight: 1, arbitrary: fc.constant(35_234) },
      ),
      group: fc.constantFrom('public', 'sales', 'audit'),
    });
    const end = fc.integer({ min: 0, max: count }).map((index) => `t${index}`);
    return fc.record({
      aspect: fc.constant(aspect),
      nodes: fc
        .array(node, { minLength: count, maxLength: count })
        .map((nodes) => nodes.map((size, index) => ({ ...size, id: `t${index}` }))),
      links: fc
        .array(fc.tuple(end, end), { maxLength: 70 })
        .map((ends) => ends.map(([from, to], index) => ({ id: `l${index}`, from, to }))),
    });
  });

const boxesOf = (input: LayoutInput, placements: Placements) =>
  [...placedBoxes(input.nodes, placements)].map(([id, box]) => ({ id, group: '', ...box }));

function expectSound(input: LayoutInput, placements: Placements): void {
  for (const node of input.nodes) {
    const { x, y } = placements.get(node.id) ?? { x: Number.NaN, y: Number.NaN };
    expect(Number.isInteger(x) && Number.isInteger(y)).toBe(true);
  }
  expect(overlappingPairs(boxesOf(input, placements))).toEqual([]);
}

test('law 10: every table gets a finite place and none overlaps another', () => {
  fc.assert(
    fc.property(diagram, (input) => expectSound(input, layoutDiagram(input))),
    { seed: SEED, numRuns: 120 },
  );
});

test('law 10: the same diagram gives the same picture', () => {
  fc.assert(
    fc.property(diagram, (input) => {
      expect(layoutDiagram(structuredClone(input))).toEqual(layoutDiagram(input));
    }),
    { seed: SEED, numRuns: 30 },
  );
});

test('law 10: new tables move no other and overlap none', () => {
  fc.assert(
    fc.property(diagram, fc.integer({ min: 1, max: 6 }), (input, added) => {
      const before = { ...input, nodes: input.nodes.slice(added) };
      const existing = layoutDiagram(before);
      const after = placeNew(input, existing);
      for (const [id, placement] of existing) expect(after.get(id)).toEqual(placement);
      expectSound(input, after);
    }),
    { seed: SEED, numRuns: 100 },
  );
});

const node = (id: string, rows = 8, group = 'public'): LayoutNode => ({
  id,
  group,
  width: 240,
  height: 34 + rows * 22,
});
const link = (from: string, to: string): LayoutLink => ({ id: `${from}>${to}`, from, to });

describe('diagrams that stretch it', () => {
  test.each<[string, LayoutInput]>([
    ['nothing', { nodes: [], links: [], aspect: 1.6 }],
    ['one table', { nodes: [node('a')], links: [], aspect: 1.6 }],
    ['one table that refers to itself', { nodes: [node('a')], links: [link('a', 'a')], aspect: 1.6 }],
    ['one table of 1,600 rows', { nodes: [node('a', 1600), node('b')], links: [link('b', 'a')], aspect: 1.6 }],
    ['links to unknown tables', { nodes: [node('a')], links: [link('a', 'x'), link('y', 'a')], aspect: 1.6 }],
    ['an aspect that is no number', { nodes: [node('a'), node('b')], links: [], aspect: Number.NaN }],
    [
      '500 tables that refer to one',
      {
        nodes: Array.from({ length: 501 }, (_, i) => node(`t${i}`, i % 12)),
        links: Array.from({ length: 500 }, (_, i) => link(`t${i + 1}`, 't0')),
        aspect: 1.6,
      },
    ],
    [
      'a thousand tables in chains',
      {
        nodes: Array.from({ length: 1000 }, (_, i) => node(`t${i}`, 1 + (i % 20))),
        links: Array.from({ length: 1400 }, (_, i) => link(`t${i % 1000}`, `t${Math.floor((i % 1000) / 3)}`)),
        aspect: 1.6,
      },
    ],
    [
      'a ring of 30',
      {
        nodes: Array.from({ length: 30 }, (_, i) => node(`t${i}`)),
        links: Array.from({ length: 30 }, (_, i) => link(`t${i}`, `t${(i + 1) % 30}`)),
        aspect: 1.6,
      },
    ],
    [
      'everything refers to everything',
      {
        nodes: Array.from({ length: 20 }, (_, i) => node(`t${i}`)),
        links: Array.from({ length: 400 }, (_, i) => link(`t${i % 20}`, `t${Math.floor(i / 20)}`)),
        aspect: 1.6,
      },
    ],
    [
      'names of the object prototype',
      {
        nodes: ['__proto__', 'constructor'].map((id) => node(id)),
        links: [link('__proto__', 'constructor')],
        aspect: 1.6,
      },
    ],
  ])('%s', (_, input) => expectSound(input, layoutDiagram(input)));

  test('sizes that are no numbers still give places', () => {
    const broken = { ...node('a'), width: Number.NaN, height: Number.POSITIVE_INFINITY };
    const placements = layoutDiagram({ nodes: [broken, node('b')], links: [link('a', 'b')], aspect: 1.6 });
    expect([...placements.values()].every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))).toBe(true);
  });
});

describe('what a reader expects', () => {
  test('in a small diagram the parent stands left of its children', () => {
    const input = {
      nodes: ['c', 'a', 'b'].map((id) => node(id)),
      links: [link('c', 'a'), link('b', 'a')],
      aspect: 1.6,
    };
    const placements = layoutDiagram(input);
    const x = (id: string): number => placements.get(id)?.x ?? Number.NaN;
    expect(x('a')).toBeLessThan(x('b'));
    expect(x('a')).toBeLessThan(x('c'));
  });

  test('tables of a component stand flush in columns', () => {
    const nodes = Array.from({ length: 40 }, (_, i) => node(`t${i}`, 2 + (i % 7)));
    const links = nodes.slice(1).map((child, i) => link(child.id, `t${Math.floor(i / 2)}`));
    const lefts = new Set([...layoutDiagram({ nodes, links, aspect: 1.6 }).values()].map(({ x }) => x));
    expect(lefts.size).toBeGreaterThan(2);
    expect(lefts.size).toBeLessThan(14);
  });

  test('tables without relationships stand apart from those with', () => {
    const nodes = Array.from({ length: 30 }, (_, i) => node(`t${i}`));
    const links = nodes.slice(1, 20).map((child, i) => link(child.id, `t${Math.floor(i / 2)}`));
    const input = { nodes, links, aspect: 1.6 };
    const boxes = boxesOf(input, layoutDiagram(input));
    const linked = boundsOf(boxes.slice(0, 20));
    const alone = boundsOf(boxes.slice(20));
    expect(linked && alone && boxesOverlap(linked, alone)).toBe(false);
  });

  test.each([0.8, 1.6, 2.4])('the picture comes near to the wanted aspect %f', (aspect) => {
    const nodes = Array.from({ length: 60 }, (_, i) => node(`t${i}`, 3 + (i % 9)));
    const links = nodes.slice(1).map((child, i) => link(child.id, `t${Math.floor(i / 3)}`));
    const input = { nodes, links, aspect };
    const bounds = boundsOf(boxesOf(input, layoutDiagram(input)));
    const actual = (bounds?.width ?? 0) / (bounds?.height ?? 1);
    expect(Math.abs(Math.log(actual / aspect))).toBeLessThan(Math.log(1.6));
  });

  test('a new table comes beside the one it refers to', () => {
    const nodes = Array.from({ length: 30 }, (_, i) => node(`t${i}`));
    const links = nodes.slice(1).map((child, i) => link(child.id, `t${Math.floor(i / 2)}`));
    const existing = layoutDiagram({ nodes, links, aspect: 1.6 });
    const after = placeNew(
      { nodes: [...nodes, node('new')], links: [...links, link('new', 't29')], aspect: 1.6 },
      existing,
    );
    const parent = after.get('t29') ?? { x: 0, y: 0 };
    const child = after.get('new') ?? { x: Infinity, y: Infinity };
    expect(Math.hypot(child.x - parent.x, child.y - parent.y)).toBeLessThan(900);
  });

  test('a new table that refers to nothing comes where the user looks', () => {
    const nodes = Array.from({ length: 12 }, (_, i) => node(`t${i}`));
    const existing = layoutDiagram({ nodes, links: [], aspect: 1.6 });
    const after = placeNew({ nodes: [...nodes, node('new')], links: [], aspect: 1.6 }, existing, { x: 5000, y: 5000 });
    expect(after.get('new')).toEqual({ x: 4880, y: 4895 });
  });
});
