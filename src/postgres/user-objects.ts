/**
 * The SQL that tells a user's objects from Postgres's own.
 * Invariant: what is left out everywhere is the same: system and temporary schemas, and whatever an extension made.
 */

/** A condition on a pg_namespace alias. */
export const isUserSchema = (namespace: string): string =>
  `(${namespace}.nspname !~ '^pg_' AND ${namespace}.nspname <> 'information_schema')`;

/** A condition on the oid of a row of the given catalog. */
export const isNoExtensionMember = (catalog: string, oid: string): string =>
  `NOT EXISTS (SELECT FROM pg_depend member WHERE member.classid = '${catalog}'::regclass AND member.objid = ${oid} AND member.deptype = 'e')`;
