/** A check: its expression. */
import { ConstraintItem, type ConstraintItemProps, changeTo } from './constraint-item.tsx';
import { Fact } from './fact.tsx';
import { expressionField } from './fields.tsx';

export function CheckEditor(item: ConstraintItemProps) {
  const { id, table, constraint, isOpen } = item;
  const expression = constraint.expression ?? '';
  return (
    <ConstraintItem {...item}>
      <Fact
        id={`${id} expression`}
        name={`Condition of ${constraint.name}`}
        {...(isOpen ? { label: 'check' } : {})}
        value={expression}
        shown={<code>{expression}</code>}
        field={expressionField(table.columns)}
        commit={(text) => changeTo(table, constraint, { kind: 'check', expression: text })}
      />
    </ConstraintItem>
  );
}
