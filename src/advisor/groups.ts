/**
 * What tables say, by a key that several share: foreign keys by the table they point at, columns by name.
 * Invariants: the groups are those of a fresh start, each in the order of the parts; a group that nothing has changed in is the very same
 * list, and only those that something has changed in are made anew. The order of the groups is nobody's business.
 */
import { deepEqual } from '../catalog/fold/sharing.ts';

interface Placed<V> {
  readonly part: number;
  readonly value: V;
}

interface Group<V> {
  readonly placed: readonly Placed<V>[];
  readonly values: readonly V[];
}

type Parts<V> = readonly (readonly V[])[];

/** Asked again and again for parts most of which are the very same lists as before. */
export function groupingBy<V>(keyOf: (value: V) => string): (parts: Parts<V>) => ReadonlyMap<string, readonly V[]> {
  let before: Parts<V> = [];
  let groups = new Map<string, Group<V>>();
  return (parts) => {
    if (parts.length !== before.length) groups = groupAll(parts, keyOf);
    else
      for (const [at, part] of parts.entries())
        if (part !== before[at]) regroup(groups, at, before[at] ?? [], part, keyOf);
    before = parts;
    const found = new Map<string, readonly V[]>();
    for (const [key, { values }] of groups) found.set(key, values);
    return found;
  };
}

function groupAll<V>(parts: Parts<V>, keyOf: (value: V) => string): Map<string, Group<V>> {
  const groups = new Map<string, { readonly placed: Placed<V>[]; readonly values: V[] }>();
  for (const [part, values] of parts.entries())
    for (const value of values) {
      const key = keyOf(value);
      let group = groups.get(key);
      if (!group) {
        group = { placed: [], values: [] };
        groups.set(key, group);
      }
      group.placed.push({ part, value });
      group.values.push(value);
    }
  return groups;
}

function regroup<V>(
  groups: Map<string, Group<V>>,
  part: number,
  before: readonly V[],
  now: readonly V[],
  keyOf: (value: V) => string,
): void {
  for (const key of new Set([...before, ...now].map(keyOf))) {
    const isIn = (value: V): boolean => keyOf(value) === key;
    const own = now.filter(isIn);
    if (deepEqual(before.filter(isIn), own)) continue;
    const others = groups.get(key)?.placed ?? [];
    const placed = [
      ...others.filter((one) => one.part < part),
      ...own.map((value) => ({ part, value })),
      ...others.filter((one) => one.part > part),
    ];
    if (placed.length === 0) groups.delete(key);
    else groups.set(key, { placed, values: placed.map(({ value }) => value) });
  }
}
