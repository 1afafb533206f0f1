/** ALTER ... SET SCHEMA of types, domains, functions and extensions. */
import type { Ddl } from '../../ddl.ts';
import type { Scope } from '../cells.ts';
import { locateCollation, moveCollation } from '../collations.ts';
import { extensionKey, functionKey } from '../keys.ts';
import { schemaExists } from '../names.ts';
import { changedAt } from '../tables.ts';
import { isTypeNameFree, locateType, reportDuplicate, reportMissing, statementPlace } from './declare.ts';
import { withMultirange } from './drop-type.ts';
import { locateFunction, sameSignature } from './function-lookup.ts';
import { reportFunctionMissing } from './function-missing.ts';
import { moveFunction } from './move-function.ts';
import { moveExtension, moveType } from './move-type.ts';
import { reportNotThisType } from './wrong-type.ts';

type SetSchema = Extract<Ddl, { kind: 'set schema' }>;

export function applySetSchemaOfObject(scope: Scope, ddl: SetSchema): void {
  const { name: schema, span } = ddl.newSchema;
  if (!schemaExists(scope, schema)) {
    reportMissing(scope, 'unknown-schema', 'schema', { schema: null, name: schema }, span);
    return;
  }
  switch (ddl.object) {
    case 'type':
    case 'domain':
      moveTypeTo(scope, ddl, schema);
      break;
    case 'function':
    case 'procedure':
    case 'aggregate':
      moveFunctionTo(scope, ddl, schema);
      break;
    case 'collation':
      moveCollationTo(scope, ddl, schema);
      break;
    case 'extension':
      moveExtensionTo(scope, ddl, schema);
      break;
    default:
      break;
  }
}

function moveTypeTo(scope: Scope, ddl: SetSchema, schema: string): void {
  const { name } = ddl.target;
  const located = locateType(scope, name);
  const wanted = ddl.object === 'domain' ? 'domain' : 'type';
  if (!located || (wanted === 'domain' && located.record.kind !== 'domain')) {
    if (located || !ddl.ifExists) reportNotThisType(scope, name, located, wanted);
    return;
  }
  if (located.schema === schema || !isTypeNameFree(scope, schema, { ...name, schema })) return;
  for (const type of withMultirange(scope, located)) moveType(scope, type, { schema, name: type.name });
}

function moveFunctionTo(scope: Scope, { object, target, newSchema }: SetSchema, schema: string): void {
  const located = locateFunction(scope, target.name, target.arguments);
  if (!located) {
    reportFunctionMissing(scope, object, target);
    return;
  }
  const { found } = located;
  if (found.schema === schema) return;
  const to = { schema, name: found.name };
  const isTaken = scope.read(functionKey(schema, found.name)).some(({ inputs }) => sameSignature(inputs, found.inputs));
  if (isTaken) reportDuplicate(scope, 'duplicate-function', found.kind, to, newSchema.span);
  else moveFunction(scope, found, to);
}

function moveExtensionTo(scope: Scope, { target }: SetSchema, schema: string): void {
  const { name, span } = target.name;
  const extension = scope.read(extensionKey(name));
  if (!extension) {
    reportMissing(scope, 'unknown-object', 'extension', { schema: null, name }, span);
    return;
  }
  const origin = changedAt(extension.origin, statementPlace(scope));
  moveExtension(scope, { ...extension, origin }, schema);
}

function moveCollationTo(scope: Scope, { target }: SetSchema, schema: string): void {
  const collation = locateCollation(scope, target.name);
  if (collation) moveCollation(scope, collation, { ...collation, schema });
}
