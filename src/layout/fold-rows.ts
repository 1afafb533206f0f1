/**
 * Which rows of a long table are drawn: the first ones, and one line that says how many there are more.
 * Invariant: shown and hidden rows together are the rows, in their order; a table that is not long has no footer.
 */

/** Longer tables are folded. */
export const FOLD_ABOVE = 40;
/** To so many rows; less than `FOLD_ABOVE`, so that folding is worth the line it takes. */
export const FOLDED_TO = 32;

export interface FoldedRows<T> {
  readonly shown: readonly T[];
  readonly hidden: readonly T[];
  /** The last line, as drawn; null for none. */
  readonly footer: string | null;
}

export function foldRows<T>(rows: readonly T[], isUnfolded = false): FoldedRows<T> {
  if (rows.length <= FOLD_ABOVE) return { shown: rows, hidden: [], footer: null };
  if (isUnfolded) return { shown: rows, hidden: [], footer: 'Show fewer columns' };
  const hidden = rows.slice(FOLDED_TO);
  return {
    shown: rows.slice(0, FOLDED_TO),
    hidden,
    footer: `${hidden.length.toLocaleString('en')} more columns`,
  };
}
