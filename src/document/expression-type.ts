/**
 * The type of an expression, as far as the reader tells: that of the column a query of it would make. And whether it fits where it is to go.
 * Invariant: nothing is changed; what can't be told fits.
 */
import type { TextEdit } from '../base/text-edit.ts';
import { tableId } from '../catalog/types.ts';
import { type Draft, Refused } from './draft.ts';
import { printQualified } from './print.ts';
import { insertStatement, lastIndex } from './text/statements.ts';
import { castsByItself, fitsLiteral } from './type-changes.ts';

interface Named {
  readonly schema: string;
  readonly name: string;
}

const PROBE = 'crowfoot_expression';

/** Over the columns of a relation, or over none. Null for what can't be told. */
export function typeOfExpression(draft: Draft, from: Named | null, expression: string): string | null {
  const index = lastIndex(draft.script);
  const source = from === null ? '' : ` FROM ${printQualified(draft.script, index, from.schema, from.name)}`;
  const query = `CREATE TABLE public.${PROBE} AS SELECT (${expression}) AS value${source}`;
  if (draft.catalog.tables.has(tableId('public', PROBE)) || !draft.parser.parse(query).ok) return null;
  const type = typeAfter(draft, insertStatement(draft.script, index, query));
  return type === undefined || type === '' || type === 'unknown' ? null : type;
}

/** What the expression names may be about to be made: then nothing can be told. */
function typeAfter(draft: Draft, edits: readonly TextEdit[]): string | undefined {
  try {
    return draft.foresee(edits, () => draft.catalog.tables.get(tableId('public', PROBE))?.columns[0]?.type);
  } catch (error) {
    if (error instanceof Refused) return undefined;
    throw error;
  }
}

/** Null where the expression can be a value of a column of the type; else the type it has, or the text that is none. */
export function misfit(draft: Draft, from: Named | null, expression: string, type: string): string | null {
  const text = expression.trim();
  if (/^null$/i.test(text)) return null;
  if (/^'(?:[^']|'')*'$/.test(text))
    return fitsLiteral(text.slice(1, -1).replaceAll("''", "'"), type, draft.catalog) ? null : 'no such value';
  const made = typeOfExpression(draft, from, text);
  return made === null || castsByItself(made, type, draft.catalog) ? null : made;
}
