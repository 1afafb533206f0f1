/**
 * Words, each kept once: looked up by where they stand in a text, without cutting them out.
 * Invariant: ASCII only, lower-cased as Postgres does; a word has the same number as long as the table lives.
 */
import { detach } from '../base/detach.ts';

const FIRST_SIZE = 4096;
const A = 65;
const Z = 90;
const CASE = 32;

export class WordTable {
  private readonly words: string[] = [];
  /** The characters of all words, one after the other: to compare with these is quicker than with the words, which lie all over the memory. */
  private characters = new Uint8Array(8 * FIRST_SIZE);
  /** Where in them each word begins, and where the last one ends. */
  private readonly starts: number[] = [0];
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
    const { slots } = this;
    const last = slots.length - 1;
    let at = hashOf(text, from, to) & last;
    for (let entry = slots[at] ?? 0; entry !== 0; entry = slots[at] ?? 0) {
      if (this.isWord(entry - 1, text, from, to)) return entry - 1;
      at = (at + 1) & last;
    }
    for (let index = from; index < to; index++) if (text.charCodeAt(index) >= 128) return -1;
    slots[at] = this.keep(text, from, to) + 1;
    if (this.words.length * 2 > slots.length) this.enlarge();
    return this.words.length - 1;
  }

  private isWord(number: number, text: string, from: number, to: number): boolean {
    const { characters, starts } = this;
    const start = starts[number] ?? 0;
    const length = to - from;
    if ((starts[number + 1] ?? 0) - start !== length) return false;
    for (let at = 0; at < length; at++) {
      const code = text.charCodeAt(from + at);
      if (characters[start + at] !== (code >= A && code <= Z ? code | CASE : code)) return false;
    }
    return true;
  }

  /** Gives its number. */
  private keep(text: string, from: number, to: number): number {
    const start = this.starts[this.words.length] ?? 0;
    const end = start + to - from;
    if (end > this.characters.length) {
      const larger = new Uint8Array(Math.max(end, 2 * this.characters.length));
      larger.set(this.characters);
      this.characters = larger;
    }
    let isLower = true;
    for (let at = from; at < to; at++) {
      const code = text.charCodeAt(at);
      if (code >= A && code <= Z) isLower = false;
      this.characters[start + at - from] = code >= A && code <= Z ? code | CASE : code;
    }
    this.starts.push(end);
    const word = text.slice(from, to);
    return this.words.push(detach(isLower ? word : word.toLowerCase())) - 1;
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
