/** What Postgres says when it refuses a statement, with its place in the statement. */
import type { Span } from '../base/span.ts';
import type { Statement } from '../catalog/statement.ts';

export interface Refusal {
  /** SQLSTATE. */
  readonly code: string;
  readonly message: string;
  /** In the statement's text: the word Postgres points at, or the whole statement where it points at none. */
  readonly span: Span;
}

/** From what PGlite throws; `sent` is how the statement was sent, if not as written. */
export function refusalOf(error: unknown, statement: Statement): Refusal {
  const { code, message, position } = error as { code?: unknown; message?: unknown; position?: unknown };
  return {
    code: typeof code === 'string' ? code : 'XX000',
    message: typeof message === 'string' ? message : String(error),
    span: spanAt(statement.reading.text, typeof position === 'string' ? Number(position) : 0),
  };
}

/** Postgres counts characters (code points) from 1. */
function spanAt(text: string, position: number): Span {
  if (!(position >= 1)) return { from: 0, to: text.length };
  let at = 0;
  for (let count = 1; count < position && at < text.length; count++) {
    at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  }
  const word = /^(?:"(?:[^"]|"")*"|[\p{L}_][\p{L}\p{N}_$]*|\d[\w.]*|'(?:[^']|'')*'|[^\s])/u.exec(text.slice(at));
  return word ? { from: at, to: at + word[0].length } : { from: Math.max(0, text.length - 1), to: text.length };
}
