/**
 * Where two versions of a list differ. An edit touches a few elements among thousands, often far from each other.
 * Invariant: what stands outside the changes is the same in both, in the same order.
 */

/** What stood from `from` to before `to`, and now stands from `newFrom` to before `newTo`. */
export interface ListChange {
  readonly from: number;
  readonly to: number;
  readonly newFrom: number;
  readonly newTo: number;
}

/** So many elements are looked through for the next that both have; behind that, all up to the common end counts as one change. */
const MOST_APART = 64;

export function listChanges<T>(before: readonly T[], now: readonly T[]): readonly ListChange[] {
  if (before === now) return [];
  const shift = now.length - before.length;
  let end = before.length;
  while (end > 0 && end + shift > 0 && before[end - 1] === now[end - 1 + shift]) end--;
  const changes: ListChange[] = [];
  for (let [from, newFrom] = [0, 0]; ; ) {
    while (from < end && newFrom < end + shift && before[from] === now[newFrom]) {
      from++;
      newFrom++;
    }
    if (from >= end && newFrom >= end + shift) return changes;
    const apart = untilInStep(before, from, end, now, newFrom, end + shift);
    const [to, newTo] = apart ? [from + apart.before, newFrom + apart.now] : [end, end + shift];
    changes.push({ from, to, newFrom, newTo });
    [from, newFrom] = [to, newTo];
  }
}

/** How many elements of each stand before the nearest one that both have; null when it is not near. */
function untilInStep<T>(
  before: readonly T[],
  from: number,
  end: number,
  now: readonly T[],
  newFrom: number,
  newEnd: number,
): { readonly before: number; readonly now: number } | null {
  if (from >= end || newFrom >= newEnd) return null;
  for (let apart = 1; apart <= MOST_APART; apart++)
    for (let skipped = 0; skipped <= apart; skipped++) {
      const [at, newAt] = [from + skipped, newFrom + apart - skipped];
      if (at < end && newAt < newEnd && before[at] === now[newAt]) return { before: skipped, now: apart - skipped };
    }
  return null;
}
