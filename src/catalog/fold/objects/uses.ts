/**
 * What rules, policies, views and functions with a body in standard SQL use of relations: `partId(relation, column)`, with an empty column
 * for the relation itself.
 * Invariant: uses name relations and columns as they are called now, and `usersKey` of a relation lists at least its users: views and tables
 * (with such policies) by their relation's key, functions and rules by their own.
 */
import type { StatementUses } from '../../resolve/statement-uses.ts';
import { tableId } from '../../types.ts';
import type { Scope } from '../cells.ts';
import { type CellKey, partId, splitPartId, usersKey } from '../keys.ts';
import { isSystemSchema } from '../names.ts';
import type { FunctionRecord, PolicyRecord, RuleRecord } from '../records.ts';
import { keyOf, updateTable } from '../tables.ts';

export const usesIn = ({ relations, columnUses }: StatementUses): readonly string[] => [
  ...relations
    .filter(({ schema }) => !isSystemSchema(schema))
    .map(({ schema, name }) => partId(tableId(schema, name), '')),
  ...columnUses.map(({ schema, relation, column }) => partId(tableId(schema, relation), column)),
];

export const relationsIn = (uses: readonly string[]): readonly string[] => [
  ...new Set(uses.map((use) => splitPartId(use).relation)),
];

/** `user` is the key of what uses them. */
export function noteUses(scope: Scope, uses: readonly string[], user: string): void {
  for (const relation of relationsIn(uses)) scope.add(usersKey(keyOf(relation)), user);
}

export function forgetUses(scope: Scope, uses: readonly string[], user: string): void {
  for (const relation of relationsIn(uses)) scope.remove(usersKey(keyOf(relation)), user);
}

/** A relation, or a column of one. */
interface Used {
  readonly relation: string;
  readonly column: string | null;
}

export const usesAfterRename = (uses: readonly string[], from: Used, to: Used): readonly string[] =>
  uses.map((use) => {
    const { relation, part } = splitPartId(use);
    if (relation !== from.relation || (from.column !== null && part !== from.column)) return use;
    return partId(to.relation, to.column ?? part);
  });

export const policiesAfterRename = (policies: readonly PolicyRecord[], from: Used, to: Used): readonly PolicyRecord[] =>
  policies.map((policy) => (policy.uses ? { ...policy, uses: usesAfterRename(policy.uses, from, to) } : policy));

/** A user of `from`, by its key, after that is called otherwise. */
export function followInUser(scope: Scope, user: string, from: Used, to: Used): void {
  if (user.startsWith('func:')) {
    const key = user as CellKey<readonly FunctionRecord[]>;
    const changed = (one: FunctionRecord): FunctionRecord => ({
      ...one,
      bodyUses: usesAfterRename(one.bodyUses, from, to),
    });
    scope.write(key, scope.read(key).map(changed));
  } else if (user.startsWith('rule:')) {
    const key = user as CellKey<RuleRecord | null>;
    const rule = scope.read(key);
    if (rule) scope.write(key, { ...rule, uses: usesAfterRename(rule.uses, from, to) });
  } else if (user.startsWith('rel:')) {
    const id = user.slice('rel:'.length);
    const record = scope.read(keyOf(id));
    if (record?.kind === 'view') {
      const columnUses = usesAfterRename(record.view.columnUses, from, to);
      scope.write(keyOf(id), { kind: 'view', view: { ...record.view, columnUses } });
    } else if (record?.kind === 'table' && record.table.policies.some(({ uses }) => uses !== null))
      updateTable(scope, id, (table) => ({ ...table, policies: policiesAfterRename(table.policies, from, to) }));
  }
}

export function followColumnRename(scope: Scope, relation: string, from: string, to: string): void {
  for (const user of scope.list(usersKey(keyOf(relation))))
    followInUser(scope, user, { relation, column: from }, { relation, column: to });
}
