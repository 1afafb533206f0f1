/**
 * What keeps a column or a relation from being dropped without CASCADE: views, policies, triggers, rules and functions that read it.
 * Invariant: what goes with the relation itself (its own policies, triggers and rules) is no dependent of the relation.
 */
import { type TableId, tableId } from '../../types.ts';
import type { Scope } from '../cells.ts';
import { type CellKey, partId, usersKey } from '../keys.ts';
import { displayName } from '../names.ts';
import type { FunctionRecord, PolicyRecord, RuleRecord, TriggerRecord } from '../records.ts';
import { childrenOf, keyOf, readTable } from '../tables.ts';
import { relationsIn } from './uses.ts';

export type Dependent =
  | { readonly kind: 'view'; readonly schema: string; readonly name: string }
  | { readonly kind: 'policy' | 'trigger'; readonly relation: TableId; readonly name: string }
  | { readonly kind: 'rule'; readonly rule: RuleRecord }
  | { readonly kind: 'function'; readonly function: FunctionRecord };

/** Of the column in the table and in those that inherit it. */
export function dependentsOfColumn(scope: Scope, relation: string, column: string): readonly Dependent[] {
  const use = partId(relation, column);
  const isUse = (uses: readonly string[] | null): boolean => uses?.includes(use) ?? false;
  return [
    ...usersOf(scope, relation, isUse).filter(
      (dependent) => dependent.kind !== 'policy' || dependent.relation !== relation,
    ),
    ...partsReading(scope, relation, column),
    ...childrenOf(scope, relation).flatMap((child) => dependentsOfColumn(scope, child, column)),
  ];
}

/** Of the relation as a whole, but for views and what is of its type. */
export function dependentsOfRelation(scope: Scope, relation: string): readonly Dependent[] {
  const isUse = (uses: readonly string[] | null): boolean => uses !== null && relationsIn(uses).includes(relation);
  return usersOf(scope, relation, isUse).filter((dependent) => {
    if (dependent.kind === 'view') return false;
    return ownerOf(dependent) !== relation;
  });
}

/** The table or view that a dependent goes with; null for those that stand alone. */
export function ownerOf(dependent: Dependent): string | null {
  switch (dependent.kind) {
    case 'policy':
    case 'trigger':
      return dependent.relation;
    case 'rule':
      return dependent.rule.relation;
    default:
      return null;
  }
}

function usersOf(
  scope: Scope,
  relation: string,
  isUse: (uses: readonly string[] | null) => boolean,
): readonly Dependent[] {
  return scope.list(usersKey(keyOf(relation))).flatMap((user): readonly Dependent[] => {
    if (user.startsWith('func:'))
      return scope
        .read(user as CellKey<readonly FunctionRecord[]>)
        .filter(
          ({ usedTypes, bodyUses }) =>
            isUse(bodyUses) || (isUse([partId(relation, '')]) && usedTypes.includes(keyOf(relation))),
        )
        .map((one) => ({ kind: 'function', function: one }));
    if (user.startsWith('rule:')) {
      const rule = scope.read(user as CellKey<RuleRecord | null>);
      return rule && isUse(rule.uses) ? [{ kind: 'rule', rule }] : [];
    }
    if (!user.startsWith('rel:')) return [];
    const id = user.slice('rel:'.length);
    const record = scope.read(keyOf(id));
    if (record?.kind === 'view')
      return isUse(record.view.columnUses)
        ? [{ kind: 'view', schema: record.view.schema, name: record.view.name }]
        : [];
    const policies = record?.kind === 'table' ? record.table.policies : [];
    return policies
      .filter(({ uses }) => isUse(uses))
      .map(({ name }) => ({ kind: 'policy', relation: id as TableId, name }));
  });
}

/** Policies and triggers of the table itself. */
function partsReading(scope: Scope, relation: string, column: string): readonly Dependent[] {
  const table = readTable(scope, relation);
  if (!table) return [];
  const id = tableId(table.schema, table.name);
  return [
    ...table.policies
      .filter((policy) => isPolicyReading(policy, relation, column))
      .map(({ name }): Dependent => ({ kind: 'policy', relation: id, name })),
    ...table.triggers
      .filter((trigger) => !trigger.isClone && isTriggerReading(trigger, column))
      .map(({ name }): Dependent => ({ kind: 'trigger', relation: id, name })),
  ];
}

/** Whether a table's policy reads a column of it. */
export const isPolicyReading = (
  { uses, usingValue, withCheckValue }: PolicyRecord,
  relation: string,
  column: string,
): boolean =>
  uses
    ? uses.includes(partId(relation, column))
    : [usingValue, withCheckValue].some((value) => value?.mentions.some((mention) => mention.column === column));

export const isTriggerReading = ({ updateOf, whenValue }: TriggerRecord, column: string): boolean =>
  updateOf.includes(column) || (whenValue?.mentions.some((mention) => mention.column === column) ?? false);

export function shownDependent(dependent: Dependent): string {
  switch (dependent.kind) {
    case 'view':
      return `the view ${displayName(dependent.schema, dependent.name)}`;
    case 'function': {
      const { kind, schema, name, inputs } = dependent.function;
      return `the ${kind} ${displayName(schema, name)}(${inputs.join(', ')})`;
    }
    case 'rule':
      return `the rule ${dependent.rule.name} of ${dependent.rule.relation.replace(/^public\./, '')}`;
    default:
      return `the ${dependent.kind} ${dependent.name} of ${dependent.relation.replace(/^public\./, '')}`;
  }
}

/** The first of them, to show why something is refused. */
export const firstDependent = (dependents: readonly Dependent[]): string | null => {
  const [first] = dependents;
  return first ? shownDependent(first) : null;
};
