import { expect, test } from 'vitest';
import { shortType } from './short-type.ts';

test.each([
  ['timestamp with time zone', 'timestamptz'],
  ['timestamp(3) with time zone', 'timestamptz(3)'],
  ['timestamp without time zone', 'timestamp'],
  ['timestamp(6) without time zone[]', 'timestamp(6)[]'],
  ['time with time zone', 'timetz'],
  ['time(0) without time zone', 'time(0)'],
  ['character varying(40)', 'varchar(40)'],
  ['character varying', 'varchar'],
  ['character varying(40)[]', 'varchar(40)[]'],
  ['character(2)', 'char(2)'],
  ['character(2)[]', 'char(2)[]'],
  ['bit varying(8)', 'varbit(8)'],
  ['double precision', 'float8'],
  ['double precision[]', 'float8[]'],
  ['int8', 'bigint'],
  ['bigint', 'bigint'],
  ['integer', 'integer'],
  ['numeric(12,2)', 'numeric(12,2)'],
  ['text[]', 'text[]'],
  ['interval day to second(3)', 'interval day to second(3)'],
  ['"char"', '"char"'],
])('%s is shown as %s', (long, short) => expect(shortType(long)).toBe(short));

test.each([
  'characters',
  'timestamps',
  'int8range',
  'boolish',
  'public.character',
  '"double precision"',
  'geometry(Point,4326)',
])('a type of the user that only looks alike stays: %s', (name) => expect(shortType(name)).toBe(name));
