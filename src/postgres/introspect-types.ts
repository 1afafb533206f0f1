/** Enums, domains and composite types, in order of creation. */
import type { DatabaseJson } from '../catalog/catalog-json.ts';
import type { Postgres } from './open-postgres.ts';
import { isNoExtensionMember, isUserSchema } from './user-objects.ts';

const FROM_USER_TYPES = `
  FROM pg_type t
  JOIN pg_namespace n ON n.oid = t.typnamespace AND ${isUserSchema('n')}`;
const NO_MEMBER = isNoExtensionMember('pg_type', 't.oid');

const ENUMS = `
SELECT n.nspname::text AS schema, t.typname::text AS name,
       ARRAY(SELECT e.enumlabel::text FROM pg_enum e WHERE e.enumtypid = t.oid ORDER BY e.enumsortorder) AS values
 ${FROM_USER_TYPES}
 WHERE t.typtype = 'e' AND ${NO_MEMBER}
 ORDER BY t.oid`;

const DOMAINS = `
SELECT n.nspname::text AS schema, t.typname::text AS name, format_type(t.typbasetype, t.typtypmod) AS type, t.typnotnull AS not_null,
       COALESCE(pg_get_expr(t.typdefaultbin, 0), t.typdefault) AS default,
       (SELECT COALESCE(jsonb_agg(jsonb_build_object('name', c.conname, 'expression', pg_get_expr(c.conbin, 0)) ORDER BY c.oid), '[]')
          FROM pg_constraint c WHERE c.contypid = t.oid AND c.contype = 'c') AS checks
 ${FROM_USER_TYPES}
 WHERE t.typtype = 'd' AND ${NO_MEMBER}
 ORDER BY t.oid`;

const COMPOSITES = `
SELECT n.nspname::text AS schema, t.typname::text AS name,
       (SELECT COALESCE(jsonb_agg(jsonb_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) ORDER BY a.attnum), '[]')
          FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS attributes
 ${FROM_USER_TYPES}
  JOIN pg_class c ON c.oid = t.typrelid AND c.relkind = 'c'
 WHERE ${NO_MEMBER}
 ORDER BY t.oid`;

interface DomainRow {
  readonly schema: string;
  readonly name: string;
  readonly type: string;
  readonly not_null: boolean;
  readonly default: string | null;
  readonly checks: readonly { readonly name: string; readonly expression: string }[];
}

export async function introspectTypes(
  postgres: Postgres,
): Promise<Pick<DatabaseJson, 'enums' | 'domains' | 'composites'>> {
  const enums = await postgres.query<DatabaseJson['enums'][number]>(ENUMS);
  const domains = await postgres.query<DomainRow>(DOMAINS);
  const composites = await postgres.query<DatabaseJson['composites'][number]>(COMPOSITES);
  return {
    enums: enums.rows,
    domains: domains.rows.map(({ schema, name, type, not_null, default: value, checks }) => ({
      schema,
      name,
      type,
      notNull: not_null,
      default: value,
      checks,
    })),
    composites: composites.rows,
  };
}
