/**
 * The one type several expressions are brought to in CASE, COALESCE, UNION, VALUES, ARRAY[...]: select_common_type of parse_coerce.c.
 * Invariant: works on types without modifiers; modifiers survive only when all types are equal with them.
 */
import { withoutModifiers, withoutTypmod } from './format-type.ts';

/** Implicit casts go to the right within a list, never to the left. */
const ladders: readonly (readonly string[])[] = [
  ['smallint', 'integer', 'bigint', 'numeric', 'real', 'double precision'],
  ['date', 'timestamp without time zone', 'timestamp with time zone'],
  ['time without time zone', 'time with time zone'],
  ['"char"', 'text'],
  ['cidr', 'inet'],
];

/** Casts go both ways within a list, so the first type stays. */
const equals: readonly (readonly string[])[] = [
  ['text', 'character varying', 'character', 'name'],
  ['bit', 'bit varying'],
];

const isUnknown = (type: string | null): boolean => type === 'unknown';

/** The common type as a column of it prints; null when it can't be told. `baseType` takes domains off. */
export function commonType(types: readonly (string | null)[], baseType: (type: string) => string): string | null {
  if (types.length === 0 || types.includes(null)) return null;
  const all = types.filter((type) => type !== null);
  const [first] = all;
  if (first !== undefined && all.every((type) => type === first)) return first;
  const known = all.filter((type) => !isUnknown(type));
  const bare = known.map(withoutModifiers);
  const [head] = bare;
  if (head === undefined) return 'unknown';
  if (bare.every((type) => type === head)) return withoutTypmod(head);
  let result: string | null = null;
  for (const type of known) {
    result = result === null ? baseType(type) : wider(result, baseType(type));
    if (result === null) return null;
  }
  return result === null ? null : withoutTypmod(result);
}

function wider(a: string, b: string): string | null {
  if (a === b || equals.some((group) => group.includes(a) && group.includes(b))) return a;
  for (const ladder of ladders) {
    const [at, other] = [ladder.indexOf(a), ladder.indexOf(b)];
    if (at >= 0 && other >= 0) return at >= other ? a : b;
  }
  return null;
}
