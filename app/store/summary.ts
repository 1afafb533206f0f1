/** What a document holds, in words with counts. */
import type { Reading } from '../../src/catalog/reading.ts';
import type { Catalog } from '../../src/catalog/types.ts';

/** "1 table", "21 tables", "1,204 tables". */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en-US')} ${number === 1 ? one : many}`;
}

export function relationshipCount(catalog: Catalog): number {
  let found = 0;
  for (const table of catalog.tables.values())
    for (const constraint of table.constraints) if (constraint.kind === 'foreign key') found++;
  return found;
}

/** What came of a text just opened: "pagila.sql: 21 tables, 31 relationships. 34 functions and triggers are kept in the text and listed in the outline." */
export function describeOpened(name: string, reading: Reading): string {
  const { catalog, script, diagnostics } = reading;
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const triggers = [...catalog.tables.values()].reduce((sum, table) => sum + table.triggers.length, 0);
  const kept = catalog.functions.length + triggers;
  const parts = [
    count(catalog.tables.size, 'table'),
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
