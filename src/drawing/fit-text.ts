/** Texts as they fit into a table: cut with an ellipsis where they are too long. Invariant: what is cut is no wider than its room. */
import {
  HEADER_TOOLS_WIDTH,
  MARK_WIDTH,
  MONO_ADVANCE,
  monoWidth,
  NAME_TYPE_GAP,
  TABLE_BORDER,
  TABLE_PADDING_X,
  TAIL_WIDTH,
  titleWidth,
} from '../layout/metrics.ts';

/** A name is shown with at least so many letters, whatever its type takes. */
const LEAST_NAME = 4;
const LEAST_TYPE = 3;

interface Fitted {
  readonly name: string;
  readonly type: string;
}

/** Rows are painted with every frame; one is in one table, whose width seldom changes. */
const fitted = new WeakMap<object, { readonly width: number; readonly row: Fitted }>();

/** A row's name and type in a table of this width. */
export function fitRow(row: Fitted, width: number): Fitted {
  const known = fitted.get(row);
  if (known?.width === width) return known.row;
  const made = fitAnew(row, width);
  fitted.set(row, { width, row: made });
  return made;
}

function fitAnew(row: Fitted, tableWidth: number): Fitted {
  const room = tableWidth - 2 * (TABLE_BORDER + TABLE_PADDING_X) - MARK_WIDTH;
  if (row.type === '') return { name: fitInto(row.name, room, monoWidth), type: '' };
  const forName = room - monoWidth(row.type) - TAIL_WIDTH - NAME_TYPE_GAP;
  const name = fitInto(row.name, Math.max(LEAST_NAME * MONO_ADVANCE, forName), monoWidth);
  const forType = room - monoWidth(name) - NAME_TYPE_GAP - TAIL_WIDTH + MONO_ADVANCE;
  return { name, type: fitInto(row.type, Math.max(LEAST_TYPE * MONO_ADVANCE, forType), monoWidth) };
}

/** A table's name behind `before` (its schema) in a header of this width. */
export function fitTitle(name: string, before: number, tableWidth: number): string {
  const room = tableWidth - 2 * (TABLE_BORDER + TABLE_PADDING_X) - HEADER_TOOLS_WIDTH + 12 - before;
  return fitInto(name, room, titleWidth);
}

function fitInto(text: string, room: number, widthOf: (text: string) => number): string {
  const line = text.replace(/\s/g, ' ');
  // A little over is a rounded measure, no long name.
  if (widthOf(line) <= room + 1) return line;
  const characters = [...line];
  while (characters.length > 1 && widthOf(`${characters.join('')}…`) > room) characters.pop();
  return `${characters.join('')}…`;
}
