/**
 * Columns that describe something else than the row: `customer_name, customer_city` in a table without a key to customers.
 * Invariant: a prefix that says which part, phase or role of the row's own is meant (`billing_city`) is none.
 */
import type { Column, Table } from '../catalog/types.ts';
import type { Facts } from './facts.ts';
import { foreignKeysOf, primaryKeyOf } from './facts.ts';
import { singularName, singularOf } from './words/inflection.ts';
import { isEntityAttribute } from './words/lists/attributes.ts';
import { hasCompositionPrefix } from './words/lists/compositions.ts';
import { referenceStem } from './words/lists/identifiers.ts';
import { isPersonTable } from './words/lists/people.ts';
import { wordsOf } from './words/name-words.ts';
import { wordSet } from './words/word-set.ts';

interface EmbeddedEntity {
  /** What is described, in the singular: `customer`. */
  readonly noun: string;
  readonly columns: readonly Column[];
}

const NONE: readonly EmbeddedEntity[] = [];

export function embeddedEntitiesIn(table: Table, facts: Facts): readonly EmbeddedEntity[] {
  const groups = groupByFirstWord(table);
  if (groups === null) return NONE;
  const found: EmbeddedEntity[] = [];
  for (const [noun, columns] of groups) {
    if (columns.length < 2 || !isDescribed(noun, columns) || isOwnNoun(noun, table)) continue;
    if (isParty(noun, table) || refersTo(table, noun, facts)) continue;
    found.push({ noun: singularOf(noun), columns });
  }
  return found;
}

/** Columns that say something, by their first word. Null where none shares one with another. */
function groupByFirstWord(table: Table): ReadonlyMap<string, readonly Column[]> | null {
  let groups: Map<string, Column[]> | null = null;
  let isShared = false;
  for (const column of table.columns) {
    const words = wordsOf(column.name);
    const [first = ''] = words;
    if (words.length < 2 || first.length < 3 || hasCompositionPrefix(column.name)) continue;
    if (column.generated !== null || referenceStem(column.name) !== null || /^\d/.test(words[1] ?? '')) continue;
    groups ??= new Map();
    const group = groups.get(first);
    if (group) {
      group.push(column);
      isShared = true;
    } else groups.set(first, [column]);
  }
  return isShared ? groups : null;
}

/** Things of a business that have a table of their own sooner or later. */
const THINGS = wordSet(`
  customer product item supplier vendor store shop seller merchant company organization organisation department team course category brand
  manufacturer publisher school hospital clinic hotel airline warehouse branch project event venue restaurant book movie album song
  vehicle property room author
`);
/** Places tell where; parts of a document and of a device have names of their own; a contact is the row's own. */
const NO_THINGS = wordSet(`
  city country state province region county zip postal street address district area geo location place latitude longitude contact recipient
  sender reply item line entry consignee middle given family maiden nick nickname user_agent browser device os app client server host column
  table schema function trigger index constraint trade legal regular retail market wholesale special generic scientific common official native
  english german french spanish local house building floor apartment unit suite block po mail mobile cell landline phone skype linkedin
  custom extra other misc additional optional temp tmp test sample example parent marketing support sales billing technical admin
  administrative abuse registrant bank screen nationality birth place marital spouse next
`);

function isDescribed(noun: string, columns: readonly Column[]): boolean {
  if (NO_THINGS.has(noun)) return false;
  const attributes = columns.filter(({ name }) => isEntityAttribute(wordsOf(name).slice(1).join('_')));
  const singular = singularOf(noun);
  return attributes.length > 1 || (attributes.length === 1 && (THINGS.has(singular) || isPersonTable(singular)));
}

/** Words in a table's name that are about the table rather than about its rows. */
const FILLERS = wordSet(`
  data table tbl info information detail details record records row rows list master main flat bad good wrong old new raw all denormalized
  denormalised unnormalized unnormalised sheet profile profiles account accounts entity entities import export copy v tmp temp legacy
`);

/** The prefix is the row's own noun: `student_name` of students, or what most columns begin with. */
function isOwnNoun(noun: string, table: Table): boolean {
  const words = wordsOf(singularName(table.name)).filter((word) => !FILLERS.has(word) && !/^\d+$/.test(word));
  const own = singularOf(words.at(-1) ?? '');
  const singular = singularOf(noun);
  if (own === singular || own.startsWith(noun)) return true;
  const key = primaryKeyOf(table)?.columns;
  if (key?.length === 1 && wordsOf(key[0] ?? '')[0] === noun) return true;
  const sharing = table.columns.filter(({ name }) => wordsOf(name)[0] === noun).length;
  return sharing > MOST * table.columns.length;
}

const MOST = 0.7;

const PARTIES = wordSet('seller buyer payer payee issuer landlord tenant lender borrower signer signatory');
const DOCUMENTS = wordSet('invoice receipt bill contract agreement lease deed policy certificate waybill');

/** A document keeps the names that were on it. */
const isParty = (noun: string, { name }: Table): boolean =>
  PARTIES.has(singularOf(noun)) && wordsOf(name).some((word) => DOCUMENTS.has(singularOf(word)));

/** A key leads there: what repeats it is a copy, and another rule's matter. */
function refersTo(table: Table, noun: string, facts: Facts): boolean {
  const named = facts.tableNamed(noun, table.schema);
  if (named !== null && table.columns.some(({ name }) => referenceStem(name) === singularOf(noun))) return true;
  return foreignKeysOf(table).some(
    ({ columns, references }) =>
      columns.some((name) => wordsOf(name)[0] === noun) ||
      (references !== null && named === `${references.schema}.${references.table}`),
  );
}
