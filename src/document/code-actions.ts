/**
 * What can be done about a diagnostic, as changes one chooses by their title: the missing object made, the near name written, the type aligned.
 * Invariant: `provenFixes` gives only those after which the diagnostic is gone and no other has come.
 */
import type { Diagnostic } from '../base/diagnostic.ts';
import { shiftSpan } from '../base/span.ts';
import { type Reading, readingOf } from '../catalog/reading.ts';
import { firstEndingAt, spanOf } from '../catalog/script-text.ts';
import type { SqlParser } from '../sql/parser.ts';
import { fixDuplicate } from './code-actions-duplicates.ts';
import { fixForeignKey } from './code-actions-foreign-keys.ts';
import { fixMissing } from './code-actions-missing.ts';
import { fixOrder } from './code-actions-order.ts';
import { type CodeAction, foreignKeyAt, type Problem } from './code-actions-problem.ts';
import { Draft, Refused } from './draft.ts';

export interface CodeActionHints {
  /** A type for a column of which nothing but the name is known. */
  typeFor(column: string): string;
}

/** What may help, the likeliest first. Nothing is tried. */
function suggestFixes(reading: Reading, diagnostic: Diagnostic, { typeFor }: CodeActionHints): readonly CodeAction[] {
  const problem = problemOf(reading, diagnostic);
  if (!problem) return [];
  return [...fixOrder(problem), ...fixMissing(problem, typeFor), ...fixForeignKey(problem), ...fixDuplicate(problem)];
}

/** What does help: each was tried on a reading of its own. */
export function provenFixes(
  reading: Reading,
  diagnostic: Diagnostic,
  parser: SqlParser,
  hints: CodeActionHints,
): readonly CodeAction[] {
  const fixes = suggestFixes(reading, diagnostic, hints);
  if (fixes.length === 0) return [];
  const draft = new Draft(readingOf(reading.script), parser);
  return fixes.filter((fix) => {
    const helps = tryOut(draft, fix) && isGone(diagnostic, reading.diagnostics, draft.reading.diagnostics);
    draft.rollBack();
    return helps;
  });
}

function tryOut(draft: Draft, { change }: CodeAction): boolean {
  try {
    change(draft);
    return true;
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
}

/** Of what there was, one less; what is left was there before. */
function isGone(gone: Diagnostic, before: readonly Diagnostic[], after: readonly Diagnostic[]): boolean {
  const keyOf = ({ code, message }: Diagnostic): string => `${code} ${message}`;
  const left = new Map<string, number>();
  for (const one of before) left.set(keyOf(one), (left.get(keyOf(one)) ?? 0) + 1);
  left.set(keyOf(gone), (left.get(keyOf(gone)) ?? 0) - 1);
  for (const one of after) {
    const count = left.get(keyOf(one)) ?? 0;
    if (count === 0) return false;
    left.set(keyOf(one), count - 1);
  }
  return true;
}

function problemOf(reading: Reading, diagnostic: Diagnostic): Problem | null {
  const { script } = reading;
  const index = firstEndingAt(script, diagnostic.span.from + 1);
  const statement = script.statements[index];
  if (!statement || statement.reading.error) return null;
  const { from } = spanOf(script, index);
  const span = shiftSpan(diagnostic.span, -from);
  return { reading, diagnostic, index, statement, from, span, foreignKey: foreignKeyAt(statement.reading.ddl, span) };
}
