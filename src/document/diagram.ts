/**
 * The diagram beside the SQL: where tables stand. In a file it is a trailing block of comments, one line an object, so that the file
 * runs in psql and diffs in git. Invariant: `splitDiagram(joinDiagram(sql, diagram))` gives back both, whatever the text is.
 */

import type { Placement } from '../base/geometry.ts';
import type { TableId } from '../catalog/types.ts';

export interface Diagram {
  readonly placements: ReadonlyMap<TableId, Placement>;
  /** Lines of a later version that this one does not read; written back as they were. */
  readonly otherLines: readonly string[];
}

/** Anything else in a block would be run as SQL by whoever runs the file. */
export const isDiagramLine = (line: unknown): line is string => typeof line === 'string' && /^--[^\r\n]*$/.test(line);

const emptyDiagram: Diagram = { placements: new Map(), otherLines: [] };

const HEADER = '-- crowfoot:diagram 1';
const TABLE_LINE = /^-- table ("(?:[^"\\]|\\.)*") at (-?\d{1,9}) (-?\d{1,9})$/;

/** The text without its diagram block, and the block. Never throws; a text without a block is all SQL. */
export function splitDiagram(text: string): { readonly sql: string; readonly diagram: Diagram } {
  const start = blockStart(text);
  if (start === null) return { sql: text, diagram: emptyDiagram };
  const placements = new Map<TableId, Placement>();
  const otherLines: string[] = [];
  for (const line of text.slice(start).split(/\r?\n/).slice(1)) {
    if (line === '') continue;
    const [, quoted, x, y] = TABLE_LINE.exec(line) ?? [];
    const id = quoted === undefined ? null : unquote(quoted);
    if (id === null) otherLines.push(line);
    else placements.set(id as TableId, { x: Number(x), y: Number(y) });
  }
  // The line break before the block is ours; it is CRLF only where an editor turned the whole file into it.
  const lineBreak = text.startsWith(`${HEADER}\r\n`, start) && text[start - 2] === '\r' ? 2 : Math.min(1, start);
  return { sql: text.slice(0, start - lineBreak), diagram: { placements, otherLines } };
}

/** The file's text: the SQL as it is, then the block. Without anything to say, no block. */
export function joinDiagram(sql: string, diagram: Diagram): string {
  if (diagram.placements.size === 0 && diagram.otherLines.length === 0 && blockStart(sql) === null) return sql;
  const lines = [...diagram.placements].map(
    ([id, { x, y }]) => `-- table ${JSON.stringify(id)} at ${toInteger(x)} ${toInteger(y)}`,
  );
  return `${sql}\n${[HEADER, ...lines, ...diagram.otherLines].join('\n')}\n`;
}

/** Where the last header stands, if nothing but comments and blank lines follow it. */
function blockStart(text: string): number | null {
  const at = text.lastIndexOf(`\n${HEADER}`);
  const start = at >= 0 ? at + 1 : text.startsWith(HEADER) ? 0 : -1;
  if (start < 0) return null;
  const [header, ...lines] = text.slice(start).split(/\r?\n/);
  return header === HEADER && lines.every((line) => line === '' || line.startsWith('--')) ? start : null;
}

function unquote(quoted: string): string | null {
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return null;
  }
}

const toInteger = (value: number): number => Math.max(-999_999_999, Math.min(999_999_999, Math.round(value))) || 0;
