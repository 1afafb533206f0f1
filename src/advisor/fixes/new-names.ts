/** Names for tables and columns that a fix makes: in the casing and number of those that are there, and free. */
import { type Table, tableId } from '../../catalog/types.ts';
import type { ColumnSpec } from '../../document/command-schema.ts';
import { firstFree } from '../../document/naming.ts';
import { quoteIdentifier } from '../../sql/identifiers.ts';
import type { Facts } from '../facts.ts';
import type { PlacelessColumn } from '../placeless.ts';
import { isSingular, pluralName, singularName } from '../words/inflection.ts';
import { lastWord, nameFromWords, wordsOf } from '../words/name-words.ts';

/** The words as one name, in camel case where `like` is written so. */
export const nameLike = (like: string, words: readonly string[]): string =>
  /[a-z][A-Z]/.test(like)
    ? words.map((word, at) => (at === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1))).join('')
    : nameFromWords(words);

/** A name that no relation or type of the schema has. */
const freeName = (facts: Facts, schema: string, name: string): string =>
  firstFree(name, (one) => isTaken(facts, schema, one));

export const isTaken = (facts: Facts, schema: string, name: string): boolean =>
  facts.table(tableId(schema, name)) !== undefined ||
  facts.view(tableId(schema, name)) !== undefined ||
  facts.enums(null).some((one) => one.name === name) ||
  facts.domains(null).some((one) => one.name === name) ||
  facts.sequences(null).some((one) => one.schema === schema && one.name === name);

/** For rows of what the words say, beside `table`: in the plural, unless the profile or the neighbour has it otherwise. */
export function newTableName(facts: Facts, table: Table, words: readonly string[]): string {
  const { tableNames } = facts.settings;
  const isOne = tableNames === 'singular' || (tableNames === 'any' && isSingular(lastWord(table.name)));
  const like = /^[A-Z][a-z]/.test(table.name)
    ? nameLike('aB', words).replace(/^./, (letter) => letter.toUpperCase())
    : nameLike(table.name, words);
  return freeName(facts, table.schema, isOne ? singularName(like) : pluralName(like));
}

/** What a column that refers to a row of the table is called: `order_id`, or as the key where that says it already. */
export function referringName({ name: table }: Pick<Table, 'name'>, key: string, like = key): string {
  if (wordsOf(key).length > 1) return key;
  return nameLike(like === 'id' ? table : like, [...wordsOf(singularName(table)), ...wordsOf(key)]);
}

/** A key of its own, as the profile has them. */
export function newKey({ settings }: Facts, noun: string): ColumnSpec {
  const name = settings.primaryKeyName === 'singular_id' ? `${noun}_id` : 'id';
  if (settings.ids !== 'uuid-v4' && settings.ids !== 'uuid-v7')
    return settings.ids === 'bigserial' ? { name, type: 'bigserial' } : { name, type: 'bigint', identity: 'always' };
  const isOrdered = settings.ids === 'uuid-v7' && settings.postgresVersion >= 18;
  return { name, type: 'uuid', default: isOrdered ? 'uuidv7()' : 'gen_random_uuid()' };
}

/** A column that holds what another does. */
export const columnLike = (name: string, { type, collation }: PlacelessColumn, notNull: boolean): ColumnSpec => ({
  name,
  type,
  notNull,
  ...(collation === null ? {} : { collation: quoteIdentifier(collation) }),
});
