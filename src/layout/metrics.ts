/**
 * The measures of a table on the canvas, in pixels at 100 % zoom: the one place that the engine, the stylesheet and the
 * canvas renderer take them from. Invariant: a table drawn with these (border-box) is exactly as large as `measureTable` says.
 */

export const TABLE_BORDER = 1;
export const TABLE_MIN_WIDTH = 180;
export const TABLE_MAX_WIDTH = 380;
/** Left and right of a row's and a header's content, inside the border. */
export const TABLE_PADDING_X = 8;

export const HEADER_HEIGHT = 32;
export const ROW_HEIGHT = 22;
/** The "12 more columns" line under the rows. */
export const FOOTER_HEIGHT = 22;

/** The icon of a mark, and what is left free between it and the ordinal of a composite key. */
export const MARK_ICON = 12;
export const MARK_ORDINAL_GAP = 1;
/** The column of key, link and unique marks, left of a name: the icon, its ordinal, and air before the name. */
export const MARK_WIDTH = 22;
/** The column right of a type: "?" of a nullable column, "#" of an identity one. Always kept, so that types align. */
export const TAIL_WIDTH = 14;
/** The least between a column's name and its type: room for a second mark after the name. */
export const NAME_TYPE_GAP = 22;

/** Right of the title: the finding badge and the fold button. */
export const HEADER_TOOLS_WIDTH = 44;
/** Between the dimmed schema with its dot and the name. */
export const HEADER_SCHEMA_GAP = 4;

/** JetBrains Mono at this size for rows and footers: 0.6 em for every character. */
export const ROW_FONT_SIZE = 12;
export const MONO_ADVANCE = 7.2;
/** Inter semibold at this size for the title. */
export const HEADER_FONT_SIZE = 13;

/** Widths of Inter semibold from U+0020 to U+007E, in thousandths of an em, measured in Chromium. */
const INTER_SEMIBOLD = [
  252, 321, 523, 644, 650, 1004, 663, 326, 373, 373, 540, 673, 319, 465, 319, 379, 660, 423, 623, 636, 666, 612, 640,
  576, 640, 640, 319, 329, 673, 673, 673, 543, 999, 728, 659, 737, 722, 605, 588, 749, 746, 277, 580, 703, 565, 922,
  759, 769, 645, 773, 652, 650, 660, 736, 728, 1020, 720, 713, 652, 373, 379, 373, 481, 469, 351, 574, 624, 583, 624,
  591, 389, 625, 612, 262, 262, 569, 262, 900, 612, 609, 624, 624, 397, 549, 353, 612, 587, 839, 569, 588, 566, 455,
  359, 455, 673,
];
/** For letters outside ASCII: that of a wide lower case letter, so that a title is rather given too much room than cut. */
const INTER_OTHER = 720;

/** Width of a text in the rows' font. */
export function monoWidth(text: string): number {
  let cells = 0;
  for (const character of text) cells += cellsOf(character);
  return cells * MONO_ADVANCE;
}

/** Width of a text in the header's font; kerning is left out, which errs by less than a pixel a word. */
export function titleWidth(text: string): number {
  let thousandths = 0;
  for (const character of text) {
    const known = INTER_SEMIBOLD[(character.codePointAt(0) ?? 0) - 0x20];
    thousandths += known ?? (cellsOf(character) === 2 ? 1200 : INTER_OTHER);
  }
  return (thousandths * HEADER_FONT_SIZE) / 1000;
}

/** East Asian wide characters and emoji take two cells of a monospaced line. */
function cellsOf(character: string): 1 | 2 {
  const code = character.codePointAt(0) ?? 0;
  const isWide =
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0x1f300 && code <= 0x1faff) ||
    (code >= 0x20000 && code <= 0x3fffd);
  return isWide ? 2 : 1;
}
