/**
 * A fix carried out on a document: its steps one after the other, through the document's own commands.
 * Invariant: like every change of a draft, all of it or nothing, and nothing that Postgres would refuse.
 */
import { err, ok, type Result } from '../base/result.ts';
import { type Span, shiftSpan } from '../base/span.ts';
import type { ChangeSet } from '../base/text-edit.ts';
import type { Reading } from '../catalog/reading.ts';
import { type Place, tableId } from '../catalog/types.ts';
import { perform } from '../document/commands/index.ts';
import { removeDirective, writeDirective } from '../document/directives.ts';
import { type Draft, Refused, refuse } from '../document/draft.ts';
import { type CommandOutcome, runChange } from '../document/run-command.ts';
import { insertStatement, lastIndex, lastTouching } from '../document/text/statements.ts';
import type { SqlParser } from '../sql/parser.ts';
import type { Fix, FixStep } from './rule.ts';

export const runFix = (reading: Reading, fix: Fix, parser: SqlParser): CommandOutcome =>
  runChange(reading, fix.title, parser, (draft) => applyFix(draft, fix));

function applyFix(draft: Draft, { steps }: Fix): void {
  for (const step of steps) applyStep(draft, step);
}

/** What a fix would change, tried on a draft that is then as it was; the error is why it can't be done. */
export function editsOf(draft: Draft, fix: Fix): Result<ChangeSet, string> {
  try {
    applyFix(draft, fix);
    return ok(draft.changes);
  } catch (error) {
    if (error instanceof Refused) return err(error.message);
    throw error;
  } finally {
    draft.rollBack();
  }
}

function applyStep(draft: Draft, step: FixStep): void {
  switch (step.kind) {
    case 'add-statements':
      addStatements(draft, step);
      break;
    case 'append-statements':
      for (const sql of step.statements) draft.edit(insertStatement(draft.script, lastIndex(draft.script), sql));
      break;
    case 'replace':
      draft.edit([{ ...spanIn(draft, step), text: step.text }]);
      break;
    case 'remove-directive':
      draft.edit([removeDirective(draft.text, { span: spanIn(draft, step) })]);
      break;
    case 'write-directive': {
      const edit = writeDirective(draft.reading, tableId(step.schema, step.table), step.directive);
      draft.edit([edit ?? refuse(`There is no place for a comment beside ${step.schema}.${step.table}.`)]);
      break;
    }
    default:
      perform(draft, step);
  }
}

/** Where a step's text is now. */
function spanIn(draft: Draft, { place, was }: { readonly place: Place; readonly was: string }): Span {
  const span = shiftSpan(place.span, draft.statement(place.statement).span.from);
  return draft.text.slice(Math.max(0, span.from), span.to) === was
    ? span
    : refuse('The text this is about has changed.');
}

function addStatements(
  draft: Draft,
  { schema, table, statements }: Extract<FixStep, { kind: 'add-statements' }>,
): void {
  const { catalog, script } = draft;
  const id = tableId(schema, table);
  const found =
    catalog.tables.get(id) ??
    catalog.views.get(id) ??
    refuse(`There is no table ${schema}.${table}. It may have been renamed or dropped meanwhile.`);
  const parts = 'materialized' in found ? [] : [...found.columns, ...found.constraints, ...found.policies];
  const origins = [found, ...found.indexes, ...found.triggers, ...parts].map(({ origin }) => origin);
  let index = lastTouching(script, origins);
  for (const sql of statements) {
    if (!draft.tryEdit(insertStatement(draft.script, index, sql))) {
      index = lastIndex(draft.script);
      draft.edit(insertStatement(draft.script, index, sql));
    }
    index++;
  }
}
