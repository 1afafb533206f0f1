/**
 * What changing the type of a column meets, by the reader's own rules: casts that Postgres makes by itself, operators, collations, literals.
 * Invariant: of types that an extension makes nothing is known; they are left to Postgres.
 */
import { becomes } from '../catalog/fold/retype-checks.ts';
import { areComparable } from '../catalog/resolve/comparable.ts';
import { isLiteralOf } from '../catalog/resolve/literals.ts';
import { qualifiedTypeName } from '../catalog/resolve/resolve-type.ts';
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
  [/^timestamp$/, 'timestamp without time zone'],
  [/^timestamptz$/, 'timestamp with time zone'],
  [/^time$/, 'time without time zone'],
  [/^timetz$/, 'time with time zone'],
];

/** A type without its modifiers, as `format_type` calls it; a domain's is that of what it is over. */
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
const DAYS = /^(?:date|timestamp with(?:out)? time zone)$/;
const RANGES = /^(?:int[48]|num|ts|tstz|date)range$/;
const BUILT_IN =
  /^(?:smallint|integer|bigint|numeric|real|double precision|boolean|date|interval|uuid|money|bytea|oid|character|character varying|text|name|"char"|bit|bit varying|jsonb?|jsonpath|xml|macaddr8?|inet|cidr|point|line|lseg|box|path|polygon|circle|tsvector|tsquery|(?:time|timestamp) with(?:out)? time zone|pg_lsn|xid8?|cid|tid|txid_snapshot)$/;

interface Facts {
  readonly base: string;
  readonly category: 'builtin' | 'enum' | 'array' | 'range' | 'unknown';
  readonly known: boolean;
}

/** What the reader's rules ask of a type. */
export function factsOf(type: string, types: Types): Facts {
  const plain = plainType(type, types);
  const isArray = plain.endsWith('[]');
  const element = isArray ? plain.slice(0, -2) : plain;
  const own = types.enums.find((one) => isNamed(one, element));
  const base = own ? qualifiedTypeName(own.schema, own.name) : element;
  const category = own ? 'enum' : RANGES.test(base) ? 'range' : BUILT_IN.test(base) ? 'builtin' : 'unknown';
  if (category === 'unknown') return { base: plain, category, known: false };
  return isArray ? { base: `${base}[]`, category: 'array', known: true } : { base, category, known: true };
}

export const isText = (type: string, types: Pick<Types, 'domains'>): boolean => TEXTS.test(plainType(type, types));

/** Whether what compares values of the one type compares those of the other. */
export function isAlike(a: string, b: string, types: Types): boolean {
  const [from, to] = [plainType(a, types), plainType(b, types)];
  return from === to || [TEXTS, NUMBERS, DAYS].some((family) => family.test(from) && family.test(to));
}

/** Whether a foreign key can compare its column of the one type with one of the other; also where that can't be told. */
export const canRefer = (from: string, to: string, types: Types): boolean =>
  areComparable(factsOf(from, types), factsOf(to, types));

/** Whether a column of the one type becomes one of the other without USING; also where that can't be told. */
export const castsByItself = (from: string, to: string, types: Types): boolean =>
  becomes(factsOf(from, types), factsOf(to, types));

/** Whether a string can be a value of the type, as far as can be told. */
export function fitsLiteral(text: string, wanted: string, types: Types): boolean {
  const own = types.enums.find((one) => isNamed(one, plainType(wanted, types)));
  return own ? own.values.includes(text) : isLiteralOf(text, factsOf(wanted, types).base);
}
