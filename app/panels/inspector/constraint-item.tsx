/** What all constraints have: a name that opens it, a comment, the time at which it is checked. */
import type { ReactNode } from 'react';
import type { Constraint, Table } from '../../../src/catalog/types.ts';
import type { ConstraintSpec } from '../../../src/document/command-schema.ts';
import { type Choice, ChoiceFact } from './choices.tsx';
import { Fact, type Outcome } from './fact.tsx';
import { nameField } from './fields.tsx';
import { Item } from './item.tsx';
import { run } from './outcome.ts';
import { CommentFact } from './parts.tsx';

export interface ConstraintProps {
  /** Follows it over a renaming. */
  readonly id: string;
  readonly table: Table;
  readonly constraint: Constraint;
  /** Are all facts shown, or only those that are so? */
  readonly isOpen: boolean;
}

export interface ConstraintItemProps extends ConstraintProps {
  readonly onOpen: () => void;
  readonly onClose: () => void;
}

export const ofConstraint = ({ schema, name: table }: Table, { name: constraint }: Constraint) => ({
  schema,
  table,
  constraint,
});

export const changeTo = (table: Table, constraint: Constraint, to: ConstraintSpec): Outcome =>
  run({ kind: 'change-constraint', ...ofConstraint(table, constraint), to });

export function ConstraintItem({ children, ...props }: ConstraintItemProps & { readonly children: ReactNode }) {
  const { table, constraint, isOpen, onClose } = props;
  const { name, kind, validated, origin } = constraint;
  return (
    <Item
      name={name}
      place={origin.declared}
      isOpen={isOpen}
      onClose={onClose}
      removal={{
        title: `${kind === 'foreign key' ? 'reference' : kind} ${name}`,
        command: { kind: 'drop-constraint', ...ofConstraint(table, constraint), dependents: 'refuse' },
      }}
    >
      <ConstraintName {...props} />
      {children}
      {!validated && <span className="inspector-fact">not validated</span>}
      <ConstraintComment {...props} />
    </Item>
  );
}

const ConstraintName = ({ id, table, constraint, isOpen, onOpen }: ConstraintItemProps) => (
  <Fact
    id={`${id} name`}
    name={`Constraint ${constraint.name}`}
    look="name"
    value={constraint.name}
    shown={constraint.name}
    field={nameField}
    commit={(newName) => run({ kind: 'rename-constraint', ...ofConstraint(table, constraint), newName })}
    onOpen={isOpen ? undefined : onOpen}
    isOpen={isOpen}
  />
);

export const ConstraintComment = ({ id, table, constraint, isOpen }: ConstraintProps) => (
  <CommentFact
    id={`${id} comment`}
    on={{ kind: 'constraint', ...ofConstraint(table, constraint) }}
    of={constraint.name}
    comment={constraint.comment}
    isOffered={isOpen}
    {...(isOpen ? { label: 'comment' } : {})}
  />
);

type Timing = 'at once' | 'deferrable' | 'initially deferred';

const TIMINGS: readonly Choice<Timing>[] = [
  { value: 'at once', label: 'at once', note: 'with each statement' },
  { value: 'deferrable', label: 'deferrable', note: 'at once, unless a transaction defers it' },
  { value: 'initially deferred', label: 'initially deferred', note: 'when the transaction ends' },
];

interface TimingFactProps extends ConstraintProps {
  readonly change: (timing: { readonly deferrable: boolean; readonly initiallyDeferred: boolean }) => Outcome;
}

/** Shown where it can be changed, or is not what is usual. */
export function TimingFact({ id, constraint, isOpen, change }: TimingFactProps) {
  const { name, deferrable, initiallyDeferred } = constraint;
  if (!isOpen && !deferrable) return null;
  return (
    <ChoiceFact
      id={`${id} timing`}
      name={`When ${name} is checked`}
      label="checked"
      value={initiallyDeferred ? 'initially deferred' : deferrable ? 'deferrable' : 'at once'}
      choices={TIMINGS}
      normal="at once"
      commit={(timing) =>
        change({ deferrable: timing !== 'at once', initiallyDeferred: timing === 'initially deferred' })
      }
    />
  );
}
