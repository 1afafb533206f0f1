/** How a thing of an ordered list goes to another place in it. */

/** Null where it stands at the end already, left out where there is no order. */
export interface Moves {
  readonly onUp?: (() => void) | null;
  readonly onDown?: (() => void) | null;
  /** To before the thing that stands there now; behind the last one for their number. */
  readonly onMoveTo?: (gap: number) => void;
}

/** `move` puts the thing at `at` before the one of that name; null is the end. */
export const movesIn = (names: readonly string[], at: number, move: (before: string | null) => void): Moves => ({
  onUp: at > 0 ? () => move(names[at - 1] ?? null) : null,
  onDown: at < names.length - 1 ? () => move(names[at + 2] ?? null) : null,
  onMoveTo: (gap) => move(names[gap] ?? null),
});
