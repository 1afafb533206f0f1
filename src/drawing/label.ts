/**
 * A table's name as a map label, for zooms at which its rows can't be read: broken where words meet, as large as its box allows.
 * Invariant: the lines joined are the name.
 */
import type { Size } from '../layout/types.ts';

export interface Label {
  readonly lines: readonly string[];
  /** Largest font size, in canvas pixels, at which the lines fit the box. */
  readonly fit: number;
}

/** Average advance of the semibold UI font, in em; a little wide, so that labels rather end up small than cut. */
const ADVANCE = 0.58;
const LINE_HEIGHT = 1.15;
const PADDING = 7;
/** As large as a label ever needs to be; with this reached no further break is made. */
const ENOUGH = 40;
/** Names of one long word that would be smaller than this are broken anywhere. */
const LEAST = 20;
const MAX_LINES = 3;

export function labelOf(name: string, box: Size): Label {
  let best: Label = fitted([name], box);
  for (let count = 2; count <= MAX_LINES && best.fit < ENOUGH; count++) {
    const next = fitted(breakInto(wordsOf(name), name.length, count), box);
    if (next.fit > best.fit) best = next;
  }
  for (let count = 2; count <= MAX_LINES && best.fit < LEAST; count++) {
    const next = fitted(breakInto([...name], name.length, count), box);
    if (next.fit > best.fit) best = next;
  }
  return best;
}

/** The label's font size in canvas pixels for a readable size on the screen. */
export function labelSize(label: Label, zoom: number): number {
  return Math.min(label.fit, 12 / zoom);
}

export const labelLineHeight = LINE_HEIGHT;

function fitted(lines: readonly string[], box: Size): Label {
  const longest = Math.max(1, ...lines.map((line) => line.length));
  const width = (box.width - 2 * PADDING) / (longest * ADVANCE);
  const height = (box.height - PADDING) / (lines.length * LINE_HEIGHT);
  return { lines, fit: Math.max(1, Math.min(width, height)) };
}

/** `order_items` and `OrderItems` are two words each. */
const wordsOf = (name: string): string[] =>
  name.match(/[^_]*?(?:_+|(?<=\p{Ll})(?=\p{Lu})|$)/gu)?.filter(Boolean) ?? [name];

/** At most `count` lines of about equal length, broken between parts only. */
function breakInto(parts: readonly string[], length: number, count: number): string[] {
  const aim = length / count;
  const lines: string[] = [];
  let line = '';
  for (const part of parts) {
    const isFull = line !== '' && line.length + part.length / 2 > aim && lines.length < count - 1;
    if (isFull) {
      lines.push(line);
      line = '';
    }
    line += part;
  }
  return line === '' ? lines : [...lines, line];
}
