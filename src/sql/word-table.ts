/**
 * Words, each kept once: looked up by where they stand in a text, without cutting them out.
 * Invariant: ASCII only, lower-cased as Postgres does; a word has the same number as long as the table lives.
 */
import { equalsWord } from './lexer.ts';

const FIRST_SIZE = 4096;

export class WordTable {
  private readonly words: string[] = [];
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
    const { slots, words } = this;
    const last = slots.length - 1;
    let at = hashOf(text, from, to) & last;
    for (let entry = slots[at] ?? 0; entry !== 0; entry = slots[at] ?? 0) {
      if (equalsWord(text, from, to, words[entry - 1] ?? '')) return entry - 1;
      at = (at + 1) & last;
    }
    for (let index = from; index < to; index++) if (text.charCodeAt(index) >= 128) return -1;
    // A copy, which does not keep the text in memory.
    words.push(` ${text.slice(from, to).toLowerCase()}`.slice(1));
    slots[at] = words.length;
    if (words.length * 2 > slots.length) this.enlarge();
    return words.length - 1;
  }

  private enlarge(): void {
    const slots = new Int32Array(this.slots.length * 2);
    for (const [index, word] of this.words.entries()) {
      let at = hashOf(word, 0, word.length) & (slots.length - 1);
      while (slots[at] !== 0) at = (at + 1) & (slots.length - 1);
      slots[at] = index + 1;
    }
    this.slots = slots;
  }
}

/** Of the length and five letters, in any case: to look at each would take longer than to compare a few words too many. */
function hashOf(text: string, from: number, to: number): number {
  const length = to - from;
  let hash = length;
  hash = Math.imul(hash ^ (text.charCodeAt(from) & 31), 0x01000193);
  hash = Math.imul(hash ^ (text.charCodeAt(from + (length >> 2)) & 31), 0x01000193);
  hash = Math.imul(hash ^ (text.charCodeAt(from + (length >> 1)) & 31), 0x01000193);
  hash = Math.imul(hash ^ (text.charCodeAt(to - 1 - (length >> 2)) & 31), 0x01000193);
  hash = Math.imul(hash ^ (text.charCodeAt(to - 1) & 31), 0x01000193);
  return (hash ^ (hash >>> 13)) >>> 0;
}
