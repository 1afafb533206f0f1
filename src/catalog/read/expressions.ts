/**
 * Expressions as the user wrote them, with what they mention. The tree is walked once, without recursion: expressions can be very deep.
 * Invariant: mentions are in the order of the text and relative to it.
 */
import type { A_Const, ColumnRef, FuncCall, Node, SQLValueFunction, TypeCast, TypeName } from '@pgsql/types';
import type { Span } from '../../base/span.ts';
import type { ColumnMention, Expression, TypeRef } from '../ddl.ts';
import { exact } from '../exact.ts';
import { valueFunctionName } from '../resolve/column-name.ts';
import { termOf, termOfConstant } from './expression-term.ts';
import { knownExpression, rememberExpression } from './known-expressions.ts';
import { parseQualifiedName } from './names.ts';
import type { Syntax, TokenRange } from './syntax.ts';
import { fields, strings } from './tree.ts';
import { readType } from './types.ts';

const SEQUENCE_FUNCTIONS = new Set(['nextval', 'currval', 'setval']);

export function readExpression(syntax: Syntax, node: Node | undefined, range: TokenRange): Expression {
  const span = syntax.span(range);
  const text = syntax.text.slice(span.from, span.to);
  const known = node && knownExpression(text, span);
  if (known) return known;
  const expression = readTree(syntax, node, text, span);
  if (node) rememberExpression(expression);
  return expression;
}

function readTree(syntax: Syntax, node: Node | undefined, text: string, span: Span): Expression {
  const constant = constantOf(node);
  // Most defaults are constants, which mention nothing.
  if (constant) {
    const none = exact<never>([]);
    const isNull = constant.isnull === true;
    const term = termOfConstant(constant);
    return { text, span, mentions: none, calls: none, sequences: none, casts: none, isNull, hasQuery: false, term };
  }
  const mentions: ColumnMention[] = [];
  const calls: string[] = [];
  const sequences: { schema: string | null; name: string }[] = [];
  const casts: TypeRef[] = [];
  let hasQuery = false;
  const addSequence = (text: string | undefined): void => {
    const name = text === undefined ? null : parseQualifiedName(text);
    if (name) sequences.push(name);
  };

  const stack: unknown[] = [node];
  while (stack.length > 0) {
    const value = stack.pop();
    if (Array.isArray(value)) {
      for (let at = value.length - 1; at >= 0; at--) stack.push(value[at]);
      continue;
    }
    if (typeof value !== 'object' || value === null) continue;
    const record = value as Readonly<Record<string, unknown>>;
    for (const key in record) {
      const field = record[key];
      if (typeof field !== 'object') continue;
      if (key === 'ColumnRef') {
        const mention = mentionOf(syntax, field as ColumnRef, span.from);
        if (mention) mentions.push(mention);
        continue;
      }
      if (key === 'FuncCall') {
        const call = field as FuncCall;
        const names = strings(call.funcname);
        calls.push(names.join('.'));
        if (isConfiguredBySession(names, call.args?.length ?? 0)) calls.push('pg_catalog.get_current_ts_config');
        if (SEQUENCE_FUNCTIONS.has(names.at(-1) ?? '')) addSequence(stringOf(call.args?.[0]));
      } else if (key === 'TypeCast') {
        const { typeName, arg } = field as TypeCast;
        if (typeName) casts.push(readType(syntax, typeName));
        if (typeName && isRegclass(typeName)) addSequence(stringOf(arg));
      } else if (key === 'SubLink') hasQuery = true;
      else if (key === 'SQLValueFunction')
        calls.push(`pg_catalog.${valueFunctionName((field as SQLValueFunction).op ?? '')}`);
      stack.push(field);
    }
  }
  mentions.sort((a, b) => a.span.from - b.span.from);
  return {
    text,
    span,
    mentions: exact(mentions),
    calls: exact(calls),
    sequences: exact(sequences),
    casts: exact(casts),
    isNull: false,
    hasQuery,
    term: termOf(node),
  };
}

function mentionOf(syntax: Syntax, reference: ColumnRef, origin: number): ColumnMention | null {
  const { fields: nodes, location } = reference;
  if (!nodes || location === -1) return null;
  const parts = strings(nodes);
  if (fields(nodes.at(-1)).A_Star) return null;
  let last = syntax.indexAt(location ?? 0);
  for (let at = 1; at < parts.length; at++) last = syntax.afterName(last) + 1;
  const { from, to } = syntax.span({ first: last, end: syntax.afterName(last) });
  return {
    qualifier: parts.length > 1 ? parts.slice(0, -1).join('.') : null,
    column: parts.at(-1) ?? '',
    span: { from: from - origin, to: to - origin },
  };
}

/** How many arguments the functions of text search take without a configuration, which is then that of the session. */
const UNCONFIGURED: ReadonlyMap<string, number> = new Map([
  ['to_tsvector', 1],
  ['to_tsquery', 1],
  ['plainto_tsquery', 1],
  ['phraseto_tsquery', 1],
  ['websearch_to_tsquery', 1],
  ['json_to_tsvector', 2],
  ['jsonb_to_tsvector', 2],
  ['ts_headline', 2],
]);

function isConfiguredBySession(names: readonly string[], count: number): boolean {
  const isBuiltIn = names.length === 1 || names[0] === 'pg_catalog';
  return isBuiltIn && UNCONFIGURED.get(names.at(-1) ?? '') === count;
}

const stringOf = (node: Node | undefined): string | undefined => constantOf(node)?.sval?.sval;

const constantOf = (node: Node | undefined): A_Const | undefined => fields(node).A_Const;

const isRegclass = (type: TypeName): boolean => strings(type.names).at(-1) === 'regclass';
