/**
 * What calls a function in an expression or a query, and so keeps it from being dropped: defaults, checks, generated columns, indexes,
 * triggers' conditions, policies, views.
 * Invariant: `callersKey` lists at least the relations that call a function; what they call now is looked up in their records. Of
 * several functions of one name nothing is said, as only the arguments tell them apart.
 */
import type { TableId } from '../../types.ts';
import type { Scope } from '../cells.ts';
import { callersKey, functionKey, splitPartId, usersKey } from '../keys.ts';
import type { ExpressionRecord, FunctionRecord, IndexRecord, RelationRecord, TableRecord } from '../records.ts';
import { childrenOf, keyOf } from '../tables.ts';

type Called = Pick<FunctionRecord, 'schema' | 'name'>;

interface Use {
  readonly kind: 'default' | 'generated column' | 'constraint' | 'index' | 'trigger' | 'policy' | 'view';
  readonly name: string;
}

export interface FunctionUse extends Use {
  readonly relation: TableId;
}

/** Those of partitions and children too. */
export function usersOfFunction(scope: Scope, called: Called): readonly FunctionUse[] {
  const key = functionKey(called.schema, called.name);
  if (scope.read(key).length !== 1) return [];
  const relations = new Set<TableId>();
  const visit = (id: TableId): void => {
    if (relations.has(id)) return;
    relations.add(id);
    for (const child of childrenOf(scope, id)) visit(child);
  };
  for (const caller of scope.list(callersKey(key))) visit(caller.slice('rel:'.length) as TableId);
  return [...relations].flatMap((relation) =>
    scope.readPart(keyOf(relation), (record) => usesIn(record, called)).map((use) => ({ ...use, relation })),
  );
}

function usesIn(record: RelationRecord | null, called: Called): readonly Use[] {
  if (record?.kind === 'view') {
    const { view } = record;
    const own: readonly Use[] = isAmong(view.calls, called) ? [{ kind: 'view', name: view.name }] : [];
    return [...own, ...indexUses(view.indexes, called)];
  }
  return record?.kind === 'table' ? tableUses(record.table, called) : [];
}

function tableUses(table: TableRecord, called: Called): readonly Use[] {
  const calls = (value: ExpressionRecord | null): boolean => value !== null && isAmong(value.calls, called);
  const named = <T extends { readonly name: string }>(
    kind: Use['kind'],
    parts: readonly T[],
    isUser: (part: T) => boolean,
  ): Use[] => parts.filter(isUser).map(({ name }) => ({ kind, name }));
  return [
    ...named('default', table.columns, ({ value, generated }) => generated === null && calls(value)),
    ...named('generated column', table.columns, ({ value, generated }) => generated !== null && calls(value)),
    ...named(
      'constraint',
      table.constraints,
      ({ value, exclude }) =>
        calls(value) || calls(exclude?.predicate ?? null) || (exclude?.keys ?? []).some((key) => calls(key.value)),
    ),
    ...indexUses(table.indexes, called),
    ...named('trigger', table.triggers, ({ whenValue }) => calls(whenValue)),
    ...named('policy', table.policies, ({ usingValue, withCheckValue }) => calls(usingValue) || calls(withCheckValue)),
  ];
}

function indexUses(indexes: readonly IndexRecord[], called: Called): readonly Use[] {
  const calls = (value: ExpressionRecord | null): boolean => value !== null && isAmong(value.calls, called);
  return indexes
    .filter(({ keys, predicateValue }) => calls(predicateValue) || keys.some(({ value }) => calls(value)))
    .map(({ name }) => ({ kind: 'index', name }));
}

/** `calls` are names as written. */
const isAmong = (calls: readonly string[], { schema, name }: Called): boolean =>
  calls.includes(name) || calls.includes(`${schema}.${name}`);

export const shownUse = ({ kind, name, relation }: FunctionUse): string => {
  const owner = relation.replace(/^public\./, '');
  return kind === 'view'
    ? `the view ${owner}`
    : `${kind === 'default' ? 'the default of' : `the ${kind}`} ${name} of ${owner}`;
};

/** Triggers that call a function: `trigger on table`. Trigger functions take no arguments. */
export function triggersCalling(scope: Scope, { schema, name, inputs }: FunctionRecord): readonly TriggerUse[] {
  if (inputs.length > 0) return [];
  return scope.list(usersKey(functionKey(schema, name))).flatMap((user) => {
    const { relation, part } = splitPartId(user);
    return scope.readPart(keyOf(relation), triggerNames).includes(part)
      ? [{ relation: relation as TableId, trigger: part }]
      : [];
  });
}

export interface TriggerUse {
  readonly relation: TableId;
  readonly trigger: string;
}

function triggerNames(record: RelationRecord | null): readonly string[] {
  const owner = record?.kind === 'table' ? record.table : record?.kind === 'view' ? record.view : null;
  return owner?.triggers.map(({ name }) => name) ?? [];
}
