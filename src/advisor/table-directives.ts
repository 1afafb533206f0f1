/**
 * The directive comments by the table they are about, understood; what could not be understood apart.
 * Invariant: places are relative to statements, like those of all that is found.
 */
import { shiftSpan } from '../base/span.ts';
import type { Reading } from '../catalog/reading.ts';
import { firstEndingAt, sliceText, spanOf } from '../catalog/script-text.ts';
import type { Place, TableId } from '../catalog/types.ts';
import { type DirectiveMeaning, parseDirective } from '../document/directive-kinds.ts';
import { type Directive, readDirectives } from '../document/directives.ts';

export interface PlacedDirective {
  readonly directive: Directive;
  readonly meaning: DirectiveMeaning;
  readonly place: Place;
  /** The comment as it is written. */
  readonly text: string;
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
  if (directives.length === 0) return NONE;
  const byTable = new Map<TableId, PlacedDirective[]>();
  const malformed: MalformedDirective[] = [];
  for (const directive of directives) {
    const place = placeOf(reading, directive);
    const meaning = parseDirective(directive);
    if (!meaning.ok) malformed.push({ directive, problem: meaning.error, place });
    else if (directive.table !== null) {
      const list = byTable.get(directive.table) ?? [];
      const { from, to } = directive.span;
      list.push({ directive, meaning: meaning.value, place, text: sliceText(reading.script, from, to) });
      byTable.set(directive.table, list);
    }
  }
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
