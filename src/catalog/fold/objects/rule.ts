/** CREATE RULE and DROP RULE: rules are not drawn, but keep what they read from being dropped. Invariant: a rule's cell is empty once its table is gone. */
import type { Ddl, ObjectName } from '../../ddl.ts';
import { readStatementUses } from '../../resolve/statement-uses.ts';
import type { Scope } from '../cells.ts';
import { partId, ruleKey, usersKey } from '../keys.ts';
import { resolveRelation } from '../names.ts';
import type { RuleRecord } from '../records.ts';
import { keyOf } from '../tables.ts';
import { queryScope } from './query-scope.ts';
import { forgetUses, noteUses, usesIn } from './uses.ts';

export function applyCreateRule(scope: Scope, ddl: Extract<Ddl, { kind: 'create rule' }>): void {
  const found = resolveRelation(scope, ddl.table);
  if (!found) return;
  const { id, schema, name: relname } = found;
  const subject = { schemaname: schema, relname, inh: true, relpersistence: 'p' };
  const uses = usesIn(readStatementUses(ddl.queries, queryScope(scope), subject));
  saveRule(scope, { relation: id, name: ddl.name.name, uses: [...new Set([...uses, partId(id, '')])] });
}

function saveRule(scope: Scope, rule: RuleRecord): void {
  const key = ruleKey(rule.relation, rule.name);
  scope.write(key, rule);
  noteUses(scope, rule.uses, key);
}

export function dropRuleNamed(scope: Scope, { name, part }: ObjectName): void {
  const found = resolveRelation(scope, name);
  const rule = found && part ? scope.read(ruleKey(found.id, part.name)) : null;
  if (rule) dropRule(scope, rule);
}

export function dropRule(scope: Scope, rule: RuleRecord): void {
  const key = ruleKey(rule.relation, rule.name);
  scope.write(key, null);
  forgetUses(scope, rule.uses, key);
}

/** The rules of a table or view. */
export const rulesOf = (scope: Scope, relation: string): readonly RuleRecord[] =>
  rulesAmong(scope, scope.list(usersKey(keyOf(relation))), relation);

export const rulesAmong = (scope: Scope, users: readonly string[], relation: string): readonly RuleRecord[] =>
  users.flatMap((user) => {
    const rule = user.startsWith('rule:') ? scope.read(user as ReturnType<typeof ruleKey>) : null;
    return rule?.relation === relation ? [rule] : [];
  });

export function moveRule(scope: Scope, rule: RuleRecord, to: Pick<RuleRecord, 'relation' | 'name'>): void {
  dropRule(scope, rule);
  saveRule(scope, { ...rule, ...to });
}
