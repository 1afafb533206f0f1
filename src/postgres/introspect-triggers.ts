/** Triggers and policies, by the oid of their table. Triggers that Postgres makes for itself (foreign keys) are left out. */
import type { PolicyJson, TriggerJson } from '../catalog/catalog-json.ts';
import { groupByRelation } from './introspect-columns.ts';
import type { Postgres } from './open-postgres.ts';
import { isUserSchema } from './user-objects.ts';

interface TriggerRow {
  readonly relation: number;
  readonly name: string;
  /** pg_trigger.tgtype: bits as in Postgres's catalog/pg_trigger.h. */
  readonly type: number;
  readonly columns: readonly string[];
  readonly function: string;
  readonly definition: string;
}

const ROW = 1;
const BEFORE = 2;
const INSERT = 4;
const DELETE = 8;
const UPDATE = 16;
const TRUNCATE = 32;
const INSTEAD = 64;

const TRIGGERS = `
SELECT g.tgrelid AS relation, g.tgname::text AS name, g.tgtype::int AS type,
       ARRAY(SELECT quote_ident(a.attname) FROM unnest(g.tgattr::int2[]) WITH ORDINALITY AS k(number, place)
               JOIN pg_attribute a ON a.attrelid = g.tgrelid AND a.attnum = k.number ORDER BY k.place) AS columns,
       CASE WHEN fn.nspname IN ('public', 'pg_catalog') THEN '' ELSE fn.nspname || '.' END || f.proname AS function,
       pg_get_triggerdef(g.oid) AS definition
  FROM pg_trigger g
  JOIN pg_class c ON c.oid = g.tgrelid AND c.relkind IN ('r', 'p', 'f')
  JOIN pg_namespace n ON n.oid = c.relnamespace AND ${isUserSchema('n')}
  JOIN pg_proc f ON f.oid = g.tgfoid
  JOIN pg_namespace fn ON fn.oid = f.pronamespace
 WHERE NOT g.tgisinternal
 ORDER BY g.tgrelid, g.oid`;

interface PolicyRow {
  readonly relation: number;
  readonly name: string;
  readonly command: '*' | 'r' | 'a' | 'w' | 'd';
  readonly permissive: boolean;
  readonly roles: readonly string[];
  readonly using: string | null;
  readonly with_check: string | null;
}

const POLICIES = `
SELECT p.polrelid AS relation, p.polname::text AS name, p.polcmd::text AS command, p.polpermissive AS permissive,
       ARRAY(SELECT COALESCE(r.rolname::text, 'public') FROM unnest(p.polroles) WITH ORDINALITY AS k(role, place)
               LEFT JOIN pg_roles r ON r.oid = k.role ORDER BY k.place) AS roles,
       pg_get_expr(p.polqual, p.polrelid) AS using, pg_get_expr(p.polwithcheck, p.polrelid) AS with_check
  FROM pg_policy p
  JOIN pg_class c ON c.oid = p.polrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace AND ${isUserSchema('n')}
 ORDER BY p.polrelid, p.oid`;

const COMMAND = { '*': 'all', r: 'select', a: 'insert', w: 'update', d: 'delete' } as const;

export async function introspectTriggers(postgres: Postgres): Promise<Map<number, TriggerJson[]>> {
  const { rows } = await postgres.query<TriggerRow>(TRIGGERS);
  return groupByRelation(rows, (row) => ({
    name: row.name,
    timing: row.type & BEFORE ? 'before' : row.type & INSTEAD ? 'instead of' : 'after',
    events: eventsOf(row),
    level: row.type & ROW ? 'row' : 'statement',
    function: row.function,
    when: triggerCondition(row.definition),
  }));
}

function eventsOf({ type, columns }: TriggerRow): string[] {
  const update = columns.length > 0 ? `update of ${columns.join(', ')}` : 'update';
  const events: readonly (readonly [number, string])[] = [
    [INSERT, 'insert'],
    [UPDATE, update],
    [DELETE, 'delete'],
    [TRUNCATE, 'truncate'],
  ];
  return events.filter(([bit]) => type & bit).map(([, event]) => event);
}

/** The condition of pg_get_triggerdef's text; pg_get_expr can't print it, as it has two relations, OLD and NEW. */
function triggerCondition(definition: string): string | null {
  return / WHEN \((.*)\) EXECUTE FUNCTION /s.exec(definition)?.[1] ?? null;
}

export async function introspectPolicies(postgres: Postgres): Promise<Map<number, PolicyJson[]>> {
  const { rows } = await postgres.query<PolicyRow>(POLICIES);
  return groupByRelation(rows, (row) => ({
    name: row.name,
    command: COMMAND[row.command],
    permissive: row.permissive,
    roles: row.roles,
    using: row.using,
    withCheck: row.with_check,
  }));
}
