/**
 * Result types of Postgres's own functions (pg_proc of PostgreSQL 18), for those whose overloads all give the same type, and the columns
 * of those that give several. Functions whose result follows from their arguments are in `function-type.ts`.
 */

/** Names by result type, as format_type prints it. */
const namesByResult: Readonly<Record<string, string>> = {
  text: `
    abbrev array_dims array_to_string casefold chr col_description concat concat_ws convert_from current_query
    current_setting encode format format_type host icu_unicode_version initcap json_array_elements_text
    json_extract_path_text json_object_keys json_typeof jsonb_array_elements_text jsonb_extract_path_text
    jsonb_object_keys jsonb_pretty jsonb_typeof left lpad md5 normalize obj_description pg_collation_for
    pg_column_compression pg_current_logfile pg_database_collation_actual_version pg_describe_object
    pg_export_snapshot pg_get_constraintdef pg_get_expr pg_get_function_arg_default pg_get_function_arguments
    pg_get_function_identity_arguments pg_get_function_result pg_get_function_sqlbody pg_get_functiondef
    pg_get_indexdef pg_get_partition_constraintdef pg_get_partkeydef pg_get_ruledef pg_get_serial_sequence
    pg_get_statisticsobjdef pg_get_statisticsobjdef_columns pg_get_triggerdef pg_get_viewdef
    pg_get_wal_replay_pause_state pg_indexam_progress_phasename pg_listening_channels pg_read_file
    pg_relation_filepath pg_size_pretty pg_tablespace_location pg_xact_status querytree quote_ident quote_literal
    quote_nullable regexp_replace regexp_split_to_table regexp_substr repeat replace right rpad set_config
    shobj_description similar_escape similar_to_escape split_part string_to_table system_user text timeofday
    to_ascii to_bin to_char to_hex to_oct translate txid_status unicode_version unistr version
  `,
  boolean: `
    aclcontains bool_and bool_or every has_any_column_privilege has_column_privilege has_database_privilege
    has_foreign_data_wrapper_privilege has_function_privilege has_language_privilege has_largeobject_privilege
    has_parameter_privilege has_schema_privilege has_sequence_privilege has_server_privilege has_table_privilege
    has_tablespace_privilege has_type_privilege is_normalized isclosed isempty isfinite ishorizontal isopen
    isparallel isperp isvertical jsonb_path_exists jsonb_path_exists_tz jsonb_path_match jsonb_path_match_tz
    jsonb_populate_record_valid like lower_inc lower_inf notlike overlaps pg_advisory_unlock
    pg_advisory_unlock_shared pg_cancel_backend pg_collation_is_visible pg_column_is_updatable
    pg_conversion_is_visible pg_function_is_visible pg_has_role pg_index_column_has_property pg_index_has_property
    pg_indexam_has_property pg_input_is_valid pg_is_in_recovery pg_is_other_temp_schema pg_is_wal_replay_paused
    pg_jit_available pg_log_backend_memory_contexts pg_opclass_is_visible pg_operator_is_visible
    pg_opfamily_is_visible pg_promote pg_relation_is_publishable pg_reload_conf pg_rotate_logfile pg_stat_have_stats
    pg_statistics_obj_is_visible pg_table_is_visible pg_terminate_backend pg_try_advisory_lock
    pg_try_advisory_lock_shared pg_try_advisory_xact_lock pg_try_advisory_xact_lock_shared pg_ts_config_is_visible
    pg_ts_dict_is_visible pg_ts_parser_is_visible pg_ts_template_is_visible pg_type_is_visible
    pg_visible_in_snapshot regexp_like row_security_active txid_visible_in_snapshot unicode_assigned upper_inc
    upper_inf xml_is_well_formed xml_is_well_formed_content xml_is_well_formed_document xmlexists xmlvalidate
    xpath_exists
  `,
  'double precision': `
    acos acosd acosh area asin asind asinh atan atan2 atan2d atand atanh cbrt corr cos cosd cosh cot cotd covar_pop
    covar_samp cume_dist date_part degrees diameter erf erfc gamma height lgamma percent_rank
    pg_notification_queue_usage pi radians radius random_normal regr_avgx regr_avgy regr_intercept regr_r2
    regr_slope regr_sxx regr_sxy regr_syy sin sind sinh slope tan tand tanh width
  `,
  integer: `
    array_length array_lower array_ndims array_position array_upper ascii bit_length cardinality char_length
    character_length family generate_subscripts get_bit get_byte inet_client_port inet_server_port json_array_length
    jsonb_array_length masklen min_scale mxid_age npoints ntile num_nonnulls num_nulls numnode octet_length
    pg_backend_pid pg_char_to_encoding pg_column_size pg_encoding_max_length pg_import_system_collations
    pg_relation_is_updatable pg_trigger_depth position regexp_count regexp_instr scale strpos to_regtypemod
    width_bucket
  `,
  bigint: `
    bit_count count crc32 crc32c currval dense_rank lastval nextval pg_database_size pg_indexes_size
    pg_relation_size pg_sequence_last_value pg_size_bytes pg_table_size pg_tablespace_size pg_total_relation_size
    rank regr_count row_number setval txid_current txid_current_if_assigned txid_snapshot_xip txid_snapshot_xmax
    txid_snapshot_xmin
  `,
  jsonb: `
    jsonb_agg jsonb_agg_strict jsonb_array_elements jsonb_build_array jsonb_build_object jsonb_extract_path
    jsonb_insert jsonb_object jsonb_object_agg jsonb_object_agg_strict jsonb_object_agg_unique
    jsonb_object_agg_unique_strict jsonb_path_query jsonb_path_query_array jsonb_path_query_array_tz
    jsonb_path_query_first jsonb_path_query_first_tz jsonb_path_query_tz jsonb_set jsonb_set_lax jsonb_strip_nulls
    to_jsonb
  `,
  xml: `
    cursor_to_xml cursor_to_xmlschema database_to_xml database_to_xml_and_xmlschema database_to_xmlschema
    query_to_xml query_to_xml_and_xmlschema query_to_xmlschema schema_to_xml schema_to_xml_and_xmlschema
    schema_to_xmlschema table_to_xml table_to_xml_and_xmlschema table_to_xmlschema xmlagg xmlcomment xmltext
  `,
  json: `
    array_to_json json_agg json_agg_strict json_array_elements json_build_array json_build_object json_extract_path
    json_object json_object_agg json_object_agg_strict json_object_agg_unique json_object_agg_unique_strict
    json_strip_nulls row_to_json to_json
  `,
  'timestamp with time zone': `
    clock_timestamp date_add date_subtract make_timestamptz now pg_conf_load_time pg_last_xact_replay_timestamp
    pg_postmaster_start_time pg_xact_commit_timestamp statement_timestamp timestamptz to_timestamp
    transaction_timestamp uuid_extract_timestamp
  `,
  pg_lsn: `
    pg_backup_start pg_create_restore_point pg_current_wal_flush_lsn pg_current_wal_insert_lsn pg_current_wal_lsn
    pg_last_wal_receive_lsn pg_last_wal_replay_lsn pg_log_standby_snapshot pg_logical_emit_message pg_switch_wal
  `,
  numeric: `
    div extract factorial numeric_div_trunc numeric_exp numeric_inc numeric_ln numeric_log numeric_sqrt to_number
    trim_scale
  `,
  oid: `
    pg_column_toast_chunk_id pg_my_temp_schema pg_nextoid pg_relation_filenode pg_tablespace_databases
  `,
  bytea: 'convert convert_to decode pg_read_binary_file set_byte sha224 sha256 sha384 sha512',
  name: `
    current_database current_schema current_user pg_client_encoding pg_encoding_to_char pg_get_userbyid session_user
  `,
  'text[]': `
    parse_ident pg_get_statisticsobjdef_expressions pg_settings_get_flags regexp_match regexp_matches
    regexp_split_to_array string_to_array ts_lexize tsvector_to_array
  `,
  tsvector: `
    array_to_tsvector json_to_tsvector jsonb_to_tsvector setweight strip to_tsvector ts_delete ts_filter
  `,
  tsquery: `
    phraseto_tsquery plainto_tsquery to_tsquery ts_rewrite tsquery_phrase websearch_to_tsquery
  `,
  inet: 'broadcast hostmask inet_client_addr inet_server_addr netmask',
  xid8: `
    pg_current_xact_id pg_current_xact_id_if_assigned pg_snapshot_xip pg_snapshot_xmax pg_snapshot_xmin
  `,
  regclass: `
    pg_filenode_relation pg_get_replica_identity_index pg_partition_ancestors pg_partition_root to_regclass
  `,
  'aclitem[]': 'acldefault pg_get_acl',
  interval: 'justify_days justify_hours justify_interval make_interval',
  'integer[]': 'array_positions pg_blocking_pids pg_safe_snapshot_blocking_pids',
  uuid: 'gen_random_uuid uuidv4 uuidv7',
  regtype: 'pg_basetype pg_typeof to_regtype',
  point: 'center point',
  daterange: 'daterange daterange_canonical',
  lseg: 'diagonal lseg',
  int4range: 'int4range int4range_canonical',
  int8range: 'int8range int8range_canonical',
  date: 'make_date to_date',
  'timestamp without time zone': 'make_timestamp timestamp',
  path: 'pclose popen',
  real: 'ts_rank ts_rank_cd',
  box: 'box',
  circle: 'circle',
  'name[]': 'current_schemas',
  datemultirange: 'datemultirange',
  regconfig: 'get_current_ts_config',
  int4multirange: 'int4multirange',
  int8multirange: 'int8multirange',
  line: 'line',
  macaddr8: 'macaddr8_set7bit',
  'time without time zone': 'make_time',
  aclitem: 'makeaclitem',
  cidr: 'network',
  nummultirange: 'nummultirange',
  numrange: 'numrange',
  pg_snapshot: 'pg_current_snapshot',
  polygon: 'polygon',
  regcollation: 'to_regcollation',
  regnamespace: 'to_regnamespace',
  regoper: 'to_regoper',
  regoperator: 'to_regoperator',
  regproc: 'to_regproc',
  regprocedure: 'to_regprocedure',
  regrole: 'to_regrole',
  tsmultirange: 'tsmultirange',
  tsrange: 'tsrange',
  tstzmultirange: 'tstzmultirange',
  tstzrange: 'tstzrange',
  txid_snapshot: 'txid_current_snapshot',
  smallint: 'uuid_extract_version',
  'xml[]': 'xpath',
};

const resultByName: ReadonlyMap<string, string> = new Map(
  Object.entries(namesByResult).flatMap(([type, names]) =>
    names
      .trim()
      .split(/\s+/)
      .map((name): [string, string] => [name, type]),
  ),
);

/** The type a built-in function gives whatever its arguments; null when there is none, or when it depends on them. */
export const builtInResultType = (name: string): string | null => resultByName.get(name) ?? null;

/** Columns of built-in functions with OUT arguments, as `name type, ...`. */
const outputs: Readonly<Record<string, string>> = {
  aclexplode: 'grantor oid, grantee oid, privilege_type text, is_grantable boolean',
  json_array_elements: 'value json',
  json_array_elements_text: 'value text',
  json_each: 'key text, value json',
  json_each_text: 'key text, value text',
  jsonb_array_elements: 'value jsonb',
  jsonb_array_elements_text: 'value text',
  jsonb_each: 'key text, value jsonb',
  jsonb_each_text: 'key text, value text',
  pg_available_extensions: 'name name, default_version text, comment text',
  pg_config: 'name text, setting text',
  pg_cursor:
    'name text, statement text, is_holdable boolean, is_binary boolean, is_scrollable boolean, creation_time timestamp with time zone',
  pg_get_keywords: 'word text, catcode "char", barelabel boolean, catdesc text, baredesc text',
  pg_identify_object: 'type text, schema text, name text, identity text',
  pg_input_error_info: 'message text, detail text, hint text, sql_error_code text',
  pg_lock_status:
    'locktype text, database oid, relation oid, page integer, tuple smallint, virtualxid text, transactionid xid, classid oid, objid oid, objsubid smallint, virtualtransaction text, pid integer, mode text, granted boolean, fastpath boolean, waitstart timestamp with time zone',
  pg_options_to_table: 'option_name text, option_value text',
  pg_partition_tree: 'relid regclass, parentrelid regclass, isleaf boolean, level integer',
  pg_prepared_xact: 'transaction xid, gid text, prepared timestamp with time zone, ownerid oid, dbid oid',
  pg_sequence_parameters:
    'start_value bigint, minimum_value bigint, maximum_value bigint, increment bigint, cycle_option boolean, cache_size bigint, data_type oid',
  pg_stat_file:
    'size bigint, access timestamp with time zone, modification timestamp with time zone, change timestamp with time zone, creation timestamp with time zone, isdir boolean',
  pg_timezone_names: 'name text, abbrev text, utc_offset interval, is_dst boolean',
  ts_debug:
    'alias text, description text, token text, dictionaries regdictionary[], dictionary regdictionary, lexemes text[]',
  ts_parse: 'tokid integer, token text',
  ts_stat: 'word text, ndoc integer, nentry integer',
  ts_token_type: 'tokid integer, alias text, description text',
};

/** The columns a built-in function has in FROM; null when it gives a scalar without a name of its own. */
export function builtInOutputs(name: string): readonly { readonly name: string; readonly type: string }[] | null {
  const columns = outputs[name];
  return (
    columns?.split(', ').map((column) => {
      const at = column.indexOf(' ');
      return { name: column.slice(0, at), type: column.slice(at + 1) };
    }) ?? null
  );
}
