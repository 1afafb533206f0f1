/** CREATE POLICY and ALTER POLICY. Invariant: a policy for everyone has the one role `public`. */
import type { Ddl, Expression, QualifiedName } from '../../ddl.ts';
import { readStatementUses } from '../../resolve/statement-uses.ts';
import type { Scope } from '../cells.ts';
import { checkMentions } from '../create-index.ts';
import { checkCondition, ofPart } from '../expression-checks.ts';
import { partId } from '../keys.ts';
import { resolveRelation } from '../names.ts';
import { reportUnknownColumn, reportUnknownRelation, reportWrongKind } from '../problems.ts';
import type { ExpressionRecord, PolicyRecord, TableRecord } from '../records.ts';
import { changedAt, expressionRecord, findColumn, keyOf, mentionedColumns, originOf, saveTable } from '../tables.ts';
import { reportPart, statementPlace } from './declare.ts';
import { queryScope } from './query-scope.ts';
import { reportUnknownCalls } from './unknown-call.ts';
import { noteUses, usesIn } from './uses.ts';

const value = (expression: Expression | null): ExpressionRecord | null => expression && expressionRecord(expression);

function policyTable(scope: Scope, name: QualifiedName): TableRecord | null {
  const found = resolveRelation(scope, name);
  if (found?.record.kind === 'table') return found.record.table;
  if (found) reportWrongKind(scope, name, found.record.kind, 'table');
  else reportUnknownRelation(scope, name);
  return null;
}

/** Reports what a condition names in vain; true when its columns are known, which can't be told of one with a query in it. */
function areKnown(scope: Scope, table: TableRecord, condition: Expression | null): boolean {
  reportUnknownCalls(scope, condition);
  if (!condition || /\bselect\b/i.test(condition.text)) return true;
  let isFine = true;
  checkMentions(condition, table.name, (column, span) => {
    if (column === 'tableoid' || findColumn(table, column)) return;
    reportUnknownColumn(scope, table, column, span);
    isFine = false;
  });
  if (isFine) checkCondition(scope, ofPart('A policy', table, 'policy', null), condition, table.columns);
  return isFine;
}

/** Null where no condition has a query in it. Of one that stays as it was, what it used before is kept. */
function policyUses(
  scope: Scope,
  table: TableRecord,
  ddl: Extract<Ddl, { kind: 'create policy' | 'alter policy' }>,
  before: PolicyRecord | null,
): readonly string[] | null {
  const queries = [ddl.usingQuery, ddl.withCheckQuery].filter((query) => query !== null);
  const isKept = before !== null && (ddl.using === null || ddl.withCheck === null);
  const kept = isKept ? before.uses : null;
  if (queries.length === 0 && !kept) return null;
  const mentioned = [ddl.using, ddl.withCheck, ...(isKept ? [before.usingValue, before.withCheckValue] : [])]
    .filter((condition) => condition !== null && !/\bselect\b/i.test(condition.text))
    .flatMap((condition) => mentionedColumns(table, condition).map((column) => partId(table.id, column)));
  const uses = [...usesIn(readStatementUses(queries, queryScope(scope))), ...mentioned, ...(kept ?? [])];
  noteUses(scope, uses, keyOf(table.id));
  return [...new Set(uses)];
}

export function applyCreatePolicy(scope: Scope, ddl: Extract<Ddl, { kind: 'create policy' }>): void {
  const table = policyTable(scope, ddl.table);
  if (!table) return;
  const { name, span } = ddl.name;
  if (table.policies.some((policy) => policy.name === name)) {
    reportPart(scope, 'duplicate-object', 'policy', table, ddl.name);
    return;
  }
  if (!areKnown(scope, table, ddl.using) || !areKnown(scope, table, ddl.withCheck)) return;
  const policy: PolicyRecord = {
    name,
    command: ddl.command,
    permissive: ddl.permissive,
    roles: ddl.roles.length === 0 ? ['public'] : ddl.roles,
    using: ddl.using?.text ?? null,
    withCheck: ddl.withCheck?.text ?? null,
    comment: null,
    origin: originOf(scope, statementPlace(scope).span, span),
    usingValue: value(ddl.using),
    withCheckValue: value(ddl.withCheck),
    uses: policyUses(scope, table, ddl, null),
  };
  saveTable(scope, { ...table, policies: [...table.policies, policy] });
}

export function applyAlterPolicy(scope: Scope, ddl: Extract<Ddl, { kind: 'alter policy' }>): void {
  const table = policyTable(scope, ddl.table);
  if (!table) return;
  const before = table.policies.find((policy) => policy.name === ddl.name.name);
  if (!before) {
    reportPart(scope, 'unknown-object', 'policy', table, ddl.name);
    return;
  }
  if (!areKnown(scope, table, ddl.using) || !areKnown(scope, table, ddl.withCheck)) return;
  const after: PolicyRecord = {
    ...before,
    roles: ddl.roles ?? before.roles,
    using: ddl.using?.text ?? before.using,
    withCheck: ddl.withCheck?.text ?? before.withCheck,
    usingValue: value(ddl.using) ?? before.usingValue,
    withCheckValue: value(ddl.withCheck) ?? before.withCheckValue,
    uses: policyUses(scope, table, ddl, before),
    origin: changedAt(before.origin, statementPlace(scope)),
  };
  saveTable(scope, { ...table, policies: table.policies.map((policy) => (policy === before ? after : policy)) });
}
