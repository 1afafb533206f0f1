/**
 * Readings by the statement's text, so that what was read once is not parsed again.
 * Invariant: bounded; and no reading keeps the document alive that its text was cut from.
 */
import { detach } from '../base/detach.ts';
import type { SqlParser } from '../sql/parser.ts';
import type { TokenList } from '../sql/token-list.ts';
import type { StatementReading } from './statement.ts';

/** What a statement's text says; `tokens` are those of the text up to the semicolon at its end, where they are at hand. */
export type ReadStatement = (text: string, tokens: TokenList | null) => StatementReading;

/** UTF-16 units of text kept, the oldest going first. */
const CAPACITY = 2_500_000;
/** The share of it that is left when it has been exceeded. */
const KEPT = 0.8;

export class ReadingCache {
  private readonly readings = new Map<string, StatementReading>();
  private size = 0;

  getOrRead(slice: string, tokens: TokenList | null, read: ReadStatement): StatementReading {
    // The copy remembers its hash: copied after the look-up, it would be hashed twice.
    const text = detach(slice);
    const known = this.readings.get(text);
    if (known) return known;
    const reading = read(text, tokens);
    this.readings.set(text, reading);
    this.size += text.length;
    if (this.size > CAPACITY) this.evict();
    return reading;
  }

  /** Many at once: finding the oldest takes longer the more are gone before it. */
  private evict(): void {
    for (const oldest of this.readings.keys()) {
      if (this.size <= CAPACITY * KEPT) break;
      this.readings.delete(oldest);
      this.size -= oldest.length;
    }
  }
}

const caches = new WeakMap<SqlParser, ReadingCache>();

/** The cache that belongs to a parser. */
export function readingCacheOf(parser: SqlParser): ReadingCache {
  let cache = caches.get(parser);
  if (!cache) {
    cache = new ReadingCache();
    caches.set(parser, cache);
  }
  return cache;
}
