/** A foreign key in the table's list: what it refers to, and what happens there when that changes. */
import { ArrowUpRight } from 'lucide-react';
import type { Catalog, Constraint } from '../../../src/catalog/types.ts';
import { tableId } from '../../../src/catalog/types.ts';
import { type SpecOf, specOfForeignKey } from '../../../src/document/specs.ts';
import { relationName } from '../../store/describe-selection.ts';
import { showObject } from '../../store/show-object.ts';
import { type Choice, ChoiceFact } from './choices.tsx';
import {
  ConstraintItem,
  type ConstraintItemProps,
  type ConstraintProps,
  changeTo,
  TimingFact,
} from './constraint-item.tsx';
import { Fact, type Outcome } from './fact.tsx';
import type { Reference } from './reference-draft.ts';
import { ReferenceForm } from './reference-form.tsx';

type ForeignKey = SpecOf<'foreign key'>;
type Action = NonNullable<ForeignKey['onDelete']>;

const ON_DELETE: readonly Choice<Action>[] = [
  { value: 'no action', label: 'no action', note: 'refused while rows refer to it' },
  { value: 'restrict', label: 'restrict', note: 'refused at once, never deferred' },
  { value: 'cascade', label: 'cascade', note: 'rows that refer to it go along' },
  { value: 'set null', label: 'set null', note: 'they forget it' },
  { value: 'set default', label: 'set default', note: 'they take their default' },
];
const ON_UPDATE: readonly Choice<Action>[] = [
  { value: 'no action', label: 'no action', note: 'refused while rows refer to it' },
  { value: 'restrict', label: 'restrict', note: 'refused at once, never deferred' },
  { value: 'cascade', label: 'cascade', note: 'rows that refer to it follow' },
  { value: 'set null', label: 'set null', note: 'they forget it' },
  { value: 'set default', label: 'set default', note: 'they take their default' },
];
const MATCHES: readonly Choice<'simple' | 'full'>[] = [
  { value: 'simple', label: 'simple', note: 'one null is enough to refer to nothing' },
  { value: 'full', label: 'full', note: 'all columns are null, or none' },
];

interface ReferenceEditorProps extends ConstraintItemProps {
  readonly catalog: Catalog;
}

export function ReferenceEditor({ catalog, ...item }: ReferenceEditorProps) {
  return (
    <ConstraintItem {...item}>
      <ReferenceParts {...item} catalog={catalog} />
    </ConstraintItem>
  );
}

export function ReferenceParts({ catalog, ...props }: ConstraintProps & { readonly catalog: Catalog }) {
  const { id, table, constraint, isOpen } = props;
  const { name } = constraint;
  const spec = specOfForeignKey(constraint);
  if (!spec) return null;
  const change = (part: Partial<ForeignKey>): Outcome => changeTo(table, constraint, { ...spec, ...part });
  const { match = 'simple', onDelete = 'no action', onUpdate = 'no action', columns, references } = spec;
  return (
    <>
      <div className="inspector-row">
        <Fact<Reference | null>
          id={`${id} target`}
          name={`What ${name} refers to`}
          value={{ columns, references }}
          spoken={describeTarget(constraint)}
          shown={
            <>
              <code>{columns.join(', ')}</code> <span className="dim">→</span> <TargetName constraint={constraint} />
            </>
          }
          field={(field) => <ReferenceForm {...field} table={table} catalog={catalog} action="Change" />}
          commit={(wanted) => (wanted ? change(wanted) : Promise.resolve(null))}
        />
        <TargetLink constraint={constraint} />
      </div>
      {(isOpen || onDelete !== 'no action') && (
        <ChoiceFact
          id={`${id} delete`}
          name={`On delete: ${name}`}
          label="on delete"
          value={onDelete}
          choices={ON_DELETE}
          normal="no action"
          commit={(action) => change({ onDelete: action })}
        />
      )}
      {(isOpen || onUpdate !== 'no action') && (
        <ChoiceFact
          id={`${id} update`}
          name={`On update: ${name}`}
          label="on update"
          value={onUpdate}
          choices={ON_UPDATE}
          normal="no action"
          commit={(action) => change({ onUpdate: action })}
        />
      )}
      {(isOpen || match === 'full') && (
        <ChoiceFact
          id={`${id} match`}
          name={`Match of ${name}`}
          label="match"
          value={match}
          choices={MATCHES}
          normal="simple"
          commit={(wanted) => change({ match: wanted })}
        />
      )}
      <TimingFact {...props} change={change} />
    </>
  );
}

const describeTarget = ({ columns, references }: Constraint): string =>
  references
    ? `${columns.join(', ')} → ${relationName({ schema: references.schema, name: references.table })} ${references.columns.join(', ')}`
    : '';

function TargetName({ constraint: { references } }: { readonly constraint: Constraint }) {
  if (!references) return null;
  return (
    <code>
      {relationName({ schema: references.schema, name: references.table })}
      <span className="dim"> {references.columns.join(', ')}</span>
    </code>
  );
}

/** The way to the table it refers to. */
function TargetLink({ constraint: { references } }: { readonly constraint: Constraint }) {
  if (!references) return null;
  const id = tableId(references.schema, references.table);
  return (
    <button
      type="button"
      className="inspector-jump"
      aria-label={`Show ${references.table}`}
      onClick={() => showObject({ kind: 'table', table: id })}
    >
      <ArrowUpRight size={12} />
    </button>
  );
}
