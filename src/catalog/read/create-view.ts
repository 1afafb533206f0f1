/** Views, materialized views, CREATE TABLE AS and SELECT INTO: a name, perhaps column names, and a query. */
import type { CreateTableAsStmt, IntoClause, Node, RangeVar, SelectStmt, ViewStmt } from '@pgsql/types';
import type { CreateTableAs, CreateView, Name, QueryShape } from '../ddl.ts';
import { readNames, readRelation, relationIndex } from './names.ts';
import type { Syntax, TokenRange } from './syntax.ts';
import { withoutLocations } from './tree.ts';

export function readCreateView(syntax: Syntax, node: ViewStmt, range: TokenRange): CreateView {
  return {
    kind: 'create view',
    name: readRelation(syntax, node.view),
    replace: node.replace === true,
    temporary: node.view?.relpersistence === 't',
    columns: readColumnNames(syntax, node.view, node.aliases),
    query: readQuery(syntax, node.query, node.view, range),
  };
}

export function readCreateTableAs(syntax: Syntax, node: CreateTableAsStmt, range: TokenRange): CreateTableAs {
  const relation = node.into?.rel;
  return {
    ...tableAs(syntax, relation),
    ifNotExists: node.if_not_exists === true,
    materialized: node.objtype === 'OBJECT_MATVIEW',
    columns: readColumnNames(syntax, relation, node.into?.colNames),
    query: readQuery(syntax, node.query, relation, range),
  };
}

/** Null for a SELECT that makes no table. */
export function readSelectInto(syntax: Syntax, node: SelectStmt, range: TokenRange): CreateTableAs | null {
  const into = intoOf(node);
  if (!into) return null;
  const query = withoutLocations({ SelectStmt: node });
  return { ...tableAs(syntax, into.rel), query: { text: syntax.slice(range), span: syntax.span(range), query } };
}

/** In a UNION it stands on the leftmost SELECT. */
export function intoOf(node: SelectStmt): IntoClause | undefined {
  let leftmost = node;
  while (leftmost.larg) leftmost = leftmost.larg;
  return leftmost.intoClause;
}

function tableAs(syntax: Syntax, relation: RangeVar | undefined): Omit<CreateTableAs, 'query'> {
  return {
    kind: 'create table as',
    name: readRelation(syntax, relation),
    ifNotExists: false,
    unlogged: relation?.relpersistence === 'u',
    temporary: relation?.relpersistence === 't',
    materialized: false,
    columns: [],
  };
}

function readColumnNames(
  syntax: Syntax,
  relation: RangeVar | undefined,
  nodes: readonly Node[] | undefined,
): readonly Name[] {
  return readNames(syntax, syntax.afterQualified(relationIndex(syntax, relation)), nodes);
}

/** The query after the first AS behind the name, without `WITH CHECK OPTION` and `WITH DATA`. */
function readQuery(
  syntax: Syntax,
  query: Node | undefined,
  relation: RangeVar | undefined,
  range: TokenRange,
): QueryShape {
  const first = syntax.find({ first: relationIndex(syntax, relation) + 1, end: range.end }, 'as') + 1;
  const body = { first, end: beforeTrailer(syntax, range.end) };
  return { text: syntax.slice(body), span: syntax.span(body), query: withoutLocations(query) };
}

function beforeTrailer(syntax: Syntax, end: number): number {
  if (syntax.isWord(end - 1, 'data')) {
    if (syntax.isWord(end - 2, 'with')) return end - 2;
    if (syntax.areWords(end - 3, 'with', 'no')) return end - 3;
  }
  if (syntax.areWords(end - 2, 'check', 'option')) {
    if (syntax.isWord(end - 3, 'with')) return end - 3;
    if (syntax.isWord(end - 4, 'with')) return end - 4;
  }
  return end;
}
