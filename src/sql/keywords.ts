/**
 * Keywords of Postgres 18 (pg_get_keywords) that are not free to be a name everywhere.
 * Invariant: these are exactly the words quote_ident puts in double quotes for being keywords.
 */

/** Never a name without quotes. */
const RESERVED = `
  all analyse analyze and any array as asc asymmetric both case cast check collate column constraint create
  current_catalog current_date current_role current_time current_timestamp current_user default deferrable desc
  distinct do else end except false fetch for foreign from grant group having in initially intersect into lateral
  leading limit localtime localtimestamp not null offset on only or order placing primary references returning
  select session_user some symmetric system_user table then to trailing true union unique user using variadic when
  where window with
`;

/** Not a column or table name without quotes, but a function or type name. */
const RESERVED_FOR_FUNCTION_OR_TYPE = `
  authorization binary collation concurrently cross current_schema freeze full ilike inner is isnull join left
  like natural notnull outer overlaps right similar tablesample verbose
`;

/** A column or table name, but not a function or type name. */
const COLUMN_NAME = `
  between bigint bit boolean char character coalesce dec decimal exists extract float greatest grouping inout int
  integer interval json json_array json_arrayagg json_exists json_object json_objectagg json_query json_scalar
  json_serialize json_table json_value least merge_action national nchar none normalize nullif numeric out overlay
  position precision real row setof smallint substring time timestamp treat trim values varchar xmlattributes
  xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable
`;

const words = (list: string): string[] => list.trim().split(/\s+/);

const QUOTED: ReadonlySet<string> = new Set([RESERVED, RESERVED_FOR_FUNCTION_OR_TYPE, COLUMN_NAME].flatMap(words));

/** Whether the word (in lower case) has to be quoted to be a name anywhere. */
export const needsQuotes = (word: string): boolean => QUOTED.has(word);
