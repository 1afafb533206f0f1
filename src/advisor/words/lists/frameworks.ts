/** Tables that frameworks and tools make for themselves: theirs to name and to shape. */
import { memoize } from '../../../base/memoize.ts';
import { wordSet } from '../word-set.ts';

const TABLES = wordSet(`
  __efmigrationshistory __diesel_schema_migrations _prisma_migrations _sqlx_migrations active_storage_attachments active_storage_blobs
  active_storage_variant_records action_text_rich_texts adonis_schema adonis_schema_versions alembic_version ar_internal_metadata
  atlas_schema_revisions auth_group auth_group_permissions auth_permission auth_user_groups auth_user_user_permissions
  databasechangelog databasechangeloglock delayed_jobs directus_migrations django_admin_log django_content_type django_migrations
  django_session django_site doctrine_migration_versions drizzle_migrations __drizzle_migrations effect_sql_migrations failed_jobs
  flyway_schema_history geography_columns geometry_columns gorp_migrations goose_db_version graphile_migrate graphql_migrations
  hdb_metadata hdb_version job_batches kysely_migration kysely_migration_lock knex_migrations knex_migrations_lock
  ecto_schema_migrations laravel_migrations mikro_orm_migrations migrations migrations_lock migrations_typeorm oban_jobs oban_peers
  password_reset_tokens password_resets personal_access_tokens pgmigrations phinxlog play_evolutions play_evolutions_lock raster_columns
  raster_overviews refinery_schema_history schema_info schema_migration schema_migrations schema_version schemaversions
  sequelizemeta sequelizedata solid_queue_jobs spatial_ref_sys strapi_migrations supabase_migrations typeorm_metadata umzug_migrations
  yoyo_lock _yoyo_log _yoyo_migration _yoyo_version pgmigrate_schema_versions
`);

const PREFIXES =
  /^(?:qrtz_|batch_(?:job|step)_|solid_(?:queue|cache|cable)_|spring_session|oban_|pgboss|hdb_|directus_|strapi_|_timescaledb|graphile_worker)/;

/** Pairs that Prisma keeps of two models: `_PostToTag`. */
const PAIRS = /^_[A-Z]\w*To[A-Z]/;

export const isFrameworkTable: (name: string) => boolean = memoize((name) => {
  const lower = name.toLowerCase();
  return TABLES.has(lower) || PREFIXES.test(lower) || PAIRS.test(name);
});
