/**
 * From libpg_query's positions (bytes of UTF-8, code points) to UTF-16 units.
 * Invariant: for ASCII text all three are the same.
 */
import { utf8Length } from './identifiers.ts';

/** For each byte of the text in UTF-8 (and its end) the UTF-16 offset of the character it belongs to. */
export function utf16OffsetsOfBytes(text: string): Uint32Array {
  const byteLength = utf8Length(text);
  const offsets = new Uint32Array(byteLength + 1);
  let byte = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.codePointAt(at) ?? 0;
    offsets[byte++] = at;
    if (code >= 0x80) offsets[byte++] = at;
    if (code >= 0x800) offsets[byte++] = at;
    if (code >= 0x10000) {
      offsets[byte++] = at;
      at++;
    }
  }
  offsets[byteLength] = text.length;
  return offsets;
}

/** The UTF-16 offset of the code point with this index; the text's length when it has fewer. */
export function utf16OffsetOfCodePoint(text: string, index: number): number {
  let at = 0;
  for (let count = 0; count < index && at < text.length; count++) at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  return at;
}

/** Every field of libpg_query's tree that holds a byte offset. `stmt_len`, a length, is converted by the caller. */
export const OFFSET_FIELDS: ReadonlySet<string> = new Set([
  'location',
  'name_location',
  'stmt_location',
  'list_start',
  'list_end',
  'rexpr_list_start',
  'rexpr_list_end',
]);

/** Converts the offsets in the tree, in place. Offsets of -1 (unknown) stay. */
export function convertOffsets(tree: object, offsets: Uint32Array): void {
  const pending: object[] = [tree];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    for (const [key, value] of Object.entries(node)) {
      if (typeof value === 'object' && value !== null) pending.push(value);
      else if (typeof value === 'number' && value > 0 && OFFSET_FIELDS.has(key))
        Object.assign(node, { [key]: offsets[value] ?? value });
    }
  }
}
