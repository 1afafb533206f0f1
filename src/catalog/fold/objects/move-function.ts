/** A function under a new name or schema, with the triggers that call it. */
import type { Scope } from '../cells.ts';
import { type CellKey, contentsKey, functionKey, partId, usersKey } from '../keys.ts';
import type { FunctionRecord, RelationRecord } from '../records.ts';
import { changedAt, keyOf } from '../tables.ts';
import { statementPlace, withdraw } from './declare.ts';
import { triggersCalling } from './function-users.ts';
import { renameFunctionInExpressions } from './rename-in-expressions.ts';
import { forgetUses, noteUses } from './uses.ts';

/** How a trigger shows its function: without `public`. */
export const shownFunction = (schema: string, name: string): string =>
  schema === 'public' || schema === 'pg_catalog' ? name : `${schema}.${name}`;

export function moveFunction(
  scope: Scope,
  from: FunctionRecord,
  to: { readonly schema: string; readonly name: string },
): void {
  const [oldKey, key] = [functionKey(from.schema, from.name), functionKey(to.schema, to.name)];
  const moved: FunctionRecord = { ...from, ...to, origin: changedAt(from.origin, statementPlace(scope)) };
  const triggers = triggersCalling(scope, from);
  const left = scope.read(oldKey).filter((other) => other !== from);
  if (left.length === 0) withdraw(scope, from.schema, oldKey, []);
  else scope.write(oldKey, left);
  scope.write(key, [...scope.read(key), moved]);
  scope.add(contentsKey(to.schema), key);
  for (const used of from.usedTypes) {
    if (left.length === 0) scope.remove(usersKey(used as CellKey<unknown>), oldKey);
    scope.add(usersKey(used as CellKey<unknown>), key);
  }
  if (left.length === 0) forgetUses(scope, from.bodyUses, oldKey);
  noteUses(scope, from.bodyUses, key);
  if (left.length === 0) renameFunctionInExpressions(scope, from, to);
  for (const { relation, trigger } of triggers) {
    scope.remove(usersKey(oldKey), partId(relation, trigger));
    scope.add(usersKey(key), partId(relation, trigger));
    const record = scope.read(keyOf(relation));
    if (record) scope.write(keyOf(relation), calling(record, trigger, shownFunction(to.schema, to.name)));
  }
}

function calling(record: RelationRecord, name: string, called: string): RelationRecord {
  const changed = <T extends { readonly name: string }>(triggers: readonly T[]): T[] =>
    triggers.map((trigger) => (trigger.name === name ? { ...trigger, function: called } : trigger));
  if (record.kind === 'table')
    return { kind: 'table', table: { ...record.table, triggers: changed(record.table.triggers) } };
  if (record.kind === 'view')
    return { kind: 'view', view: { ...record.view, triggers: changed(record.view.triggers) } };
  return record;
}
