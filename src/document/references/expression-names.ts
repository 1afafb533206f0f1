/**
 * The names in an expression of a table, trigger, policy, index or domain, which is read on its own.
 * Invariant: it is handed to the grammar only where the name can stand in it.
 */
import type { Span } from '../../base/span.ts';
import { fields } from '../../catalog/read/tree.ts';
import { type FromItem, inner } from '../../catalog/resolve/name-space.ts';
import { type Finder, SEES_OTHERS, type Site, siteIn } from './finder.ts';
import { findInLiterals } from './literal-names.ts';
import { QueryNames } from './query-names.ts';
import type { Named } from './seeker.ts';

interface Sight {
  /** Columns by their names, or as those of NEW and OLD. */
  readonly sees?: 'columns' | 'row of a trigger';
  /** The column whose value it is. */
  readonly column?: string | null;
}

/** `own` is the table whose columns it sees. */
export function findInExpression(
  finder: Finder,
  site: Site,
  span: Span,
  own: Named | null,
  { sees = 'columns', column = null }: Sight = {},
): void {
  const text = site.source.slice(span);
  if (!finder.mayName(text)) return;
  const isOfTarget = own !== null && finder.hasColumn(site, own);
  if (finder.target.kind === 'column' && !isOfTarget && !SEES_OTHERS.test(text)) return;
  const source = site.source.fragment(span, 'SELECT ');
  const outcome = finder.parser.parse(source.text);
  const select = outcome.ok ? fields(outcome.statements[0]?.node).SelectStmt : undefined;
  const value = fields(select?.targetList?.[0]).ResTarget?.val;
  if (!value) return;
  const inside = siteIn(site, source);
  findInLiterals(finder, inside, value);
  const names = new QueryNames(finder, inside, site.scopes.at(-1) ?? site.scopes[0]);
  const row = own && names.rowOf(own);
  const type = row?.columns.list.find(({ name }) => name === column)?.type ?? null;
  names.expressionNames(value, inner(null, row ? [sees === 'columns' ? row : newAndOld(row)] : []), type);
}

/** A row as NEW and OLD: to be named only with them. */
export const newAndOld = ({ entries }: FromItem): FromItem => ({
  columns: { list: [], isComplete: true },
  entries: entries.flatMap((entry) => ['new', 'old'].map((alias) => ({ ...entry, alias, schema: null }))),
});
