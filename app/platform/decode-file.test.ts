import { expect, test } from 'vitest';
import { decodeFile, describeEncoding, describeFileProblem, MAX_FILE_BYTES } from './decode-file.ts';

const SQL = 'CREATE TABLE "заказы" (id int); -- 🦀';
const utf16 = (text: string, littleEndian: boolean): Uint8Array => {
  const view = new DataView(new ArrayBuffer(2 + text.length * 2));
  view.setUint16(0, 0xfeff, littleEndian);
  for (let at = 0; at < text.length; at++) view.setUint16(2 + at * 2, text.charCodeAt(at), littleEndian);
  return new Uint8Array(view.buffer);
};

test('UTF-8, and UTF-16 of both orders, give the same text', () => {
  expect(decodeFile(new TextEncoder().encode(SQL))).toEqual({ ok: true, value: { text: SQL, encoding: 'utf-8' } });
  for (const bytes of [utf16(SQL, true), utf16(SQL, false)])
    expect(decodeFile(bytes)).toEqual({ ok: true, value: { text: SQL, encoding: 'utf-16' } });
});

test('a byte order mark stays with its text, so that the file can be written back as it was', () => {
  const bytes = new TextEncoder().encode(`\uFEFF${SQL}`);
  expect(decodeFile(bytes)).toEqual({ ok: true, value: { text: `\uFEFF${SQL}`, encoding: 'utf-8' } });
});

test('bytes that are no UTF-8 are read as a single-byte text, not lost', () => {
  expect(decodeFile(Uint8Array.of(0x63, 0x61, 0x66, 0xe9))).toEqual({
    ok: true,
    value: { text: 'café', encoding: 'windows-1252' },
  });
});

test('a file that saving writes in another encoding says so', () => {
  expect(describeEncoding('utf-8')).toBeNull();
  expect(describeEncoding('utf-16')).toBe('This file was UTF-16; saving writes UTF-8.');
  expect(describeEncoding('windows-1252')).toContain('saving writes UTF-8');
});

test('what is no text says what it is and what to do', () => {
  expect(decodeFile(Uint8Array.of(0x89, 0x50, 0, 0x47))).toEqual({ ok: false, error: { kind: 'binary' } });
  const archive = decodeFile(new TextEncoder().encode('PGDMP\u0001'));
  expect(archive).toEqual({ ok: false, error: { kind: 'pg-dump-archive' } });
  expect(describeFileProblem('a.dump', { kind: 'pg-dump-archive' })).toContain('pg_restore --schema-only');
  const large = decodeFile(new Uint8Array(MAX_FILE_BYTES + 1));
  expect(large.ok).toBe(false);
});

test('an empty file is an empty text', () => {
  expect(decodeFile(new Uint8Array())).toEqual({ ok: true, value: { text: '', encoding: 'utf-8' } });
});
