import { expect, it } from 'vitest';
import { connectedComponents, stronglyConnected } from './graph.ts';

it('groups what is joined, in order of appearance, and ignores links to nowhere', () => {
  const edges: [string, string][] = [
    ['a', 'c'],
    ['d', 'd'],
    ['e', 'missing'],
    ['b', 'e'],
  ];
  expect(connectedComponents(['a', 'b', 'c', 'd', 'e'], edges)).toEqual([['a', 'c'], ['b', 'e'], ['d']]);
});

it('groups what reaches each other, and nothing that is only reached', () => {
  const edges: [string, string][] = [
    ['a', 'b'],
    ['b', 'c'],
    ['c', 'a'],
    ['c', 'd'],
    ['d', 'e'],
    ['e', 'd'],
    ['f', 'a'],
  ];
  const groups = stronglyConnected(['a', 'b', 'c', 'd', 'e', 'f'], edges).map((group) => [...group].sort().join(''));
  expect([...groups].sort()).toEqual(['abc', 'de', 'f']);
});

it('walks chains of any length', () => {
  const nodes = Array.from({ length: 20_000 }, (_, at) => `n${at}`);
  const edges = nodes.map((node, at): [string, string] => [node, nodes[(at + 1) % nodes.length] ?? node]);
  expect(stronglyConnected(nodes, edges)).toHaveLength(1);
  expect(stronglyConnected(nodes, edges.slice(1))).toHaveLength(nodes.length);
});
