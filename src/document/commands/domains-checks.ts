/**
 * The checks of a domain brought to those asked for: by name, else by what they say, else by their order.
 * Invariant: a check that stays as it is keeps its text and place.
 */

import type { TextEdit } from '../../base/text-edit.ts';
import { indexOfStatement } from '../../catalog/script-text.ts';
import type { Domain } from '../../catalog/types.ts';
import { removeClause } from '../column-clauses.ts';
import type { Draft } from '../draft.ts';
import { findDomain } from '../lookup.ts';
import { printName } from '../print.ts';
import { indentAt, isFirstOnLine } from '../text/lines.ts';
import { removeStatements } from '../text/statements.ts';
import { keyword, styleOf } from '../text/style.ts';
import { commentsOn } from './comments-find.ts';
import { alterDomain, type CheckSpec, inStatement, printCheck } from './domains-alter.ts';
import { type DomainChange, domainText, endOfClauses } from './domains-text.ts';

type Check = Domain['checks'][number];

interface Ref {
  readonly schema: string;
  readonly domain: string;
}

export function setChecks(draft: Draft, ref: Ref, wanted: readonly CheckSpec[]): void {
  const { checks } = findDomain(draft, ref);
  const pairs = matched(checks, wanted);
  // From the last to the first, since the names that Postgres makes up depend on those before.
  for (const check of checks.toReversed()) {
    const spec = pairs.get(check);
    if (spec) changeCheck(draft, ref, check, spec);
    else dropCheck(draft, ref, check.name);
  }
  const kept = new Set(pairs.values());
  for (const spec of wanted) if (!kept.has(spec)) addCheck(draft, ref, spec);
}

/** Which check becomes which; each at most once. */
function matched(checks: readonly Check[], wanted: readonly CheckSpec[]): ReadonlyMap<Check, CheckSpec> {
  const pairs = new Map<Check, CheckSpec>();
  const taken = new Set<CheckSpec>();
  const pair = (isMatch: (check: Check, spec: CheckSpec) => boolean): void => {
    for (const spec of wanted) {
      const check = taken.has(spec) ? undefined : checks.find((one) => !pairs.has(one) && isMatch(one, spec));
      if (!check) continue;
      pairs.set(check, spec);
      taken.add(spec);
    }
  };
  pair((check, { name }) => check.name === name);
  pair((check, { name, expression }) => name == null && check.expression === expression.trim());
  pair((check, { expression }) => check.expression === expression.trim());
  pair((_, { name }) => name == null);
  return pairs;
}

function dropCheck(draft: Draft, ref: Ref, name: string): void {
  const domain = findDomain(draft, ref);
  const style = styleOf(draft.script);
  const inPlace = (): TextEdit[] | null => {
    const check = domainText(draft.script, domain)?.checks.get(name);
    if (!check || check.isRenamed) return null;
    const { statement } = check.at;
    const comments = commentsOnCheck(draft, domain, name);
    if (check.isAdded)
      return removeStatements(draft.script, [...comments, indexOfStatement(draft.script, statement.id)]);
    const clause = inStatement(check.at, removeClause(statement.reading.text, check.def.span));
    return [clause, ...removeStatements(draft.script, comments)];
  };
  const action = `${keyword(style, 'drop constraint')} ${printName(name, style)}`;
  draft.editFirst(
    [inPlace, ...alterDomain(draft, domain, action)],
    () => findDomain(draft, ref).checks.length === domain.checks.length - 1,
  );
}

/** Indexes of the COMMENT ON CONSTRAINT statements of a check. */
const commentsOnCheck = (draft: Draft, { schema, name, origin }: Domain, part: string): readonly number[] =>
  commentsOn(draft, { kinds: ['domain constraint'], schema, name, part, comment: null, origins: [origin] }).map(
    ({ index }) => index,
  );

/** Checks that are added and dropped again were made for the type the domain has; they go from the text when it gets another. */
export function removePastChecks(draft: Draft, ref: Ref): void {
  const domain = findDomain(draft, ref);
  const said = domainText(draft.script, domain);
  if (!said) return;
  const edits: TextEdit[] = [];
  const gone = new Set<number>();
  for (const { at, ddl } of said.changes) {
    const { action } = ddl;
    if (action.kind !== 'drop constraint') continue;
    const { name } = action.name;
    const clause = said.create.constraints.find((one) => one.kind === 'check' && one.name?.name === name);
    const added = said.changes.filter(({ ddl: { action: other } }) => isAboutCheck(other, name));
    if (domain.checks.some((check) => check.name === name) || (!clause && added.length === 0)) continue;
    if (clause) edits.push(inStatement(said.at, removeClause(said.at.statement.reading.text, clause.span)));
    for (const one of [at, ...added.map((change) => change.at)])
      gone.add(indexOfStatement(draft.script, one.statement.id));
    for (const index of commentsOnCheck(draft, domain, name)) gone.add(index);
  }
  if (gone.size === 0) return;
  const isSame = (): boolean => findDomain(draft, ref).checks.length === domain.checks.length;
  draft.tryEdit([...edits, ...removeStatements(draft.script, gone)], isSame);
}

const isAboutCheck = (action: DomainChange['ddl']['action'], name: string): boolean =>
  (action.kind === 'add constraint' && action.constraint.name?.name === name) ||
  (action.kind === 'validate constraint' && action.name.name === name);

function changeCheck(draft: Draft, ref: Ref, { name, expression: before }: Check, spec: CheckSpec): void {
  const expression = spec.expression.trim();
  const newName = spec.name ?? name;
  const isDone = (): boolean =>
    findDomain(draft, ref).checks.some(
      (one) => one.expression === expression && (spec.name == null || one.name === newName),
    );
  if (before === expression && name === newName) return;
  const domain = findDomain(draft, ref);
  const style = styleOf(draft.script);
  const inPlace = (): TextEdit[] | null => {
    const check = domainText(draft.script, domain)?.checks.get(name);
    if (!check || (check.isRenamed && name !== newName)) return null;
    const { at, def } = check;
    const edits: TextEdit[] =
      before === expression ? [] : [inStatement(at, { ...def.expression.span, text: expression })];
    if (name === newName) return edits;
    const { from } = def.span;
    const named = printName(newName, style);
    const renamed = def.name
      ? { ...def.name.span, text: named }
      : { from, to: from, text: `${keyword(style, 'constraint')} ${named} ` };
    return [...edits, inStatement(at, renamed)];
  };
  // Postgres has no statement that changes a check.
  const drop = `${keyword(style, 'drop constraint')} ${printName(name, style)}`;
  const add = `${keyword(style, 'add')} ${printCheck({ name: newName, expression }, style)}`;
  draft.editFirst([inPlace, ...alterDomain(draft, domain, drop, add)], isDone);
}

function addCheck(draft: Draft, ref: Ref, spec: CheckSpec): void {
  const domain = findDomain(draft, ref);
  const style = styleOf(draft.script);
  const text = printCheck(spec, style);
  const inPlace = (): TextEdit[] | null => {
    const said = domainText(draft.script, domain);
    if (!said || [...said.checks.values()].some(({ isAdded }) => isAdded)) return null;
    const create = said.at.statement.reading.text;
    const at = endOfClauses(create);
    // On a line of its own where the clause before it is.
    const last = said.create.constraints.at(-1);
    const gap =
      last && isFirstOnLine(create, last.span.from) ? style.lineBreak + indentAt(create, last.span.from) : ' ';
    return [inStatement(said.at, { from: at, to: at, text: gap + text })];
  };
  const count = domain.checks.length + 1;
  draft.editFirst(
    [inPlace, ...alterDomain(draft, domain, `${keyword(style, 'add')} ${text}`)],
    () => findDomain(draft, ref).checks.length === count,
  );
}
