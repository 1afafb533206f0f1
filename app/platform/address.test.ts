import { expect, test } from 'vitest';
import { readAddress } from './address.ts';

const at = (path: string) => readAddress({ href: `https://crowfoot.example/app/${path}` });

test('an address says what to open', () => {
  expect(at('')).toEqual({ kind: 'start' });
  expect(at('#d=a%20b')).toEqual({ kind: 'kept', id: 'a b' });
  expect(at('#s=AbC_')).toEqual({ kind: 'shared', fragment: '#s=AbC_' });
  expect(at('?sql=schemas/shop.sql')).toMatchObject({ kind: 'file' });
});

test('files of other origins are not fetched', () => {
  for (const url of [
    'https://elsewhere.example/a.sql',
    '//elsewhere.example/a.sql',
    'data:text/plain,x',
    'http://crowfoot.example/a.sql',
  ])
    expect(at(`?sql=${encodeURIComponent(url)}`)).toEqual({ kind: 'start' });
});

test('nonsense opens the start page or names nothing, and never throws', () => {
  expect(at('#whatever')).toEqual({ kind: 'start' });
  expect(at('#d=%E0%A4')).toEqual({ kind: 'kept', id: '%E0%A4' });
  expect(at('?sql=http://[')).toEqual({ kind: 'start' });
});
