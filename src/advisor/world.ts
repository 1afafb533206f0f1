/**
 * What a Reading is asked for as a whole, and what of it differs from the Reading before: of thousands of tables and statements, a
 * keystroke concerns a few.
 * Invariant: a key is named wherever what stands under it is another object.
 */
import { listChanges } from '../catalog/list-changes.ts';
import type { Reading } from '../catalog/reading.ts';
import type { Script } from '../catalog/statement.ts';
import type { StatementId, TableId } from '../catalog/types.ts';
import { sampleTables, type TableSample } from './samples.ts';
import { type DocumentDirectives, readDocumentDirectives } from './table-directives.ts';

export class World {
  readonly reading: Reading;
  #samples: ReadonlyMap<TableId, TableSample> | null = null;
  #directives: DocumentDirectives | null = null;

  constructor(reading: Reading) {
    this.reading = reading;
  }

  get samples(): ReadonlyMap<TableId, TableSample> {
    this.#samples ??= sampleTables(this.reading.script, this.reading.catalog);
    return this.#samples;
  }

  get directives(): DocumentDirectives {
    this.#directives ??= readDocumentDirectives(this.reading);
    return this.#directives;
  }
}

export function differingKeys<K, V>(before: ReadonlyMap<K, V>, now: ReadonlyMap<K, V>): readonly K[] {
  if (before === now) return [];
  const keys: K[] = [];
  now.forEach((value, key) => {
    if (before.get(key) !== value) keys.push(key);
  });
  before.forEach((_, key) => {
    if (!now.has(key)) keys.push(key);
  });
  return keys;
}

export function differingStatements(before: Script, now: Script): readonly StatementId[] {
  return listChanges(before.statements, now.statements).flatMap(({ from, to, newFrom, newTo }) =>
    [...before.statements.slice(from, to), ...now.statements.slice(newFrom, newTo)].map(({ id }) => id),
  );
}
