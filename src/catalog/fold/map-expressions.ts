/** Changing every expression a table keeps. Invariant: an expression's text and its record stay the same text; tables without a change stay themselves. */
import type { ExpressionRecord, IndexKeyRecord, IndexRecord, TableRecord } from './records.ts';

type Change = (value: ExpressionRecord) => ExpressionRecord;

/** `change` gives the very same record back for what it leaves alone. `column` is the column that the value goes into; null for conditions. */
export function mapExpressions(
  table: TableRecord,
  change: (value: ExpressionRecord, column: string | null) => ExpressionRecord,
): TableRecord {
  let isChanged = false;
  const changed = (value: ExpressionRecord | null, column: string | null = null): ExpressionRecord | null => {
    const after = value && change(value, column);
    isChanged ||= after !== value;
    return after;
  };
  const inside: Change = (value) => changed(value) ?? value;
  const after: TableRecord = {
    ...table,
    columns: table.columns.map((column) => {
      const value = changed(column.value, column.name);
      if (value === column.value || !value) return column;
      return column.generated
        ? { ...column, value, expression: value.text }
        : { ...column, value, default: value.text };
    }),
    constraints: table.constraints.map((one) => {
      const value = changed(one.value);
      return value === one.value || !value ? one : { ...one, value, expression: value.text };
    }),
    indexes: table.indexes.map((index) => changedIndex(index, inside)),
    triggers: table.triggers.map((trigger) => {
      const whenValue = changed(trigger.whenValue);
      return whenValue ? { ...trigger, whenValue, when: whenValue.text } : trigger;
    }),
    policies: table.policies.map((policy) => {
      const usingValue = changed(policy.usingValue);
      const withCheckValue = changed(policy.withCheckValue);
      return {
        ...policy,
        usingValue,
        withCheckValue,
        using: usingValue?.text ?? null,
        withCheck: withCheckValue?.text ?? null,
      };
    }),
  };
  return isChanged ? after : table;
}

function changedIndex(index: IndexRecord, inside: Change): IndexRecord {
  const predicateValue = index.predicateValue && inside(index.predicateValue);
  const key = (one: IndexKeyRecord): IndexKeyRecord => {
    const value = one.value && inside(one.value);
    return value ? { ...one, value, expression: value.text } : one;
  };
  return { ...index, keys: index.keys.map(key), predicateValue, predicate: predicateValue?.text ?? null };
}
