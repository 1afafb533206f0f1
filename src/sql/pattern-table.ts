/**
 * Sequences of token codes, each kept once, with what is known of the texts that have them.
 * Invariant: equal sequences have the same pattern as long as the table lives.
 */
import type { Shape } from './shape.ts';

/** What all texts with the same token codes have in common. */
export interface Pattern {
  /** Undefined as long as the grammar has not been asked; null where it has to be asked each time. */
  shape: Shape | null | undefined;
}

const FIRST_SIZE = 1024;

export class PatternTable {
  private readonly patterns: Pattern[] = [];
  /** All sequences, one after the other. */
  private codes = new Uint32Array(FIRST_SIZE);
  /** Where in them each sequence begins, and where the last one ends. */
  private readonly starts: number[] = [0];
  /** Open addressing: the pattern's number plus one, 0 where none is. A power of two, at most half full. */
  private slots = new Int32Array(FIRST_SIZE);

  /** How many codes are kept: a measure of the memory they take. */
  get size(): number {
    return this.starts[this.patterns.length] ?? 0;
  }

  /** The pattern of codes[first, end). */
  patternOf(codes: readonly number[], first: number, end: number): Pattern {
    const { slots, patterns } = this;
    const last = slots.length - 1;
    let hash = end - first;
    for (let at = first; at < end; at++) hash = mix(hash, codes[at] ?? 0);
    let slot = finish(hash) & last;
    for (let entry = slots[slot] ?? 0; entry !== 0; entry = slots[slot] ?? 0) {
      const pattern = patterns[entry - 1];
      if (pattern && this.isSequence(entry - 1, codes, first, end)) return pattern;
      slot = (slot + 1) & last;
    }
    const pattern: Pattern = { shape: undefined };
    this.keep(codes, first, end);
    patterns.push(pattern);
    slots[slot] = patterns.length;
    if (patterns.length * 2 > slots.length) this.enlarge();
    return pattern;
  }

  private isSequence(number: number, codes: readonly number[], first: number, end: number): boolean {
    const start = this.starts[number] ?? 0;
    if ((this.starts[number + 1] ?? 0) - start !== end - first) return false;
    for (let at = first; at < end; at++) if (this.codes[start + at - first] !== codes[at]) return false;
    return true;
  }

  private keep(codes: readonly number[], first: number, end: number): void {
    const start = this.size;
    const size = start + end - first;
    if (size > this.codes.length) {
      const larger = new Uint32Array(Math.max(size, 2 * this.codes.length));
      larger.set(this.codes);
      this.codes = larger;
    }
    for (let at = first; at < end; at++) this.codes[start + at - first] = codes[at] ?? 0;
    this.starts.push(size);
  }

  private enlarge(): void {
    const slots = new Int32Array(this.slots.length * 2);
    for (let number = 0; number < this.patterns.length; number++) {
      const start = this.starts[number] ?? 0;
      const end = this.starts[number + 1] ?? 0;
      let hash = end - start;
      for (let at = start; at < end; at++) hash = mix(hash, this.codes[at] ?? 0);
      let slot = finish(hash) & (slots.length - 1);
      while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
      slots[slot] = number + 1;
    }
    this.slots = slots;
  }
}

const mix = (hash: number, code: number): number => Math.imul(hash ^ code, 0x01000193);
const finish = (hash: number): number => (hash ^ (hash >>> 15)) >>> 0;
