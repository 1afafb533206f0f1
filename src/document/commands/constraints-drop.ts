/**
 * Dropping constraints and indexes: their text is taken out with what speaks of them, and with the foreign keys that stand on them if so asked.
 * Invariant: the Catalog afterwards is that after Postgres's own DROP.
 */
import type { TextEdit } from '../../base/text-edit.ts';
import type { Constraint, Table } from '../../catalog/types.ts';
import type { Dependents } from '../command-schema.ts';
import { type Draft, refuse } from '../draft.ts';
import { missingParts, objectOf, type Part } from '../drop/parts.ts';
import { referencesTo } from '../drop/references-to.ts';
import { Removal } from '../drop/remove-parts.ts';
import { isAsExpected } from '../drop/same-catalog.ts';
import { printName, printQualified } from '../print.ts';
import { unfollowedNote } from '../rename-object.ts';
import { insertStatement, lastIndex } from '../text/statements.ts';
import { keyword, styleOf } from '../text/style.ts';
import { printAlter } from './constraints-place.ts';
import { type ConstraintTarget, constraintSubject, isInherited } from './constraints-subject.ts';
import { findOwnIndex, type IndexTarget, refusePart } from './indexes-habits.ts';

export function dropConstraint(draft: Draft, target: ConstraintTarget, mode: Dependents): void {
  const { table, constraint } = constraintSubject(draft, target);
  dropPart(draft, {
    label: `The constraint ${constraint.name} of ${table.schema}.${table.name}`,
    object: constraint,
    mode,
    print: (index, cascade) => [printDrop(draft, index, table, constraint, cascade)],
  });
  if (constraint.kind === 'primary key') noteGroupings(draft, table);
}

export function dropIndex(draft: Draft, target: IndexTarget, mode: Dependents): void {
  const { owner, index: dropped } = findOwnIndex(draft, target);
  refusePart(dropped);
  const needing = 'constraints' in owner && dropped.unique ? foreignKeysOn(draft, owner, dropped.name) : [];
  dropPart(draft, {
    label: `The index ${owner.schema}.${dropped.name}`,
    object: dropped,
    mode,
    print: (index) => {
      const style = styleOf(draft.script);
      const name = printQualified(draft.script, index, owner.schema, dropped.name);
      return [
        ...needing.map((one) => printDrop(draft, index, one.table, one.constraint, false)),
        `${keyword(style, 'drop index')} ${name}`,
      ];
    },
  });
}

function printDrop(draft: Draft, index: number, table: Table, { name, kind }: Constraint, cascade: boolean): string {
  const style = styleOf(draft.script);
  const action = `${keyword(style, 'drop constraint')} ${printName(name, style)}${cascade ? keyword(style, ' cascade') : ''}`;
  return printAlter(draft, index, table, kind, [action]);
}

interface Dropping {
  readonly label: string;
  readonly object: object;
  readonly mode: Dependents;
  /** Postgres's statements for it, for behind that of an index. */
  readonly print: (index: number, cascade: boolean) => readonly string[];
}

function dropPart(draft: Draft, { label, object, mode, print }: Dropping): void {
  const { script, catalog } = draft;
  const index = lastIndex(script);
  const append = (cascade: boolean): TextEdit[] =>
    insertStatement(script, index, print(index, cascade).join(`;${styleOf(script).lineBreak}`));
  const { gone, after } = draft.foresee(append(true), () => ({
    gone: missingParts(catalog, draft.catalog),
    after: draft.catalog,
  }));
  const along = gone.filter((part) => objectOf(part) !== object && !isClone(draft, part));
  if (mode === 'refuse' && along.length > 0)
    refuse(
      `${label} can’t be dropped by itself: ${along.map(describe).join(', ')} needs it. Drop that along with it, or change it first.`,
    );
  const references = new Map(gone.map((part) => [objectOf(part), referencesTo(draft, part)] as const));
  const removal = new Removal(draft, gone, references);
  const left = [...references.values()].flatMap((found) => found?.unfollowed ?? []);
  const notes = left.filter((place) => !removal.covers(place)).map((place) => unfollowedNote(draft, place));
  draft.editFirst([() => removal.edits(), () => append(along.length > 0)], () => isAsExpected(draft.catalog, after));
  for (const note of notes) draft.note(note);
}

/** A child's or a partition's, which only repeats its parent's. */
const isClone = ({ catalog }: Draft, part: Part): boolean =>
  (part.kind === 'constraint' && isInherited(catalog, part.owner, part.constraint)) ||
  (part.kind === 'index' && 'constraints' in part.owner && isInherited(catalog, part.owner, part.index));

const describe = (part: Part): string =>
  part.kind === 'constraint'
    ? `the ${part.constraint.kind} ${part.constraint.name} of ${part.owner.schema}.${part.owner.name}`
    : `a ${part.kind}`;

/** Those that no other key of the table would do for. */
export function foreignKeysOn({ catalog }: Draft, owner: Table, name: string) {
  const key = owner.indexes.find((index) => index.name === name)?.keys.map(({ column }) => column) ?? [];
  const isOver = (columns: readonly (string | null)[]): boolean =>
    columns.length === key.length && columns.every((column) => column !== null && key.includes(column));
  const isServed =
    owner.constraints.some(({ kind, columns }) => (kind === 'unique' || kind === 'primary key') && isOver(columns)) ||
    owner.indexes.some(
      (other) =>
        other.name !== name &&
        other.unique &&
        other.predicate === null &&
        isOver(other.keys.map(({ column }) => column)),
    );
  if (isServed) return [];
  return [...catalog.tables.values()].flatMap((table) =>
    table.constraints.flatMap((constraint) => {
      const { references } = constraint;
      const isIt = references?.schema === owner.schema && references.table === owner.name && isOver(references.columns);
      return isIt && !isInherited(catalog, table, constraint) ? [{ table, constraint }] : [];
    }),
  );
}

/** Postgres lets a query that groups by a primary key name all other columns, and keeps the key for it. */
function noteGroupings(draft: Draft, { id, schema, name }: Table): void {
  for (const view of draft.catalog.views.values())
    if (view.dependsOn.includes(id) && /\bgroup\s+by\b/i.test(view.definition))
      draft.note(
        `The view ${view.schema}.${view.name} groups rows of ${schema}.${name}, and may need its primary key for that.`,
      );
}
