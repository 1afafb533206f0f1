import { expect, it } from 'vitest';
import { connectedComponents } from './graph.ts';

it('groups what is joined, in order of appearance, and ignores links to nowhere', () => {
  const edges: [string, string][] = [
    ['a', 'c'],
    ['d', 'd'],
    ['e', 'missing'],
    ['b', 'e'],
  ];
  expect(connectedComponents(['a', 'b', 'c', 'd', 'e'], edges)).toEqual([['a', 'c'], ['b', 'e'], ['d']]);
});
