import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TableId } from '../catalog/types.ts';
import { toBase64Url } from './base64url.ts';
import { crc32 } from './crc32.ts';
import { decodeShare, encodeShare, isShareFragment, type ShareDoc } from './link.ts';

const options = { seed: 11, numRuns: 200 };
// Lone surrogates are not text that can travel: the editor never makes them, and UTF-8 has no form for them.
const text = fc.string({ unit: 'binary' });
const coordinate = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e7, max: 1e7 }).map((x) => x + 0);
const documents = fc
  .record({
    name: text,
    sql: text,
    places: fc.array(fc.tuple(text, coordinate, coordinate)),
    otherLines: fc.array(text.map((line) => `--${line.replace(/[\r\n]/g, ' ')}`)),
  })
  .map(
    ({ name, sql, places, otherLines }): ShareDoc => ({
      name,
      sql,
      otherLines,
      placements: new Map(places.map(([id, x, y]) => [id as TableId, { x: x === 0 ? 0 : x, y: y === 0 ? 0 : y }])),
    }),
  );

function sealed(version: number, body: Uint8Array): string {
  const bytes = new Uint8Array(5 + body.length);
  bytes[0] = version;
  new DataView(bytes.buffer).setUint32(1, crc32(body));
  bytes.set(body, 5);
  return `#s=${toBase64Url(bytes)}`;
}

async function deflated(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

test('a link holds the document', async () => {
  await fc.assert(
    fc.asyncProperty(documents, async (doc) => {
      const fragment = await encodeShare(doc);
      expect(fragment).toMatch(/^s=[A-Za-z0-9_-]+$/);
      expect(await decodeShare(`#${fragment}`)).toEqual({ ok: true, value: doc });
    }),
    options,
  );
});

test('a link cut anywhere, or with one character changed, is an error', async () => {
  const sql = 'CREATE TABLE orders (id bigint PRIMARY KEY, total numeric(12,2));';
  const whole = await encodeShare({ name: 'shop.sql', sql, placements: new Map(), otherLines: [] });
  for (let length = 0; length < whole.length; length++)
    expect((await decodeShare(whole.slice(0, length))).ok, `cut at ${length}`).toBe(false);
  for (let at = 2; at < whole.length - 1; at++) {
    const changed = whole.slice(0, at) + (whole[at] === 'A' ? 'B' : 'A') + whole.slice(at + 1);
    expect((await decodeShare(changed)).ok, `changed at ${at}`).toBe(false);
  }
});

test('garbage gives error values', async () => {
  const garbage = fc.oneof(
    text,
    fc.base64String().map((some) => `s=${some}`),
    fc.uint8Array().map((bytes) => sealed(1, bytes)),
  );
  await fc.assert(
    fc.asyncProperty(garbage, async (fragment) => {
      expect((await decodeShare(fragment)).ok).toBe(false);
    }),
    options,
  );
});

test('a well-sealed JSON of another shape is damaged', async () => {
  for (const json of [
    'null',
    '1',
    '{"sql":1,"name":"x"}',
    '{"sql":"","name":"","placements":[["a",null,1]]}',
    '{"sql":"","name":"","otherLines":[1]}',
  ]) {
    const body = await deflated(new TextEncoder().encode(json));
    expect(await decodeShare(sealed(1, body))).toEqual({ ok: false, error: { kind: 'damaged' } });
  }
});

test('a link can put no SQL into the block of comments that a file ends with', async () => {
  for (const line of ['DROP TABLE a;', '-- area\nDROP TABLE a;', '-- area\rDROP TABLE a;', ' -- area']) {
    const fragment = await encodeShare({ name: '', sql: '', placements: new Map(), otherLines: [line] });
    expect(await decodeShare(fragment)).toEqual({ ok: false, error: { kind: 'damaged' } });
  }
});

test('a link made before other lines travelled still opens', async () => {
  const body = await deflated(
    new TextEncoder().encode('{"name":"x","sql":"SELECT 1;","placements":[["public.a",1,2]]}'),
  );
  expect(await decodeShare(sealed(1, body))).toEqual({
    ok: true,
    value: {
      name: 'x',
      sql: 'SELECT 1;',
      placements: new Map([['public.a', { x: 1, y: 2 }]]),
      otherLines: [],
    },
  });
});

test('a small link that would unpack to a hundred megabytes is refused before it does', async () => {
  const bomb = await deflated(new Uint8Array(100 * 1024 * 1024));
  const before = performance.now();
  expect(await decodeShare(sealed(1, bomb))).toEqual({ ok: false, error: { kind: 'too-large' } });
  expect(performance.now() - before).toBeLessThan(5_000);
});

test('a later version says so', async () => {
  expect(await decodeShare(sealed(9, new Uint8Array(3)))).toEqual({
    ok: false,
    error: { kind: 'too-new', version: 9 },
  });
});

test('other fragments are no links', async () => {
  expect(isShareFragment('#d=1234')).toBe(false);
  expect(await decodeShare('#d=1234')).toEqual({ ok: false, error: { kind: 'not-a-link' } });
});
