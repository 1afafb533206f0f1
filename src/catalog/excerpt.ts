/**
 * The pieces of an edited text from somewhere on, read from as little of the text as tells them for certain: a keystroke
 * must not cost more in a longer document, so the text as a whole is never put together.
 * Invariant: gives the pieces that a reader of the whole new text would give.
 */
import type { Edits } from './edits.ts';
import type { Piece, PieceReader } from './read-pieces.ts';
import { firstEndingAt, textBetween } from './script-text.ts';
import type { Script } from './statement.ts';

/** How much of the text behind the first statement is taken at once: more than most statements look ahead. UTF-16 units. */
const MARGIN = 600;
/** By what factor it is made longer when that does not do: so the time stays linear. */
const GROWTH = 4;

export class Excerpt {
  private readonly script: Script;
  private readonly edits: Edits;
  private readonly readerOf: (text: string) => PieceReader;
  /** The old statement it begins with. */
  private readonly first: number;
  /** The old statement it ends before. */
  private end: number;
  private text = '';
  private reader: PieceReader;
  /** Where it begins in the new text. */
  private readonly base: number;

  /** Begins no later than the old statement `index`. */
  constructor(script: Script, edits: Edits, index: number, readerOf: (text: string) => PieceReader) {
    let first = index;
    while (first > 0 && edits.touchesEnd(script.ends[first - 1] ?? 0)) first--;
    this.script = script;
    this.edits = edits;
    this.readerOf = readerOf;
    this.first = first;
    // One character before it tells whether a line begins here.
    this.base = first === 0 ? 0 : edits.mapEnd(script.ends[first - 1] ?? 0) - 1;
    this.end = index;
    this.reader = this.extendTo((script.ends[index] ?? script.length) + MARGIN);
  }

  /** The piece that begins at or after an offset of the new text; null when only a gap is left. */
  pieceAt(offset: number): Piece | null {
    const { base } = this;
    for (;;) {
      const piece = this.reader.pieceAt(offset - base);
      const isCertain = piece !== null && piece.to + piece.lookahead <= this.text.length;
      if (isCertain || this.isRest) return piece && { ...piece, from: piece.from + base, to: piece.to + base };
      const from = this.script.ends[this.first - 1] ?? 0;
      this.reader = this.extendTo(from + GROWTH * ((this.script.ends[this.end - 1] ?? 0) - from));
    }
  }

  /** Part of the new text, which must have been read. */
  slice(from: number, to = this.base + this.text.length): string {
    return this.text.slice(from - this.base, to - this.base);
  }

  private get isRest(): boolean {
    return this.end === this.script.statements.length;
  }

  /** Takes more of the old text, to the end of a statement, or all of it. */
  private extendTo(offset: number): PieceReader {
    const { script, edits, first } = this;
    const { length } = script.statements;
    this.end = Math.min(length, Math.max(this.end, firstEndingAt(script, offset)) + 1);
    while (!this.isRest && edits.touchesEnd(script.ends[this.end - 1] ?? 0)) this.end++;
    const before = script.statements[first - 1]?.reading.text.slice(-1) ?? '';
    const from = script.ends[first - 1] ?? 0;
    this.text = before + edits.apply(textBetween(script, first, this.end), from, !this.isRest);
    return this.readerOf(this.text);
  }
}
