/**
 * A document as the fragment of a link, which browsers do not send anywhere: base64url of [version, CRC-32 of the rest, deflated JSON].
 * Invariant: `decodeShare(encodeShare(doc))` is `doc`; anything else gives an error value, in bounded time and memory, never an exception.
 */

import type { Placement } from '../base/geometry.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { TableId } from '../catalog/types.ts';
import { type Diagram, isDiagramLine } from '../document/diagram.ts';
import { fromBase64Url, toBase64Url } from './base64url.ts';
import { crc32 } from './crc32.ts';

export interface ShareDoc extends Diagram {
  readonly name: string;
  readonly sql: string;
}

export type ShareError =
  /** Cut short or altered: the checksum does not match. */
  | { readonly kind: 'damaged' }
  /** Made by a version of Crowfoot that knows more. */
  | { readonly kind: 'too-new'; readonly version: number }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'not-a-link' };

const VERSION = 1;
const HEADER_BYTES = 5;
const PREFIX = 's=';
/** Chromium refuses URLs of more than 2 MiB, so no honest link is longer. */
const MAX_FRAGMENT_CHARACTERS = 2_100_000;
const MAX_JSON_BYTES = 64 * 1024 * 1024;
/** Below this no ratio is suspicious. */
const SMALL_JSON_BYTES = 4 * 1024 * 1024;
/** SQL deflates to a tenth; long runs of one statement may reach a hundredth. */
const MAX_RATIO = 200;

/** The fragment (without `#`) that holds the document. */
export async function encodeShare(doc: ShareDoc): Promise<string> {
  const placements = [...doc.placements].map(([id, { x, y }]) => [id, x, y]);
  const json = new TextEncoder().encode(
    JSON.stringify({ name: doc.name, sql: doc.sql, placements, otherLines: doc.otherLines }),
  );
  const body = await pump(json, new CompressionStream('deflate-raw'), Number.POSITIVE_INFINITY);
  if (!body) throw new Error('Deflating has no limit');
  const bytes = new Uint8Array(HEADER_BYTES + body.length);
  bytes[0] = VERSION;
  new DataView(bytes.buffer).setUint32(1, crc32(body));
  bytes.set(body, HEADER_BYTES);
  return PREFIX + toBase64Url(bytes);
}

/** Is this fragment meant to be a shared document (even a damaged one)? */
export const isShareFragment = (fragment: string): boolean => withoutHash(fragment).startsWith(PREFIX);

/** Reads a fragment, with or without its `#`. */
export async function decodeShare(fragment: string): Promise<Result<ShareDoc, ShareError>> {
  const text = withoutHash(fragment);
  if (!text.startsWith(PREFIX)) return err({ kind: 'not-a-link' });
  if (text.length > MAX_FRAGMENT_CHARACTERS) return err({ kind: 'too-large' });
  const bytes = fromBase64Url(text.slice(PREFIX.length));
  if (!bytes || bytes.length < HEADER_BYTES) return err({ kind: 'damaged' });
  const version = bytes[0] ?? 0;
  if (version > VERSION) return err({ kind: 'too-new', version });
  const body = bytes.subarray(HEADER_BYTES);
  if (version < 1 || new DataView(bytes.buffer).getUint32(1) !== crc32(body)) return err({ kind: 'damaged' });
  const limit = Math.min(MAX_JSON_BYTES, Math.max(SMALL_JSON_BYTES, body.length * MAX_RATIO));
  try {
    const json = await pump(body, new DecompressionStream('deflate-raw'), limit);
    if (!json) return err({ kind: 'too-large' });
    return parseDoc(new TextDecoder('utf-8', { fatal: true }).decode(json));
  } catch {
    return err({ kind: 'damaged' });
  }
}

function parseDoc(json: string): Result<ShareDoc, ShareError> {
  const value: unknown = JSON.parse(json);
  if (!isRecord(value) || typeof value.sql !== 'string' || typeof value.name !== 'string')
    return err({ kind: 'damaged' });
  const placements = new Map<TableId, Placement>();
  for (const entry of Array.isArray(value.placements) ? value.placements : []) {
    const [id, x, y] = Array.isArray(entry) ? entry : [];
    if (typeof id !== 'string' || !Number.isFinite(x) || !Number.isFinite(y)) return err({ kind: 'damaged' });
    placements.set(id as TableId, { x, y });
  }
  // Links of before have none.
  const otherLines: readonly unknown[] = Array.isArray(value.otherLines) ? value.otherLines : [];
  if (!otherLines.every(isDiagramLine)) return err({ kind: 'damaged' });
  return ok({ name: value.name, sql: value.sql, placements, otherLines });
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const withoutHash = (fragment: string): string => (fragment.startsWith('#') ? fragment.slice(1) : fragment);

/** Runs bytes through a stream; null as soon as more than `limit` bytes come out. Rejects on bytes the stream refuses. */
async function pump(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
  limit: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const writer = stream.writable.getWriter();
  // What is wrong with the input surfaces on the reading side; here it would be an unhandled rejection.
  const written = writer.write(bytes).then(() => writer.close());
  written.catch(() => undefined);
  const reader = stream.readable.getReader() as ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>;
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    length += chunk.value.length;
    if (length > limit) {
      await reader.cancel();
      return null;
    }
    chunks.push(chunk.value);
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}
