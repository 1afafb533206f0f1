/** Splits Postgres's lists of expressions at their top level. */

/**
 * `lower(a), (b || ', ')` gives two items. Quotes and brackets are respected; the text must be well-formed, as Postgres prints it.
 * With `)` as separator, the first item is what stands before the closing bracket of the text around.
 */
export function splitList(text: string, separator: ',' | ')' = ','): string[] {
  const items: string[] = [];
  let depth = 0;
  let from = 0;
  for (const { 0: token, index } of text.matchAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"|[([\])]|,/g)) {
    if (token === separator && depth === 0) {
      items.push(text.slice(from, index).trim());
      from = index + 1;
    } else if (token === '(' || token === '[') depth++;
    else if (token === ')' || token === ']') depth--;
  }
  const last = text.slice(from).trim();
  return last === '' && items.length === 0 ? [] : [...items, last];
}
