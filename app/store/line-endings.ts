/** Line endings: one kind a document. Invariant: a text whose line endings are all LF, or all CRLF, is left as it is. */

/** Mixed endings (and lone CRs, and a byte order mark) are made even, to the kind there is most of: editors can't hold a mix. */
export function evenLineEndings(text: string): string {
  const marked = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  if (!marked.includes('\r')) return marked;
  const crlf = marked.match(/\r\n/g)?.length ?? 0;
  const all = marked.match(/\r\n|\r|\n/g)?.length ?? 0;
  if (crlf === all) return marked;
  return marked.replace(/\r\n|\r|\n/g, crlf > all / 2 ? '\r\n' : '\n');
}
