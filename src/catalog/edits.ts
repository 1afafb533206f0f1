/**
 * A ChangeSet as a map from the old text to the new one.
 * Invariant: answers in time that grows with the logarithm of the number of edits.
 */
import { applyChanges, type ChangeSet, type TextEdit } from '../base/text-edit.ts';

export class Edits {
  private readonly list: ChangeSet;
  /** By how much the edits before each one, and at last all of them, make the text longer. */
  private readonly grown: readonly number[];

  constructor(changes: ChangeSet) {
    const grown = [0];
    for (const { from, to, text } of changes) grown.push((grown.at(-1) ?? 0) + text.length - (to - from));
    this.list = changes;
    this.grown = grown;
  }

  /** How much longer the whole text becomes. */
  get growth(): number {
    return this.grown.at(-1) ?? 0;
  }

  at(index: number): TextEdit | undefined {
    return this.list[index];
  }

  /** Index of the first edit that ends at or after an offset. */
  firstEndingAt(offset: number): number {
    return this.firstWhere(({ to }) => to >= offset);
  }

  /** Where the end of a statement is now. One inside an edit is mapped to its start; what is inserted at it stands behind it. */
  mapEnd(offset: number): number {
    const count = this.firstWhere(({ from }) => from >= offset);
    const last = this.list[count - 1];
    return last && last.to > offset ? last.from + (this.grown[count - 1] ?? 0) : offset + (this.grown[count] ?? 0);
  }

  /** Whether an edit changes what stands right before the offset, so that nothing there is as it was. */
  touchesEnd(offset: number): boolean {
    const edit = this.list[this.firstEndingAt(offset)];
    return edit !== undefined && edit.from < offset;
  }

  /** What becomes of the part of the old text that begins at an offset; insertions at its end are not part of it, if `hasEnd`. */
  apply(part: string, offset: number, hasEnd: boolean): string {
    const end = offset + part.length;
    const inside = this.list.slice(
      this.firstWhere(({ from }) => from >= offset),
      hasEnd ? this.firstWhere(({ from }) => from >= end) : this.list.length,
    );
    return applyChanges(
      part,
      inside.map(({ from, to, text }) => ({ from: from - offset, to: to - offset, text })),
    );
  }

  private firstWhere(isReached: (edit: TextEdit) => boolean): number {
    let low = 0;
    let high = this.list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const edit = this.list[middle];
      if (edit && !isReached(edit)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
