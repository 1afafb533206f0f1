/** What part a table plays by the comment beside it. */
import type { Reading } from '../../src/catalog/reading.ts';
import type { TableId } from '../../src/catalog/types.ts';
import { parseDirective } from '../../src/document/directive-kinds.ts';
import { readDirectives } from '../../src/document/directives.ts';

export interface WrittenRole {
  readonly role: string;
  /** Empty where none is given. */
  readonly reason: string;
}

/** Null where nothing is written, and the advisor guesses. */
export function writtenRole(reading: Reading, table: TableId): WrittenRole | null {
  for (const directive of readDirectives(reading)) {
    if (directive.table !== table || directive.kind !== 'role') continue;
    const meaning = parseDirective(directive);
    if (meaning.ok && meaning.value.kind === 'role') return meaning.value;
  }
  return null;
}
