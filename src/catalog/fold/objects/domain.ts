/** CREATE DOMAIN and ALTER DOMAIN. Invariant: a domain's constraints have names of their own in its schema, as tables' constraints do. */
import type { CheckConstraintDef, Ddl, NotNullDef } from '../../ddl.ts';
import { isCollatable } from '../../resolve/index-methods.ts';
import type { Scope } from '../cells.ts';
import { chooseConstraintName } from '../choose-name.ts';
import { checkCondition, checkDefault, refuseQuery, type Subject } from '../expression-checks.ts';
import { constraintNameKey, typeKey } from '../keys.ts';
import { creationSchema, displayName } from '../names.ts';
import type { DomainRecord } from '../records.ts';
import { addTypeUse, changedAt } from '../tables.ts';
import {
  declare,
  isTypeNameFree,
  type LocatedType,
  locateType,
  reportPart,
  statementOrigin,
  statementPlace,
} from './declare.ts';
import { resolveTypeIn } from './type-scope.ts';
import { reportUnknownCalls } from './unknown-call.ts';
import { reportNotThisType } from './wrong-type.ts';

type CreateDomain = Extract<Ddl, { kind: 'create domain' }>;
type DomainAction = Extract<Ddl, { kind: 'alter domain' }>['action'];

export function applyCreateDomain(scope: Scope, ddl: CreateDomain): void {
  const schema = creationSchema(scope, ddl.name);
  if (schema === null || !isTypeNameFree(scope, schema, ddl.name)) return;
  const { name } = ddl.name;
  const base = resolveTypeIn(scope, ddl.type);
  if (ddl.collation && !isCollatable(base)) {
    const message = `The domain ${displayName(schema, name)} is over ${base.type}, which has no letters to sort. Leave COLLATE out.`;
    scope.report({
      code: 'invalid-definition',
      message,
      span: ddl.type.span,
      object: { kind: 'domain', schema, table: null, name },
    });
  }
  reportUnknownCalls(scope, ddl.default);
  if (ddl.default) checkDefault(scope, ofDomain(schema, name), ddl.default, base);
  const key = typeKey(schema, name);
  let domain: DomainRecord = {
    schema,
    name,
    type: base.type,
    notNull: ddl.notNull,
    default: ddl.default && !ddl.default.isNull ? ddl.default.text : null,
    checks: [],
    comment: null,
    origin: statementOrigin(scope, ddl.name.span),
    base,
    notNullName: null,
  };
  for (const constraint of ddl.constraints) domain = withConstraint(scope, domain, constraint) ?? domain;
  declare(scope, schema, key, { kind: 'domain', type: domain });
  addTypeUse(scope, base, key);
}

const ofDomain =
  (schema: string, name: string): Subject =>
  () => ({
    owner: { schema, name },
    shown: displayName(schema, name),
    kind: 'domain',
    part: null,
  });

/** The domain with one constraint more; null (and a report) when it has one of that name. */
function withConstraint(
  scope: Scope,
  domain: DomainRecord,
  constraint: CheckConstraintDef | NotNullDef,
): DomainRecord | null {
  const isCheck = constraint.kind === 'check';
  if (isCheck) {
    const subject = ofDomain(domain.schema, domain.name);
    if (refuseQuery(scope, subject, constraint.expression)) return null;
    checkCondition(scope, subject, constraint.expression, [{ name: 'value', typeFacts: domain.base }]);
    reportUnknownCalls(scope, constraint.expression);
  }
  if (!isCheck && domain.notNullName !== null) return domain;
  const label = isCheck ? 'check' : 'not_null';
  const name = constraint.name?.name ?? chooseConstraintName(scope, domain.schema, domain.name, null, label);
  if (constraint.name && (domain.notNullName === name || domain.checks.some((check) => check.name === name))) {
    reportPart(scope, 'duplicate-constraint', 'constraint', domain, constraint.name);
    return null;
  }
  scope.add(constraintNameKey(domain.schema, name), typeKey(domain.schema, domain.name));
  if (!isCheck) return { ...domain, notNull: true, notNullName: name };
  return { ...domain, checks: [...domain.checks, { name, expression: constraint.expression.text }] };
}

export function applyAlterDomain(scope: Scope, ddl: Extract<Ddl, { kind: 'alter domain' }>): void {
  const located = locateType(scope, ddl.name);
  if (located?.record.kind !== 'domain') {
    reportNotThisType(scope, ddl.name, located, 'domain');
    return;
  }
  const changed = altered(scope, located.record.type, ddl.action);
  if (changed) saveDomain(scope, located, changed);
}

export function saveDomain(scope: Scope, { key }: LocatedType, domain: DomainRecord): void {
  const origin = changedAt(domain.origin, statementPlace(scope));
  scope.write(key, { kind: 'domain', type: { ...domain, origin } });
}

function altered(scope: Scope, domain: DomainRecord, action: DomainAction): DomainRecord | null {
  switch (action.kind) {
    case 'set default':
      return { ...domain, default: action.expression.isNull ? null : action.expression.text };
    case 'drop default':
      return { ...domain, default: null };
    case 'set not null': {
      if (domain.notNullName !== null) return null;
      const name = chooseConstraintName(scope, domain.schema, domain.name, null, 'not_null');
      scope.add(constraintNameKey(domain.schema, name), typeKey(domain.schema, domain.name));
      return { ...domain, notNull: true, notNullName: name };
    }
    case 'drop not null':
      return domain.notNullName === null ? null : withoutConstraint(scope, domain, domain.notNullName);
    case 'add constraint':
      return withConstraint(scope, domain, action.constraint);
    case 'drop constraint': {
      const { name } = action.name;
      if (domain.notNullName === name || domain.checks.some((check) => check.name === name))
        return withoutConstraint(scope, domain, name);
      if (!action.ifExists) reportPart(scope, 'unknown-constraint', 'constraint', domain, action.name);
      return null;
    }
    case 'validate constraint':
      if (!domain.checks.some((check) => check.name === action.name.name))
        reportPart(scope, 'unknown-constraint', 'constraint', domain, action.name);
      return null;
  }
}

function withoutConstraint(scope: Scope, domain: DomainRecord, name: string): DomainRecord {
  scope.remove(constraintNameKey(domain.schema, name), typeKey(domain.schema, domain.name));
  const notNull = domain.notNullName !== name && domain.notNull;
  return {
    ...domain,
    notNull,
    notNullName: notNull ? domain.notNullName : null,
    checks: domain.checks.filter((check) => check.name !== name),
  };
}

/** All names of constraints the domain holds in its schema. */
export const constraintNames = (domain: DomainRecord): readonly string[] => [
  ...domain.checks.map(({ name }) => name),
  ...(domain.notNullName === null ? [] : [domain.notNullName]),
];
