/**
 * Drops an object or column: the text of all that goes is taken out, and where that can't be done without touching what stays, a DROP is
 * put at the end. Invariant: either way the Catalog is the one Postgres's DROP (CASCADE) leaves.
 */
import { assertNever } from '../../base/assert-never.ts';
import type { StatementId } from '../../catalog/types.ts';
import type { Dependents } from '../command-schema.ts';
import { type Draft, refuse } from '../draft.ts';
import { impliesColumns } from '../loaded-rows.ts';
import { type Consequences, consequencesOf, type DropTarget } from './consequences.ts';
import { type Dependent, describeParts } from './dependents.ts';
import { objectOf } from './parts.ts';
import { Removal } from './remove-parts.ts';
import { isAsExpected } from './same-catalog.ts';

/** How many dependents a refusal names. */
const NAMED = 5;

export function dropObject(draft: Draft, target: DropTarget, mode: Dependents): void {
  const consequences = consequencesOf(draft, target);
  const needed = describeParts(consequences.parts, target).filter(({ isSilent }) => !isSilent);
  if (mode === 'refuse' && needed.length > 0) refuse(refusalFor(target, needed));
  const removal = new Removal(draft, consequences.parts, consequences.references);
  const notes = notesOn(draft, target, consequences, removal);
  const losers = new Set(consequences.parts.flatMap((part) => (part.kind === 'column' ? [part.owner] : [])));
  const inPlace = () => ([...losers].some((table) => impliesColumns(draft, table)) ? null : removal.edits());
  const { after, append } = consequences;
  draft.editFirst([inPlace, () => append(needed.length > 0)], () => isAsExpected(draft.catalog, after));
  for (const note of notes) draft.note(note);
}

function refusalFor(target: DropTarget, needed: readonly Dependent[]): string {
  const named = needed.slice(0, NAMED).map(({ text }) => text);
  const rest = needed.length - named.length;
  const list = rest > 0 ? `${named.join(', ')} and ${rest} more` : joinWords(named);
  const verb = needed.length === 1 ? 'depends' : 'depend';
  const others = needed.length === 1 ? 'it' : 'them';
  return `${nameOf(target)} can’t be dropped by itself: ${list} ${verb} on it. Drop ${others} along with it, or change ${others} first.`;
}

const joinWords = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

function nameOf(target: DropTarget): string {
  switch (target.kind) {
    case 'table':
      return `${target.schema}.${target.table}`;
    case 'column':
      return `${target.schema}.${target.table}.${target.column}`;
    case 'view':
      return `${target.schema}.${target.view}`;
    case 'enum':
      return `${target.schema}.${target.enum}`;
    case 'domain':
      return `${target.schema}.${target.domain}`;
    case 'schema':
      return target.schema;
    default:
      return assertNever(target);
  }
}

/** What still names something that goes, and is only found out about when it runs. */
function notesOn(
  draft: Draft,
  target: DropTarget,
  { parts, references }: Consequences,
  removal: Removal,
): readonly string[] {
  const places = parts.flatMap((part) => {
    if (part.kind !== 'table' && part.kind !== 'view' && part.kind !== 'column' && part.kind !== 'type') return [];
    const found = references.get(objectOf(part));
    return [...(found?.references.filter(({ isLate }) => isLate) ?? []), ...(found?.unfollowed ?? [])];
  });
  const left = places.filter((place) => !removal.covers(place));
  return [...new Set(left.map(({ statement }) => statement))].map(
    (id) =>
      `${describeStatement(draft, id)} may still name ${nameOf(target)} or what goes with it. Change it, or drop it.`,
  );
}

function describeStatement(draft: Draft, id: StatementId): string {
  const made = draft.catalog.functions.find(({ origin }) => origin.declared.statement === id);
  if (made) return `The body of ${made.schema}.${made.name}`;
  const line = draft.text.slice(0, draft.statement(id).span.from).split('\n').length;
  return `The statement in line ${line}`;
}
