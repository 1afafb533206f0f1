/**
 * How one text became another, by whole lines: those that are in both, once each and in the same order, stay.
 * Invariant: the changes turn the one text into the other; time is near linear in both.
 */
import type { ChangeSet } from './text-edit.ts';

export function diffLines(before: string, after: string): ChangeSet {
  const old = linesOf(before);
  const now = linesOf(after);
  const changes: { from: number; to: number; text: string }[] = [];
  let at = 0;
  let offset = 0;
  let next = 0;
  for (const [i, j] of [...anchorsOf(old, now), [old.length, now.length] as const]) {
    let start = 0;
    while (at + start < i && next + start < j && old[at + start] === now[next + start]) start++;
    let end = 0;
    while (i - end > at + start && j - end > next + start && old[i - end - 1] === now[j - end - 1]) end++;
    const from = offset + lengthOf(old, at, at + start);
    const to = from + lengthOf(old, at + start, i - end);
    const text = now.slice(next + start, j - end).join('');
    if (from !== to || text !== '') changes.push({ from, to, text });
    offset = to + lengthOf(old, i - end, i + 1);
    at = i + 1;
    next = j + 1;
  }
  return changes;
}

/** With their breaks, so that they are the text. */
const linesOf = (text: string): readonly string[] => text.match(/[^\r\n]*(?:\r\n|[\r\n])|[^\r\n]+$/g) ?? [];

function lengthOf(lines: readonly string[], from: number, to: number): number {
  let length = 0;
  for (let index = from; index < Math.min(to, lines.length); index++) length += lines[index]?.length ?? 0;
  return length;
}

/** Lines that stand once in each text, as many as keep their order. */
function anchorsOf(old: readonly string[], now: readonly string[]): readonly (readonly [number, number])[] {
  const here = uniqueLines(old);
  const there = uniqueLines(now);
  const pairs = [...here].flatMap(([line, i]) => {
    const j = there.get(line);
    return i !== null && j != null ? [[i, j] as const] : [];
  });
  // The longest rising sequence: `ends` has, by length, the pair that ends the lowest one so far.
  const ends: number[] = [];
  const previous: number[] = [];
  for (const [index, [, j]] of pairs.entries()) {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[ends[middle] ?? 0]?.[1] ?? 0) < j) low = middle + 1;
      else high = middle;
    }
    previous.push(low > 0 ? (ends[low - 1] ?? -1) : -1);
    ends[low] = index;
  }
  const anchors: (readonly [number, number])[] = [];
  for (let index = ends.at(-1) ?? -1; index >= 0; index = previous[index] ?? -1) {
    const pair = pairs[index];
    if (pair) anchors.push(pair);
  }
  return anchors.reverse();
}

/** Where each line stands, in order; null when it stands more than once. */
function uniqueLines(lines: readonly string[]): ReadonlyMap<string, number | null> {
  const places = new Map<string, number | null>();
  for (const [index, line] of lines.entries()) places.set(line, places.has(line) ? null : index);
  return places;
}
