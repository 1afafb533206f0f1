/**
 * A document's text as statements, kept up to date by reading again only what an edit touched.
 * Invariant: `updateScript` gives the statements `readScript` would give for the new text (law 3), but for ids and last good readings;
 * a statement whose text is untouched keeps its id and the very same reading.
 */
import { applyChanges, type ChangeSet } from '../base/text-edit.ts';
import type { SqlParser } from '../sql/parser.ts';
import { matchStatements } from './match-statements.ts';
import { readStatement } from './read/read-statement.ts';
import { type Piece, PieceReader } from './read-pieces.ts';
import { readingCacheOf } from './reading-cache.ts';
import type { Script, Statement, StatementReading } from './statement.ts';
import type { StatementId } from './types.ts';

/** The Script of a text; plain data, so that a worker can make it and send it over. */
export function readScript(text: string, parser: SqlParser): Script {
  const reader = pieceReader(text, parser);
  const statements: Statement[] = [];
  for (let piece = reader.pieceAt(0); piece; piece = reader.pieceAt(piece.to)) {
    statements.push(statementOf(piece, null, (statements.length + 1) as StatementId));
  }
  return { text, statements };
}

/** The Script after `changes`, which refer to the script's own text. */
export function updateScript(script: Script, changes: ChangeSet, parser: SqlParser): Script {
  if (changes.length === 0) return script;
  const text = applyChanges(script.text, changes);
  const reader = pieceReader(text, parser);
  const old = script.statements;
  const touch = new TouchCursor(changes);
  const ends = new EndCursor(changes);
  const statements: Statement[] = [];
  let nextId = old.reduce((highest, { id }) => Math.max(highest, id), 0) + 1;
  const replace = (before: readonly Statement[], pieces: readonly Piece[]) => {
    const matches = matchStatements(
      before,
      pieces.map(({ reading }) => reading),
    );
    for (const [index, piece] of pieces.entries()) {
      const match = matches[index] ?? null;
      statements.push(statementOf(piece, match, match?.id ?? (nextId++ as StatementId)));
    }
  };

  let at = 0;
  for (let index = 0; ; ) {
    // In step: `at` is where the old statement before `index` ended.
    for (; index < old.length; index++) {
      const statement = old[index];
      if (!statement || touch.isTouched(old[index - 1]?.to ?? 0, statement.to + (statement.lookahead ?? 0))) break;
      const kept = touch.shift === 0 ? statement : shiftStatement(statement, touch.shift);
      statements.push(kept);
      at = kept.to;
    }
    // Out of step: read on until a piece ends where an old statement did.
    const first = index;
    const pieces: Piece[] = [];
    for (let inStep = false; !inStep; ) {
      const piece = reader.pieceAt(at);
      if (!piece) {
        replace(old.slice(first), pieces);
        return { text, statements };
      }
      pieces.push(piece);
      at = piece.to;
      while (index < old.length && !inStep) {
        const end = ends.map(old[index]?.to ?? 0);
        if (end > at) break;
        inStep = end === at;
        index++;
      }
    }
    replace(old.slice(first, index), pieces);
  }
}

const pieceReader = (text: string, parser: SqlParser): PieceReader =>
  new PieceReader(text, parser, readingCacheOf(parser), (statement) => readStatement(parser, statement));

function statementOf(
  { from, to, lookahead, reading, lastGood }: Piece,
  match: Statement | null,
  id: StatementId,
): Statement {
  const statement = {
    id,
    from,
    to,
    reading: keepIdentity(reading, match),
    lastGood: reading.error ? (lastGood ?? lastGoodOf(match)) : null,
  };
  return lookahead === 0 ? statement : { ...statement, lookahead };
}

const lastGoodOf = (statement: Statement | null): StatementReading | null =>
  statement && (statement.reading.error ? statement.lastGood : statement.reading);

/** The match's reading where it says the same: readings that are not cached are made anew each time. */
function keepIdentity(reading: StatementReading, match: Statement | null): StatementReading {
  const known = match?.reading;
  return known && known.text === reading.text && known.error?.message === reading.error?.message ? known : reading;
}

/** Written out: spreading takes several times as long, and this runs for every statement behind each keystroke. */
function shiftStatement({ id, from, to, lookahead, reading, lastGood }: Statement, by: number): Statement {
  if (lookahead === undefined) return { id, from: from + by, to: to + by, reading, lastGood };
  return { id, from: from + by, to: to + by, lookahead, reading, lastGood };
}

/** Tells for regions of the old text, given in order, whether an edit touches them. */
class TouchCursor {
  /** How far text before the next edit has moved. */
  shift = 0;
  private next = 0;
  private readonly changes: ChangeSet;

  constructor(changes: ChangeSet) {
    this.changes = changes;
  }

  isTouched(from: number, to: number): boolean {
    let edit = this.changes[this.next];
    for (; edit && edit.to < from; edit = this.changes[++this.next]) this.shift += grownBy(edit);
    return edit !== undefined && edit.from < to;
  }
}

/** Maps ends of old statements, given in order, to the new text; those inside an edit are mapped to its start. */
class EndCursor {
  private shift = 0;
  private next = 0;
  private readonly changes: ChangeSet;

  constructor(changes: ChangeSet) {
    this.changes = changes;
  }

  map(offset: number): number {
    let edit = this.changes[this.next];
    for (; edit && edit.to <= offset && edit.from < offset; edit = this.changes[++this.next])
      this.shift += grownBy(edit);
    return edit && edit.from < offset ? Math.min(edit.from, offset) + this.shift : offset + this.shift;
  }
}

const grownBy = (edit: ChangeSet[number]): number => edit.text.length - (edit.to - edit.from);
