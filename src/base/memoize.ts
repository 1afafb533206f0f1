/** Remembers what a pure function of a text gave. Invariant: bounded, so that names and expressions typed all day long do not pile up. */

/** Texts kept by each function; beyond it all are forgotten at once, which is cheaper than to know the oldest. */
const CAPACITY = 20_000;

export function memoize<R extends NonNullable<unknown> | null>(
  compute: (text: string) => R,
  capacity = CAPACITY,
): (text: string) => R {
  const known = new Map<string, R>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const result = compute(text);
    if (known.size >= capacity) known.clear();
    known.set(text, result);
    return result;
  };
}
