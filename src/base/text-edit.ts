/**
 * Text edits: the one way a document's text changes, whether typed, dragged or computed.
 * Invariant: the edits of a ChangeSet are sorted, disjoint, and all refer to the text before the change.
 */

/** Replaces [from, to) of the old text by `text`. Offsets are UTF-16 units. */
export interface TextEdit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Edits sorted by position and disjoint; build one with `changeSet`. */
export type ChangeSet = readonly TextEdit[];

/** Sorts edits and checks that they do not overlap. Insertions at one place keep their order. Throws on overlap: that is a bug of the caller. */
export function changeSet(edits: readonly TextEdit[]): ChangeSet {
  const sorted = edits
    .filter((edit) => edit.from !== edit.to || edit.text !== '')
    .map((edit, order) => ({ edit, order }))
    .sort((a, b) => a.edit.from - b.edit.from || a.edit.to - b.edit.to || a.order - b.order)
    .map(({ edit }) => edit);
  let end = 0;
  for (const edit of sorted) {
    if (edit.from < end || edit.to < edit.from) throw new Error(`Edits overlap at ${edit.from}`);
    end = edit.to;
  }
  return sorted;
}

export function applyChanges(text: string, changes: ChangeSet): string {
  let result = '';
  let at = 0;
  for (const edit of changes) {
    result += text.slice(at, edit.from) + edit.text;
    at = edit.to;
  }
  return result + text.slice(at);
}

/** A text, or what can give parts of one. */
export interface Sliceable {
  slice(from: number, to: number): string;
}

/** The changes that turn `applyChanges(text, changes)` back into `text`. */
export function invertChanges(text: Sliceable, changes: ChangeSet): ChangeSet {
  let shift = 0;
  return changes.map((edit) => {
    const from = edit.from + shift;
    shift += edit.text.length - (edit.to - edit.from);
    return { from, to: from + edit.text.length, text: text.slice(edit.from, edit.to) };
  });
}

/**
 * Two successive changes as one: `second` refers to the text after `first`, the result to the text before it.
 * Edits that touch become one, as nothing stands between them; what is inserted and taken out again leaves no edit.
 */
export function composeChanges(first: ChangeSet, second: ChangeSet): ChangeSet {
  const composed: TextEdit[] = [];
  let shift = 0;
  for (let a = 0, b = 0; a < first.length || b < second.length; ) {
    const from = Math.min((first[a]?.from ?? Infinity) + shift, second[b]?.from ?? Infinity);
    const oldFrom = from - shift;
    let to = from;
    /** The text in between, from `from` on. Blanks stand for what is as it was before both; all of it is replaced by `second`. */
    let between = '';
    const edits: TextEdit[] = [];
    for (;;) {
      const made = first[a];
      const remade = second[b];
      if (made && made.from + shift <= to) {
        between = between.padEnd(made.from + shift - from) + made.text;
        to = Math.max(to, from + between.length);
        shift += made.text.length - (made.to - made.from);
        a++;
      } else if (remade && remade.from <= to) {
        edits.push({ from: remade.from - from, to: remade.to - from, text: remade.text });
        to = Math.max(to, remade.to);
        b++;
      } else break;
    }
    const edit = { from: oldFrom, to: to - shift, text: applyChanges(between.padEnd(to - from), edits) };
    if (edit.from !== edit.to || edit.text !== '') composed.push(edit);
  }
  return composed;
}

/**
 * Where an offset of the old text is in the new one. An offset inside a replaced range moves to the range's
 * start (`side` -1) or end (`side` 1); the same side decides for an insertion exactly at the offset.
 */
export function mapOffset(offset: number, changes: ChangeSet, side: -1 | 1 = 1): number {
  let shift = 0;
  for (const edit of changes) {
    if (edit.from > offset) break;
    const grown = edit.text.length - (edit.to - edit.from);
    if (edit.to < offset) {
      shift += grown;
    } else if (edit.from === offset && side === -1) {
      break;
    } else if (edit.to === offset && (side === 1 || edit.to > edit.from)) {
      shift += grown;
    } else {
      return edit.from + shift + (side === 1 ? edit.text.length : 0);
    }
  }
  return offset + shift;
}

/** The smallest single replacement that turns `before` into `after` (common prefix and suffix kept). */
export function diffOnce(before: string, after: string): ChangeSet {
  if (before === after) return [];
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before.charCodeAt(from) === after.charCodeAt(from)) from++;
  let tail = 0;
  while (
    tail < shorter - from &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail++;
  return [{ from, to: before.length - tail, text: after.slice(from, after.length - tail) }];
}
