/**
 * What the access methods of Postgres's own indexes can do (amcanorder, amcanunique, amcanmulticol, amcaninclude in pg_am's handlers), and
 * types that have no operator class of theirs without one being named.
 * Invariant: refuses only what Postgres refuses.
 */
import { assertNever } from '../base/assert-never.ts';
import type { Catalog, Table, View } from '../catalog/types.ts';
import { quoteQualified } from '../sql/identifiers.ts';
import type { IndexKeySpec, IndexSpec } from './command-schema.ts';
import { type Draft, refuse } from './draft.ts';
import { typeOfExpression } from './expression-type.ts';
import { isCollatable } from './type-changes.ts';

type Owner = Table | View;
type Method = NonNullable<IndexSpec['method']>;

interface Abilities {
  readonly ordered: boolean;
  readonly unique: boolean;
  readonly several: boolean;
  readonly include: boolean;
}

const ABILITIES: Readonly<Record<Method, Abilities>> = {
  btree: { ordered: true, unique: true, several: true, include: true },
  hash: { ordered: false, unique: false, several: false, include: false },
  gist: { ordered: false, unique: false, several: true, include: true },
  spgist: { ordered: false, unique: false, several: false, include: true },
  gin: { ordered: false, unique: false, several: true, include: false },
  brin: { ordered: false, unique: false, several: true, include: false },
};

export function refuseMethod(draft: Draft, owner: Owner, spec: IndexSpec): void {
  const { method = 'btree', unique, keys, include } = spec;
  const can = ABILITIES[method];
  const index = `${/^[aeiou]/.test(method) ? 'An' : 'A'} ${method} index`;
  if (unique && !can.unique) refuse(`${index} can’t be unique. Use btree for that.`);
  if (keys.length > 1 && !can.several) refuse(`${index} has one key only. Use btree, or one index for each key.`);
  if ((include ?? []).length > 0 && !can.include) refuse(`${index} includes no other columns. Leave them out.`);
  if (keys.some(({ descending, nulls }) => descending || nulls != null) && !can.ordered)
    refuse(
      `${index} keeps no order, so its keys can’t be descending or have their nulls first or last. Leave that out.`,
    );
  for (const key of keys) refuseKey(draft, owner, method, key);
}

/** Extensions that bring classes for scalars to a method. */
const SCALARS: Readonly<Partial<Record<Method, string>>> = { gin: 'btree_gin', gist: 'btree_gist' };

/** A key of an index, or of a constraint that has one. */
export function refuseKey(draft: Draft, owner: Owner, method: Method, key: IndexKeySpec): void {
  const { enums, extensions } = draft.catalog;
  const type = typeOf(draft, owner, key);
  if (type === null) return;
  const label = 'column' in key ? key.column : key.expression;
  if (key.collation != null && !isCollatable(type))
    refuse(`${label} is ${type}, which has no order of letters. Leave the collation out.`);
  if (key.opclass != null || extensions.some(({ name }) => name === SCALARS[method])) return;
  if (isEnum(enums, type) ? method === 'btree' || method === 'hash' : hasClass(method, type)) return;
  refuse(
    `Postgres has no operators for a ${method} index over ${type}, the type of ${label}. ${adviceFor(method, type)}`,
  );
}

function typeOf(draft: Draft, owner: Owner, key: IndexKeySpec): string | null {
  // Whether there is a class for an expression, or for a view's column, the reader tells when it is written.
  if ('expression' in key) return key.collation == null ? null : typeOfExpression(draft, owner, key.expression);
  if (!('constraints' in owner)) return null;
  return owner.columns.find(({ name }) => name === key.column)?.type ?? null;
}

const isEnum = (enums: Catalog['enums'], type: string): boolean =>
  enums.some(({ schema, name }) => quoteQualified(schema === 'public' ? null : schema, name) === type);

function adviceFor(method: Method, type: string): string {
  if (type === 'json') return 'Use gin over jsonb, or index an expression such as data ->> ‘key’.';
  if (method === 'gin' || method === 'gist' || method === 'spgist')
    return 'Use btree, or name an operator class that takes it.';
  return 'Use another method, or name an operator class that takes it.';
}

/** What no class of a method takes by itself, of Postgres's own types. */
const WITHOUT_CLASS: Readonly<Record<'btree' | 'hash' | 'brin', RegExp>> = {
  btree: /^(?:json|jsonpath|xml|point|line|lseg|box|path|polygon|circle|xid|cid|txid_snapshot)$/,
  hash: /^(?:json|jsonpath|xml|point|line|lseg|box|path|polygon|circle|money|bit|bit varying|tsvector|tsquery|txid_snapshot)$/,
  brin: /^(?:jsonb?|jsonpath|xml|boolean|money|tsvector|tsquery|point|line|lseg|path|polygon|circle|xid8?|cid|txid_snapshot|\w+multirange)$/,
};

/** What the methods for values with parts take by themselves, of Postgres's own types. */
const WITH_CLASS: Readonly<Record<'gin' | 'gist' | 'spgist', RegExp>> = {
  gin: /^(?:jsonb|tsvector)$/,
  gist: /^(?:point|box|polygon|circle|tsvector|tsquery)$|range$/,
  spgist: /^(?:text|character varying|inet|cidr|point|box|polygon)$|(?<!multi)range$/,
};

/** Postgres's own; of types that the text or an extension makes nothing is known. */
const BUILT_IN =
  /^(?:smallint|integer|bigint|numeric|real|double precision|boolean|date|interval|uuid|money|bytea|oid|character|character varying|text|name|"char"|bit|bit varying|jsonb?|jsonpath|xml|macaddr8?|inet|cidr|point|line|lseg|box|path|polygon|circle|tsvector|tsquery|(?:time|timestamp) with(?:out)? time zone|pg_lsn|xid8?|cid|tid|txid_snapshot|reg\w+|(?:int[48]|num|ts|tstz|date)(?:multi)?range)$/;

function hasClass(method: Method, type: string): boolean {
  const plain = type.replace(/\(\d[^)]*\)/, '');
  if (plain.endsWith('[]')) return method === 'btree' || method === 'hash' || method === 'gin';
  switch (method) {
    case 'btree':
    case 'hash':
    case 'brin':
      return !WITHOUT_CLASS[method].test(plain);
    case 'gin':
    case 'gist':
    case 'spgist':
      return WITH_CLASS[method].test(plain) || !BUILT_IN.test(plain);
    default:
      return assertNever(method);
  }
}
