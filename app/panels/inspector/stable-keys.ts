/** Keys for a list of named things, which follow a thing over its renaming: its fields and the focus in them stay. */
import { useRef } from 'react';

interface Known {
  readonly names: readonly string[];
  readonly keys: readonly string[];
  readonly made: number;
}

export const NOTHING_KNOWN: Known = { names: [], keys: [], made: 0 };

/** What has its name keeps its key; where all others have theirs, the one new name is the thing that had the one that is gone. */
export function nextKeys(known: Known, names: readonly string[]): Known {
  let { made } = known;
  const vanished = known.names.filter((name) => !names.includes(name));
  const isRenaming = known.names.length === names.length && vanished.length === 1;
  const keys = names.map((name) => {
    const before = known.names.indexOf(isRenaming && !known.names.includes(name) ? (vanished[0] ?? '') : name);
    return known.keys[before] ?? `key ${made++}`;
  });
  return { names, keys, made };
}

export function useStableKeys(names: readonly string[]): readonly string[] {
  const known = useRef(NOTHING_KNOWN);
  const { current } = known;
  if (names.length !== current.names.length || names.some((name, at) => name !== current.names[at]))
    known.current = nextKeys(current, names);
  return known.current.keys;
}
