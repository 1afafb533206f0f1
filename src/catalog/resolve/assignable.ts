/**
 * Whether a value of one type can be put in a column of another without a cast being written: pg_cast of PostgreSQL 18 with castcontext
 * `a` or `i`, and the conversion of anything to text.
 * Invariant: says no only where Postgres does; of types it does not know it says yes.
 */
import type { TypeFacts } from '../fold/records.ts';

const texts = ['text', 'character varying', 'character', 'name'];
const numbers = ['smallint', 'integer', 'bigint', 'numeric', 'real', 'double precision'];
const [timestamp, timestamptz] = ['timestamp without time zone', 'timestamp with time zone'];
const [time, timetz] = ['time without time zone', 'time with time zone'];

/** Types in one list become each other. */
const families: readonly (readonly string[])[] = [
  texts,
  numbers,
  ['date', timestamp, timestamptz],
  [time, timetz],
  ['json', 'jsonb'],
  ['bit', 'bit varying'],
  ['inet', 'cidr'],
  ['macaddr', 'macaddr8'],
];

/** Other casts, from a type to those it becomes. */
const casts: Readonly<Record<string, readonly string[]>> = {
  smallint: ['oid'],
  integer: ['oid', 'money'],
  bigint: ['oid', 'money'],
  numeric: ['money'],
  money: ['numeric'],
  oid: ['integer', 'bigint'],
  interval: [time],
  point: ['box'],
  box: ['polygon'],
  path: ['polygon'],
  polygon: ['path'],
  [time]: ['interval'],
  [timestamp]: [time],
  [timestamptz]: [time, timetz],
};

/** Whose casts are all listed. */
const known: ReadonlySet<string> = new Set([
  ...families.flat(),
  'boolean',
  'box',
  'bytea',
  'circle',
  'interval',
  'line',
  'lseg',
  'money',
  'oid',
  'path',
  'point',
  'polygon',
  'tsquery',
  'tsvector',
  'uuid',
  'xml',
]);

type Target = Pick<TypeFacts, 'base' | 'category'>;

/** `from` is a built-in type without modifiers; `name` and `character` included, `unknown` not. */
export function isAssignable(from: string, { base, category }: Target): boolean {
  if (from === base || texts.includes(base)) return true;
  if (category === 'array') {
    const element = base.endsWith('[]') ? base.slice(0, -2) : base;
    if (!from.endsWith('[]')) return !known.has(from);
    return isAssignable(from.slice(0, -2), { base: element, category: 'builtin' });
  }
  if (from.endsWith('[]')) return !known.has(base) && category !== 'enum';
  if (category === 'enum' || category === 'range') return !known.has(from);
  if (category !== 'builtin' || !known.has(from) || !known.has(base)) return true;
  return (
    families.some((family) => family.includes(from) && family.includes(base)) || (casts[from]?.includes(base) ?? false)
  );
}
