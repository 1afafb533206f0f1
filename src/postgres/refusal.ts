/** What Postgres says when it refuses a statement, with its place in the document. */
import type { Span } from '../base/span.ts';
import type { Statement } from '../catalog/statement.ts';

export interface Refusal {
  /** SQLSTATE. */
  readonly code: string;
  readonly message: string;
  /** In the document: the word Postgres points at, or the whole statement where it points at none. */
  readonly span: Span;
}

/** From what PGlite throws; `sent` is how the statement was sent, if not as written. */
export function refusalOf(error: unknown, statement: Statement): Refusal {
  const { code, message, position } = error as { code?: unknown; message?: unknown; position?: unknown };
  return {
    code: typeof code === 'string' ? code : 'XX000',
    message: typeof message === 'string' ? message : String(error),
    span: spanAt(statement, typeof position === 'string' ? Number(position) : 0),
  };
}

/** Postgres counts characters (code points) from 1. */
function spanAt(statement: Statement, position: number): Span {
  const { from, to, reading } = statement;
  if (!(position >= 1)) return { from, to };
  let at = 0;
  for (let count = 1; count < position && at < reading.text.length; count++) {
    at += (reading.text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  }
  const word = /^(?:"(?:[^"]|"")*"|[\p{L}_][\p{L}\p{N}_$]*|\d[\w.]*|'(?:[^']|'')*'|[^\s])/u.exec(
    reading.text.slice(at),
  );
  return word ? { from: from + at, to: from + at + word[0].length } : { from: Math.max(from, to - 1), to };
}
