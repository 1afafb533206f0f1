/**
 * A column's type as rules look at it: the base under its domains, its modifiers, and what family it is of.
 * Invariant: made from what `format_type` prints, so that nothing has to know how it was written.
 */
import type { Domain, EnumType } from '../catalog/types.ts';

export type TypeFamily =
  | 'text'
  | 'integer'
  | 'decimal'
  | 'float'
  | 'money'
  | 'boolean'
  | 'date'
  | 'timestamp'
  | 'timestamptz'
  | 'time'
  | 'interval'
  | 'uuid'
  | 'json'
  | 'binary'
  | 'network'
  | 'search'
  | 'enum'
  | 'range'
  | 'other';

export interface ColumnType {
  /** Without modifiers and brackets: `character varying`, `numeric`, `public.status` as printed. Of a domain, the type under it. */
  readonly base: string;
  /** `[10, 2]` of numeric(10,2), `[255]` of character varying(255). */
  readonly modifiers: readonly number[];
  readonly isArray: boolean;
  readonly family: TypeFamily;
  /** Of an enum, also under a domain. */
  readonly enum: EnumType | null;
  /** The domain it is declared with. */
  readonly domain: Domain | null;
}

const FAMILIES: ReadonlyMap<string, TypeFamily> = new Map([
  ['text', 'text'],
  ['character varying', 'text'],
  ['character', 'text'],
  ['bpchar', 'text'],
  ['citext', 'text'],
  ['name', 'text'],
  ['smallint', 'integer'],
  ['integer', 'integer'],
  ['bigint', 'integer'],
  ['numeric', 'decimal'],
  ['real', 'float'],
  ['double precision', 'float'],
  ['money', 'money'],
  ['boolean', 'boolean'],
  ['date', 'date'],
  ['timestamp without time zone', 'timestamp'],
  ['timestamp with time zone', 'timestamptz'],
  ['time without time zone', 'time'],
  ['time with time zone', 'time'],
  ['interval', 'interval'],
  ['uuid', 'uuid'],
  ['json', 'json'],
  ['jsonb', 'json'],
  ['bytea', 'binary'],
  ['inet', 'network'],
  ['cidr', 'network'],
  ['macaddr', 'network'],
  ['macaddr8', 'network'],
  ['tsvector', 'search'],
  ['tsquery', 'search'],
  ['int4range', 'range'],
  ['int8range', 'range'],
  ['numrange', 'range'],
  ['daterange', 'range'],
  ['tsrange', 'range'],
  ['tstzrange', 'range'],
]);

/** What a printed type says by itself, before its name is looked up. */
interface PrintedType {
  readonly base: string;
  readonly modifiers: readonly number[];
  readonly isArray: boolean;
}

const printed = new Map<string, PrintedType>();
const KEPT = 2_000;

/** `timestamp(3) with time zone`, `numeric(10,2)[]`, `character varying(255)`. */
export function readPrintedType(type: string): PrintedType {
  const known = printed.get(type);
  if (known) return known;
  const isArray = type.endsWith('[]');
  const whole = isArray ? type.replace(/(\[\])+$/, '') : type;
  const [, before = whole, inside, after = ''] = /^([^("]*)\(([^)]*)\)(.*)$/.exec(whole) ?? [];
  const modifiers = inside === undefined ? [] : inside.split(',').map(Number).filter(Number.isFinite);
  const read = { base: `${before}${after}`, modifiers, isArray };
  if (printed.size >= KEPT) printed.clear();
  printed.set(type, read);
  return read;
}

const builtIn = new Map<string, ColumnType | null>();

/** Of a type that is Postgres's own whatever the text declares; null for others. */
export function builtInType(type: string): ColumnType | null {
  const known = builtIn.get(type);
  if (known !== undefined) return known;
  const { base, modifiers, isArray } = readPrintedType(type);
  const family = FAMILIES.get(base);
  const found = family ? { base, modifiers, isArray, family, enum: null, domain: null } : null;
  if (builtIn.size >= KEPT) builtIn.clear();
  builtIn.set(type, found);
  return found;
}

export function columnType(
  type: string,
  enumOf: (base: string) => EnumType | null,
  domainOf: (base: string) => Domain | null,
): ColumnType {
  const own = builtInType(type);
  if (own) return own;
  const { base, modifiers, isArray } = readPrintedType(type);
  const enumType = enumOf(base);
  if (enumType) return { base, modifiers, isArray, family: 'enum', enum: enumType, domain: null };
  const domain = domainOf(base);
  if (!domain) return { base, modifiers, isArray, family: 'other', enum: null, domain: null };
  // Postgres has no cycles of domains; a text that is being typed may.
  const under = columnType(domain.type, enumOf, (next) => (next === base ? null : domainOf(next)));
  return { ...under, isArray: isArray || under.isArray, domain };
}
