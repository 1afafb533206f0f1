/**
 * The types that well-known extensions bring, so that a column of type `citext` or `geometry` is known once its extension is.
 * Invariant: an extension listed here is listed with all its types; one not listed may bring any.
 */

const typesOf: Readonly<Record<string, string>> = {
  address_standardizer: 'stdaddr',
  citext: 'citext',
  cube: 'cube',
  earthdistance: 'earth',
  h3: 'h3index',
  hstore: 'hstore ghstore',
  hll: 'hll hll_hashval',
  intarray: 'query_int intbig_gkey',
  ip4r: 'ip4 ip4r ip6 ip6r ipaddress iprange',
  isn: 'ean13 isbn13 ismn13 issn13 isbn ismn issn upc',
  lo: 'lo',
  ltree: 'ltree lquery ltxtquery ltree_gist',
  pg_trgm: 'gtrgm',
  btree_gist: 'gbtreekey2 gbtreekey4 gbtreekey8 gbtreekey16 gbtreekey32 gbtreekey_var',
  pg_uuidv7: '',
  pgrouting: '',
  pgvector: 'vector halfvec sparsevec',
  postgis:
    'geometry geography box2d box3d box2df gidx spheroid geometry_dump valid_detail geomval raster addbandarg summarystats unionarg',
  postgis_raster: 'raster addbandarg agg_count agg_samealignment geomval rastbandarg reclassarg summarystats unionarg',
  postgis_sfcgal: '',
  postgis_tiger_geocoder: 'norm_addy',
  postgis_topology: 'topogeometry topoelement topoelementarray validatetopology_returntype getfaceedges_returntype',
  seg: 'seg',
  semver: 'semver semverrange',
  tablefunc: 'tablefunc_crosstab_2 tablefunc_crosstab_3 tablefunc_crosstab_4',
  vector: 'vector halfvec sparsevec',
  // Without types a column could have.
  amcheck: '',
  autoinc: '',
  bloom: '',
  btree_gin: '',
  dblink: 'dblink_pkey_results',
  dict_int: '',
  dict_xsyn: '',
  file_fdw: '',
  fuzzystrmatch: '',
  insert_username: '',
  moddatetime: '',
  pageinspect: '',
  pg_buffercache: '',
  pg_cron: '',
  pg_freespacemap: '',
  pg_prewarm: '',
  pg_repack: '',
  pg_stat_statements: '',
  pg_visibility: '',
  pgaudit: '',
  pgcrypto: '',
  pgrowlocks: '',
  pgstattuple: '',
  plperl: '',
  plperlu: '',
  plpgsql: '',
  plpython3u: '',
  postgres_fdw: '',
  refint: '',
  sslinfo: '',
  tcn: '',
  tsm_system_rows: '',
  tsm_system_time: '',
  unaccent: '',
  'uuid-ossp': '',
  xml2: '',
};

const byExtension: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(typesOf).map(([extension, types]) => [extension, types.split(' ').filter((type) => type !== '')]),
);

const byType = new Map<string, string[]>();
for (const [extension, types] of byExtension)
  for (const type of types) byType.set(type, [...(byType.get(type) ?? []), extension]);

/** The extensions that bring a type of this name, whatever schema they are installed in. */
export const extensionsWithType = (type: string): readonly string[] => byType.get(type) ?? [];

/** The types an extension brings, as far as they are known here. */
export const typesOfExtension = (extension: string): readonly string[] => byExtension.get(extension) ?? [];

/** False for extensions whose types are not known here: any name might be theirs. */
export const hasKnownTypes = (extension: string): boolean => byExtension.has(extension);

/** Schemas some extensions always install into, whatever the search_path. */
export const fixedExtensionSchema: ReadonlyMap<string, string> = new Map([
  ['plpgsql', 'pg_catalog'],
  ['pg_cron', 'pg_catalog'],
  ['postgis_topology', 'topology'],
  ['postgis_tiger_geocoder', 'tiger'],
]);

/** What `CREATE EXTENSION ... CASCADE` installs along with it. */
export const requiredExtensions: ReadonlyMap<string, readonly string[]> = new Map([
  ['earthdistance', ['cube']],
  ['postgis_raster', ['postgis']],
  ['postgis_sfcgal', ['postgis']],
  ['postgis_topology', ['postgis']],
  ['postgis_tiger_geocoder', ['postgis', 'fuzzystrmatch']],
  ['pgrouting', ['postgis']],
  ['h3_postgis', ['h3', 'postgis', 'postgis_raster']],
  ['vectorscale', ['vector']],
]);

/** All extensions known here. */
export const extensionNames: readonly string[] = [...byExtension.keys()];

const operatorClasses: Readonly<Record<string, RegExp>> = {
  hstore: /^(gin|gist|btree|hash)_hstore_ops$/,
  intarray: /^(gin__int|gist__int|gist__intbig)_ops$/,
  ltree: /^(gist__?|hash_)?ltree_ops$/,
  pg_trgm: /^(gin|gist)_trgm_ops$/,
  vector: /^(vector|halfvec|sparsevec|bit)_(l1|l2|ip|cosine|hamming|jaccard)_ops$/,
};

/** The extension an operator class comes from, among those people name in indexes. */
export const extensionOfOperatorClass = (name: string): string | null =>
  Object.keys(operatorClasses).find((extension) => operatorClasses[extension]?.test(name)) ?? null;
