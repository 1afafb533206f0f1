/** Key lists of indexes, EXCLUDE constraints and PARTITION BY: the n-th key of the tree stands in the n-th element of the list. */
import type { IndexElem, Node } from '@pgsql/types';
import type { IndexKeyDef } from '../ddl.ts';
import { columnName as figureName } from '../resolve/column-name.ts';
import { readExpression } from './expressions.ts';
import { readName } from './names.ts';
import type { Syntax, TokenRange } from './syntax.ts';
import { fields, strings } from './tree.ts';

export function readIndexKeys(syntax: Syntax, open: number, nodes: readonly Node[] | undefined): IndexKeyDef[] {
  const elements = syntax.elements(open);
  return (nodes ?? []).map((node, at) => {
    const range = elements[at] ?? { first: syntax.count, end: syntax.count };
    const { IndexElem, PartitionElem, List } = fields(node);
    if (List) return readKey(syntax, fields(List.items?.[0]).IndexElem ?? {}, range, operatorOf(syntax, range));
    return readKey(syntax, IndexElem ?? PartitionElem ?? {}, range, null);
  });
}

function readKey(syntax: Syntax, element: IndexElem, range: TokenRange, operator: string | null): IndexKeyDef {
  const { name, expr, opclass, collation } = element;
  const options = element.opclassopts ? opclassOptionsOf(syntax, range) : null;
  // `(a)` is the column a to Postgres, not an expression.
  const reference = fields(expr).ColumnRef?.fields;
  const columnName = name ?? (reference?.length === 1 ? strings(reference)[0] : undefined);
  return {
    column: columnName === undefined ? null : readName(syntax, afterOpening(syntax, range.first), columnName),
    expression: columnName === undefined ? readExpression(syntax, expr, expressionRange(syntax, range)) : null,
    implicitName: columnName ?? implicitIndexName(expr),
    opclass: opclass && opclass.length > 0 ? strings(opclass) : null,
    opclassOptions: options,
    collation: collation && collation.length > 0 ? strings(collation) : null,
    descending: element.ordering === 'SORTBY_DESC',
    nullsFirst: NULLS_FIRST[element.nulls_ordering ?? ''] ?? null,
    operator,
    span: syntax.span(range),
  };
}

/** FigureIndexColname of parse_target.c: as a query names its columns, but for what it has no name for. */
function implicitIndexName(expression: Node | undefined): string {
  const name = figureName(expression, () => null);
  return name === '?column?' ? 'expr' : name;
}

const NULLS_FIRST: Readonly<Record<string, boolean>> = { SORTBY_NULLS_FIRST: true, SORTBY_NULLS_LAST: false };

/** The index after the parentheses that open here. */
function afterOpening(syntax: Syntax, first: number): number {
  let at = first;
  while (syntax.isSymbol(at, '(')) at++;
  return at;
}

/** The column or expression at the start of a key, without the parentheses that only mark it as an expression. */
function expressionRange(syntax: Syntax, { first, end }: TokenRange): TokenRange {
  if (syntax.isSymbol(first, '(')) return syntax.inside(first);
  let at = syntax.areWords(first, 'collation', 'for') ? first + 2 : syntax.afterQualified(first);
  if (syntax.isSymbol(at, '(')) at = syntax.next(at);
  return { first, end: Math.min(at, end) };
}

/** `=`, `OPERATOR(public.&&)`: what follows WITH at the end of an EXCLUDE element. */
function operatorOf(syntax: Syntax, range: TokenRange): string | null {
  let found: number | null = null;
  for (let at = range.first; at < range.end; at = syntax.next(at)) if (syntax.isWord(at, 'with')) found = at;
  return found === null ? null : syntax.slice({ first: found + 1, end: range.end });
}

/** Inside the parentheses after the operator class: the last group of the key. */
function opclassOptionsOf(syntax: Syntax, range: TokenRange): string | null {
  const end = syntax.find({ first: range.first + 1, end: range.end }, 'with');
  let group: number | null = null;
  for (let at = range.first; at < end; at = syntax.next(at)) if (syntax.isSymbol(at, '(')) group = at;
  return group === null ? null : syntax.slice(syntax.inside(group));
}
