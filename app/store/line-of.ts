/** The line (from 1) an offset stands on. Line starts are found once a text. */

let known: { readonly text: string; readonly starts: readonly number[] } = { text: '', starts: [0] };

export function lineOf(text: string, offset: number): number {
  if (known.text !== text) known = { text, starts: lineStarts(text) };
  let low = 0;
  let high = known.starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((known.starts[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return low + 1;
}

function lineStarts(text: string): number[] {
  const starts = [0];
  if (text.includes('\r'))
    for (const { index, 0: found } of text.matchAll(/\r\n?|\n/g)) starts.push(index + found.length);
  else for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
