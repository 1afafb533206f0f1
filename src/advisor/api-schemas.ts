/**
 * Schemas whose tables are asked for over the web by roles of the database: what PostgREST and Supabase do.
 * Invariant: none where nothing in the text says so, for in all other designs a program of one's own stands before the database.
 */
import type { Policy } from '../catalog/types.ts';
import type { Facts } from './facts.ts';

const WEB_ROLES: ReadonlySet<string> = new Set(['anon', 'authenticated', 'web_anon', 'api_anon']);
const GRANTED = /\bTO\b[^;]*\b(?:anon|authenticated|web_anon|api_anon)\b/i;
const SCHEMA = /\b(?:ON|IN)\s+SCHEMA\s+([\w",\s]+?)\s+TO\b/i;
const RELATION = /\bON\s+(?:TABLE\s+)?(?:"?(\w+)"?\.)?"?\w+"?(?:\s*,[^;]*?)?\s+TO\b/i;
/** Of the platform itself, or kept from the web by their name: roles may use them, and no program asks for them by itself. */
const KEPT = /^(?:auth|storage|extensions|realtime|graphql|vault|cron|net|supabase_\w+)$|private|internal|hidden/i;
const WEB_CALL = /\bauth\.(?:uid|jwt|role|email)\s*\(/i;

/** What `rolesOfPolicies` says where a policy asks who is signed in, whatever its roles. */
const SIGNED_IN = 'authenticated';

export function rolesOfPolicies(policies: readonly Policy[]): readonly string[] {
  if (policies.length === 0) return [];
  const roles = new Set(policies.flatMap((policy) => policy.roles));
  if (policies.some(({ using, withCheck }) => WEB_CALL.test(using ?? '') || WEB_CALL.test(withCheck ?? '')))
    roles.add(SIGNED_IN);
  return [...roles];
}

export const isWebRole = (role: string): boolean => WEB_ROLES.has(role);

export function apiSchemas(facts: Facts): readonly string[] {
  const schemas = new Set<string>();
  for (const { name } of facts.schemas(null)) if (name === 'api') schemas.add(name);
  for (const id of facts.tables) if (facts.policyRoles(id).some(isWebRole)) schemas.add(id.slice(0, id.indexOf('.')));
  for (const text of facts.sideStatements(null)) {
    if (!/^\s*GRANT\b/i.test(text) || !GRANTED.test(text)) continue;
    const listed = SCHEMA.exec(text)?.[1];
    if (listed !== undefined) for (const name of listed.split(',')) schemas.add(name.trim().replaceAll('"', ''));
    else if (RELATION.test(text)) schemas.add(RELATION.exec(text)?.[1] ?? 'public');
  }
  return [...schemas].filter((name) => !KEPT.test(name));
}
