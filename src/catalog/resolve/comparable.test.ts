/** The whole matrix of what can refer to what, as a foreign key of Postgres 18 accepts it (its answers are written out here). */
import { expect, it } from 'vitest';
import { areComparable } from './comparable.ts';
import { builtIn } from './resolve-type.ts';

const accepted: Readonly<Record<string, readonly string[]>> = {
  smallint: ['smallint', 'integer', 'bigint', 'numeric', 'real', 'double precision', 'oid', 'regclass', 'regtype'],
  integer: ['smallint', 'integer', 'bigint', 'numeric', 'real', 'double precision', 'oid', 'regclass', 'regtype'],
  bigint: ['smallint', 'integer', 'bigint', 'numeric', 'real', 'double precision', 'oid', 'regclass', 'regtype'],
  numeric: ['numeric', 'real', 'double precision'],
  real: ['real', 'double precision'],
  'double precision': ['real', 'double precision'],
  oid: ['oid', 'regclass', 'regtype'],
  regclass: ['oid', 'regclass', 'regtype'],
  regtype: ['oid', 'regclass', 'regtype'],
  text: ['text', 'character varying', 'character', 'name'],
  'character varying': ['text', 'character varying', 'character', 'name'],
  character: ['text', 'character varying', 'character', 'name'],
  name: ['text', 'character varying', 'name'],
  '"char"': ['"char"'],
  date: ['date', 'timestamp without time zone', 'timestamp with time zone'],
  'timestamp without time zone': ['date', 'timestamp without time zone', 'timestamp with time zone'],
  'timestamp with time zone': ['date', 'timestamp without time zone', 'timestamp with time zone'],
  'time without time zone': ['time without time zone', 'time with time zone', 'interval'],
  'time with time zone': ['time with time zone'],
  interval: ['interval'],
  bit: ['bit', 'bit varying'],
  'bit varying': ['bit', 'bit varying'],
  inet: ['inet', 'cidr'],
  cidr: ['inet', 'cidr'],
  macaddr: ['macaddr', 'macaddr8'],
  macaddr8: ['macaddr', 'macaddr8'],
  uuid: ['uuid'],
  boolean: ['boolean'],
  money: ['money'],
  bytea: ['bytea'],
  jsonb: ['jsonb'],
  tsvector: ['tsvector'],
  'text[]': ['text[]'],
  'character varying[]': ['character varying[]'],
  'integer[]': ['integer[]'],
  'bigint[]': ['bigint[]'],
  pg_lsn: ['pg_lsn'],
};
const types = Object.keys(accepted);

it.each(types)('%s refers to what Postgres lets it refer to', (from) => {
  expect(types.filter((to) => areComparable(builtIn(from), builtIn(to)))).toEqual(
    types.filter((to) => accepted[from]?.includes(to)),
  );
});

it('compares an enum with itself only', () => {
  const mood = { base: 'public.mood', category: 'enum' } as const;
  expect(areComparable(mood, mood)).toBe(true);
  expect(areComparable(mood, { base: 'public.other', category: 'enum' })).toBe(false);
  expect(areComparable(mood, builtIn('text'))).toBe(false);
  expect(areComparable(builtIn('text'), mood)).toBe(false);
});

it('leaves what it cannot tell to Postgres', () => {
  const citext = { base: 'public.citext', category: 'extension' } as const;
  expect(areComparable(citext, builtIn('text'))).toBe(true);
  expect(areComparable({ base: 'nonsense', category: 'unknown' }, builtIn('text'))).toBe(true);
});
