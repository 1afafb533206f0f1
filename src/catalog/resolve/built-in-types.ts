/**
 * Postgres's own types: every row of pg_type in `pg_catalog` that a column, an argument or a result can have (PostgreSQL 18).
 * Invariant: keys are `typname`s; the printed name is what format_type gives without a modifier.
 */

/** Types whose printed name is not their `typname`. */
const printedNames: ReadonlyMap<string, string> = new Map([
  ['bool', 'boolean'],
  ['char', '"char"'],
  ['int8', 'bigint'],
  ['int2', 'smallint'],
  ['int4', 'integer'],
  ['float4', 'real'],
  ['float8', 'double precision'],
  ['varchar', 'character varying'],
  ['time', 'time without time zone'],
  ['timestamp', 'timestamp without time zone'],
  ['timestamptz', 'timestamp with time zone'],
  ['timetz', 'time with time zone'],
  ['varbit', 'bit varying'],
  ['any', '"any"'],
]);

const otherNames = `
  aclitem anyarray anycompatible anycompatiblearray anycompatiblemultirange anycompatiblenonarray anycompatiblerange
  anyelement anyenum anymultirange anynonarray anyrange bit box bpchar bytea cid cidr circle cstring date datemultirange
  daterange event_trigger fdw_handler gtsvector index_am_handler inet int2vector int4multirange int4range int8multirange
  int8range internal interval json jsonb jsonpath language_handler line lseg macaddr macaddr8 money name numeric nummultirange
  numrange oid oidvector path pg_brin_bloom_summary pg_brin_minmax_multi_summary pg_ddl_command pg_dependencies pg_lsn
  pg_mcv_list pg_ndistinct pg_node_tree pg_snapshot point polygon record refcursor regclass regcollation regconfig
  regdictionary regnamespace regoper regoperator regproc regprocedure regrole regtype table_am_handler text tid trigger
  tsm_handler tsmultirange tsquery tsrange tstzmultirange tstzrange tsvector txid_snapshot unknown uuid void xid xid8 xml
`;

const builtInTypes: ReadonlyMap<string, string> = new Map([
  ...otherNames
    .trim()
    .split(/\s+/)
    .map((name): [string, string] => [name, name]),
  ...printedNames,
]);

/** The name format_type prints for a `typname` of pg_catalog, or null when there is no such type. */
export function builtInTypeName(typname: string): string | null {
  return builtInTypes.get(typname) ?? null;
}

export const isBuiltInTypeName = (typname: string): boolean => builtInTypes.has(typname);

/** Domains of information_schema, the only types there. */
export const informationSchemaTypes: ReadonlyMap<string, string> = new Map([
  ['cardinal_number', 'integer'],
  ['character_data', 'character varying'],
  ['sql_identifier', 'name'],
  ['time_stamp', 'timestamp with time zone'],
  ['yes_or_no', 'character varying'],
]);

/** Range types and their subtypes, by printed name. */
export const builtInRanges: ReadonlyMap<string, { readonly subtype: string; readonly multirange: string }> = new Map([
  ['int4range', { subtype: 'integer', multirange: 'int4multirange' }],
  ['int8range', { subtype: 'bigint', multirange: 'int8multirange' }],
  ['numrange', { subtype: 'numeric', multirange: 'nummultirange' }],
  ['tsrange', { subtype: 'timestamp without time zone', multirange: 'tsmultirange' }],
  ['tstzrange', { subtype: 'timestamp with time zone', multirange: 'tstzmultirange' }],
  ['daterange', { subtype: 'date', multirange: 'datemultirange' }],
]);

const printedToTypname: ReadonlyMap<string, string> = new Map([
  ...[...builtInTypes].map(([typname, printed]): [string, string] => [printed, typname]),
  ['character', 'bpchar'],
  ['"bit"', 'bit'],
]);

/** The `typname` of a printed name without modifiers; null when it is no built-in type. */
export const builtInTypeOf = (printed: string): string | null => printedToTypname.get(printed) ?? null;
