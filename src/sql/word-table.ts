/**
 * Words, each kept once: looked up by where they stand in a text, without cutting them out.
 * Invariant: ASCII only, lower-cased as Postgres does; a word has the same number as long as the table lives.
 */
import { equalsWord } from './lexer.ts';

const FIRST_SIZE = 4096;

export class WordTable {
  private readonly words: string[] = [];
  private readonly hashes: number[] = [];
  /** Open addressing: the word's number plus one, 0 where none is. A power of two, at most half full. */
  private slots = new Int32Array(FIRST_SIZE);

  get size(): number {
    return this.words.length;
  }

  word(number: number): string {
    return this.words[number] ?? '';
  }

  /** The number of the word text[from, to); -1 when it is not ASCII. */
  numberOf(text: string, from: number, to: number): number {
    let hash = 0x811c9dc5;
    for (let at = from; at < to; at++) {
      const code = text.charCodeAt(at);
      if (code >= 128) return -1;
      hash = Math.imul(hash ^ (code >= 65 && code <= 90 ? code | 32 : code), 0x01000193);
    }
    const { slots, words, hashes } = this;
    let at = (hash ^ (hash >>> 15)) & (slots.length - 1);
    for (let entry = slots[at] ?? 0; entry !== 0; entry = slots[at] ?? 0) {
      if (hashes[entry - 1] === hash && equalsWord(text, from, to, words[entry - 1] ?? '')) return entry - 1;
      at = (at + 1) & (slots.length - 1);
    }
    // A copy, which does not keep the text in memory.
    words.push(` ${text.slice(from, to).toLowerCase()}`.slice(1));
    hashes.push(hash);
    slots[at] = words.length;
    if (words.length * 2 > slots.length) this.enlarge();
    return words.length - 1;
  }

  private enlarge(): void {
    const { hashes } = this;
    const slots = new Int32Array(this.slots.length * 2);
    for (const [index, hash] of hashes.entries()) {
      let at = (hash ^ (hash >>> 15)) & (slots.length - 1);
      while (slots[at] !== 0) at = (at + 1) & (slots.length - 1);
      slots[at] = index + 1;
    }
    this.slots = slots;
  }
}
