/**
 * The names of the fold's cells. A `CellKey<V>` names a cell that holds one value; a `ListKey` names a cell that holds
 * strings which statements add and remove independently of each other.
 * Invariant: one kind of thing has one prefix, and keys of different things never collide.
 */
import type {
  ExtensionRecord,
  FunctionRecord,
  RelationRecord,
  RuleRecord,
  SchemaRecord,
  TypeRecord,
} from './records.ts';

declare const holds: unique symbol;
declare const list: unique symbol;
export type CellKey<V> = string & { readonly [holds]: V };
/** A constraint's name in a schema. There are more of these than of all else, so their keys are not put together to a string and hashed. */
export interface ConstraintNameKey {
  readonly schema: string;
  readonly name: string;
}
export type ListKey = (string & { readonly [list]: true }) | ConstraintNameKey;

const cell = <V>(key: string): CellKey<V> => key as CellKey<V>;
const listCell = (key: string): ListKey => `*${key}` as ListKey;
export const isListKey = (key: string | ConstraintNameKey): boolean => typeof key !== 'string' || key[0] === '*';

/** Remembers the last key: a statement asks for its table's again and again, and a key made anew is hashed anew when it is looked up. */
export function rememberLast<Key>(make: (id: string) => Key): (id: string) => Key {
  let lastId = '';
  let last = make(lastId);
  return (id) => {
    if (id !== lastId) {
      last = make(id);
      lastId = id;
    }
    return last;
  };
}

/** The same for keys of a schema and a name. */
function rememberLastPair<Key>(make: (schema: string, name: string) => Key): (schema: string, name: string) => Key {
  let lastSchema = '';
  let lastName = '';
  let last = make(lastSchema, lastName);
  return (schema, name) => {
    if (name !== lastName || schema !== lastSchema) {
      last = make(schema, name);
      lastSchema = schema;
      lastName = name;
    }
    return last;
  };
}

/** One namespace for tables, views, indexes, sequences and composite types, as pg_class is. */
export const relationKey = rememberLastPair(
  (schema, name): CellKey<RelationRecord | null> => cell(`rel:${schema}.${name}`),
);
/** Types made by CREATE TYPE and CREATE DOMAIN. Row types of tables and views have no cell of their own: look at the relation. */
export const typeKey = rememberLastPair((schema, name): CellKey<TypeRecord | null> => cell(`type:${schema}.${name}`));
/** All overloads of one name. */
export const functionKey = rememberLastPair(
  (schema, name): CellKey<readonly FunctionRecord[]> => cell(`func:${schema}.${name}`),
);
export const schemaKey = rememberLast((name): CellKey<SchemaRecord | null> => cell(`schema:${name}`));
export const extensionKey = (name: string): CellKey<ExtensionRecord | null> => cell(`ext:${name}`);
/** A rule of a table or view. */
export const ruleKey = (relation: string, name: string): CellKey<RuleRecord | null> =>
  cell(`rule:${partId(relation, name)}`);
/** True for a collation that the text made. */
export const collationKey = (schema: string, name: string): CellKey<true | null> => cell(`coll:${schema}.${name}`);
/** Extensions whose types and functions are not listed anywhere in the project: any unknown name may be theirs. */
export const opaqueExtensionsKey: ListKey = listCell('opaque-extensions');
/** Statements that make casts or operators: what can become what is not known from there on. */
export const ownCastsKey: ListKey = listCell('own-casts');
/** Statements that may have made anything, as their ids; and those that may have dropped or renamed anything. */
export const mayMakeKey: ListKey = listCell('may-make');
export const mayDropKey: ListKey = listCell('may-drop');
/** The path as set, `"$user"` included; null for the default. */
export const searchPathKey: CellKey<readonly string[] | null> = cell('setting:search_path');

/** Whether what a search_path leads to may hang on this cell. */
export const decidesSearchPath = (key: string): boolean => key === searchPathKey || key.startsWith('schema:');

/** Whether nearly every statement reads the cell. */
export const isHubKey = (key: string | ConstraintNameKey): boolean =>
  typeof key === 'string' && (decidesSearchPath(key) || key === temporaryContentsKey);

/** Tables and domains with a constraint of this name in this schema: what Postgres avoids when it makes up a name. */
export const constraintNameKey = rememberLastPair((schema, name): ListKey => ({ schema, name }));
/** Foreign keys that refer to a relation, as `partId(table, constraint)`. */
export const incomingKey = (relation: string): ListKey => listCell(`incoming:${relation}`);
/** Partitions and inheriting tables of a table, as table ids, in the order they came. */
export const childrenKey = rememberLast((relation): ListKey => listCell(`children:${relation}`));
/** Keys of the relations, types and functions that stand in a schema. */
export const contentsKey = rememberLast((schema) => listCell(`contents:${schema}`));
/** The schema temporary relations live in; it is searched first and never part of the Catalog. */
export const TEMPORARY_SCHEMA = 'pg_temp';
export const temporaryContentsKey: ListKey = listCell(`contents:${TEMPORARY_SCHEMA}`);
/**
 * What uses the thing a cell holds: columns as `partId(table, column)` for types and sequences, domains and composites as their
 * cell's key, views as their relation's key, triggers as `partId(table, trigger)` for functions; rules, functions and tables with policies
 * as their keys for the relations they read.
 */
export const usersKey = (used: CellKey<unknown>): ListKey => listCell(`users:${used}`);

/** Keys of relations whose expressions or queries call a function of this name. */
export const callersKey = (called: CellKey<readonly FunctionRecord[]>): ListKey => listCell(`callers:${called}`);

/** A part of a relation as one string; `splitPartId` takes it apart again whatever the names contain. */
export const partId = (relation: string, part: string): string => `${relation}\u0000${part}`;
export function splitPartId(id: string): { readonly relation: string; readonly part: string } {
  const at = id.indexOf('\u0000');
  return at < 0 ? { relation: id, part: '' } : { relation: id.slice(0, at), part: id.slice(at + 1) };
}
