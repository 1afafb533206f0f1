/**
 * Foreign keys to tables that the file does not make: those of a platform, as `auth.users` of Supabase. The Catalog has no such key, but
 * what is written says that one is meant.
 */
import { escapePattern } from '../base/escape-pattern.ts';
import type { Column, Table } from '../catalog/types.ts';
import type { Facts } from './facts.ts';

/** Whether the column is written as a reference that the Catalog does not have. */
export const refersOutside = (table: Table, column: Column, facts: Facts): boolean =>
  /\breferences\b/i.test(facts.textAt(column.origin.declared)) ||
  hasKeyOn(facts.statementText(table.origin.declared.statement), column.name) ||
  facts.sideStatements(null).some((text) => isAlterOf(text, table) && hasKeyOn(text, column.name));

function hasKeyOn(sql: string, column: string): boolean {
  if (!/\bforeign\s+key\b/i.test(sql)) return false;
  const escaped = escapePattern(column);
  return new RegExp(`\\bforeign\\s+key\\s*\\(\\s*"?${escaped}"?\\s*\\)\\s*references\\b`, 'i').test(sql);
}

const isAlterOf = (sql: string, { schema, name }: Table): boolean =>
  /^\s*alter\s+table\b/i.test(sql) &&
  new RegExp(
    `^\\s*alter\\s+table\\s+(?:if\\s+exists\\s+)?(?:only\\s+)?(?:"?${escapePattern(schema)}"?\\.)?"?${escapePattern(name)}"?\\s`,
    'i',
  ).test(sql);
