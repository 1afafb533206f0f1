/**
 * Changing a constraint to what is given, where it stands; one that stands with its column and is to have others moves to where those have it.
 * Invariant: the Catalog afterwards is that after DROP CONSTRAINT and ADD, with the foreign keys that stood on it there again.
 */
import type { TextEdit } from '../../base/text-edit.ts';
import type { TableConstraintDef } from '../../catalog/ddl.ts';
import type { Catalog } from '../../catalog/types.ts';
import { removeActions } from '../alter-table.ts';
import { addClause, endOfType, notNullSpan, removeClause } from '../column-clauses.ts';
import { inText, serialOf } from '../column-subject.ts';
import type { CommandOf, ConstraintSpec } from '../command-schema.ts';
import { changesOf, columnText, constraintText } from '../declarations.ts';
import { type Draft, refuse } from '../draft.ts';
import { missingParts, type Part } from '../drop/parts.ts';
import { isAsOneOf } from '../drop/same-catalog.ts';
import { printComment, printName, printQualified } from '../print.ts';
import { readConstraint } from '../print-constraint.ts';
import { specOfForeignKey } from '../specs.ts';
import { insertStatement, lastIndex } from '../text/statements.ts';
import { keyword, styleOf } from '../text/style.ts';
import { refuseTakenConstraint, refuseUnfit, refuseUnknownColumns } from './constraints-add.ts';
import { editConstraint } from './constraints-edit.ts';
import { columnsOfSpec, formFor } from './constraints-habits.ts';
import { type Placed, type Plan, placePlans, printAdd, printAlter, printAlterAdd } from './constraints-place.ts';
import { nameInFront, renameConstraint } from './constraints-rename.ts';
import { isAsAsked, isSameTiming } from './constraints-same.ts';
import { type ConstraintSubject, constraintSubject, isInherited } from './constraints-subject.ts';

export function changeConstraint(draft: Draft, command: CommandOf<'change-constraint'>): void {
  const { to } = command;
  const subject = constraintSubject(draft, command);
  const { table, constraint, said } = subject;
  if (to.kind !== constraint.kind)
    refuse(`${constraint.name} is a ${constraint.kind} constraint and stays one. Add another, and drop this one.`);
  if (to.name != null && to.name !== constraint.name) {
    // First, since the names that Postgres makes up follow the change.
    refuseTakenConstraint(draft, table, to.kind, to.name);
    renameConstraint(draft, command, to.name);
    changeConstraint(draft, { ...command, constraint: to.name });
    return;
  }
  const wanted = readConstraint(draft, to);
  refuseUnknownColumns(draft, table, to);
  const edits = isAsAsked(constraint, to) ? [] : inPlace(draft, subject, to, wanted);
  if (!edits || edits.length > 0) {
    refuseUnfit(draft, table, to);
    const columns = columnsOfSpec(table, to, wanted);
    const named: Placed = {
      table,
      spec: to,
      name: constraint.name,
      column: columns.length === 1 ? (columns[0] ?? null) : null,
      like: said?.def ?? null,
      validated: constraint.validated,
    };
    // What Postgres named follows the text, unless something speaks of it by that name.
    const renamed = said && !said.def.name ? { ...named, name: null } : named;
    const dropping = droppingFor(draft, subject);
    const expected = [...new Set([renamed, named])].map((placed) => expectedAfter(draft, dropping, placed));
    const plans: Plan[] = [
      () => edits,
      () => (edits && said && renamed !== named ? [nameInFront(draft, said, constraint.name), ...edits] : null),
      ...(edits ? [] : [...movePlans(draft, subject, renamed), ...movePlans(draft, subject, named)]),
      () => atEnd(draft, subject, named),
    ];
    draft.editFirst(plans, () => isAsOneOf(draft.catalog, expected));
  }
}

/** Null where it can't say that where it stands. */
function inPlace(
  draft: Draft,
  subject: ConstraintSubject,
  to: ConstraintSpec,
  wanted: TableConstraintDef,
): TextEdit[] | null {
  const { constraint, said } = subject;
  const own = said && editConstraint({ draft, said, constraint, to, wanted });
  if (!own || !said) return null;
  const edits = own.map((edit) => inText(said.home, edit));
  const isTimed = to.kind === 'check' || isSameTiming(constraint, to);
  const undone = isTimed
    ? []
    : changesOf(draft.script, constraint.origin).filter(
        ({ action }) =>
          action.kind === 'alter constraint' && (action.deferrable !== null || action.initiallyDeferred !== null),
      );
  return [...edits, ...removeActions(draft.script, undone), ...keepRequired(draft, subject, to)];
}

/** Columns that leave a primary key stay NOT NULL. */
function keepRequired(draft: Draft, { table, constraint }: ConstraintSubject, to: ConstraintSpec): TextEdit[] {
  if (to.kind !== 'primary key') return [];
  return table.columns.flatMap((column) => {
    if (!constraint.columns.includes(column.name) || to.columns.includes(column.name)) return [];
    const said = columnText(draft.script, column);
    if (!said || notNullSpan(said.def) || said.def.identity || serialOf(said) !== null) return [];
    const clause = keyword(styleOf(draft.script), 'not null');
    return [inText(said.home, addClause(endOfType(said.home.at.statement.reading.text, said.def), clause))];
  });
}

/** From its column to where it can say that. */
function movePlans(draft: Draft, subject: ConstraintSubject, placed: Placed): Plan[] {
  const { table, said } = subject;
  if (!said?.inline || !('columns' in placed.spec)) return [];
  const removal = inText(said.home, removeClause(said.home.at.statement.reading.text, said.def.span));
  const form = formFor(draft, table, placed.spec, placed.spec.columns);
  const kept = keepRequired(draft, subject, placed.spec);
  return placePlans(draft, placed, form === 'alter' ? 'table' : form).map((plan) => () => {
    const edits = plan();
    return edits && [removal, ...kept, ...edits];
  });
}

/** Given up and made anew, with its comment. */
function atEnd(draft: Draft, { constraint }: ConstraintSubject, placed: Placed): TextEdit[] {
  const { script } = draft;
  const style = styleOf(script);
  const index = lastIndex(script);
  const { table, spec } = placed;
  const name = printName(constraint.name, style);
  const actions = [`${keyword(style, 'drop constraint')} ${name}`, printAdd(draft, index, placed)];
  const on = `${keyword(style, 'constraint')} ${name} ${keyword(style, 'on')} ${printQualified(script, index, table.schema, table.name)}`;
  const comment = constraint.comment === null ? [] : [printComment(on, constraint.comment, style)];
  const statements = [printAlter(draft, index, table, spec.kind, actions), ...comment];
  return insertStatement(script, index, statements.join(`;${style.lineBreak}`));
}

interface Dropping {
  /** Behind all of the text. */
  readonly statement: string;
  /** What a DROP ... CASCADE takes along and is to be there afterwards. */
  readonly lost: readonly Part[];
}

function droppingFor(draft: Draft, { table, constraint }: ConstraintSubject): Dropping {
  const { script, catalog } = draft;
  const style = styleOf(script);
  const index = lastIndex(script);
  const drop = `${keyword(style, 'drop constraint')} ${printName(constraint.name, style)} ${keyword(style, 'cascade')}`;
  const statement = printAlter(draft, index, table, constraint.kind, [drop]);
  const isKey = constraint.kind === 'primary key' || constraint.kind === 'unique';
  const lost = isKey
    ? draft.foresee(insertStatement(script, index, statement), () => missingParts(catalog, draft.catalog))
    : [];
  return { statement, lost };
}

/** What Postgres would have after a DROP and an ADD; refuses what Postgres refuses. */
function expectedAfter(draft: Draft, { statement, lost }: Dropping, placed: Placed): Catalog {
  const { script } = draft;
  const style = styleOf(script);
  const index = lastIndex(script);
  const again = lost.flatMap((part) => addAgain(draft, index, part));
  const statements = [statement, printAlterAdd(draft, index, placed), ...again];
  return draft.foresee(insertStatement(script, index, statements.join(`;${style.lineBreak}`)), () => draft.catalog);
}

/** A foreign key that stood on the key. */
function addAgain(draft: Draft, index: number, part: Part): string[] {
  if (part.kind !== 'constraint' || isInherited(draft.catalog, part.owner, part.constraint)) return [];
  const { owner: table, constraint } = part;
  const spec = specOfForeignKey(constraint);
  const said = constraintText(draft.script, constraint);
  const name = said && !said.def.name ? null : constraint.name;
  const placed = { table, name, column: null, like: said?.def ?? null, validated: constraint.validated };
  return spec ? [printAlterAdd(draft, index, { ...placed, spec })] : [];
}
