/**
 * What changing the type of a column meets: casts that Postgres makes by itself (pg_cast, castcontext `a` and `i`), collations, defaults.
 * Invariant: of types that the text or an extension makes nothing is known; they are left to Postgres.
 */
import { areComparable } from '../catalog/resolve/comparable.ts';
import type { Catalog } from '../catalog/types.ts';
import { quoteQualified } from '../sql/identifiers.ts';

type Types = Pick<Catalog, 'enums' | 'domains'>;

const ALIASES: readonly (readonly [RegExp, string])[] = [
  [/^(?:int|int4|serial4?)$/, 'integer'],
  [/^(?:int8|bigserial|serial8)$/, 'bigint'],
  [/^(?:int2|smallserial|serial2)$/, 'smallint'],
  [/^(?:decimal|dec)$/, 'numeric'],
  [/^(?:float4)$/, 'real'],
  [/^(?:float8|float)$/, 'double precision'],
  [/^bool$/, 'boolean'],
  [/^(?:varchar|char varying)$/, 'character varying'],
  [/^(?:char|bpchar)$/, 'character'],
  [/^varbit$/, 'bit varying'],
  [/^(?:timestamp|timestamp without time zone)$/, 'timestamp'],
  [/^(?:timestamptz|timestamp with time zone)$/, 'timestamptz'],
  [/^(?:time|time without time zone)$/, 'time'],
  [/^(?:timetz|time with time zone)$/, 'timetz'],
];

/** A type without its modifiers, under one name; a domain's is that of what it is over. */
export function plainType(type: string, { domains }: Pick<Types, 'domains'>): string {
  const written = type
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/^pg_catalog\./i, '');
  const name = written.replace(/\s*\([^)]*\)/, '');
  const isArray = /\[\d*\]$|\barray$/i.test(name);
  const bare = isArray ? name.replace(/(?:\s*\[\d*\])+$|\s+array$/i, '') : name;
  const domain = domains.find((one) => isNamed(one, bare));
  const folded = bare.startsWith('"') || domain ? bare : bare.toLowerCase();
  const plain = domain ? plainType(domain.type, { domains: domains.filter((one) => one !== domain) }) : folded;
  const standard = ALIASES.find(([pattern]) => pattern.test(plain))?.[1] ?? plain;
  return isArray ? `${standard}[]` : standard;
}

const isNamed = ({ schema, name }: { readonly schema: string; readonly name: string }, type: string): boolean => {
  const qualified = quoteQualified(schema, name);
  return type === qualified || (schema === 'public' && type === quoteQualified(null, name));
};

const TEXTS = /^(?:text|character varying|character|name|citext)$/;
const NUMBERS = /^(?:smallint|integer|bigint|numeric|real|double precision)$/;
const DAYS = /^(?:date|timestamp|timestamptz)$/;
const TIMES = /^(?:time|timetz)$/;
const JSON_TYPES = /^jsonb?$/;
const BUILT_IN =
  /^(?:text|character varying|character|name|smallint|integer|bigint|numeric|real|double precision|boolean|date|timestamp|timestamptz|time|timetz|interval|uuid|jsonb?|bytea|money|bit|bit varying|inet|cidr|macaddr8?|xml|point|line|lseg|box|path|polygon|circle|oid|tsvector|tsquery)(?:\[\])?$/;

/** One by one, from pg_cast. */
const OTHER_CASTS: readonly (readonly [RegExp, RegExp])[] = [
  [/^timestamp(?:tz)?$/, /^time$/],
  [/^timestamptz$/, /^timetz$/],
  [/^(?:integer|bigint|numeric)$/, /^money$/],
  [/^money$/, /^numeric$/],
  [/^(?:smallint|integer|bigint)$/, /^oid$/],
  [/^oid$/, /^(?:integer|bigint)$/],
  [/^time$/, /^interval$/],
  [/^interval$/, /^time$/],
  [/^(?:inet|cidr)$/, /^(?:inet|cidr)$/],
  [/^macaddr8?$/, /^macaddr8?$/],
  [/^bit/, /^bit/],
  [/^(?:point|lseg|path|polygon|circle|box)$/, /^(?:point|lseg|path|polygon|circle|box)$/],
];

export const isText = (type: string, types: Pick<Types, 'domains'>): boolean => TEXTS.test(plainType(type, types));

/** Whether what compares values of the one type compares those of the other. */
export function isAlike(a: string, b: string, types: Types): boolean {
  const [from, to] = [plainType(a, types), plainType(b, types)];
  return from === to || [TEXTS, NUMBERS, DAYS].some((family) => family.test(from) && family.test(to));
}

/** Whether a foreign key can compare its column of the one type with one of the other; also where that can't be told. */
export function canRefer(from: string, to: string, types: Types): boolean {
  const compared = [from, to].map((type) => {
    const plain = plainType(type, types);
    const isOwn = types.enums.some((one) => isNamed(one, plain));
    const category = isOwn ? 'enum' : BUILT_IN.test(plain) ? (plain.endsWith('[]') ? 'array' : 'builtin') : 'unknown';
    return { base: LONG_NAMES[plain] ?? plain, category } as const;
  });
  const [referencing, referenced] = compared;
  return !referencing || !referenced || areComparable(referencing, referenced);
}

const LONG_NAMES: Readonly<Record<string, string>> = {
  timestamp: 'timestamp without time zone',
  timestamptz: 'timestamp with time zone',
  time: 'time without time zone',
  timetz: 'time with time zone',
};

/** Whether a column of the one type becomes one of the other without USING; also where that can't be told. */
export function castsByItself(from: string, to: string, types: Types): boolean {
  const [a, b] = [plainType(from, types), plainType(to, types)];
  if (a === b || TEXTS.test(b)) return true;
  if (![NUMBERS, DAYS, TIMES, JSON_TYPES].every((family) => !(family.test(a) && family.test(b)))) return true;
  if (a.endsWith('[]') && b.endsWith('[]')) return castsByItself(a.slice(0, -2), b.slice(0, -2), types);
  if (OTHER_CASTS.some(([from, to]) => from.test(a) && to.test(b))) return true;
  return !(isKnown(a, types) && isKnown(b, types));
}

const isKnown = (type: string, { enums }: Types): boolean => {
  const element = type.replace(/\[\]$/, '');
  return BUILT_IN.test(type) || enums.some((one) => isNamed(one, element));
};

/** Postgres's own types without text in them, to which no collation applies; of others nothing is known here. */
export const isCollatable = (type: string): boolean =>
  !/^(?:small|big)?(?:int|serial)|^(?:integer|numeric|decimal|real|double|float|bool|date|time|interval|uuid|jsonb?(?:\[\])?$|bytea|money|bit|inet|cidr|macaddr|point|box|oid|xml)/i.test(
    type,
  );

/** Whose values have a digit in them, or one of a few words. */
const NUMBERED = /^(?:time|timetz|interval|oid|inet|cidr|point|line|lseg|box|path|polygon|circle)$/;

/** Whether a string can be a value of the type, as far as can be told. */
export function fitsLiteral(text: string, wanted: string, { enums, domains }: Types): boolean {
  const type = plainType(wanted, { domains });
  if (type.endsWith('[]')) return /^\s*[[{]/.test(text);
  const own = enums.find((one) => isNamed(one, type));
  if (own) return own.values.includes(text);
  if (NUMBERS.test(type))
    return /^\s*[-+]?(?:\d[\d_]*\.?\d*|\.\d+|0x[\da-f]+|nan|infinity|inf)(?:e[-+]?\d+)?\s*$/i.test(text);
  if (type === 'boolean') return /^\s*(?:t|tr|tru|true|f|fa|fal|fals|false|y|ye|yes|no?|on|off?|1|0)\s*$/i.test(text);
  if (type === 'uuid') return /^\{?[\da-f]{4}(?:-?[\da-f]{4}){7}\}?$/i.test(text.trim());
  if (DAYS.test(type)) return /\d|now|today|tomorrow|yesterday|epoch|infinity/i.test(text) && !/^\d{1,5}$/.test(text);
  if (JSON_TYPES.test(type)) return isJson(text);
  if (NUMBERED.test(type)) return /[\d:]|now|allballs|infinity/i.test(text);
  return true;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
