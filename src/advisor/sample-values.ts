/** What the file's own rows say about a column. */
import type { TableId } from '../catalog/types.ts';
import type { Facts } from './facts.ts';

const NO_VALUES: readonly string[] = [];

/** Without NULLs; empty where the file has no rows of the table. */
export function knownValues(facts: Facts, table: TableId, column: string): readonly string[] {
  const values = facts.sample(table)?.columns.get(column);
  return values ? values.filter((value) => value !== null) : NO_VALUES;
}

/** Few values say nothing: any three words are alike. */
export function areAll(values: readonly string[], pattern: RegExp, least: number): boolean {
  return values.length >= least && values.every((value) => pattern.test(value));
}
