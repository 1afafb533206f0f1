/**
 * The functions that the extensions which come with Postgres bring, without those that only serve types, operators and indexes.
 * Invariant: an extension listed here is listed with all that a schema could call; one not listed may bring any.
 */

const functionsOf: Readonly<Record<string, string>> = {
  amcheck: 'bt_index_check bt_index_parent_check verify_heapam',
  btree_gist:
    'cash_dist date_dist float4_dist float8_dist gist_translate_cmptype_btree int2_dist int4_dist int8_dist interval_dist oid_dist time_dist ts_dist tstz_dist',
  citext:
    'citext citext_cmp citext_eq citext_ge citext_gt citext_hash citext_hash_extended citext_larger citext_le citext_lt citext_ne citext_pattern_cmp citext_pattern_ge citext_pattern_gt citext_pattern_le citext_pattern_lt citext_smaller citextout citextsend max min regexp_match regexp_matches regexp_replace regexp_split_to_array regexp_split_to_table replace split_part strpos texticlike texticnlike texticregexeq texticregexne translate',
  cube: 'cube cube_cmp cube_contained cube_contains cube_coord cube_coord_llur cube_dim cube_distance cube_enlarge cube_eq cube_ge cube_gt cube_inter cube_is_point cube_le cube_ll_coord cube_lt cube_ne cube_overlap cube_size cube_subset cube_union cube_ur_coord distance_chebyshev distance_taxicab',
  earthdistance: 'earth earth_box earth_distance gc_to_sec geo_distance latitude ll_to_earth longitude sec_to_gc',
  file_fdw: 'file_fdw_handler file_fdw_validator',
  fuzzystrmatch:
    'daitch_mokotoff difference dmetaphone dmetaphone_alt levenshtein levenshtein_less_equal metaphone soundex text_soundex',
  hstore:
    'akeys avals defined delete each exist exists_all exists_any fetchval hs_concat hs_contained hs_contains hstore hstore_cmp hstore_eq hstore_ge hstore_gt hstore_hash hstore_hash_extended hstore_le hstore_lt hstore_ne hstore_to_array hstore_to_json hstore_to_json_loose hstore_to_jsonb hstore_to_jsonb_loose hstore_to_matrix hstore_version_diag isdefined isexists populate_record skeys slice slice_array svals tconvert',
  intarray:
    'boolop icount idx intarray_del_elem intarray_push_array intarray_push_elem intset intset_subtract intset_union_elem querytree rboolop sort sort_asc sort_desc subarray uniq',
  isn: 'btean13cmp btisbn13cmp btisbncmp btismn13cmp btismncmp btissn13cmp btissncmp btupccmp is_valid isbn isbn13 ismn ismn13 isn_weak isneq isnge isngt isnle isnlt isnne issn issn13 make_valid upc',
  lo: 'lo_manage lo_oid',
  ltree:
    '_ltxtq_exec _ltxtq_extract_exec _ltxtq_rexec index lca lt_q_regex lt_q_rregex ltq_regex ltq_rregex ltree2text ltree_addltree ltree_addtext ltree_cmp ltree_eq ltree_ge ltree_gt ltree_isparent ltree_le ltree_lt ltree_ne ltree_risparent ltree_textadd ltxtq_exec ltxtq_rexec nlevel subltree subpath text2ltree',
  moddatetime: 'moddatetime',
  pageinspect:
    'brin_metapage_info brin_page_items brin_page_type brin_revmap_data bt_metap bt_multi_page_stats bt_page_items bt_page_stats fsm_page_contents get_raw_page gist_page_items gist_page_items_bytea gist_page_opaque_info heap_page_item_attrs heap_page_items heap_tuple_infomask_flags page_checksum page_header tuple_data_split',
  pg_buffercache:
    'pg_buffercache_evict pg_buffercache_evict_all pg_buffercache_evict_relation pg_buffercache_numa_pages pg_buffercache_pages pg_buffercache_summary pg_buffercache_usage_counts',
  pg_stat_statements: 'pg_stat_statements pg_stat_statements_info pg_stat_statements_reset',
  pg_surgery: 'heap_force_freeze heap_force_kill',
  pg_trgm:
    'set_limit show_limit show_trgm similarity similarity_dist similarity_op strict_word_similarity strict_word_similarity_commutator_op strict_word_similarity_dist_commutator_op strict_word_similarity_dist_op strict_word_similarity_op word_similarity word_similarity_commutator_op word_similarity_dist_commutator_op word_similarity_dist_op word_similarity_op',
  pg_visibility:
    'pg_check_frozen pg_check_visible pg_truncate_visibility_map pg_visibility pg_visibility_map pg_visibility_map_summary',
  pg_walinspect: 'pg_get_wal_block_info pg_get_wal_record_info pg_get_wal_records_info pg_get_wal_stats',
  pgcrypto:
    'armor crypt dearmor decrypt decrypt_iv digest encrypt encrypt_iv fips_mode gen_random_bytes gen_random_uuid gen_salt hmac pgp_armor_headers pgp_key_id pgp_pub_decrypt pgp_pub_decrypt_bytea pgp_pub_encrypt pgp_pub_encrypt_bytea pgp_sym_decrypt pgp_sym_decrypt_bytea pgp_sym_encrypt pgp_sym_encrypt_bytea',
  seg: 'seg_center seg_cmp seg_contained seg_contains seg_different seg_ge seg_gt seg_inter seg_le seg_left seg_lower seg_lt seg_over_left seg_over_right seg_overlap seg_right seg_same seg_size seg_union seg_upper',
  tablefunc: 'connectby crosstab crosstab2 crosstab3 crosstab4 normal_rand',
  tcn: 'triggered_change_notification',
  unaccent: 'unaccent',
  'uuid-ossp':
    'uuid_generate_v1 uuid_generate_v1mc uuid_generate_v3 uuid_generate_v4 uuid_generate_v5 uuid_nil uuid_ns_dns uuid_ns_oid uuid_ns_url uuid_ns_x500',
  bloom: '',
  btree_gin: '',
  dict_int: '',
  dict_xsyn: '',
  tsm_system_rows: '',
  tsm_system_time: '',
};

const byExtension: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(functionsOf).map(([extension, names]) => [extension, new Set(names.split(' '))]),
);

/** The extension's functions; null when they are not known. */
export const functionsOfExtension = (extension: string): ReadonlySet<string> | null =>
  byExtension.get(extension) ?? null;

/** The extensions with a function of this name. */
export const extensionsWithFunction = (name: string): readonly string[] =>
  [...byExtension].flatMap(([extension, names]) => (names.has(name) ? [extension] : []));
