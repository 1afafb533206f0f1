/** Functions of Postgres's own that are not immutable whatever their arguments: all of pg_proc of a name have provolatile `s` or `v`. */

const NAMES = `
  array_sample array_shuffle array_to_json array_to_string clock_timestamp col_description concat concat_ws convert convert_from
  convert_to current_catalog current_database current_date current_role current_time current_timestamp current_user current_query current_schema current_schemas current_setting currval format format_type gen_random_uuid get_current_ts_config
  inet_client_addr inet_server_addr json_build_array json_build_object jsonb_build_array jsonb_build_object lastval localtime localtimestamp make_timestamptz
  nextval now obj_description pg_backend_pid pg_sleep random random_normal row_to_json session_user set_config setseed setval shobj_description
  statement_timestamp timeofday to_char to_date to_json to_jsonb to_number to_regclass to_regtype transaction_timestamp txid_current user
  uuidv4 uuidv7 version
`;

const names: ReadonlySet<string> = new Set(NAMES.trim().split(/\s+/));

/** `name` as written in a call, folded. */
export const isVolatileBuiltIn = (name: string): boolean => names.has(name.replace(/^pg_catalog\./, ''));
