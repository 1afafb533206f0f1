/** The name somebody probably meant. Invariant: never the name itself; of several that are as near, the first. */

/** One slip for each three letters, and at least one. */
const mostSlips = (name: string): number => Math.max(1, Math.floor(name.length / 3));

export function nearestName(name: string, others: Iterable<string>): string | null {
  let nearest: string | null = null;
  let least = mostSlips(name) + 1;
  for (const other of others) {
    if (other === name || Math.abs(other.length - name.length) >= least) continue;
    const distance = slipsBetween(name.toLowerCase(), other.toLowerCase());
    if (distance >= least) continue;
    nearest = other;
    least = distance;
  }
  // A short name that shares too little is another word.
  return nearest !== null && least < Math.min(name.length, nearest.length) ? nearest : null;
}

/** Letters left out, added, changed, or two exchanged. */
function slipsBetween(a: string, b: string): number {
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      const at = (line: readonly number[], column: number): number => line[column] ?? Number.POSITIVE_INFINITY;
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(
        Math.min(
          at(last, j) + 1,
          at(row, j - 1) + 1,
          at(last, j - 1) + (isSame ? 0 : 1),
          isSwapped ? at(beforeLast, j - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
