/**
 * Renames an object in every place that names it; where that would say something else than Postgres's own RENAME, the RENAME is put at
 * the end instead. Invariant: what could not be followed is said in the draft's notes.
 */
import type { TextEdit } from '../base/text-edit.ts';
import { findStatement } from '../catalog/script-text.ts';
import type { Place } from '../catalog/types.ts';
import type { Draft, IsDone } from './draft.ts';
import { findReferences } from './references/find-references.ts';
import { renameReferences } from './references/rewrite-references.ts';
import type { Target, Unfollowed } from './references/target.ts';
import { insertStatement, lastIndex } from './text/statements.ts';

export interface Renaming {
  readonly target: Target;
  readonly newName: string;
  /** What Postgres named after it, and so is called otherwise when the text says otherwise. */
  readonly alongside?: readonly { readonly target: Target; readonly newName: string }[];
  /** Postgres's statement for it, for behind that of an index. */
  readonly print: (index: number) => string;
  /** Whether the Catalog has it under the new name. */
  readonly isDone: IsDone;
}

export function renameObject(draft: Draft, { target, newName, alongside = [], print, isDone }: Renaming): void {
  const { references, unfollowed, obstacles } = findReferences(draft.reading, draft.parser, target);
  const isNamed = references.some(({ role }) => role === 'declaration');
  const everywhere = (): TextEdit[] | null => {
    if (obstacles.length > 0 || !isNamed) return null;
    const others = alongside.flatMap((other) =>
      renameReferences(
        draft.script,
        findReferences(draft.reading, draft.parser, other.target).references,
        other.newName,
      ),
    );
    return [...renameReferences(draft.script, references, newName), ...others];
  };
  const atEnd = (): TextEdit[] => {
    const index = lastIndex(draft.script);
    const late = references.filter(({ isLate }) => isLate);
    return [...renameReferences(draft.script, late, newName), ...insertStatement(draft.script, index, print(index))];
  };
  const notes = unfollowed.map((place) => unfollowedNote(draft, place));
  draft.editFirst([everywhere, atEnd], isDone);
  for (const note of notes) draft.note(note);
}

export function unfollowedNote(draft: Draft, place: Unfollowed): string {
  const { reason } = place;
  return `The name in line ${lineOf(draft, place)} was left as it is: ${reason.charAt(0).toLowerCase()}${reason.slice(1)}`;
}

/** The line of the document a place is in, from 1. */
export function lineOf({ script, text }: Draft, { statement, span }: Place): number {
  const from = (findStatement(script, statement)?.span.from ?? 0) + span.from;
  return text.slice(0, from).split('\n').length;
}
