/** CREATE TABLE and CREATE FOREIGN TABLE. The n-th element of the tree stands in the n-th element of the parenthesised list. */
import type { CreateStmt, Node, PartitionBoundSpec, PartitionSpec, TypeName } from '@pgsql/types';
import type { ParsedElements } from '../../sql/parser.ts';
import type { CreateTable, LikeClause, PartitionBy, QualifiedName, TableElement } from '../ddl.ts';
import { exact } from '../exact.ts';
import { readColumn } from './columns.ts';
import { readConstraint } from './constraints.ts';
import { readIndexKeys } from './index-keys.ts';
import { readKnownElement, rememberElement } from './known-elements.ts';
import { readQualified, readRelation, relationIndex, relationOf } from './names.ts';
import type { Syntax, TokenRange } from './syntax.ts';
import { fields, strings } from './tree.ts';

export function readCreateTable(syntax: Syntax, node: CreateStmt, range: TokenRange, foreign: boolean): CreateTable {
  const { relation, partbound, partspec, ofTypename } = node;
  const parents = (node.inhRelations ?? []).map((parent) => readRelation(syntax, relationOf(parent)));
  const parent = parents[0];
  const head = afterHead(syntax, node);
  const hasList = syntax.isSymbol(head, '(');
  const tail = { first: hasList ? syntax.next(head) : head, end: range.end };
  return {
    kind: 'create table',
    name: readRelation(syntax, relation),
    ifNotExists: node.if_not_exists === true,
    unlogged: relation?.relpersistence === 'u',
    temporary: relation?.relpersistence === 't',
    foreign,
    elements: hasList ? readElements(syntax, node.tableElts, head) : [],
    inherits: partbound ? [] : parents,
    ofType: ofTypename ? readTypeName(syntax, ofTypename) : null,
    partitionOf: partbound && parent ? { parent, bound: readBound(syntax, partbound, tail) } : null,
    partitionBy: partspec ? readPartitionBy(syntax, partspec) : null,
  };
}

/** The index where the element list opens, if there is one: after the name, or after `PARTITION OF parent` or `OF type`. */
function afterHead(syntax: Syntax, node: CreateStmt): number {
  if (node.ofTypename) return syntax.afterQualified(syntax.indexAt(node.ofTypename.location ?? 0));
  const before = node.partbound ? relationOf(node.inhRelations?.[0]) : node.relation;
  return syntax.afterQualified(relationIndex(syntax, before));
}

export function readTypeName(syntax: Syntax, type: TypeName): QualifiedName {
  return readQualified(syntax, syntax.indexAt(type.location ?? 0), strings(type.names));
}

function readElements(syntax: Syntax, nodes: readonly Node[] | undefined, open: number): readonly TableElement[] {
  if (syntax.elementsOfTable) return readParsedElements(syntax, syntax.elementsOfTable);
  const ranges = syntax.elements(open);
  const nowhere = { first: syntax.count, end: syntax.count };
  return exact((nodes ?? []).flatMap((node, at) => readElement(syntax, node, ranges[at] ?? nowhere) ?? []));
}

function readParsedElements(syntax: Syntax, parsed: ParsedElements): readonly TableElement[] {
  const elements: TableElement[] = [];
  for (const [at, range] of parsed.parts.entries()) {
    let element = readKnownElement(syntax, parsed, at);
    if (!element) {
      element = readElement(syntax, parsed.treeAt(at), range);
      if (element) rememberElement(syntax, parsed, at, element);
    }
    if (element) elements.push(element);
  }
  return exact(elements);
}

function readElement(syntax: Syntax, node: Node | undefined, range: TokenRange): TableElement | null {
  const { ColumnDef, Constraint, TableLikeClause } = fields(node);
  if (ColumnDef) return { kind: 'column', column: readColumn(syntax, ColumnDef, range) };
  if (TableLikeClause) {
    const table = readRelation(syntax, TableLikeClause.relation);
    const including = likeOptions(TableLikeClause.options ?? 0);
    return { kind: 'like', like: { table, including, span: syntax.span(range) } };
  }
  const constraint = Constraint && readConstraint(syntax, Constraint, range);
  return constraint ? { kind: 'constraint', constraint } : null;
}

/** In the order of their bits (CREATE_TABLE_LIKE_* in parsenodes.h). */
const LIKE_OPTIONS = [
  'comments',
  'compression',
  'constraints',
  'defaults',
  'generated',
  'identity',
  'indexes',
  'statistics',
  'storage',
] as const;

const likeOptions = (bits: number): LikeClause['including'] =>
  LIKE_OPTIONS.filter((_, bit) => (bits & (1 << bit)) !== 0);

/** `FOR VALUES ...` or `DEFAULT` as written, the first such clause in the range. */
export function readBound(syntax: Syntax, bound: PartitionBoundSpec, range: TokenRange): string {
  if (bound.is_default) return 'DEFAULT';
  const first = syntax.find(range, 'for');
  const groups = bound.strategy === 'r' ? 2 : 1;
  let end = first;
  for (let found = 0; found < groups && end < range.end; found++) {
    end = syntax.next(syntax.findGroup({ first: end, end: range.end }));
  }
  return syntax.slice({ first, end: Math.min(end, range.end) });
}

const STRATEGIES: Readonly<Record<string, PartitionBy['strategy']>> = {
  PARTITION_STRATEGY_LIST: 'list',
  PARTITION_STRATEGY_RANGE: 'range',
  PARTITION_STRATEGY_HASH: 'hash',
};

/** `PARTITION BY strategy (...)`: the node starts at PARTITION. */
function readPartitionBy(syntax: Syntax, spec: PartitionSpec): PartitionBy {
  const first = syntax.indexAt(spec.location ?? 0);
  const open = syntax.findGroup({ first, end: syntax.count });
  return {
    strategy: STRATEGIES[spec.strategy ?? ''] ?? 'range',
    keys: readIndexKeys(syntax, open, spec.partParams),
  };
}
