/**
 * The directive comments by the table they are about, and what the comments of the database say for them, understood; what could not
 * be understood apart.
 * Invariant: places are relative to statements, like those of all that is found.
 */
import { shiftSpan } from '../base/span.ts';
import type { Reading } from '../catalog/reading.ts';
import { firstEndingAt, sliceText, spanOf } from '../catalog/script-text.ts';
import type { Place, TableId } from '../catalog/types.ts';
import { type DirectiveMeaning, parseDirective } from '../document/directive-kinds.ts';
import { type Directive, readDirectives } from '../document/directives.ts';
import { readCommentDirectives } from './comment-directives.ts';

export interface PlacedDirective {
  readonly directive: Directive;
  readonly meaning: DirectiveMeaning;
  readonly place: Place;
  /** The comment as it is written. */
  readonly text: string;
  /** Where it is said of a column alone; null where its meaning has that, or all of the table is meant. */
  readonly column: string | null;
}

interface MalformedDirective {
  readonly directive: Directive;
  /** What it should be. */
  readonly problem: string;
  readonly place: Place;
}

export interface DocumentDirectives {
  readonly byTable: ReadonlyMap<TableId, readonly PlacedDirective[]>;
  readonly malformed: readonly MalformedDirective[];
}

const NONE: DocumentDirectives = { byTable: new Map(), malformed: [] };

export function readDocumentDirectives(reading: Reading): DocumentDirectives {
  const directives = readDirectives(reading);
  const commented = readCommentDirectives(reading);
  if (directives.length === 0 && commented.length === 0) return NONE;
  const byTable = new Map<TableId, PlacedDirective[]>();
  const malformed: MalformedDirective[] = [];
  const add = (table: TableId, placed: PlacedDirective): void => {
    const list = byTable.get(table);
    if (list) list.push(placed);
    else byTable.set(table, [placed]);
  };
  for (const directive of directives) {
    const place = placeOf(reading, directive);
    const meaning = parseDirective(directive);
    if (!meaning.ok) malformed.push({ directive, problem: meaning.error, place });
    else if (directive.table !== null) {
      const { from, to } = directive.span;
      const text = sliceText(reading.script, from, to);
      add(directive.table, { directive, meaning: meaning.value, place, text, column: null });
    }
  }
  for (const { directive, meaning, place, text, column } of commented)
    if (typeof meaning === 'string') malformed.push({ directive, problem: meaning, place });
    else if (directive.table !== null) add(directive.table, { directive, meaning, place, text, column });
  return { byTable, malformed };
}

/** Above its statement the span is negative; behind the last one, it is that one's. */
function placeOf({ script }: Reading, { span }: Directive): Place {
  const index = Math.min(firstEndingAt(script, span.to), script.statements.length - 1);
  const statement = script.statements[index];
  if (!statement) throw new Error('A directive beside no statement has no place.');
  return { statement: statement.id, span: shiftSpan(span, -spanOf(script, index).from) };
}

/** What rules go by: what directives mean, not where they stand. */
export type TableMeanings = readonly DirectiveMeaning[];

const NO_MEANINGS: TableMeanings = [];

const kept = new Map<string, TableMeanings>();
const KEPT = 5_000;

/** The very same list for the same texts, so that a rule is run again only when a directive of the table has changed. */
export function meaningsOf(list: readonly PlacedDirective[] | undefined): TableMeanings {
  if (!list) return NO_MEANINGS;
  const key = list.map(({ directive: { kind, args } }) => `${kind} ${args}`).join('\n');
  const known = kept.get(key);
  if (known) return known;
  if (kept.size >= KEPT) kept.clear();
  const meanings = list.map(({ meaning }) => meaning);
  kept.set(key, meanings);
  return meanings;
}
