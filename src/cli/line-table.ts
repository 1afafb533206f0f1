/** From offsets to lines and columns, both from 1; columns in UTF-16 units, as editors and SARIF count them. */

export interface Line {
  readonly line: number;
  readonly column: number;
}

/** Lines end with `\n`, `\r\n` or `\r`. */
export function linesOf(text: string): (offset: number) => Line {
  const starts = [0];
  for (const { index, 0: end } of text.matchAll(/\r\n|\n|\r/g)) starts.push(index + end.length);
  return (offset) => {
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return { line: low, column: offset - (starts[low - 1] ?? 0) + 1 };
  };
}
