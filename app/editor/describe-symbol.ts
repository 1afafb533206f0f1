/** A symbol's summary as Markdown for a hover. Invariant: names from the document are escaped and never become markup or HTML. */
import type { Catalog, Column, Table, View } from '../../src/catalog/types.ts';
import { relationName } from '../store/describe-selection.ts';
import { findRelation } from '../store/places.ts';
import { count } from '../store/summary.ts';
import { findType, type SchemaSymbol } from './schema-symbol.ts';

const MOST_COLUMNS = 12;

export function describeSymbol(catalog: Catalog, symbol: SchemaSymbol): string | null {
  switch (symbol.kind) {
    case 'relation': {
      const relation = findRelation(catalog, symbol.id);
      return relation && describeRelation(relation);
    }
    case 'column': {
      const relation = findRelation(catalog, symbol.table);
      if (!relation) return null;
      if ('materialized' in relation) return code(`${relationName(relation)}.${symbol.column}`);
      const column = relation.columns.find(({ name }) => name === symbol.column);
      const title = `${relationName(relation)}.${symbol.column}`;
      return column ? describeColumn(title, column, relation) : code(title);
    }
    case 'type':
      return describeType(catalog, symbol.schema, symbol.name);
  }
}

function describeRelation(relation: Table | View): string {
  const name = relationName(relation) ?? '';
  if ('materialized' in relation) {
    const kind = relation.materialized ? 'materialized view' : 'view';
    return paragraphs(`**${escapeMarkdown(name)}** ${kind}`, comment(relation), code(relation.columns.join('\n')));
  }
  const shown = relation.columns.slice(0, MOST_COLUMNS);
  const width = Math.max(0, ...shown.map((column) => column.name.length));
  const lines = shown.map((column) => `${column.name.padEnd(width)}  ${column.type}${column.notNull ? '' : '?'}`);
  const more = relation.columns.length - shown.length;
  const references = relation.constraints.filter(({ kind }) => kind === 'foreign key').length;
  return paragraphs(
    `**${escapeMarkdown(name)}** table, ${count(relation.columns.length, 'column')}${references > 0 ? `, ${count(references, 'reference')}` : ''}`,
    comment(relation),
    code([...lines, ...(more > 0 ? [`… ${more} more`] : [])].join('\n')),
  );
}

function describeColumn(title: string, column: Column, table: Table): string {
  const roles = table.constraints
    .filter(({ columns }) => columns.includes(column.name))
    .map(({ kind, references }) =>
      references ? `references ${relationName({ schema: references.schema, name: references.table })}` : kind,
    );
  const facts = [
    column.notNull ? 'not null' : 'nullable',
    ...(column.identity ? [`identity (${column.identity})`] : []),
    ...(column.generated ? [`generated (${column.generated})`] : []),
    ...(column.default !== null ? [`default ${column.default}`] : []),
    ...new Set(roles),
  ];
  return paragraphs(code(`${title}  ${column.type}`), comment(column), escapeMarkdown(facts.join(', ')));
}

function describeType(catalog: Catalog, schema: string, name: string): string | null {
  const type = findType(catalog, schema, name);
  if (!type) return null;
  const title = escapeMarkdown(relationName(type) ?? name);
  if ('values' in type) return paragraphs(`**${title}** enum`, comment(type), code(type.values.join('\n')));
  if ('checks' in type) {
    const checks = type.checks.map(({ expression }) => `check (${expression})`);
    return paragraphs(`**${title}** domain`, comment(type), code([type.type, ...checks].join('\n')));
  }
  const lines = type.attributes.map((attribute) => `${attribute.name}  ${attribute.type}`);
  return paragraphs(`**${title}** composite type`, comment(type), code(lines.join('\n')));
}

const comment = (of: { readonly comment: string | null }): string => (of.comment ? escapeMarkdown(of.comment) : '');

const paragraphs = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n\n');

/** A fenced block whose fence is longer than any run of backticks in it. */
function code(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}sql\n${text}\n${fence}`;
}

export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_{}[\]()#+\-.!|~>$]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/\s+/g, ' ');
}
