/**
 * Whether a foreign key can compare its column with the one it refers to, as ATAddForeignKeyConstraint decides: an equality operator
 * across the two types in the index's operator family, or an implicit cast from the referencing type to the index's own.
 * Invariant: says no only where Postgres does; what it can't tell is comparable.
 */
import type { TypeFacts } from '../fold/records.ts';

const oidTypes: readonly string[] = [
  'oid',
  'regclass',
  'regcollation',
  'regconfig',
  'regdictionary',
  'regnamespace',
  'regoper',
  'regoperator',
  'regproc',
  'regprocedure',
  'regrole',
  'regtype',
];
const integers: readonly string[] = ['smallint', 'integer', 'bigint'];
const floats: readonly string[] = ['real', 'double precision'];

/** Each pair of one of these lists can refer to each other. */
const families: readonly (readonly string[])[] = [
  integers,
  floats,
  oidTypes,
  ['text', 'character varying', 'character'],
  ['text', 'character varying', 'name'],
  ['date', 'timestamp without time zone', 'timestamp with time zone'],
  ['bit', 'bit varying'],
  ['inet', 'cidr'],
  ['macaddr', 'macaddr8'],
];

/** Casts in one direction: from the referencing type to the types it can refer to. */
const implicitCasts: readonly { readonly from: readonly string[]; readonly to: readonly string[] }[] = [
  { from: integers, to: ['numeric', ...floats, ...oidTypes] },
  { from: ['numeric'], to: floats },
  { from: ['character'], to: ['name'] },
  { from: ['time without time zone'], to: ['time with time zone', 'interval'] },
];

type Compared = Pick<TypeFacts, 'base' | 'category'>;

/** Types whose rules are those of pg_catalog, or which compare with nothing but themselves. */
const isClear = ({ category }: Compared): boolean =>
  ['builtin', 'enum', 'array', 'range', 'multirange'].includes(category);

export function areComparable(referencing: Compared, referenced: Compared): boolean {
  const [from, to] = [referencing.base, referenced.base];
  if (from === to || !isClear(referencing) || !isClear(referenced)) return true;
  return (
    families.some((family) => family.includes(from) && family.includes(to)) ||
    implicitCasts.some((cast) => cast.from.includes(from) && cast.to.includes(to))
  );
}
