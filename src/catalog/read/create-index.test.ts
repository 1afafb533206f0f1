import { describe, expect, it } from 'vitest';
import { readOne } from './reader.fixture.ts';

const keys = (list: string) => readOne('create index', `CREATE INDEX ON t (${list})`).keys;

describe('CREATE INDEX', () => {
  it('has all its clauses', () => {
    expect(
      readOne(
        'create index',
        'CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON ONLY s.t USING gin (a) INCLUDE (b) NULLS NOT DISTINCT WHERE (a > 0) OR b;',
      ),
    ).toMatchObject({
      name: { name: 'i' },
      ifNotExists: true,
      table: { schema: 's', name: 't' },
      only: true,
      unique: true,
      concurrently: true,
      method: 'gin',
      include: [{ name: 'b' }],
      nullsNotDistinct: true,
      predicate: { text: '(a > 0) OR b' },
    });
  });

  it('has keys with their options', () => {
    expect(keys('a COLLATE "C" s.my_ops (x = 1, y = \')\') DESC NULLS LAST, b')).toMatchObject([
      {
        column: { name: 'a' },
        collation: ['C'],
        opclass: ['s', 'my_ops'],
        opclassOptions: "x = 1, y = ')'",
        descending: true,
        nullsFirst: false,
      },
      {
        column: { name: 'b' },
        collation: null,
        opclass: null,
        opclassOptions: null,
        descending: false,
        nullsFirst: null,
      },
    ]);
  });

  it('takes a column in parentheses for a column', () => {
    expect(keys('(a)')).toMatchObject([{ column: { name: 'a' }, expression: null }]);
  });

  it.each([
    ['lower(a)', 'lower(a)', 'lower'],
    ['(lower(a))', 'lower(a)', 'lower'],
    ['((a + b))', '(a + b)', 'expr'],
    ['(a::text)', 'a::text', 'a'],
    ["('x'::text)", "'x'::text", 'text'],
    ['CAST(a + 1 AS int)', 'CAST(a + 1 AS int)', 'int4'],
    ['coalesce(a, b)', 'coalesce(a, b)', 'coalesce'],
    ['(CASE WHEN a THEN 1 ELSE b END)', 'CASE WHEN a THEN 1 ELSE b END', 'b'],
    ['(CASE WHEN a THEN 1 END)', 'CASE WHEN a THEN 1 END', 'case'],
    ['(a[1])', 'a[1]', 'a'],
    ["(a ->> 'x')", "a ->> 'x'", 'expr'],
    ['(nullif(a, b))', 'nullif(a, b)', 'nullif'],
    ['s.f(a)', 's.f(a)', 'f'],
    ['upper(a) COLLATE "C"', 'upper(a)', 'upper'],
  ])('reads the expression key %s', (key, text, implicitName) => {
    expect(keys(key)).toMatchObject([{ column: null, expression: { text }, implicitName }]);
  });
});
