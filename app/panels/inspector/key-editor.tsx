/** A primary key or unique constraint: its columns, what it includes, when it is checked. */
import { type SpecOf, specOfKey } from '../../../src/document/specs.ts';
import { ToggleFact } from './choices.tsx';
import { ConstraintItem, type ConstraintItemProps, changeTo, TimingFact } from './constraint-item.tsx';
import { Fact, type Outcome } from './fact.tsx';
import { columnsField } from './fields.tsx';
import { refused } from './outcome.ts';

interface KeyEditorProps extends ConstraintItemProps {
  readonly kind: 'primary key' | 'unique';
}

export function KeyEditor({ kind, ...item }: KeyEditorProps) {
  const { id, table, constraint, isOpen } = item;
  const { name, columns, include, nullsNotDistinct } = constraint;
  const change = (part: Partial<SpecOf<'primary key'>>): Outcome =>
    changeTo(table, constraint, { ...specOfKey(constraint, kind), ...part });
  return (
    <ConstraintItem {...item}>
      <Fact
        id={`${id} columns`}
        name={`Columns of ${name}`}
        label={isOpen ? 'columns' : kind}
        value={columns}
        shown={<code>{columns.join(', ')}</code>}
        field={columnsField(table.columns)}
        commit={(wanted) =>
          wanted.length > 0 ? change({ columns: [...wanted] }) : refused('A key has at least one column. Tick one.')
        }
      />
      {(isOpen || include.length > 0) && (
        <Fact
          id={`${id} include`}
          name={`Included columns of ${name}`}
          label="include"
          value={include}
          shown={include.length > 0 ? <code>{include.join(', ')}</code> : null}
          field={columnsField(table.columns)}
          commit={(wanted) => change({ include: [...wanted] })}
        />
      )}
      {kind === 'unique' && (isOpen || nullsNotDistinct) && (
        <ToggleFact
          id={`${id} nulls`}
          name={`In ${name}, one null equals another`}
          label="nulls equal"
          isOn={nullsNotDistinct}
          commit={(isOn) =>
            changeTo(table, constraint, { ...specOfKey(constraint, 'unique'), kind: 'unique', nullsNotDistinct: isOn })
          }
        />
      )}
      <TimingFact {...item} change={change} />
    </ConstraintItem>
  );
}
