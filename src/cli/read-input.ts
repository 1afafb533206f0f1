/**
 * Reads the SQL a command is given.
 * Invariant: the text's offsets are those of the file read as text; a byte order mark becomes a space of the same length.
 */
import { readFile } from 'node:fs/promises';
import { CliError } from './command.ts';

/** `-` is standard input. Rejects with a CliError when there is no text to read. */
export async function readInput(file: string): Promise<string> {
  const { text, hasMark } = await readFileText(file);
  return hasMark ? ` ${text}` : text;
}

/** A file's text, and how to write another one in its place. */
export interface FileText {
  /** Without the byte order mark. */
  readonly text: string;
  readonly hasMark: boolean;
  /** A text as the file's bytes would be: in its encoding, with its byte order mark. */
  readonly encode: (text: string) => string | Uint8Array;
}

/** As `readInput`, for a command whose output is the file changed. */
export async function readFileText(file: string): Promise<FileText> {
  return decode(file, file === '-' ? await readStandardInput() : await readBytes(file));
}

async function readBytes(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new CliError(`can't read ${file}: ${reasonOf(error)}`);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'permission denied',
};

function reasonOf(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  return REASONS[code ?? ''] ?? message ?? String(error);
}

async function readStandardInput(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}

const MARK = '\uFEFF';

function decode(file: string, bytes: Uint8Array): FileText {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  let text: string;
  try {
    text = new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new CliError(`${file} is not text in UTF-8`);
  }
  if (text.includes('\0')) throw new CliError(`${file} is a binary file, not SQL`);
  const hasMark = text.startsWith(MARK);
  return {
    text: hasMark ? text.slice(MARK.length) : text,
    hasMark,
    encode: (changed) => {
      const whole = hasMark ? MARK + changed : changed;
      return isUtf16 ? Buffer.from(whole, 'utf16le') : whole;
    },
  };
}
