/**
 * Lists that stay: what is pushed to has room for sixteen more, and most lists of a schema have one element or none.
 * Invariant: the same elements, in as little memory as can be; whoever gets it must not change it.
 */

const NONE: readonly never[] = [];

export const exact = <Element>(list: readonly Element[]): readonly Element[] =>
  list.length === 0 ? NONE : list.slice();
