/** Names for what patterns add: in the casing of the table's own, and free. */
import type { Table } from '../../../catalog/types.ts';
import { firstFree } from '../../../document/naming.ts';
import { makeObjectName } from '../../../sql/identifiers.ts';
import type { Facts } from '../../facts.ts';
import { nameLike } from '../../fixes/new-names.ts';
import { nameFromWords, wordsOf } from '../../words/name-words.ts';

/** A column's name as most of the table's are written: `created_at`, `createdAt`, `CreatedAt`. */
export function columnName(table: Table, words: readonly string[], { settings }: Facts): string {
  const told = table.columns.map(({ name }) => name).filter((name) => wordsOf(name).length > 1);
  const count = (pattern: RegExp): number => told.filter((name) => pattern.test(name)).length;
  const camel = count(/^[a-z]+[A-Z]/);
  const pascal = count(/^[A-Z][a-z]/);
  const snake = told.length - camel - pascal;
  if (told.length === 0) return settings.names === 'camel' ? nameLike('aB', words) : nameFromWords(words);
  if (snake >= camel && snake >= pascal) return nameFromWords(words);
  const name = nameLike('aB', words);
  return camel >= pascal ? name : name.replace(/^./, (letter) => letter.toUpperCase());
}

/** A name for a function of the schema, cut to what Postgres stores. */
export const functionName = (facts: Facts, schema: string, name: string): string =>
  firstFree(makeObjectName(name, null, null), (one) =>
    facts.functions(null).some((other) => other.schema === schema && other.name === one),
  );

/** A name for a trigger of the table. */
export const triggerName = (table: Table, name: string): string =>
  firstFree(makeObjectName(name, null, null), (one) => table.triggers.some((other) => other.name === one));
