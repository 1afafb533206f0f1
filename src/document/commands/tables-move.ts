/**
 * move-table: every place that names the table, its sequences and its indexes says the new schema; names without one get it where they
 * would not be found. Invariant: the Catalog afterwards is that after an ALTER TABLE ... SET SCHEMA at the end of the document.
 */
import type { TextEdit } from '../../base/text-edit.ts';
import { findStatement, indexOfStatement } from '../../catalog/script-text.ts';
import type { Table } from '../../catalog/types.ts';
import type { CommandOf } from '../command-schema.ts';
import type { Commands, Draft } from '../draft.ts';
import { isAsExpected } from '../drop/same-catalog.ts';
import { findSchema, findTable, refuseTakenRelation } from '../lookup.ts';
import { printName, printQualified } from '../print.ts';
import { findReferences } from '../references/find-references.ts';
import { requalifyReferences } from '../references/rewrite-references.ts';
import type { Reference, References, Target } from '../references/target.ts';
import { unfollowedNote } from '../rename-object.ts';
import { searchPathAt } from '../search-path.ts';
import { insertStatement, lastIndex } from '../text/statements.ts';
import { keyword, styleOf } from '../text/style.ts';

export const MOVE_COMMANDS: Commands<'move-table'> = { 'move-table': moveTable };

function moveTable(draft: Draft, command: CommandOf<'move-table'>): void {
  const { newSchema } = command;
  const table = findTable(draft, command);
  findSchema(draft, newSchema);
  if (table.schema === newSchema) return;
  refuseTakenRelation(draft, newSchema, table.name);
  const atEnd = (): TextEdit[] =>
    insertStatement(draft.script, lastIndex(draft.script), printMove(draft, table, newSchema));
  const expected = draft.foresee(atEnd(), () => draft.catalog);
  const targets = targetsOf(draft, table);
  const found = targets.map((target) => findReferences(draft.reading, draft.parser, target));
  const notes = found.flatMap(({ unfollowed }) => unfollowed.map((place) => unfollowedNote(draft, place)));
  const everywhere = (): TextEdit[] | null => {
    const isNamed = found[0]?.references.some(({ role }) => role === 'declaration');
    return isNamed ? requalify(draft, targets, found, newSchema) : null;
  };
  draft.editFirst([everywhere, atEnd], () => isAsExpected(draft.catalog, expected));
  for (const note of notes) draft.note(note);
}

function printMove({ script }: Draft, { kind, schema, name }: Table, newSchema: string): string {
  const style = styleOf(script);
  const noun = kind === 'foreign' ? 'foreign table' : 'table';
  const relation = printQualified(script, lastIndex(script), schema, name);
  return `${keyword(style, `alter ${noun}`)} ${relation} ${keyword(style, 'set schema')} ${printName(newSchema, style)}`;
}

/** The table, and what moves with it. */
function targetsOf({ catalog }: Draft, { schema, name, indexes, constraints }: Table): readonly Target[] {
  const sequences = catalog.sequences.filter(({ ownedBy }) => ownedBy?.schema === schema && ownedBy.table === name);
  const keys = constraints.filter(({ kind }) => kind !== 'check' && kind !== 'foreign key');
  return [
    { kind: 'relation', schema, name },
    ...sequences.map((sequence): Target => ({ kind: 'relation', schema: sequence.schema, name: sequence.name })),
    ...[...indexes, ...keys].map((index): Target => ({ kind: 'index', schema, name: index.name })),
  ];
}

function requalify(
  draft: Draft,
  targets: readonly Target[],
  found: readonly References[],
  newSchema: string,
): TextEdit[] {
  const edits = found.flatMap(({ references }, at) => {
    const isIndex = targets[at]?.kind === 'index';
    return requalifyReferences(draft.script, references, newSchema, (reference) =>
      isIndex ? namesIndex(draft, reference) : needsSchema(draft, reference, newSchema),
    );
  });
  // A constraint and its index are named in the same places.
  const places = new Map(edits.map((edit) => [edit.from, edit]));
  return [...places.values()];
}

/** Elsewhere an index is named within its table, and takes no schema. */
function namesIndex({ script }: Draft, { statement }: Reference): boolean {
  const [ddl] = findStatement(script, statement)?.statement.reading.ddl ?? [];
  if (ddl?.kind === 'comment' || ddl?.kind === 'drop' || ddl?.kind === 'rename') return ddl.object === 'index';
  return ddl?.kind === 'alter table' && ddl.target === 'index';
}

function needsSchema({ script }: Draft, { statement, span, isLate }: Reference, newSchema: string): boolean {
  const reading = findStatement(script, statement)?.statement.reading;
  if (!reading) return false;
  const [first] = searchPathAt(script, indexOfStatement(script, statement));
  if (first === newSchema && !isLate) return false;
  // In front of a column it is the name FROM gives the table, unless the statement is about the column.
  const behind = /^\s*\.\s*(?:"(?:[^"]|"")*"|[^\s"(),;%]+)\s*(%?)/.exec(reading.text.slice(span.to));
  const isAboutColumn = reading.ddl.some(({ kind }) => /^(?:comment|create sequence|alter sequence)$/.test(kind));
  return !behind || behind[1] === '%' || isAboutColumn;
}
