/**
 * A document's text read whole: its statements, the Catalog they make, and what is wrong with them.
 * Invariant: `updateSchema` gives what `readSchema` would give for the new text (law 3), but for statement ids and last good readings.
 */
import type { Diagnostic } from '../base/diagnostic.ts';
import { shiftSpan } from '../base/span.ts';
import type { ChangeSet } from '../base/text-edit.ts';
import type { SqlParser } from '../sql/parser.ts';
import { type Fold, foldCatalog, refoldCatalog } from './fold/fold.ts';
import { readScript, updateScript } from './script.ts';
import { spanOf } from './script-text.ts';
import type { Script } from './statement.ts';
import type { Catalog } from './types.ts';

export interface Reading {
  readonly script: Script;
  readonly catalog: Catalog;
  readonly diagnostics: readonly Diagnostic[];
  /** What it was folded with, for the next update. */
  readonly fold: Fold;
}

export function readSchema(text: string, parser: SqlParser): Reading {
  return readingOf(readScript(text, parser));
}

/** For a Script made elsewhere (a worker). */
export function readingOf(script: Script): Reading {
  return withFold(script, foldCatalog(script.statements));
}

/** The reading after `changes`, which refer to the reading's own text. The given reading stays as it is and can be updated again. */
export function updateSchema(reading: Reading, changes: ChangeSet, parser: SqlParser): Reading {
  // Other versions of this one may have been made, and their statements are not to be taken for this one's.
  const nextId = Math.max(reading.script.nextId, reading.fold.memory.nextId);
  const script = updateScript(reading.script, changes, parser, nextId);
  return withFold(script, refoldCatalog(reading.fold, script.statements));
}

function withFold(script: Script, fold: Fold): Reading {
  return { script, catalog: fold.catalog, diagnostics: diagnose(script, fold), fold };
}

function diagnose(script: Script, fold: Fold): Diagnostic[] {
  return fold.flawed.flatMap((index) => {
    const statement = script.statements[index];
    if (!statement) return [];
    const { error } = statement.reading;
    const { from } = spanOf(script, index);
    // What a stale reading is blamed for has no place in the text as it is now.
    if (error) return [diagnosticAt(from, { ...error, code: 'syntax-error', object: null })];
    return (fold.problems.get(statement.id) ?? []).map((problem) => diagnosticAt(from, problem));
  });
}

const diagnosticAt = (from: number, { code, message, span, object }: Omit<Diagnostic, 'severity'>): Diagnostic => ({
  code,
  severity: 'error',
  message,
  span: shiftSpan(span, from),
  object,
});
