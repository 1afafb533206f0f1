/**
 * Whether built-in functions always give the same (immutable), the same within a statement (stable), or anything (volatile).
 * Invariant: from pg_proc of PostgreSQL 18, as far as people write these functions in CHECKs, defaults and indexes; null is "not known".
 */
import { wordSet } from '../words/word-set.ts';
import { callsIn } from './mentions.ts';
import { columnIn, isKeyword, isNamePiece, isSign, type Piece, piecesOf, skipName, splitAt } from './pieces.ts';

export type Volatility = 'immutable' | 'stable' | 'volatile';

/** In all their forms. */
const STABLE = wordSet(`
  array_to_json array_to_string col_description concat concat_ws convert convert_from convert_to current_catalog current_database
  current_date current_role current_schema current_schemas current_setting current_time current_timestamp current_user enum_first enum_last
  enum_range format format_type get_current_ts_config has_schema_privilege has_table_privilege json_agg json_build_array json_build_object
  json_object_agg jsonb_agg jsonb_build_array jsonb_build_object jsonb_path_exists_tz jsonb_path_match_tz jsonb_populate_record
  localtime localtimestamp make_timestamptz money now obj_description row_security_active row_to_json session_user
  statement_timestamp system_user to_char to_date to_json to_jsonb to_number to_regclass to_regtype transaction_timestamp user version
`);
const VOLATILE = wordSet(`
  array_sample array_shuffle clock_timestamp current_query currval gen_random_bytes gen_random_uuid gen_salt lastval nextval random
  random_normal set_config setseed setval timeofday uuid_generate_v1 uuid_generate_v4 uuidv4 uuidv7
`);
const IMMUTABLE = wordSet(`
  abs array_append array_cat array_dims array_length array_lower array_ndims array_position array_prepend array_remove array_replace
  array_upper ascii bit_length btrim cardinality ceil ceiling char_length character_length chr coalesce date_bin
  decode degrees div encode exp family floor greatest host initcap int4range int8range isempty
  json_array_length json_extract_path json_typeof jsonb_array_length jsonb_extract_path jsonb_extract_path_text jsonb_typeof jsonb_path_exists
  jsonb_strip_nulls least left ln log lower lower_inc lpad ltrim make_date make_interval make_time make_timestamp masklen md5 mod
  netmask nullif num_nonnulls num_nulls numrange octet_length overlay parse_ident pi position power quote_ident radians regexp_like
  regexp_match regexp_replace repeat replace reverse right round rpad rtrim setweight sha224 sha256 sha384 sha512 sign split_part sqrt
  starts_with string_to_array strpos substr substring text to_ascii to_hex translate trim trim_array trunc tsrange upper upper_inc
  width_bucket
`);

/** Of a built-in function, by its bare lower-case name. Null where it depends on the arguments (`date_trunc`), and for unknown ones. */
export function volatilityOf(functionName: string): Volatility | null {
  const name = functionName.replace(/^pg_catalog\./, '');
  if (STABLE.has(name)) return 'stable';
  if (VOLATILE.has(name)) return 'volatile';
  return IMMUTABLE.has(name) ? 'immutable' : null;
}

/** Stable where they take a timestamp with time zone: what they give depends on the session's. */
const BY_TIMEZONE = wordSet('date date_part date_trunc extract age timestamp time date_add date_subtract');
/** Stable unless the text search configuration is named. */
const BY_CONFIGURATION = wordSet(
  'to_tsvector to_tsquery plainto_tsquery phraseto_tsquery websearch_to_tsquery json_to_tsvector jsonb_to_tsvector',
);
const ZONED = /^(?:timestamp(?:\(\d\))? with time zone|timestamptz|timetz|time(?:\(\d\))? with time zone)/;
const ZONELESS = wordSet('date text varchar time timestamp');

export interface Unstable {
  /** The function's name, or the cast: `now`, `created_at::date`. */
  readonly what: string;
  readonly volatility: 'stable' | 'volatile';
}

/**
 * What keeps the expression from being immutable. `typeOf` gives the type of the table's column as the Catalog prints it, null for none:
 * `date(created_at)` and `created_at::date` are immutable for a timestamp, but not for a timestamp with time zone.
 */
export function unstableParts(expression: string, typeOf: (column: string) => string | null): readonly Unstable[] {
  const pieces = piecesOf(expression);
  const isZoned = (column: string | null): boolean => column !== null && ZONED.test(typeOf(column) ?? '');
  const parts = new Map<string, Unstable>();
  for (const call of callsIn(expression)) {
    const volatility = volatilityOf(call);
    if (volatility === 'stable' || volatility === 'volatile') parts.set(call, { what: call, volatility });
  }
  for (let at = 0; at < pieces.length; at++) {
    const what = stableCallAt(pieces, at, isZoned) ?? zonelessCastAt(pieces, at, isZoned);
    if (what !== null) parts.set(what, { what, volatility: 'stable' });
  }
  return [...parts.values()];
}

type IsZoned = (column: string | null) => boolean;

/** The name of the function whose arguments open here, where they make it stable. */
function stableCallAt(pieces: readonly Piece[], open: number, isZoned: IsZoned): string | null {
  const name = pieces[open - 1];
  const { closer = 0 } = pieces[open] ?? {};
  if (!isSign(pieces[open], '(') || closer <= open || name?.kind !== 'word') return null;
  const given = splitAt(
    pieces,
    { from: open + 1, to: closer },
    (piece) => isSign(piece, ',') || isKeyword(piece, 'from'),
  );
  const isByZone = BY_TIMEZONE.has(name.text) && given.some((range) => isZoned(columnIn(pieces, range)));
  return isByZone || (BY_CONFIGURATION.has(name.text) && given.length < 2) ? name.text : null;
}

/** The cast of a column that begins here, where it takes the time zone away. */
function zonelessCastAt(pieces: readonly Piece[], at: number, isZoned: IsZoned): string | null {
  if (isSign(pieces[at - 1], '.') || !(isNamePiece(pieces[at]) || isSign(pieces[at], '('))) return null;
  const open = isSign(pieces[at], '(') ? (pieces[at]?.closer ?? 0) + 1 : skipName(pieces, at);
  const type = pieces[open + 1];
  if (!isSign(pieces[open], '::') || !type || !ZONELESS.has(type.text) || isKeyword(pieces[open + 2], 'with'))
    return null;
  const column = columnIn(pieces, { from: at, to: open });
  return isZoned(column) ? `${column}::${type.text}` : null;
}
