/** Names with their places: values from the grammar's tree, spans from the tokens. */
import type { Node, RangeVar } from '@pgsql/types';
import { identifierOf } from '../../sql/identifier-of.ts';
import { isName, isSymbol, tokenize } from '../../sql/lexer.ts';
import type { Name, QualifiedName } from '../ddl.ts';
import { exact } from '../exact.ts';
import type { Syntax } from './syntax.ts';
import { fields, strings } from './tree.ts';

export function readName(syntax: Syntax, index: number, name: string): Name {
  return { name, span: syntax.span({ first: index, end: syntax.afterName(index) }) };
}

/** A name of which the tree has the parts (`['public', 'orders']`) and the tokens the place; a database before the schema is dropped. */
export function readQualified(syntax: Syntax, index: number, parts: readonly string[]): QualifiedName {
  return {
    schema: parts.at(-2) ?? null,
    name: parts.at(-1) ?? '',
    span: syntax.span({ first: index, end: syntax.afterQualified(index) }),
  };
}

export const relationIndex = (syntax: Syntax, relation: RangeVar | undefined): number =>
  syntax.indexAt(relation?.location ?? 0);

export function readRelation(syntax: Syntax, relation: RangeVar | undefined): QualifiedName {
  return {
    schema: relation?.schemaname ?? null,
    name: relation?.relname ?? '',
    span: qualifiedSpan(syntax, relationIndex(syntax, relation)),
  };
}

const qualifiedSpan = (syntax: Syntax, first: number) => syntax.span({ first, end: syntax.afterQualified(first) });

/** The index after a relation as DML and ALTER write it: `ONLY (a.b)`, `a.b *`. */
export function afterRelation(syntax: Syntax, relation: RangeVar | undefined): number {
  const at = syntax.afterQualified(relationIndex(syntax, relation));
  return syntax.isSymbol(at, '*') || syntax.isSymbol(at, ')') ? at + 1 : at;
}

/** A column list: the n-th name of the tree stands in the n-th element of the group that opens at `open`. */
export function readNames(syntax: Syntax, open: number, nodes: readonly Node[] | undefined): readonly Name[] {
  if (!nodes || nodes.length === 0) return exact([]);
  const elements = syntax.elements(open);
  return strings(nodes).map((name, at) => readName(syntax, elements[at]?.first ?? syntax.count, name));
}

/** A dotted name whose last part is a thing inside the relation named before it (`schema.table.column`). */
export function readPart(
  syntax: Syntax,
  index: number,
  parts: readonly string[],
): { readonly relation: QualifiedName; readonly part: Name } {
  let end = syntax.afterName(index);
  let last = index;
  while (syntax.isSymbol(end, '.')) {
    last = end + 1;
    end = syntax.afterName(last);
  }
  const relation = {
    schema: parts.at(-3) ?? null,
    name: parts.at(-2) ?? '',
    span: syntax.span({ first: index, end: Math.max(index, last - 1) }),
  };
  return { relation, part: readName(syntax, last, parts.at(-1) ?? '') };
}

/** A name inside a string constant, as in `'public.orders_id_seq'::regclass`; null where it is no name. */
export function parseQualifiedName(text: string): { readonly schema: string | null; readonly name: string } | null {
  const parts = parseIdentifierList(text, '.');
  const name = parts?.at(-1);
  return parts && name !== undefined && parts.length <= 3 ? { schema: parts.at(-2) ?? null, name } : null;
}

/** Identifiers inside a string constant, as in `set_config('search_path', 'a, "B"', false)`; null where it is no such list. */
export function parseIdentifierList(text: string, separator: '.' | ','): string[] | null {
  const names: string[] = [];
  for (const [at, token] of tokenize(text).entries()) {
    if (at % 2 === 1 ? !isSymbol(text, token, separator) : !isName(token)) return null;
    if (at % 2 === 0) names.push(identifierOf(text, token));
  }
  return names;
}

export const relationOf = (node: Node | undefined): RangeVar | undefined => fields(node).RangeVar;
