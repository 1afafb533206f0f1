/** A file's bytes as text: UTF-8 (with or without a mark), UTF-16 by its mark. Never throws; what is no text is an error in plain words. */
import { err, ok, type Result } from '../../src/base/result.ts';

export const MAX_FILE_BYTES = 64 * 1024 * 1024;

export type FileProblem =
  | { readonly kind: 'binary' }
  | { readonly kind: 'pg-dump-archive' }
  | { readonly kind: 'too-large'; readonly bytes: number };

export interface DecodedFile {
  readonly text: string;
  readonly encoding: 'utf-8' | 'utf-16' | 'windows-1252';
}

export function decodeFile(bytes: Uint8Array): Result<DecodedFile, FileProblem> {
  if (bytes.length > MAX_FILE_BYTES) return err({ kind: 'too-large', bytes: bytes.length });
  if (startsWith(bytes, [0xff, 0xfe])) return decoded('utf-16', new TextDecoder('utf-16le').decode(bytes));
  if (startsWith(bytes, [0xfe, 0xff])) return decoded('utf-16', new TextDecoder('utf-16be').decode(bytes));
  if (startsWith(bytes, [0x50, 0x47, 0x44, 0x4d, 0x50])) return err({ kind: 'pg-dump-archive' });
  if (bytes.includes(0)) return err({ kind: 'binary' });
  try {
    // A byte order mark stays: the file is to be written back as it came.
    return decoded('utf-8', new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    // Old dumps may be in a single-byte encoding; SQL itself is ASCII, so the schema still reads.
    return decoded('windows-1252', new TextDecoder('windows-1252').decode(bytes));
  }
}

/** What saving will change about the file; null where it will be written as it came. */
export function describeEncoding(encoding: DecodedFile['encoding']): string | null {
  switch (encoding) {
    case 'utf-8':
      return null;
    case 'utf-16':
      return 'This file was UTF-16; saving writes UTF-8.';
    case 'windows-1252':
      return 'This file was not UTF-8 and was read as Windows-1252; saving writes UTF-8.';
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

const decoded = (encoding: DecodedFile['encoding'], text: string): Result<DecodedFile, FileProblem> =>
  ok({ text, encoding });

const startsWith = (bytes: Uint8Array, prefix: readonly number[]): boolean =>
  prefix.every((byte, at) => bytes[at] === byte);
