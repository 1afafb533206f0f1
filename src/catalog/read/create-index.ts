/** CREATE INDEX. */
import type { IndexStmt } from '@pgsql/types';
import type { CreateIndex } from '../ddl.ts';
import { readExpression } from './expressions.ts';
import { readIndexKeys } from './index-keys.ts';
import { afterRelation, readName, readNames, readRelation } from './names.ts';
import type { Syntax, TokenRange } from './syntax.ts';
import { fields } from './tree.ts';

export function readCreateIndex(syntax: Syntax, node: IndexStmt, range: TokenRange): CreateIndex {
  const open = syntax.findGroup({ first: afterRelation(syntax, node.relation), end: range.end });
  const tail = { first: syntax.next(open), end: range.end };
  const where = syntax.find(tail, 'where');
  const include = syntax.find(tail, 'include');
  const included = (node.indexIncludingParams ?? []).map((param) => ({
    String: { sval: fields(param).IndexElem?.name ?? '' },
  }));
  return {
    kind: 'create index',
    name: node.idxname === undefined ? null : readName(syntax, nameIndex(syntax, node, range), node.idxname),
    ifNotExists: node.if_not_exists === true,
    table: readRelation(syntax, node.relation),
    only: node.relation?.inh !== true,
    unique: node.unique === true,
    concurrently: node.concurrent === true,
    method: node.accessMethod ?? 'btree',
    keys: readIndexKeys(syntax, open, node.indexParams),
    include: readNames(syntax, include + 1, included),
    predicate: node.whereClause ? readExpression(syntax, node.whereClause, { first: where + 1, end: range.end }) : null,
    nullsNotDistinct: node.nulls_not_distinct === true,
  };
}

function nameIndex(syntax: Syntax, node: IndexStmt, range: TokenRange): number {
  const at = syntax.find(range, 'index') + 1 + (node.concurrent ? 1 : 0);
  return node.if_not_exists ? at + 3 : at;
}
