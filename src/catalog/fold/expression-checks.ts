/**
 * What Postgres refuses of an expression when the statement runs: a value that its column can't take, a condition that is none, a query where
 * there can be none, a function whose result changes where it has to stay.
 * Invariant: only what is sure is reported; behind casts and operators of the text's own, and unknown extensions, no type is.
 */
import type { Span } from '../../base/span.ts';
import type { Expression, TypeTerm } from '../ddl.ts';
import { isAssignable } from '../resolve/assignable.ts';
import { withoutModifiers } from '../resolve/format-type.ts';
import { builtInFunctionType } from '../resolve/function-type.ts';
import { isLiteralOf } from '../resolve/literals.ts';
import { operatorType, prefixOperatorType } from '../resolve/operator-type.ts';
import { resolveType } from '../resolve/resolve-type.ts';
import { isVolatileBuiltIn } from '../resolve/volatile-functions.ts';
import type { Scope } from './cells.ts';
import { type CellKey, functionKey, mayMakeKey, opaqueExtensionsKey, ownCastsKey } from './keys.ts';
import { searchPath } from './names.ts';
import { typeScope } from './objects/type-scope.ts';
import { nameOf, tableProblem } from './problems.ts';
import type { ColumnRecord, FunctionRecord, TypeFacts, TypeRecord } from './records.ts';

interface Owner {
  readonly schema: string;
  readonly name: string;
}

type Columns = readonly Pick<ColumnRecord, 'name' | 'typeFacts'>[];

/** What is to blame; asked for only when something is. */
export type Subject = () => {
  readonly owner: Owner;
  /** `orders.total`, `A check of orders`. */
  readonly shown: string;
  readonly kind: string;
  readonly part: string | null;
};

const isNotEmpty = (overloads: readonly FunctionRecord[]): boolean => overloads.length > 0;

/** Whether something may have made casts, operators or functions that are not known here. */
export const mayHaveCasts = (scope: Scope): boolean =>
  !scope.isEmpty(ownCastsKey) || !scope.isEmpty(opaqueExtensionsKey) || !scope.isEmpty(mayMakeKey);

/** Whether only Postgres's own functions, casts and operators are at work. */
function isPlain(scope: Scope, { calls }: Expression): boolean {
  if (mayHaveCasts(scope)) return false;
  return !calls.some((call) => {
    const name = call.split('.').at(-1) ?? '';
    return searchPath(scope).some((schema) => scope.readPart(functionKey(schema, name), isNotEmpty));
  });
}

/** The type of a term without modifiers and domains; null for what can't be told, or is no type of Postgres's own. */
function typeOf(scope: Scope, term: TypeTerm, columns: Columns): string | null {
  if (term === null || typeof term === 'string') return term;
  switch (term.kind) {
    case 'column': {
      const facts = columns.find(({ name }) => name === term.name)?.typeFacts;
      return facts ? baseOf(facts) : null;
    }
    case 'cast':
      return baseOf(resolveType(term.type, typeScope(scope)));
    case 'operation': {
      const right = typeOf(scope, term.right, columns);
      if (right === null) return null;
      if (term.left === null) return prefixOperatorType(term.operator, right);
      const left = typeOf(scope, term.left, columns);
      return left === null ? null : operatorType(term.operator, left, right);
    }
    case 'call': {
      const args = term.args.map((arg) => typeOf(scope, arg, columns));
      const type = args.includes(null) ? null : builtInFunctionType(term.name, args);
      return type === null ? null : withoutModifiers(type);
    }
  }
}

const baseOf = ({ known, category, base }: TypeFacts): string | null =>
  known && (category === 'builtin' || category === 'range' || (category === 'array' && !base.includes('.')))
    ? base
    : null;

function refuse(scope: Scope, subject: Subject, message: string, span: Span): void {
  const { owner, shown, kind, part } = subject();
  scope.report(tableProblem('invalid-definition', `${shown} ${message}`, span, kind, owner, part));
}

/** A query can't be part of it. Gives whether there is one. */
export function refuseQuery(scope: Scope, subject: Subject, { hasQuery, span }: Expression): boolean {
  if (hasQuery)
    refuse(
      scope,
      subject,
      'has a query in it, which Postgres does not allow there. Put the query in a function.',
      span,
    );
  return hasQuery;
}

/** A default, which can name no columns. */
export function checkDefault(scope: Scope, subject: Subject, value: Expression, facts: TypeFacts): void {
  if (refuseQuery(scope, subject, value)) return;
  const [mention] = value.mentions;
  if (mention) {
    const span = { from: value.span.from + mention.span.from, to: value.span.from + mention.span.to };
    refuse(
      scope,
      subject,
      `takes its default from ${mention.column}, and a default can name no column. Put text in single quotes, or make the column generated.`,
      span,
    );
    return;
  }
  checkAssigned(scope, subject, value, facts, []);
}

/** A value, where it is surely none of the column's type. */
export function checkAssigned(
  scope: Scope,
  subject: Subject,
  value: Expression,
  facts: TypeFacts,
  columns: Columns,
): void {
  if (value.isNull || !facts.known || value.term === null) return;
  const problem =
    value.term === 'unknown' ? literalProblem(scope, value.text, facts) : typeProblem(scope, value, facts, columns);
  if (problem !== null && isPlain(scope, value)) refuse(scope, subject, problem, value.span);
}

function typeProblem(scope: Scope, value: Expression, facts: TypeFacts, columns: Columns): string | null {
  const type = typeOf(scope, value.term, columns);
  if (type === null || type === 'unknown' || type === 'record' || type === 'void' || isAssignable(type, facts))
    return null;
  return `is ${facts.type}, and its value is ${type}, which Postgres does not turn into that by itself. Give a value of its type, or write a cast.`;
}

const STRING = /^\(*\s*'((?:[^']|'')*)'\s*\)*$/;

function literalProblem(scope: Scope, text: string, facts: TypeFacts): string | null {
  const literal = STRING.exec(text)?.[1]?.replaceAll("''", "'");
  if (literal === undefined) return null;
  const labels = facts.category === 'enum' && facts.uses ? enumLabels(scope, facts, literal) : null;
  if (labels) return `is ${facts.type}, which has no value ${literal}. It has ${labels}.`;
  const isOwn = facts.category === 'builtin' || facts.category === 'array';
  return isOwn && !isLiteralOf(literal, facts.base)
    ? `is ${facts.type}, and '${literal}' is no value of that type. Correct the value, or change the type.`
    : null;
}

/** The values of the enum to show, where the literal is none of them. Of a domain over one nothing is said. */
function enumLabels(scope: Scope, { uses }: TypeFacts, literal: string): string | null {
  if (uses === null || !uses.startsWith('type:')) return null;
  return scope.readPart(uses as CellKey<TypeRecord | null>, (record) => {
    if (record?.kind !== 'enum' || record.type.values.includes(literal)) return null;
    return record.type.values.slice(0, 8).join(', ') || 'none';
  });
}

/** A condition, which has to be true or false. */
export function checkCondition(scope: Scope, subject: Subject, condition: Expression, columns: Columns): void {
  if (condition.term === 'boolean' || condition.term === null) return;
  const type = typeOf(scope, condition.term, columns);
  if (type === null || type === 'boolean' || type === 'unknown' || !isPlain(scope, condition)) return;
  refuse(scope, subject, `is ${type}, and a condition is true or false. Compare it with something.`, condition.span);
}

const volatilityOf = (overloads: readonly FunctionRecord[]): boolean =>
  overloads.length > 0 && overloads.every(({ language, isImmutable }) => language !== 'sql' && isImmutable === false);

/** What is kept has to be the same whenever it is computed. `what` says where: `an index`. */
export function refuseChanging(scope: Scope, subject: Subject, expression: Expression, what: string): boolean {
  const changing = expression.calls.find((call) => {
    const parts = call.split('.');
    const name = parts.at(-1) ?? '';
    const schemas = parts.length > 1 ? [parts.at(-2) ?? ''] : searchPath(scope);
    const own = schemas.filter((schema) => scope.readPart(functionKey(schema, name), isNotEmpty));
    if (own.length === 0) return isVolatileBuiltIn(call);
    return own.every((schema) => scope.readPart(functionKey(schema, name), volatilityOf)) && !isVolatileBuiltIn(name);
  });
  if (changing === undefined) return false;
  const name = changing.replace(/^pg_catalog\./, '');
  const searched =
    name === 'get_current_ts_config' ? expression.calls[expression.calls.indexOf(changing) - 1] : undefined;
  refuse(
    scope,
    subject,
    searched !== undefined
      ? `calls ${searched} without a text search configuration, which is then that of the session, and ${what} needs what is always the same. Name one: ${searched}('english', ...).`
      : `calls ${name}, whose result is not always the same, and ${what} needs functions that are IMMUTABLE.`,
    expression.span,
  );
  return true;
}

export const ofColumn =
  (owner: Owner, column: string): Subject =>
  () => ({ owner, shown: `${nameOf(owner)}.${column}`, kind: 'column', part: column });

/** `noun`: A check, An index. */
export const ofPart =
  (noun: string, owner: Owner, kind: string, part: string | null): Subject =>
  () => ({ owner, shown: `${noun} of ${nameOf(owner)}`, kind, part });
