/** Triggers, policies and rules: named things of a relation. */
import type { AlterPolicyStmt, CreatePolicyStmt, CreateTrigStmt, Node, RuleStmt } from '@pgsql/types';
import type { Ddl, Expression, Name } from '../ddl.ts';
import { readExpression } from './expressions.ts';
import { afterRelation, readName, readQualified, readRelation } from './names.ts';
import type { Syntax, TokenRange } from './syntax.ts';
import { fields, selecting, strings, withoutLocations } from './tree.ts';

// TRIGGER_TYPE_* of pg_trigger.h
const INSTEAD = 64;
const BEFORE = 2;
const EVENTS = [
  ['insert', 4],
  ['delete', 8],
  ['update', 16],
  ['truncate', 32],
] as const;

export function readCreateTrigger(syntax: Syntax, node: CreateTrigStmt, range: TokenRange): Ddl {
  const timing = node.timing ?? 0;
  const tail = { first: afterRelation(syntax, node.relation), end: range.end };
  const when = syntax.find(tail, 'when');
  const execute = syntax.find(tail, 'execute');
  return {
    kind: 'create trigger',
    name: readName(syntax, syntax.find(range, 'trigger') + 1, node.trigname ?? ''),
    table: readRelation(syntax, node.relation),
    replace: node.replace === true,
    constraint: node.isconstraint === true,
    timing: timing & INSTEAD ? 'instead of' : timing & BEFORE ? 'before' : 'after',
    events: EVENTS.filter(([, bit]) => ((node.events ?? 0) & bit) !== 0).map(([event]) => event),
    updateOf: readUpdateOf(syntax, node.columns, range),
    level: node.row ? 'row' : 'statement',
    function: readQualified(syntax, execute + 2, strings(node.funcname)),
    when: node.whenClause ? readExpression(syntax, node.whenClause, syntax.inside(when + 1)) : null,
  };
}

/** `UPDATE OF a, b`; names follow each other with commas between them. */
function readUpdateOf(syntax: Syntax, columns: readonly Node[] | undefined, range: TokenRange): Name[] {
  let at = range.first;
  while (at < range.end && !syntax.areWords(at, 'update', 'of')) at++;
  at += 2;
  return strings(columns).map((name) => {
    const read = readName(syntax, at, name);
    at = syntax.afterName(at) + 1;
    return read;
  });
}

export function readCreatePolicy(syntax: Syntax, node: CreatePolicyStmt, range: TokenRange): Ddl {
  const command = node.cmd_name ?? 'all';
  return {
    kind: 'create policy',
    name: readName(syntax, syntax.find(range, 'policy') + 1, node.policy_name ?? ''),
    table: readRelation(syntax, node.table),
    command: COMMANDS.find((known) => known === command) ?? 'all',
    permissive: node.permissive === true,
    roles: rolesOf(node.roles),
    ...readConditions(syntax, node, range),
  };
}

const COMMANDS = ['select', 'insert', 'update', 'delete'] as const;

export function readAlterPolicy(syntax: Syntax, node: AlterPolicyStmt, range: TokenRange): Ddl {
  return {
    kind: 'alter policy',
    name: readName(syntax, syntax.find(range, 'policy') + 1, node.policy_name ?? ''),
    table: readRelation(syntax, node.table),
    roles: node.roles ? rolesOf(node.roles) : null,
    ...readConditions(syntax, node, range),
  };
}

function readConditions(
  syntax: Syntax,
  node: CreatePolicyStmt | AlterPolicyStmt,
  range: TokenRange,
): {
  readonly using: Expression | null;
  readonly withCheck: Expression | null;
  readonly usingQuery: unknown;
  readonly withCheckQuery: unknown;
} {
  const tail = { first: afterRelation(syntax, node.table), end: range.end };
  const condition = (expression: Node | undefined, word: string): Expression | null =>
    expression ? readExpression(syntax, expression, syntax.inside(syntax.find(tail, word) + 1)) : null;
  const query = (expression: Expression | null, value: Node | undefined): unknown =>
    value && node.table && expression && /\bselect\b/i.test(expression.text)
      ? withoutLocations(selecting(value, [{ RangeVar: node.table }]))
      : null;
  const using = condition(node.qual, 'using');
  const withCheck = condition(node.with_check, 'check');
  return {
    using,
    withCheck,
    usingQuery: query(using, node.qual),
    withCheckQuery: query(withCheck, node.with_check),
  };
}

const SPECIAL_ROLES: Readonly<Record<string, string>> = {
  ROLESPEC_PUBLIC: 'public',
  ROLESPEC_CURRENT_USER: 'current_user',
  ROLESPEC_CURRENT_ROLE: 'current_role',
  ROLESPEC_SESSION_USER: 'session_user',
};

export function rolesOf(nodes: readonly Node[] | undefined): string[] {
  return (nodes ?? []).map((node) => {
    const { roletype, rolename } = fields(node).RoleSpec ?? {};
    return rolename ?? SPECIAL_ROLES[roletype ?? ''] ?? '';
  });
}

export function readCreateRule(syntax: Syntax, node: RuleStmt, range: TokenRange): Ddl {
  const name = readName(syntax, syntax.find(range, 'rule') + 1, node.rulename ?? '');
  const { whereClause, actions = [] } = node;
  return {
    kind: 'create rule',
    name,
    table: readRelation(syntax, node.relation),
    replace: node.replace === true,
    queries: [...(whereClause ? [selecting(whereClause)] : []), ...actions].map(withoutLocations),
  };
}
