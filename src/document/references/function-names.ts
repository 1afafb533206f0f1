/**
 * The names in functions and DO blocks: what SQL and PL/pgSQL say in so many words. Text that is put together when it runs, and
 * other languages, can't be followed.
 * Invariant: the names of a body in quotes are looked up at the end of the document, since Postgres looks them up when it runs.
 */
import type { CreateFunctionStmt, DoStmt, Node } from '@pgsql/types';
import type { Span } from '../../base/span.ts';
import { searchPath } from '../../catalog/fold/names.ts';
import { parseQualifiedName } from '../../catalog/read/names.ts';
import { readDdl } from '../../catalog/read/read-ddl.ts';
import { readSet } from '../../catalog/read/session.ts';
import { fields, items, option, strings } from '../../catalog/read/tree.ts';
import { inner } from '../../catalog/resolve/name-space.ts';
import { identifierOf } from '../../sql/identifier-of.ts';
import { isSymbol, isWord } from '../../sql/lexer.ts';
import { findInDdl } from './ddl-names.ts';
import { type Finder, type Site, siteIn } from './finder.ts';
import { findInLiterals } from './literal-names.ts';
import { cutPlpgsql, type Piece } from './plpgsql.ts';
import { QueryNames } from './query-names.ts';
import type { Named } from './seeker.ts';
import type { Source } from './source.ts';
import { findInTree } from './tree-names.ts';
import { SCALAR, type Variable, Variables } from './variables.ts';

/** Languages whose bodies are no text to be read but the name of something. */
const COMPILED = new Set(['c', 'internal']);

export function findInDo(finder: Finder, site: Site, { args = [] }: DoStmt) {
  const language = fields(option(args, 'language')).String?.sval ?? 'plpgsql';
  const token = site.source.tokens().find(({ kind }) => kind === 'dollar-string' || kind === 'string');
  if (!token) return;
  const body = site.source.inside(token);
  if (!body || language !== 'plpgsql') return finder.doubt(site, token, unread(language));
  findInPlpgsql(finder, siteIn(site, body), new Variables(true));
}

const unread = (language: string): string => `This is written in ${language} or with escapes, which can’t be followed.`;

export function findInFunction(finder: Finder, site: Site, node: CreateFunctionStmt) {
  const { options = [], parameters = [], sql_body: bound } = node;
  const language = fields(option(options, 'language')).String?.sval ?? 'sql';
  const variables = new Variables(language !== 'sql');
  findInLiterals(finder, site, node);
  const name = strings(node.funcname).at(-1) ?? '';
  variables.addLabel(name);
  for (const [at, parameter] of parameters.entries()) {
    const { name: written, argType, defexpr } = fields(parameter).FunctionParameter ?? {};
    const variable = argType ? ofType(strings(argType.names)) : SCALAR;
    if (written !== undefined) variables.add(written, variable);
    variables.add(`$${at + 1}`, variable);
    if (defexpr) new QueryNames(finder, site, site.scopes[0]).expressionNames(defexpr, inner(null));
  }
  if (bound) {
    const names = (): QueryNames => new QueryNames(finder, site, site.scopes[0], variables);
    for (const one of statementsOf(bound)) names().statementNames(one, false);
  }
  const as = items(option(options, 'as'));
  const token = as.length === 1 && !COMPILED.has(language) ? bodyToken(site.source) : null;
  if (!token || !finder.mayName(site.source.slice(token))) return;
  const body = site.source.inside(token);
  if (!body || (language !== 'sql' && language !== 'plpgsql')) return finder.doubt(site, token, unread(language));
  const late = lateSite(finder, site, body, options);
  if (language === 'sql') return findInSql(finder, late, variables);
  addTriggerRows(finder, site, node, variables);
  findInPlpgsql(finder, late, variables);
}

/** A body in BEGIN ATOMIC is a list of a list of statements. */
function statementsOf(body: Node): readonly Node[] {
  const { List: list, ReturnStmt: returning } = fields(body);
  if (list) return (list.items ?? []).flatMap(statementsOf);
  if (returning?.returnval) return [{ SelectStmt: { targetList: [{ ResTarget: { val: returning.returnval } }] } }];
  return [body];
}

/** The string after AS. */
function bodyToken(source: Source) {
  const tokens = source.tokens();
  const at = tokens.findIndex(
    (token, index) =>
      isWord(source.text, tokens[index - 1], 'as') && (token.kind === 'string' || token.kind === 'dollar-string'),
  );
  return tokens[at] ?? null;
}

/** The body's names are looked up when it runs, under its own search_path or the one it was made under. */
function lateSite(finder: Finder, site: Site, source: Source, options: readonly Node[]): Site {
  const end = finder.seeker.end();
  const set = options.flatMap((node) => {
    const { VariableSetStmt } = fields(fields(node).DefElem?.arg);
    return VariableSetStmt ? readSet(VariableSetStmt) : [];
  });
  const [own] = set.flatMap((ddl) => (ddl.kind === 'set search_path' && ddl.path ? [ddl.path] : []));
  end.searchPath = own ?? searchPath(site.scopes[0]);
  return { ...site, source, scopes: [end], isLate: true };
}

/** NEW and OLD are rows of the tables whose triggers call the function. */
function addTriggerRows(finder: Finder, site: Site, node: CreateFunctionStmt, variables: Variables): void {
  const [name, written] = strings(node.funcname).reverse();
  const schema = written ?? searchPath(site.scopes[0])[0] ?? 'public';
  const rows = finder.seeker.tablesWithTriggerOn((called) => {
    const parsed = parseQualifiedName(called);
    return parsed !== null && parsed.name === name && (parsed.schema ?? 'public') === schema;
  });
  for (const row of ['new', 'old']) if (rows.length > 0) variables.add(row, { rows, columns: [] });
}

const ofType = (names: readonly string[]): Variable => {
  const [name, schema] = [...names].reverse();
  return name === undefined ? SCALAR : { rows: [{ schema: schema ?? null, name }], columns: [] };
};

function findInSql(finder: Finder, site: Site, variables: Variables) {
  const { text } = site.source;
  const outcome = finder.parser.parse(text);
  if (!outcome.ok)
    return finder.doubt(site, { from: 0, to: text.length }, 'This function’s body can’t be read as it stands.');
  for (const { node, span } of outcome.statements) {
    for (const ddl of readDdl(text, { node, span })) findInDdl(finder, site, ddl);
    findInTree(finder, site, node, variables);
  }
}

function findInPlpgsql(finder: Finder, site: Site, variables: Variables): void {
  for (const piece of cutPlpgsql(site.source.text)) findInPiece(finder, site, variables, piece);
}

function findInPiece(finder: Finder, site: Site, variables: Variables, piece: Piece) {
  switch (piece.kind) {
    case 'label':
      return variables.addLabel(piece.name);
    case 'declaration':
      variables.add(piece.name, piece.type ? declaredAs(finder, site, piece.type) : SCALAR);
      return;
    case 'dynamic':
      return finder.doubt(site, piece.span, 'This is put together when the function runs.');
    case 'expression':
      return read(finder, siteIn(site, site.source.fragment(piece.span, 'SELECT ')), variables, null);
    case 'query':
      return read(finder, siteIn(site, site.source.fragment(piece.span, '')), variables, piece.fills);
    case 'statement': {
      const source = piece.into ? site.source.without(piece.into) : site.source;
      return read(finder, siteIn(site, source.fragment(piece.span, '')), variables, piece.fills);
    }
  }
}

/** `fills`: the record that gets the query's columns. */
function read(finder: Finder, site: Site, variables: Variables, fills: string | null) {
  const { text } = site.source;
  const mayFill = fills !== null && finder.target.kind === 'column';
  if (!mayFill && !finder.mayName(text)) return;
  const outcome = finder.parser.parse(text);
  if (!outcome.ok) return finder.doubt(site, { from: 0, to: text.length }, 'This can’t be read as it stands.');
  for (const { node, span } of outcome.statements) {
    if (fills !== null) {
      findInLiterals(finder, site, node);
      const names = new QueryNames(finder, site, site.scopes[0], variables);
      const { list } = names.statementNames(node, true);
      variables.add(fills, { rows: [], columns: list });
      continue;
    }
    for (const ddl of readDdl(text, { node, span })) findInDdl(finder, site, ddl);
    findInTree(finder, site, node, variables);
  }
}

/** `orders.total%TYPE`, `orders%ROWTYPE`, `order_status` */
function declaredAs(finder: Finder, site: Site, span: Span): Variable {
  const { source } = site;
  const { text } = source;
  const tokens = source.tokens(span);
  let last = 0;
  while (isSymbol(text, tokens[last + 1], '.')) last += 2;
  const [first, lastName] = [tokens[0], tokens[last]];
  if (!first || !lastName) return SCALAR;
  const whole = { from: first.from, to: lastName.to };
  const names = tokens.flatMap((token, at) => (at <= last && at % 2 === 0 ? [identifierOf(text, token)] : []));
  const percent = isSymbol(text, tokens[last + 1], '%') ? tokens[last + 2] : undefined;
  if (isWord(text, percent, 'type')) {
    if (names.length > 1) finder.type(site, { names, arrayDimensions: 0, isPercentType: true, span: whole }, 'mention');
    return SCALAR;
  }
  const [name = '', schema = null] = [...names].reverse();
  const named: Named = { schema, name };
  if (percent) finder.relation(site, { ...named, span: whole }, 'mention');
  else finder.type(site, { names, arrayDimensions: 0, isPercentType: false, span: whole }, 'mention');
  return { rows: [named], columns: [] };
}
