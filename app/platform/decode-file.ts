/** A file's bytes as text: UTF-8 (with or without a mark), UTF-16 by its mark. Never throws; what is no text is an error in plain words. */
import { err, ok, type Result } from '../../src/base/result.ts';

export const MAX_FILE_BYTES = 64 * 1024 * 1024;

export type FileProblem =
  | { readonly kind: 'binary' }
  | { readonly kind: 'pg-dump-archive' }
  | { readonly kind: 'too-large'; readonly bytes: number };

export function decodeFile(bytes: Uint8Array): Result<string, FileProblem> {
  if (bytes.length > MAX_FILE_BYTES) return err({ kind: 'too-large', bytes: bytes.length });
  if (startsWith(bytes, [0xff, 0xfe])) return ok(new TextDecoder('utf-16le').decode(bytes));
  if (startsWith(bytes, [0xfe, 0xff])) return ok(new TextDecoder('utf-16be').decode(bytes));
  if (startsWith(bytes, [0x50, 0x47, 0x44, 0x4d, 0x50])) return err({ kind: 'pg-dump-archive' });
  if (bytes.includes(0)) return err({ kind: 'binary' });
  try {
    // A byte order mark stays: the file is to be written back as it came.
    return ok(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    // Old dumps may be in a single-byte encoding; SQL itself is ASCII, so the schema still reads.
    return ok(new TextDecoder('windows-1252').decode(bytes));
  }
}

export function describeFileProblem(name: string, problem: FileProblem): string {
  switch (problem.kind) {
    case 'binary':
      return `${name} is not a text file. Crowfoot opens SQL as text, such as pg_dump --schema-only writes.`;
    case 'pg-dump-archive':
      return `${name} is a pg_dump archive in the custom format. Turn it into SQL first: pg_restore --schema-only -f schema.sql ${name}`;
    case 'too-large':
      return `${name} is ${Math.round(problem.bytes / 1024 / 1024)} MB; Crowfoot opens up to 64 MB. Dump the schema without rows: pg_dump --schema-only`;
  }
}

const startsWith = (bytes: Uint8Array, prefix: readonly number[]): boolean =>
  prefix.every((byte, at) => bytes[at] === byte);
