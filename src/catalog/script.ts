/**
 * A document's text as statements, kept up to date by reading again only what an edit touched.
 * Invariant: `updateScript` gives the statements `readScript` would give for the new text (law 3), but for ids and last good readings;
 * a statement whose text is untouched is the very same object.
 */
import { detach } from '../base/detach.ts';
import type { ChangeSet } from '../base/text-edit.ts';
import type { SqlParser } from '../sql/parser.ts';
import { Edits } from './edits.ts';
import { Excerpt } from './excerpt.ts';
import { matchStatements } from './match-statements.ts';
import { readStatement } from './read/read-statement.ts';
import { type Piece, PieceReader } from './read-pieces.ts';
import { readingCacheOf } from './reading-cache.ts';
import { EMPTY_SCRIPT, ScriptBuilder } from './script-builder.ts';
import type { Script, Statement, StatementReading } from './statement.ts';
import type { StatementId } from './types.ts';

/** The Script of a text; plain data, so that a worker can make it and send it over. */
export function readScript(text: string, parser: SqlParser): Script {
  const reader = pieceReader(text, parser);
  const builder = new ScriptBuilder(EMPTY_SCRIPT);
  let at = 0;
  for (let piece = reader.pieceAt(at); piece; piece = reader.pieceAt(at)) {
    const gap = detach(text.slice(at, piece.from));
    builder.add(statementOf(piece, gap, null, builder.newId()), piece.to, piece.lookahead);
    at = piece.to;
  }
  return builder.finish(detach(text.slice(at)), text.length);
}

/** The Script after `changes`, which refer to the script's own text. New statements have ids from `nextId` on. */
export function updateScript(script: Script, changes: ChangeSet, parser: SqlParser, nextId = script.nextId): Script {
  if (changes.length === 0) return script;
  const old = script.statements;
  const edits = new Edits(changes);
  const length = script.length + edits.growth;
  const builder = new ScriptBuilder(script, nextId);
  let at = 0;
  for (let index = 0; ; ) {
    // In step: `at` is where the old statement before `index` ends now.
    const first = firstTouched(script, edits, index);
    const shift = at - endBefore(script, index);
    builder.keep(index, first, shift);
    if (first === old.length && edits.at(edits.firstEndingAt(endBefore(script, first))) === undefined)
      return builder.finish(script.tail, length);
    at = endBefore(script, first) + shift;
    // Out of step: read on until a piece ends where an old statement did.
    index = first;
    const excerpt = new Excerpt(script, edits, first, (text) => pieceReader(text, parser));
    const read: NewPiece[] = [];
    for (let inStep = false; !inStep; ) {
      const piece = excerpt.pieceAt(at);
      if (!piece) {
        addMatched(builder, old.slice(first), read);
        return builder.finish(detach(excerpt.slice(at)), length);
      }
      read.push({ piece, gap: detach(excerpt.slice(at, piece.from)) });
      at = piece.to;
      while (index < old.length && !inStep) {
        const end = edits.mapEnd(script.ends[index] ?? 0);
        if (end > at) break;
        inStep = end === at;
        index++;
      }
    }
    addMatched(builder, old.slice(first, index), read);
  }
}

interface NewPiece {
  readonly piece: Piece;
  readonly gap: string;
}

const pieceReader = (text: string, parser: SqlParser): PieceReader =>
  new PieceReader(text, parser, readingCacheOf(parser), (statement, tokens) =>
    readStatement(parser, statement, tokens),
  );

const endBefore = ({ ends }: Script, index: number): number => ends[index - 1] ?? 0;

/** The first statement from `index` on whose text, gap or lookahead an edit touches; the number of statements when none is. */
function firstTouched(script: Script, edits: Edits, index: number): number {
  const { ends, lookaheads } = script;
  const edit = edits.at(edits.firstEndingAt(endBefore(script, index)));
  if (!edit) return ends.length;
  // Edits after this one can only touch statements after the one that is found.
  let at = index;
  while (at < ends.length && (ends[at] ?? 0) + (lookaheads[at] ?? 0) <= edit.from) at++;
  return at;
}

/** Adds what was read in place of some old statements, under the ids of those it continues. */
function addMatched(builder: ScriptBuilder, before: readonly Statement[], read: readonly NewPiece[]): void {
  const matches = matchStatements(
    before,
    read.map(({ piece }) => piece.reading),
  );
  for (const [index, { piece, gap }] of read.entries()) {
    const match = matches[index] ?? null;
    const statement = statementOf(piece, gap, match, match?.id ?? builder.newId());
    builder.add(statement, piece.to, piece.lookahead);
  }
}

function statementOf({ reading, lastGood }: Piece, gap: string, match: Statement | null, id: StatementId): Statement {
  return {
    id,
    gap,
    reading: keepIdentity(reading, match),
    lastGood: reading.error ? (lastGood ?? lastGoodOf(match)) : null,
  };
}

const lastGoodOf = (statement: Statement | null): StatementReading | null =>
  statement && (statement.reading.error ? statement.lastGood : statement.reading);

/** The match's reading where it says the same: readings that are not cached are made anew each time. */
function keepIdentity(reading: StatementReading, match: Statement | null): StatementReading {
  const known = match?.reading;
  return known && known.text === reading.text && known.error?.message === reading.error?.message ? known : reading;
}
