/** Dropping functions with the triggers that call them. */
import type { TableId } from '../../types.ts';
import type { Scope } from '../cells.ts';
import { dropTrigger } from '../drop.ts';
import { functionKey, splitPartId, usersKey } from '../keys.ts';
import type { FunctionRecord, RelationRecord } from '../records.ts';
import { keyOf } from '../tables.ts';
import { withdraw } from './declare.ts';
import { dropFunctionUse, usersOfFunction } from './function-users.ts';

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

export function dropOverload(scope: Scope, overload: FunctionRecord): void {
  const key = functionKey(overload.schema, overload.name);
  for (const { relation, trigger } of triggersCalling(scope, overload)) dropTrigger(scope, relation, trigger);
  for (const use of usersOfFunction(scope, overload)) dropFunctionUse(scope, use);
  const left = scope.read(key).filter((other) => other !== overload);
  if (left.length === 0) withdraw(scope, overload.schema, key, []);
  else scope.write(key, left);
}
