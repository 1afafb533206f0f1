/**
 * What the access methods of Postgres's own indexes can do (pg_am's handlers), and which of its types they take by themselves (pg_opclass
 * of PostgreSQL 18, opcdefault).
 * Invariant: says no only where Postgres does; of other methods and types nothing is known.
 */
import type { TypeFacts } from '../fold/records.ts';

type Type = Pick<TypeFacts, 'base' | 'category' | 'known'>;

interface Abilities {
  readonly unique: boolean;
  readonly severalKeys: boolean;
  readonly include: boolean;
  /** Whether it finds the rows that an EXCLUDE is about one by one (amgettuple). */
  readonly excludes: boolean;
}

const abilities: ReadonlyMap<string, Abilities> = new Map([
  ['hash', { unique: false, severalKeys: false, include: false, excludes: true }],
  ['gist', { unique: false, severalKeys: true, include: true, excludes: true }],
  ['spgist', { unique: false, severalKeys: false, include: true, excludes: true }],
  ['gin', { unique: false, severalKeys: true, include: false, excludes: false }],
  ['brin', { unique: false, severalKeys: true, include: false, excludes: false }],
]);

/** Null for btree, which can do everything, and for methods that are not Postgres's own. */
export const abilitiesOf = (method: string): Abilities | null => abilities.get(method) ?? null;

const scalars = [
  '"char"',
  'bigint',
  'boolean',
  'bytea',
  'character',
  'character varying',
  'cidr',
  'date',
  'double precision',
  'inet',
  'integer',
  'interval',
  'json',
  'jsonb',
  'macaddr',
  'macaddr8',
  'money',
  'name',
  'numeric',
  'oid',
  'pg_lsn',
  'real',
  'smallint',
  'text',
  'time with time zone',
  'time without time zone',
  'timestamp with time zone',
  'timestamp without time zone',
  'tsquery',
  'tsvector',
  'uuid',
  'xml',
];
const geometric = ['box', 'circle', 'line', 'lseg', 'path', 'point', 'polygon'];
const known: ReadonlySet<string> = new Set([...scalars, ...geometric]);

const except = (...types: readonly string[]): ReadonlySet<string> =>
  new Set(scalars.filter((type) => !types.includes(type)));

/** The types of `known` with a default operator class. */
const withClass: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['btree', except('json', 'xml')],
  ['hash', except('json', 'xml', 'money', 'tsvector', 'tsquery')],
  ['gin', new Set(['jsonb', 'tsvector'])],
  ['gist', new Set(['box', 'circle', 'point', 'polygon', 'tsquery', 'tsvector'])],
  ['spgist', new Set(['box', 'cidr', 'character varying', 'inet', 'point', 'polygon', 'text'])],
  ['brin', new Set([...except('boolean', 'json', 'jsonb', 'money', 'tsquery', 'tsvector', 'xml'), 'box'])],
]);

/** Extensions that bring classes for the others. */
export const extensionWithClasses: ReadonlyMap<string, string> = new Map([
  ['gin', 'btree_gin'],
  ['gist', 'btree_gist'],
]);

/** Whether the method has no class for the type by itself; extensions may bring one. */
export function lacksClass(method: string, { base, category, known: isKnown }: Type): boolean {
  const types = withClass.get(method);
  if (!types || !isKnown) return false;
  if (category === 'enum') return method !== 'btree' && method !== 'hash';
  if (category === 'array') return method === 'gist' || method === 'spgist' || method === 'brin';
  if (category === 'range') return method === 'gin';
  return category === 'builtin' && known.has(base) && !types.has(base);
}

const texts: ReadonlySet<string> = new Set(['text', 'character varying', 'character', 'name']);

/** Whether a COLLATE can mean anything for the type; true where that can't be told. */
export function isCollatable({ base, category, known }: Type): boolean {
  if (!known || category === 'extension' || category === 'unknown' || category === 'base') return true;
  if (category === 'array') return base.includes('.') || texts.has(base.slice(0, -2));
  return category === 'builtin' ? texts.has(base) : false;
}

/** Operator classes of Postgres's own that are for one type, by the types they take. */
const classTypes: ReadonlyMap<string, readonly string[]> = new Map([
  ['text_pattern_ops', ['text', 'character varying']],
  ['varchar_pattern_ops', ['text', 'character varying']],
  ['bpchar_pattern_ops', ['character']],
  ['text_ops', ['text', 'character varying']],
  ['varchar_ops', ['text', 'character varying']],
  ['jsonb_ops', ['jsonb']],
  ['jsonb_path_ops', ['jsonb']],
  ['int4_ops', ['integer']],
  ['int8_ops', ['bigint']],
  ['tsvector_ops', ['tsvector']],
  ['gin_trgm_ops', ['text', 'character varying', 'character', 'name']],
  ['gist_trgm_ops', ['text', 'character varying', 'character', 'name']],
]);

/** Whether the class does not take the type. */
export function isForOthers(opclass: string, { base, category, known: isKnown }: Type): boolean {
  const types = classTypes.get(opclass);
  if (!types || !isKnown) return false;
  if (category === 'enum' || category === 'array') return true;
  return category === 'builtin' && known.has(base) && !types.includes(base);
}

const classMethods: ReadonlyMap<string, readonly string[]> = new Map([
  ['text_pattern_ops', ['btree', 'hash']],
  ['varchar_pattern_ops', ['btree', 'hash']],
  ['bpchar_pattern_ops', ['btree', 'hash']],
  ['jsonb_path_ops', ['gin']],
  ['gin_trgm_ops', ['gin']],
  ['gist_trgm_ops', ['gist']],
]);

/** The methods that have a class, where that is known and this one is not among them. */
export function otherMethodsOf(opclass: string, method: string): readonly string[] | null {
  const methods = classMethods.get(opclass);
  return methods && !methods.includes(method) ? methods : null;
}
