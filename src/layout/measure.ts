/**
 * How large a table is on the canvas, and where its rows are, before any DOM exists.
 * Invariant: a pure function of what is drawn; the width never depends on what is selected, hovered or folded open elsewhere.
 */
import {
  FOOTER_HEIGHT,
  HEADER_HEIGHT,
  HEADER_SCHEMA_GAP,
  HEADER_TOOLS_WIDTH,
  MARK_WIDTH,
  monoWidth,
  NAME_TYPE_GAP,
  ROW_HEIGHT,
  TABLE_BORDER,
  TABLE_MAX_WIDTH,
  TABLE_MIN_WIDTH,
  TABLE_PADDING_X,
  TAIL_WIDTH,
  titleWidth,
} from './metrics.ts';
import type { Size } from './types.ts';

interface RowShape {
  readonly name: string;
  /** As drawn (see `shortType`); empty for a view's columns and an enum's values. */
  readonly type: string;
}

/** What the canvas draws of a table, a view or an enum. */
export interface TableShape {
  /** Null where the schema is not shown. */
  readonly schema: string | null;
  readonly name: string;
  readonly rows: readonly RowShape[];
  /** A last line such as "12 more columns"; null for none. */
  readonly footer: string | null;
}

/** Outer size, border included. The width is whole pixels between `TABLE_MIN_WIDTH` and `TABLE_MAX_WIDTH`. */
export function measureTable(shape: TableShape): Size {
  let widest = headerWidth(shape);
  for (const row of shape.rows) widest = Math.max(widest, rowWidth(row));
  if (shape.footer !== null) widest = Math.max(widest, MARK_WIDTH + monoWidth(shape.footer));
  const outer = Math.ceil(widest + 2 * (TABLE_PADDING_X + TABLE_BORDER));
  return {
    width: Math.min(TABLE_MAX_WIDTH, Math.max(TABLE_MIN_WIDTH, outer)),
    height: tableHeight(shape.rows.length, shape.footer !== null),
  };
}

export function tableHeight(rows: number, hasFooter: boolean): number {
  return 2 * TABLE_BORDER + HEADER_HEIGHT + rows * ROW_HEIGHT + (hasFooter ? FOOTER_HEIGHT : 0);
}

/** The middle of a row, from the table's top: where its relationships attach. */
export function rowY(index: number): number {
  return TABLE_BORDER + HEADER_HEIGHT + index * ROW_HEIGHT + ROW_HEIGHT / 2;
}

/** The middle of the header, for relationships to a table whose row is not shown. */
export function headerY(): number {
  return TABLE_BORDER + HEADER_HEIGHT / 2;
}

/** The row at `y` from the table's top; null for the header and what is below the rows. */
export function rowAt(y: number, rows: number): number | null {
  const index = Math.floor((y - TABLE_BORDER - HEADER_HEIGHT) / ROW_HEIGHT);
  return index >= 0 && index < rows ? index : null;
}

function headerWidth(shape: TableShape): number {
  const schema = shape.schema === null ? 0 : titleWidth(`${shape.schema}.`) + HEADER_SCHEMA_GAP;
  return schema + titleWidth(shape.name) + HEADER_TOOLS_WIDTH;
}

function rowWidth(row: RowShape): number {
  const type = row.type === '' ? 0 : NAME_TYPE_GAP + monoWidth(row.type) + TAIL_WIDTH;
  return MARK_WIDTH + monoWidth(row.name) + type;
}
