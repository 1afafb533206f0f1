/** How many elements two lists have in common at their beginning, and behind that at their end. */
export function commonEnds<T>(a: readonly T[], b: readonly T[]): { readonly start: number; readonly tail: number } {
  const most = Math.min(a.length, b.length);
  let start = 0;
  while (start < most && a[start] === b[start]) start++;
  let end = a.length;
  const shift = b.length - a.length;
  const least = a.length - most + start;
  while (end > least && a[end - 1] === b[end - 1 + shift]) end--;
  return { start, tail: a.length - end };
}
