/**
 * SQL for what is new: columns, names, statements, written in the document's style.
 * Invariant: what is printed from a checked command is read by Postgres as exactly that.
 */
import type { Script } from '../catalog/statement.ts';
import { quoteIdentifier, quoteLiteral } from '../sql/identifiers.ts';
import type { ColumnSpec } from './command-schema.ts';
import { searchPathAt } from './search-path.ts';
import type { Alignment } from './text/alignment.ts';
import { keyword, type Style, styleOf } from './text/style.ts';
import { spellType } from './text/type-spelling.ts';

export const printName = (name: string, { quotes }: Style): string =>
  quotes ? `"${name.replaceAll('"', '""')}"` : quoteIdentifier(name);

export const printNames = (names: readonly string[], style: Style): string =>
  names.map((name) => printName(name, style)).join(', ');

/** A relation's or type's name as it has to be written behind a statement: with its schema where the document does so, or where it would not be found. */
export function printQualified(script: Script, index: number, schema: string, name: string): string {
  const style = styleOf(script);
  const path = searchPathAt(script, index);
  // Behind the first schema of the path, a new object would land in another one, and one of the same name could hide an old one.
  const isFound = path[0] === schema;
  const bare = printName(name, style);
  return style.qualifies || !isFound ? `${printName(schema, style)}.${bare}` : bare;
}

/** As an element of CREATE TABLE or behind ADD COLUMN; the comment is a statement of its own. */
export function printColumn(column: ColumnSpec, style: Style, alignment: Alignment | null = null): string {
  const { name, type, notNull, default: value, collation } = column;
  const required = notNull ? keyword(style, 'not null') : null;
  const preset = value ? `${keyword(style, 'default')} ${value}` : null;
  const clauses = [
    collation ? `${keyword(style, 'collate')} ${collation}` : null,
    ...(style.defaultFirst ? [preset, required] : [required, preset]),
    column.identity ? printIdentity(column.identity, style) : null,
    column.generated ? printGenerated(column.generated, style) : null,
  ].filter((clause) => clause !== null);
  const head = padTo(printName(name, style), alignment?.typeAt ?? 0);
  const typed = `${head}${alignment?.gap ?? ' '}${spellType(type, style)}`;
  if (clauses.length === 0) return typed;
  return `${padTo(typed, alignment?.restAt ?? 0)} ${clauses.join(' ')}`;
}

export const printIdentity = (identity: 'always' | 'by default', style: Style): string =>
  keyword(style, `generated ${identity} as identity`);

export const printGenerated = (
  { kind, expression }: { readonly kind: 'stored' | 'virtual'; readonly expression: string },
  style: Style,
): string => `${keyword(style, 'generated always as')} (${expression}) ${keyword(style, kind)}`;

export const printComment = (on: string, text: string | null, style: Style): string =>
  `${keyword(style, 'comment on')} ${on} ${keyword(style, 'is')} ${text === null ? keyword(style, 'null') : quoteLiteral(text)}`;

/** So that a blank and what follows begin at the column. */
const padTo = (text: string, column: number): string => text.padEnd(column - 1);
