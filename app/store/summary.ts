/** What a document holds, in words with counts. */
import type { Reading } from '../../src/catalog/reading.ts';
import { type Catalog, type Table, tableId } from '../../src/catalog/types.ts';
import type { Reimport } from '../../src/document/reimport.ts';

/** "1 table", "21 tables", "1,204 tables". */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en-US')} ${number === 1 ? one : many}`;
}

/** "812 kB", "20 MB". */
export function fileSize(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1_000))} kB` : `${Math.round(bytes / 1_000_000)} MB`;
}

/** Tables that stand for themselves, and partitions apart. */
export function tableCounts(catalog: Catalog): { readonly tables: number; readonly partitions: number } {
  let partitions = 0;
  for (const { partitionOf } of catalog.tables.values()) if (partitionOf) partitions++;
  return { tables: catalog.tables.size - partitions, partitions };
}

/** As drawn: a foreign key that all partitions of a table share counts once. */
export function relationshipCount(catalog: Catalog): number {
  const found = new Set<string>();
  for (const table of catalog.tables.values())
    for (const { name, columns, references } of table.constraints)
      if (references) {
        const { schema, table: to } = references;
        found.add(
          table.partitionOf ? `${rootOf(catalog, table).id}|${columns}|${schema}.${to}` : `${table.id}.${name}`,
        );
      }
  for (const table of catalog.tables.values()) {
    if (!table.partitionBy) continue;
    // What the parent has itself has been counted by its name.
    for (const { columns, references } of table.constraints)
      if (references) found.delete(`${table.id}|${columns}|${references.schema}.${references.table}`);
  }
  return found.size;
}

function rootOf(catalog: Catalog, table: Table): Table {
  for (let at = table; ; ) {
    const parent = at.partitionOf && catalog.tables.get(tableId(at.partitionOf.schema, at.partitionOf.name));
    if (!parent) return at;
    at = parent;
  }
}

/** What came of a text just opened: "pagila.sql: 21 tables, 31 relationships. 34 functions and triggers are kept in the text and listed in the outline." */
export function describeOpened(name: string, reading: Reading): string {
  const { catalog, script, diagnostics } = reading;
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const triggers = [...catalog.tables.values()].reduce((sum, table) => sum + table.triggers.length, 0);
  const kept = catalog.functions.length + triggers;
  const { tables, partitions } = tableCounts(catalog);
  const parts = [
    count(tables, 'table'),
    ...(partitions > 0 ? [count(partitions, 'partition')] : []),
    ...(catalog.views.size > 0 ? [count(catalog.views.size, 'view')] : []),
    count(relationshipCount(catalog), 'relationship'),
  ];
  const sentences = [`${name}: ${parts.join(', ')}.`];
  if (script.statements.length === 0) return `${name} has no statements yet.`;
  if (kept > 0)
    sentences.push(
      `${count(kept, 'function or trigger', 'functions and triggers')} ${kept === 1 ? 'is' : 'are'} kept in the text and listed in the outline.`,
    );
  if (errors > 0) sentences.push(`${count(errors, 'problem')} to look at.`);
  return sentences.join(' ');
}

/** What a newer text brought: "Updated from shop-2.sql: 2 tables new, 1 gone, 3 changed." */
export function describeUpdate(
  name: string,
  { changed, lostDirectives }: Pick<Reimport, 'changed' | 'lostDirectives'>,
): string {
  const counts = [
    [changed.appeared.length, 'new'],
    [changed.vanished.length, 'gone'],
    [changed.renamed.size, 'renamed'],
    [changed.altered.length, 'changed'],
  ] as const;
  const parts = counts
    .filter(([number]) => number > 0)
    .map(([number, word], index) => `${index === 0 ? count(number, 'table') : number.toLocaleString('en-US')} ${word}`);
  const lost = lostDirectives.length === 0 ? '' : ` ${describeLost(lostDirectives.length)}`;
  if (parts.length === 0) return `Updated from ${name}. No table changed, other parts of the text did.${lost}`;
  return `Updated from ${name}: ${parts.join(', ')}.${lost}`;
}

const describeLost = (number: number): string =>
  number === 1
    ? '1 comment for Crowfoot is gone with its table.'
    : `${count(number, 'comment')} for Crowfoot are gone with their tables.`;
