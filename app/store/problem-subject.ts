/**
 * What of the diagram a problem is about: a row, a relationship, or a table as a whole.
 * Invariant: whatever is about a part that is not drawn (an index, a trigger) is about its table.
 */
import type { Diagnostic } from '../../src/base/diagnostic.ts';
import type { Reading } from '../../src/catalog/reading.ts';
import { constraintId, type TableId } from '../../src/catalog/types.ts';
import { equalSelection } from './equal-selection.ts';
import type { Problem } from './problems.ts';
import { type Relation, relationOf } from './relations-of.ts';
import type { Selection } from './view.ts';

export interface ProblemSubject {
  /** The table or view it is, or belongs to. */
  readonly relation: TableId;
  readonly selection: Exclude<Selection, { readonly kind: 'tables' | 'statement' }>;
}

/** Null for what is about no table or view. */
export function subjectOf(reading: Reading, problem: Diagnostic): ProblemSubject | null {
  const relation = relationOf(reading, problem);
  return relation && { relation: relation.id, selection: partOf(relation, problem) };
}

function partOf(relation: Relation, { object }: Diagnostic): ProblemSubject['selection'] {
  const { id } = relation;
  if ('materialized' in relation) return { kind: 'view', view: id };
  const name = object?.table === relation.name ? object.name : null;
  if (object?.kind === 'column' && relation.columns.some((column) => column.name === name))
    return { kind: 'column', table: id, column: name ?? '' };
  const isLink = relation.constraints.some((one) => one.name === name && one.kind === 'foreign key');
  if (object?.kind === 'constraint' && isLink)
    return { kind: 'relationship', constraint: constraintId(id, name ?? '') };
  return { kind: 'table', table: id };
}

/** Of a table all that is about it or its parts; of a row or a relationship only what is about that. */
export function problemsAbout(
  reading: Reading,
  problems: readonly Problem[],
  selection: Selection,
): readonly Problem[] {
  return problems.filter((problem) => {
    const subject = subjectOf(reading, problem);
    if (!subject) return false;
    if (selection.kind === 'tables') return selection.tables.includes(subject.relation);
    if (selection.kind === 'table') return subject.relation === selection.table;
    return equalSelection(subject.selection, selection);
  });
}
