/**
 * Columns that repeat what a key to another row already leads to: `customer_name` beside `customer_id`, where customers have a name.
 * Invariant: a copy is of a type that compares with its source's, and neither is a key.
 */
import { type Column, type Table, type TableId, tableId } from '../catalog/types.ts';
import type { TypeFamily } from './column-type.ts';
import { isForeignKeyColumn, isKeyAlone, isPrimaryKeyColumn } from './column-uses.ts';
import { type Facts, primaryKeyOf, uniqueKeysOf } from './facts.ts';
import { inferReference } from './inferred-references.ts';
import { isSaidToBeMeant } from './said-to-be-meant.ts';
import { singularName } from './words/inflection.ts';
import { isSnapshotName } from './words/lists/attributes.ts';
import { referenceStem } from './words/lists/identifiers.ts';
import { isReadModelTable, isTransactionTable } from './words/lists/snapshots.ts';
import { lastWord, nameFromWords, wordsOf } from './words/name-words.ts';
import { wordSet } from './words/word-set.ts';

/** What leads to the row that is copied from: a foreign key, or a column named like one. */
interface Lead {
  readonly columns: readonly string[];
  readonly parent: TableId;
  readonly targets: readonly string[];
}

interface Copy {
  readonly column: Column;
  readonly lead: Lead;
  /** The column of the parent. */
  readonly source: string;
  /** What of the table's own keys decides the copy: all of one, a part of the primary key, or nothing. */
  readonly decidedBy: 'a key' | 'a part of the key' | 'no key';
}

const NONE: readonly Copy[] = [];

export function copiesIn(table: Table, facts: Facts): readonly Copy[] {
  let found: Copy[] | null = null;
  for (const lead of leadsOf(table, facts)) {
    for (const stem of stemsOf(lead, lead.parent === table.id))
      for (const column of table.columns) {
        const rest = wordsBehind(column.name, stem);
        if (rest === null || found?.some((one) => one.column === column)) continue;
        const source = sourceOf(column, rest, lead, facts);
        if (source === null || isKeyPart(table, column.name) || isMeant(table, column, rest, facts)) continue;
        found ??= [];
        found.push({ column, lead, source, decidedBy: decidedBy(table, lead.columns) });
      }
  }
  return found ?? NONE;
}

/** By an ALTER of the table: with a mind to reads rather than by a mistake in the design. */
export const isAddedLater = (table: Table, column: Column): boolean =>
  column.origin.declared.statement !== table.origin.declared.statement;

/** Records of what was, and what is filled from other tables to be read: copies are their purpose. */
export const isMadeOfCopies = (table: Table, facts: Facts): boolean =>
  isReadModelTable(table.name) || facts.hasRole(table.id, 'audit', 'event-log', 'fact', 'dimension', 'staging');

/** `customers.name`, for messages. */
export const sourcePath = ({ lead, source }: Copy): string => `${lead.parent.replace(/^public\./, '')}.${source}`;

export const sourceColumn = ({
  lead: { parent },
  source,
}: Copy): { readonly schema: string; readonly table: string; readonly column: string } => {
  const at = parent.indexOf('.');
  return { schema: parent.slice(0, at), table: parent.slice(at + 1), column: source };
};

const KEY_WORDS = wordSet('id uuid guid key code no number num ref');

function leadsOf(table: Table, facts: Facts): readonly Lead[] {
  const leads: Lead[] = [];
  for (const { kind, columns, references } of table.constraints)
    if (kind === 'foreign key' && references)
      leads.push({ columns, parent: tableId(references.schema, references.table), targets: references.columns });
  for (const column of table.columns) {
    if (referenceStem(column.name) === null || isKeyAlone(table, column.name)) continue;
    const inferred = inferReference(table, column, facts);
    if (inferred && !inferred.isGuess && inferred.target !== table.id)
      leads.push({ columns: [column.name], parent: inferred.target, targets: [inferred.key.name] });
  }
  return leads;
}

/** The first words of copies by this key: `author` of author_id, and the parent's noun, `user` of users. */
function stemsOf({ columns, parent }: Lead, isOwn: boolean): readonly (readonly string[])[] {
  const stems = columns.map((name) => {
    const words = wordsOf(name);
    return words.length > 1 && KEY_WORDS.has(words.at(-1) ?? '') ? words.slice(0, -1) : words;
  });
  // Of its own rows, the noun says nothing: category_name of categories is the name of this one.
  return isOwn ? stems : [...stems, nounOf(parent)];
}

const nounOf = (id: TableId): readonly string[] => wordsOf(singularName(id.slice(id.indexOf('.') + 1)));

/** Null where the name does not begin with the words, or has no more. */
export function wordsBehind(name: string, stem: readonly string[]): readonly string[] | null {
  const words = wordsOf(name);
  if (words.length <= stem.length || stem.length === 0) return null;
  for (const [at, word] of stem.entries()) if (words[at] !== word) return null;
  return words.slice(stem.length);
}

/** What may as well be said of the pair of both rows: the role a user has in a team. */
const OF_THE_PAIR = wordSet(
  'role roles note notes comment comments position rank order sort quantity score rating count counts metadata settings options id uuid ids',
);

function sourceOf(column: Column, rest: readonly string[], { parent, targets }: Lead, facts: Facts): string | null {
  if (OF_THE_PAIR.has(rest.at(-1) ?? '') || column.generated !== null) return null;
  const noun = nounOf(parent);
  const wanted = nameFromWords(rest);
  for (const name of facts.columnNames(parent)) {
    const isIt = nameFromWords(wordsOf(name)) === wanted || nameFromWords(wordsBehind(name, noun) ?? []) === wanted;
    if (!isIt || targets.includes(name)) continue;
    const source = facts.column(parent, name);
    if (source && compares(facts.typeOf(column).family, facts.typeOf(source).family)) return name;
  }
  return null;
}

const NUMBERS: ReadonlySet<TypeFamily> = new Set(['integer', 'decimal', 'float', 'money']);
const MOMENTS: ReadonlySet<TypeFamily> = new Set(['timestamp', 'timestamptz', 'date']);
const WORDS: ReadonlySet<TypeFamily> = new Set(['text', 'enum']);

const compares = (a: TypeFamily, b: TypeFamily): boolean =>
  a === b || [NUMBERS, MOMENTS, WORDS].some((family) => family.has(a) && family.has(b));

const isKeyPart = (table: Table, name: string): boolean =>
  isForeignKeyColumn(table, name) || isPrimaryKeyColumn(table, name) || isKeyAlone(table, name);

const SNAPSHOT_PREFIXES = wordSet('billing shipping');
/** Prices of the day, addresses that a parcel went to, and what a comment says is meant. */
export function isMeant(table: Table, column: Column, rest: readonly string[], facts: Facts): boolean {
  const { name } = column;
  if (isSnapshotName(name) && (isTransactionTable(table.name) || /_at_|snapshot/.test(name))) return true;
  if (SNAPSHOT_PREFIXES.has(wordsOf(name)[0] ?? '')) return true;
  return lastWord(table.name) === rest.at(-1) || isSaidToBeMeant(table, column, facts);
}

function decidedBy(table: Table, columns: readonly string[]): Copy['decidedBy'] {
  if (uniqueKeysOf(table).some((key) => key.columns.every((name) => columns.includes(name)))) return 'a key';
  const primary = primaryKeyOf(table)?.columns ?? [];
  return columns.every((name) => primary.includes(name)) ? 'a part of the key' : 'no key';
}
