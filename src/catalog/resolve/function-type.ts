/** Result types of Postgres's own functions whose result follows from their arguments. Types are without modifiers and domains. */

import { builtInResultType } from './built-in-functions.ts';
import { builtInRanges } from './built-in-types.ts';
import { withoutModifiers } from './format-type.ts';

type Types = readonly (string | null)[];

const integers = ['smallint', 'integer', 'bigint'];
const floats = ['real', 'double precision'];
const isInteger = (type: string): boolean => integers.includes(type);
const isFloat = (type: string): boolean => floats.includes(type);
const elementOf = (type: string): string | null => (type.endsWith('[]') ? type.slice(0, -2) : null);
const arrayOf = (type: string): string => (type.endsWith('[]') ? type : `${type}[]`);

/** double precision for integers and floats, numeric for numeric. */
const floatOrNumeric = (type: string): string => (type === 'numeric' ? 'numeric' : 'double precision');
/** numeric for integers and numeric, double precision for floats. */
const numericOrFloat = (type: string): string => (isFloat(type) ? 'double precision' : 'numeric');
const same = (type: string): string => type;
const strings = ['character varying', 'name', '"char"', 'unknown'];
/** Of functions with text, bytea and perhaps bit forms. */
const textLike = (type: string): string => (strings.includes(type) || type === 'character' ? 'text' : type);

function sum(type: string): string | null {
  if (type === 'smallint' || type === 'integer') return 'bigint';
  if (type === 'bigint') return 'numeric';
  return ['numeric', 'real', 'double precision', 'money', 'interval'].includes(type) ? type : null;
}

function truncated(type: string): string {
  if (type === 'interval' || type === 'timestamp without time zone') return type;
  return 'timestamp with time zone';
}

/** Date functions of (text or interval, time): AT TIME ZONE goes from one timestamp to the other. */
function atTimeZone(type: string): string | null {
  switch (type) {
    case 'timestamp without time zone':
    case 'unknown':
    case 'date':
      return type === 'timestamp without time zone' ? 'timestamp with time zone' : 'timestamp without time zone';
    case 'timestamp with time zone':
      return 'timestamp without time zone';
    case 'time with time zone':
    case 'time without time zone':
      return 'time with time zone';
    default:
      return null;
  }
}

function maximum(type: string): string {
  return type === 'character varying' || type === 'name' || type === 'unknown' ? 'text' : type;
}

const rangeElement = (type: string): string | null =>
  builtInRanges.get(type)?.subtype ??
  [...builtInRanges.values()].find(({ multirange }) => multirange === type)?.subtype ??
  null;

function unnested(type: string): string | null {
  const range = [...builtInRanges].find(([, { multirange }]) => multirange === type);
  return elementOf(type) ?? range?.[0] ?? null;
}

function series(type: string): string | null {
  if (type === 'smallint') return 'integer';
  return isInteger(type) || type === 'numeric' || type.startsWith('timestamp')
    ? type
    : type === 'date'
      ? 'timestamp with time zone'
      : null;
}

/** Each gives the result from the type of the first argument. */
const byFirst: Readonly<Record<string, (type: string) => string | null>> = {
  abs: same,
  any_value: same,
  array_agg: arrayOf,
  array_append: same,
  array_cat: same,
  array_fill: arrayOf,
  array_remove: same,
  array_replace: same,
  array_reverse: same,
  array_sample: same,
  array_shuffle: same,
  array_sort: same,
  avg: (type) => (type === 'interval' ? type : numericOrFloat(type)),
  bit_and: same,
  bit_or: same,
  bit_xor: same,
  btrim: textLike,
  ceil: floatOrNumeric,
  ceiling: floatOrNumeric,
  enum_first: same,
  enum_last: same,
  enum_range: arrayOf,
  exp: floatOrNumeric,
  first_value: same,
  floor: floatOrNumeric,
  generate_series: series,
  json_populate_record: same,
  json_populate_recordset: same,
  jsonb_populate_record: same,
  jsonb_populate_recordset: same,
  lag: same,
  last_value: same,
  lead: same,
  length: (type) => (['lseg', 'path'].includes(type) ? 'double precision' : 'integer'),
  ln: floatOrNumeric,
  log: floatOrNumeric,
  log10: floatOrNumeric,
  lower: (type) => rangeElement(type) ?? (type === 'character' ? 'text' : textLike(type)),
  ltrim: textLike,
  max: maximum,
  min: maximum,
  nth_value: same,
  overlay: textLike,
  pow: floatOrNumeric,
  power: floatOrNumeric,
  range_agg: (type) => builtInRanges.get(type)?.multirange ?? null,
  range_intersect_agg: same,
  range_merge: same,
  reverse: textLike,
  round: floatOrNumeric,
  rtrim: textLike,
  set_bit: same,
  set_masklen: same,
  sign: floatOrNumeric,
  sqrt: floatOrNumeric,
  stddev: numericOrFloat,
  stddev_pop: numericOrFloat,
  stddev_samp: numericOrFloat,
  string_agg: textLike,
  substr: textLike,
  substring: textLike,
  sum,
  trim_array: same,
  trunc: (type) => (type.startsWith('macaddr') ? type : floatOrNumeric(type)),
  unnest: unnested,
  upper: (type) => rangeElement(type) ?? textLike(type),
  var_pop: numericOrFloat,
  var_samp: numericOrFloat,
  variance: numericOrFloat,
};

function widestNumber(args: readonly string[]): string | null {
  const order = [...integers, 'numeric'];
  const ranks = args.map((type) => order.indexOf(type));
  return ranks.includes(-1) ? null : (order[Math.max(...ranks)] ?? null);
}

function fromSeveral(name: string, args: readonly string[]): string | null {
  const [first, second] = args;
  switch (name) {
    case 'age':
      return first === 'xid' ? 'integer' : 'interval';
    case 'array_prepend':
    case 'array_position':
      return second ?? null;
    case 'date_bin':
      return second === undefined ? null : truncated(second);
    case 'date_trunc':
      return second === undefined ? null : truncated(second);
    case 'mod':
    case 'gcd':
    case 'lcm':
      return widestNumber(args);
    case 'pow':
    case 'power':
    case 'log':
      return args.includes('numeric') && !args.some(isFloat) ? 'numeric' : 'double precision';
    case 'random':
      return args.length === 0 ? 'double precision' : widestNumber(args);
    case 'round':
    case 'trunc':
      return args.length > 1 ? 'numeric' : null;
    case 'generate_series':
      if (args.every(isInteger)) return args.includes('bigint') ? 'bigint' : 'integer';
      return args.every((type) => isInteger(type) || type === 'numeric') ? 'numeric' : null;
    case 'timezone': {
      const zoned = args.at(-1);
      return zoned === undefined ? null : atTimeZone(zoned);
    }
    default:
      return null;
  }
}

/** The result of a built-in function; null when there is none of this name, or when it can't be told. */
export function builtInFunctionType(name: string, args: Types): string | null {
  const fixed = builtInResultType(name);
  if (fixed !== null) return fixed;
  const known = args.filter((type) => type !== null).map(withoutModifiers);
  if (known.length === args.length) {
    const several = fromSeveral(name, known);
    if (several !== null) return several;
  }
  const first = args[0];
  if (first === null || first === undefined || !Object.hasOwn(byFirst, name)) return null;
  const result = byFirst[name]?.(withoutModifiers(first)) ?? null;
  return result === 'unknown' || result === 'unknown[]' ? null : result;
}

/** Ordered-set aggregates: the result follows from what they are ordered by. */
export function orderedSetType(name: string, fraction: string | null, ordered: string | null): string | null {
  if (name !== 'mode' && name !== 'percentile_disc' && name !== 'percentile_cont') return null;
  if (ordered === null) return null;
  const type = name === 'percentile_cont' && ordered !== 'interval' ? 'double precision' : ordered;
  return fraction?.endsWith('[]') ? arrayOf(type) : type;
}

/** Whether Postgres has a function of this name. */
export const isBuiltInFunction = (name: string): boolean =>
  builtInResultType(name) !== null ||
  Object.hasOwn(byFirst, name) ||
  ['age', 'array_prepend', 'date_bin', 'date_trunc', 'mod', 'gcd', 'lcm', 'random', 'timezone', 'mode'].includes(
    name,
  ) ||
  ['percentile_cont', 'percentile_disc'].includes(name);
