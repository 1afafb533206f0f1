/**
 * What some drops, one after the other, would take along besides their own targets.
 * Invariant: nothing is changed.
 */
import { err, ok, type Result } from '../../base/result.ts';
import type { Reading } from '../../catalog/reading.ts';
import type { SqlParser } from '../../sql/parser.ts';
import type { SimpleCommand } from '../command-schema.ts';
import { perform } from '../commands/index.ts';
import { Draft, Refused } from '../draft.ts';
import type { DropTarget } from './consequences.ts';
import { dependentsOf } from './dependents.ts';

export interface Foreseen {
  readonly reading: Reading;
  /** In words, each once; the error is why it can't be dropped at all. */
  readonly result: Result<readonly string[], string>;
}

export function foreseeDrops(reading: Reading, drops: readonly SimpleCommand[], parser: SqlParser): Foreseen {
  const draft = new Draft(reading, parser);
  const found = new Set<string>();
  try {
    for (const drop of drops) for (const text of carryOut(draft, drop)) found.add(text);
  } catch (error) {
    draft.rollBack();
    if (error instanceof Refused) return { reading: draft.reading, result: err(error.message) };
    throw error;
  }
  draft.rollBack();
  return { reading: draft.reading, result: ok([...found]) };
}

/** Drops it; answers with what went along. */
function carryOut(draft: Draft, drop: SimpleCommand): readonly string[] {
  const target = targetOf(drop);
  if (target) {
    const needed = dependentsOf(draft, target).filter(({ isSilent }) => !isSilent);
    perform(draft, 'dependents' in drop ? { ...drop, dependents: 'drop' } : drop);
    return needed.map(({ text }) => text);
  }
  try {
    perform(draft, drop);
    return [];
  } catch (error) {
    if (!(error instanceof Refused) || !('dependents' in drop)) throw error;
    perform(draft, { ...drop, dependents: 'drop' });
    return [error.message];
  }
}

function targetOf(drop: SimpleCommand): DropTarget | null {
  switch (drop.kind) {
    case 'drop-table':
      return { kind: 'table', schema: drop.schema, table: drop.table };
    case 'drop-column':
      return { kind: 'column', schema: drop.schema, table: drop.table, column: drop.column };
    case 'drop-view':
      return { kind: 'view', schema: drop.schema, view: drop.view };
    case 'drop-enum':
      return { kind: 'enum', schema: drop.schema, enum: drop.enum };
    case 'drop-domain':
      return { kind: 'domain', schema: drop.schema, domain: drop.domain };
    case 'drop-schema':
      return { kind: 'schema', schema: drop.schema };
    default:
      return null;
  }
}
