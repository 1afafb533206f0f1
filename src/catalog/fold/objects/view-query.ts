/** A view's or CREATE TABLE AS's query read in the fold: its columns under the names given, and reports of what it names that is not there. */
import type { Span } from '../../../base/span.ts';
import { identifierOf } from '../../../sql/identifier-of.ts';
import { isName, isSymbol, isWord, tokenize } from '../../../sql/lexer.ts';
import type { Name, QualifiedName, QueryShape } from '../../ddl.ts';
import { readQuery } from '../../resolve/query-columns.ts';
import type { QueryReading } from '../../resolve/query-scope.ts';
import type { Scope } from '../cells.ts';
import { displayName } from '../names.ts';
import { reportUnknownRelation } from '../problems.ts';
import type { ViewColumn } from '../records.ts';
import { factsOfPrinted, queryScope } from './query-scope.ts';

export interface QueryOutput {
  /** Empty when they could not be told. */
  readonly columns: readonly ViewColumn[];
  /** False when the query's own columns are not all known. */
  readonly isComplete: boolean;
  readonly reading: QueryReading;
}

export function readViewQuery(
  scope: Scope,
  name: QualifiedName,
  query: QueryShape,
  names: readonly Name[],
): QueryOutput {
  const reading = readQuery(query.query, queryScope(scope));
  for (const relation of reading.unknownRelations)
    reportUnknownRelation(scope, { ...relation, span: placeOfRelation(query, relation) });
  for (const { qualifier, column } of reading.unknownColumns) {
    const shown = qualifier === null ? column : `${qualifier}.${column}`;
    scope.report({
      code: 'unknown-column',
      message: `The query names ${shown}, which none of its relations has at this point. Correct the name, or add the column first.`,
      span: placeOfName(query, qualifier, column),
      object: { kind: 'column', schema: null, table: qualifier, name: column },
    });
  }
  const columns: ViewColumn[] | null =
    reading.columns?.map(({ name: own, type }, at) => ({
      name: names[at]?.name ?? own,
      type,
      typeFacts: type === null ? null : factsOfPrinted(scope, type),
    })) ?? null;
  if (columns) reportDoubled(scope, name, columns, names, query);
  const named = names.map((column): ViewColumn => ({ name: column.name, type: null, typeFacts: null }));
  return { columns: columns ?? named, isComplete: columns !== null, reading };
}

function reportDoubled(
  scope: Scope,
  name: QualifiedName,
  columns: readonly ViewColumn[],
  names: readonly Name[],
  query: QueryShape,
): void {
  const seen = new Set<string>();
  for (const [at, column] of columns.entries()) {
    if (seen.has(column.name))
      scope.report({
        code: 'duplicate-column',
        message: `${displayName(name.schema ?? 'public', name.name)} would have two columns ${column.name}. Give one of them another name with AS.`,
        span: names[at]?.span ?? placeOfName(query, null, column.name),
        object: { kind: 'column', schema: name.schema, table: name.name, name: column.name },
      });
    seen.add(column.name);
  }
}

/** Where a relation stands in FROM, as far as the tokens tell; the whole query otherwise. */
function placeOfRelation({ text, span }: QueryShape, { schema, name }: QueryReading['unknownRelations'][number]): Span {
  const tokens = tokenize(text);
  let fallback: Span | null = null;
  for (const [at, token] of tokens.entries()) {
    if (!isName(token) || identifierOf(text, token) !== name) continue;
    const qualifier = isSymbol(text, tokens[at - 1], '.') ? tokens[at - 2] : undefined;
    if (qualifier ? identifierOf(text, qualifier) !== schema : schema !== null) continue;
    const found = { from: span.from + (qualifier ?? token).from, to: span.from + token.to };
    const before = tokens[at - (qualifier ? 3 : 1)];
    if (['from', 'join', 'only', 'into', 'update', 'using'].some((word) => isWord(text, before, word))) return found;
    fallback ??= found;
  }
  return fallback ?? span;
}

function placeOfName({ text, span }: QueryShape, qualifier: string | null, name: string): Span {
  const tokens = tokenize(text);
  for (const [at, token] of tokens.entries()) {
    if (!isName(token) || identifierOf(text, token) !== name) continue;
    const dotted = isSymbol(text, tokens[at - 1], '.') ? tokens[at - 2] : undefined;
    if (qualifier !== null && (!dotted || identifierOf(text, dotted) !== qualifier)) continue;
    return { from: span.from + (dotted ?? token).from, to: span.from + token.to };
  }
  return span;
}
