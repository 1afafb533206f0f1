import { describe, expect, it } from 'vitest';
import type { Table } from '../catalog/types.ts';
import { type ColumnMark, marksOf } from './marks.ts';

/** `K` primary, `L` foreign, `U` unique, `i` indexed, `f` generated; composite keys with their ordinal. */
function drawn(table: object): Record<string, string> {
  const sign = (mark: ColumnMark | null): string =>
    mark
      ? `${{ primary: 'K', foreign: 'L', unique: 'U', indexed: 'i', generated: 'f', identity: '#' }[mark.mark]}${mark.ordinal ?? ''}`
      : '';
  return Object.fromEntries(
    [...marksOf(table as Table)].map(([name, { first, second }]) => [name, sign(first) + sign(second)]),
  );
}

const columns = (...names: string[]) => names.map((name) => ({ name, generated: null }));
const key = (kind: string, ...names: string[]) => ({ kind, columns: names });
const index = (unique: boolean, predicate: string | null, ...names: string[]) => ({
  unique,
  predicate,
  keys: names.map((column) => ({ column })),
});

describe('marksOf', () => {
  it('numbers the parts of a composite key and marks a foreign key in it too', () => {
    const table = {
      columns: columns('film_id', 'actor_id', 'since'),
      constraints: [key('primary key', 'film_id', 'actor_id'), key('foreign key', 'film_id')],
      indexes: [],
    };
    expect(drawn(table)).toEqual({ film_id: 'K1L', actor_id: 'K2', since: '' });
  });

  it('counts a unique index as a key unless it is partial', () => {
    const table = {
      columns: columns('email', 'phone'),
      constraints: [],
      indexes: [index(true, null, 'email'), index(true, 'phone IS NOT NULL', 'phone')],
    };
    expect(drawn(table)).toEqual({ email: 'U', phone: 'i' });
  });

  it('marks the first column of an index, and prefers a key of one column to a part of a wider one', () => {
    const table = {
      columns: columns('a', 'b', 'c'),
      constraints: [key('unique', 'a', 'b'), key('unique', 'b')],
      indexes: [index(false, null, 'c', 'a')],
    };
    expect(drawn(table)).toEqual({ a: 'U1', b: 'U', c: 'i' });
  });

  it('marks generated columns', () => {
    const table = { columns: [{ name: 'total', generated: 'stored' }], constraints: [], indexes: [] };
    expect(drawn(table)).toEqual({ total: 'f' });
  });
});
