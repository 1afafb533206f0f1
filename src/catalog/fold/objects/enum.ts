/** CREATE TYPE ... AS ENUM and ALTER TYPE ... ADD VALUE, RENAME VALUE. Invariant: labels are distinct, in sort order. */
import type { Ddl, Name } from '../../ddl.ts';
import type { EnumType } from '../../types.ts';
import type { Scope } from '../cells.ts';
import { typeKey } from '../keys.ts';
import { creationSchema } from '../names.ts';
import { changedAt } from '../tables.ts';
import { declare, isTypeNameFree, type LocatedType, locateType, reportPart, statementOrigin } from './declare.ts';
import { followLabelRename } from './rename-label.ts';
import { reportNotThisType } from './wrong-type.ts';

export function applyCreateEnum(scope: Scope, ddl: Extract<Ddl, { kind: 'create enum' }>): void {
  const schema = creationSchema(scope, ddl.name);
  if (schema === null || !isTypeNameFree(scope, schema, ddl.name)) return;
  const { name } = ddl.name;
  const values = new Set<string>();
  for (const value of ddl.values) {
    if (values.has(value.name)) {
      reportPart(scope, 'duplicate-object', 'value', { schema, name }, value);
      return;
    }
    values.add(value.name);
  }
  const type: EnumType = {
    schema,
    name,
    values: [...values],
    comment: null,
    origin: statementOrigin(scope, ddl.name.span),
  };
  declare(scope, schema, typeKey(schema, name), { kind: 'enum', type });
}

export function applyAlterEnum(scope: Scope, ddl: Extract<Ddl, { kind: 'alter enum' }>): void {
  const located = locateType(scope, ddl.name);
  if (located?.record.kind !== 'enum') {
    reportNotThisType(scope, ddl.name, located, 'enum');
    return;
  }
  const { type } = located.record;
  if (ddl.add) addValue(scope, located, type, ddl.add);
  if (ddl.rename) renameValue(scope, located, type, ddl.rename);
}

function addValue(
  scope: Scope,
  located: LocatedType,
  type: EnumType,
  add: NonNullable<Extract<Ddl, { kind: 'alter enum' }>['add']>,
): void {
  const { value, ifNotExists, neighbour, after } = add;
  if (type.values.includes(value.name)) {
    if (!ifNotExists) reportPart(scope, 'duplicate-object', 'value', type, value);
    return;
  }
  const at = neighbour === null ? type.values.length - 1 : type.values.indexOf(neighbour);
  if (neighbour !== null && at < 0) {
    reportPart(scope, 'unknown-object', 'value', type, { name: neighbour, span: value.span });
    return;
  }
  const index = neighbour === null || after ? at + 1 : at;
  save(scope, located, type, [...type.values.slice(0, index), value.name, ...type.values.slice(index)], value);
}

function renameValue(
  scope: Scope,
  located: LocatedType,
  type: EnumType,
  { from, to }: { readonly from: Name; readonly to: Name },
): void {
  if (!type.values.includes(from.name)) {
    reportPart(scope, 'unknown-object', 'value', type, from);
    return;
  }
  if (type.values.includes(to.name)) {
    reportPart(scope, 'duplicate-object', 'value', type, to);
    return;
  }
  const values = type.values.map((value) => (value === from.name ? to.name : value));
  save(scope, located, type, values, to);
  followLabelRename(scope, located, from.name, to.name);
}

function save(scope: Scope, { key }: LocatedType, type: EnumType, values: readonly string[], at: Name): void {
  scope.write(key, { kind: 'enum', type: { ...type, values, origin: changedAt(type.origin, scope.place(at.span)) } });
}
