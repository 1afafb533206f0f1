/**
 * Identifiers and literals as Postgres reads and writes them.
 * Invariant: `foldIdentifier` and `truncateIdentifier` give the name Postgres stores, and `quoteIdentifier` writes text that is read as that name.
 */
import { needsQuotes } from './keywords.ts';

/** NAMEDATALEN - 1: the longest name Postgres stores, in bytes of UTF-8. */
export const MAX_IDENTIFIER_BYTES = 63;
/** Of one UTF-16 unit. */
const MAX_UTF8_BYTES = 3;

/** Lower-cases A-Z only, as Postgres does for multibyte encodings. */
export function foldIdentifier(name: string): string {
  for (let at = 0; at < name.length; at++) {
    const code = name.charCodeAt(at);
    if (code >= 128 || (code >= 65 && code <= 90)) return foldSlowly(name);
  }
  return name;
}

function foldSlowly(name: string): string {
  return name.replace(/[A-Z]+/g, (capitals) => capitals.toLowerCase());
}

/** Bytes of the text in UTF-8; a lone surrogate counts three, as its replacement character does. */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (let at = 0; at < text.length; at++) {
    if (text.charCodeAt(at) < 0x80) {
      bytes++;
      continue;
    }
    const code = text.codePointAt(at) ?? 0;
    bytes += utf8LengthOfCodePoint(code);
    if (code > 0xffff) at++;
  }
  return bytes;
}

const utf8LengthOfCodePoint = (code: number): number => (code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4);

/** Postgres's pg_mbcliplen: the longest prefix of at most `limit` bytes that ends between two characters. */
export function clipToBytes(text: string, limit: number): string {
  if (text.length * 3 <= limit) return text;
  let bytes = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.codePointAt(at) ?? 0;
    bytes += utf8LengthOfCodePoint(code);
    if (bytes > limit) return text.slice(0, at);
    if (code > 0xffff) at++;
  }
  return text;
}

/** The name Postgres stores: at most 63 bytes. */
export const truncateIdentifier = (name: string): string => clipToBytes(name, MAX_IDENTIFIER_BYTES);

/** Writes a stored name so that Postgres reads it back: in double quotes only where it has to be, as quote_ident does. */
export function quoteIdentifier(name: string): string {
  if (/^[a-z_][a-z0-9_]*$/.test(name) && !needsQuotes(name)) return name;
  return `"${name.replaceAll('"', '""')}"`;
}

/** `schema.name`, each part quoted where needed; without the schema when it is null. */
export const quoteQualified = (schema: string | null, name: string): string =>
  schema === null ? quoteIdentifier(name) : `${quoteIdentifier(schema)}.${quoteIdentifier(name)}`;

/** A string constant; E'' when it holds a backslash, as quote_literal does. */
export function quoteLiteral(value: string): string {
  const doubled = value.replaceAll("'", "''");
  return doubled.includes('\\') ? `E'${doubled.replaceAll('\\', '\\\\')}'` : `'${doubled}'`;
}

/**
 * Postgres's makeObjectName (indexcmds.c): `name1_name2_label`, where the longer of the two names is shortened, byte by byte, until
 * the whole fits 63 bytes; then both are clipped between characters. `name2` and `label` may be absent.
 */
export function makeObjectName(name1: string, name2: string | null, label: string | null): string {
  const whole = `${name1}${name2 === null ? '' : `_${name2}`}${label === null ? '' : `_${label}`}`;
  if (whole.length * MAX_UTF8_BYTES <= MAX_IDENTIFIER_BYTES || utf8Length(whole) <= MAX_IDENTIFIER_BYTES) return whole;
  let bytes1 = utf8Length(name1);
  let bytes2 = name2 === null ? 0 : utf8Length(name2);
  const overhead = (name2 === null ? 0 : 1) + (label === null ? 0 : utf8Length(label) + 1);
  const available = MAX_IDENTIFIER_BYTES - overhead;
  while (bytes1 + bytes2 > available) {
    if (bytes1 > bytes2) bytes1--;
    else bytes2--;
  }
  const parts = [clipToBytes(name1, bytes1)];
  if (name2 !== null) parts.push(clipToBytes(name2, bytes2));
  if (label !== null) parts.push(label);
  return parts.join('_');
}
