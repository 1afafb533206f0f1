/** COMMENT ON of schemas, types, domains, functions and extensions. */
import type { Ddl } from '../../ddl.ts';
import type { Scope } from '../cells.ts';
import { extensionKey, schemaKey } from '../keys.ts';
import { isSystemSchema } from '../names.ts';
import type { TypeRecord } from '../records.ts';
import { changedAt } from '../tables.ts';
import { locateType, reportMissing, reportPart, statementPlace } from './declare.ts';
import { locateFunction } from './function-lookup.ts';
import { reportFunctionMissing } from './function-missing.ts';
import { reportNotThisType } from './wrong-type.ts';

type Comment = Extract<Ddl, { kind: 'comment' }>;

export function applyCommentOnObject(scope: Scope, ddl: Comment): void {
  switch (ddl.object) {
    case 'schema':
      commentOnSchema(scope, ddl);
      return;
    case 'type':
    case 'domain':
      commentOnType(scope, ddl);
      return;
    case 'function':
    case 'procedure':
    case 'aggregate':
      commentOnFunction(scope, ddl);
      return;
    case 'extension':
      commentOnExtension(scope, ddl);
      return;
    case 'domain constraint':
      checkDomainConstraint(scope, ddl);
      return;
    default:
      return;
  }
}

function commentOnSchema(scope: Scope, { target, text }: Comment): void {
  const { name, span } = target.name;
  const schema = scope.read(schemaKey(name));
  if (schema) {
    const origin = schema.origin && changedAt(schema.origin, statementPlace(scope));
    scope.write(schemaKey(name), { ...schema, comment: text, origin });
  } else if (!isSystemSchema(name)) reportMissing(scope, 'unknown-schema', 'schema', { schema: null, name }, span);
}

function commentOnType(scope: Scope, { object, target, text }: Comment): void {
  const located = locateType(scope, target.name);
  const wanted = object === 'domain' ? 'domain' : 'type';
  if (!located || (wanted === 'domain' && located.record.kind !== 'domain')) {
    reportNotThisType(scope, target.name, located, wanted);
    return;
  }
  scope.write(located.key, withComment(scope, located.record, text));
}

/** Comments on a domain's constraints have no place in the Catalog. */
function checkDomainConstraint(scope: Scope, { target }: Comment): void {
  const located = locateType(scope, target.name);
  if (located?.record.kind !== 'domain') {
    reportNotThisType(scope, target.name, located, 'domain');
    return;
  }
  const { checks, notNullName } = located.record.type;
  const { part } = target;
  if (part && part.name !== notNullName && !checks.some(({ name }) => name === part.name))
    reportPart(scope, 'unknown-constraint', 'constraint', located, part);
}

function withComment(scope: Scope, record: TypeRecord, comment: string | null): TypeRecord {
  const place = statementPlace(scope);
  switch (record.kind) {
    case 'enum':
      return { kind: 'enum', type: { ...record.type, comment, origin: changedAt(record.type.origin, place) } };
    case 'domain':
      return { kind: 'domain', type: { ...record.type, comment, origin: changedAt(record.type.origin, place) } };
    case 'composite':
      return { kind: 'composite', type: { ...record.type, comment, origin: changedAt(record.type.origin, place) } };
    case 'other':
      return record;
  }
}

function commentOnFunction(scope: Scope, { object, target, text }: Comment): void {
  const located = locateFunction(scope, target.name, target.arguments);
  if (!located) {
    reportFunctionMissing(scope, object, target);
    return;
  }
  const { key, overloads, found } = located;
  const after = { ...found, comment: text, origin: changedAt(found.origin, statementPlace(scope)) };
  scope.write(
    key,
    overloads.map((overload) => (overload === found ? after : overload)),
  );
}

function commentOnExtension(scope: Scope, { target, text }: Comment): void {
  const { name, span } = target.name;
  const extension = scope.read(extensionKey(name));
  if (extension) {
    const origin = changedAt(extension.origin, statementPlace(scope));
    scope.write(extensionKey(name), { ...extension, comment: text, origin });
  } else if (name !== 'plpgsql') reportMissing(scope, 'unknown-object', 'extension', { schema: null, name }, span);
}
