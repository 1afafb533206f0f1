/** Whether a constraint is what a command asks for already. Invariant: what a command can’t say (NOT VALID, the columns of SET NULL) does not count. */
import type { Constraint } from '../../catalog/types.ts';
import type { ConstraintSpec } from '../command-schema.ts';
import { isDeferrable } from '../print-constraint.ts';
import { isSameList, isSameSql } from './constraints-clauses.ts';

/** Of an EXCLUDE the Catalog does not know enough to tell. */
export function isAsAsked(constraint: Constraint, to: ConstraintSpec): boolean {
  switch (to.kind) {
    case 'check':
      return isSameSql(constraint.expression ?? '', to.expression);
    case 'primary key':
    case 'unique':
      return (
        isSameList(constraint.columns, to.columns) &&
        isSameList(constraint.include, to.include ?? []) &&
        constraint.nullsNotDistinct === (to.kind === 'unique' && to.nullsNotDistinct === true) &&
        isSameTiming(constraint, to)
      );
    case 'foreign key': {
      const { references, match, onDelete, onUpdate } = constraint;
      return (
        isSameList(constraint.columns, to.columns) &&
        references?.schema === to.references.schema &&
        references.table === to.references.table &&
        isSameList(references.columns, to.references.columns) &&
        match === (to.match ?? 'simple') &&
        actionOf(onDelete) === (to.onDelete ?? 'no action') &&
        actionOf(onUpdate) === (to.onUpdate ?? 'no action') &&
        isSameTiming(constraint, to)
      );
    }
    case 'exclude':
      return false;
  }
}

/** `SET NULL (a, b)` is `SET NULL` to a command. */
export const actionOf = (action: string | null): string => (action ?? 'no action').replace(/ \(.*$/s, '');

export interface Timing {
  readonly deferrable: boolean;
  readonly initiallyDeferred: boolean;
}

export const isSameTiming = (constraint: Timing, to: Partial<Timing>): boolean =>
  constraint.deferrable === isDeferrable(to) && constraint.initiallyDeferred === (to.initiallyDeferred === true);
