/** CREATE TYPE ... AS RANGE with its multirange, and base types, of which only the name is known. */
import { clipToBytes, MAX_IDENTIFIER_BYTES } from '../../../sql/identifiers.ts';
import type { Ddl, QualifiedName } from '../../ddl.ts';
import type { OtherType } from '../../types.ts';
import type { Scope } from '../cells.ts';
import { typeKey } from '../keys.ts';
import { creationSchema } from '../names.ts';
import { changedAt } from '../tables.ts';
import { declare, isTypeNameFree, reportDuplicate, statementOrigin, statementPlace } from './declare.ts';
import { resolveTypeIn } from './type-scope.ts';

/** makeMultirangeTypeName of typecmds.c. */
function multirangeName(range: string): string {
  const at = range.indexOf('range');
  const name =
    at < 0
      ? `${clipToBytes(range, MAX_IDENTIFIER_BYTES - '_multirange'.length)}_multirange`
      : `${range.slice(0, at)}multi${range.slice(at)}`;
  return clipToBytes(name, MAX_IDENTIFIER_BYTES);
}

export function applyCreateRange(scope: Scope, ddl: Extract<Ddl, { kind: 'create range' }>): void {
  const schema = creationSchema(scope, ddl.name);
  if (schema === null || !isTypeNameFree(scope, schema, ddl.name)) return;
  const multirange: QualifiedName = ddl.multirange ?? {
    schema,
    name: multirangeName(ddl.name.name),
    span: ddl.name.span,
  };
  const multirangeSchema = creationSchema(scope, multirange);
  if (multirangeSchema === null || !isTypeNameFree(scope, multirangeSchema, multirange)) return;
  if (ddl.subtype) resolveTypeIn(scope, ddl.subtype);
  declareOther(scope, schema, ddl.name, 'range');
  declareOther(scope, multirangeSchema, multirange, 'multirange');
}

function declareOther(
  scope: Scope,
  schema: string,
  name: QualifiedName,
  kind: OtherType['kind'],
  isShell = false,
): void {
  const type: OtherType = { schema, name: name.name, kind, origin: statementOrigin(scope, name.span) };
  declare(scope, schema, typeKey(schema, name.name), { kind: 'other', type, isShell });
}

/** `CREATE TYPE name` makes a shell, which `CREATE TYPE name (INPUT = ...)` then fills. */
export function applyCreateBaseType(scope: Scope, ddl: Extract<Ddl, { kind: 'create base type' }>): void {
  const schema = creationSchema(scope, ddl.name);
  if (schema === null || !isTypeNameFree(scope, schema, ddl.name)) return;
  const key = typeKey(schema, ddl.name.name);
  const shell = scope.read(key);
  if (shell?.kind !== 'other') {
    declareOther(scope, schema, ddl.name, 'base', ddl.isShell);
  } else if (ddl.isShell) {
    reportDuplicate(scope, 'duplicate-type', 'type', { schema, name: ddl.name.name }, ddl.name.span);
  } else {
    const origin = changedAt(shell.type.origin, statementPlace(scope));
    scope.write(key, { kind: 'other', type: { ...shell.type, origin }, isShell: false });
  }
}
