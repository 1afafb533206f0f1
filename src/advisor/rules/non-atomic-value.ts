/** A person's name, or an address, in one piece. */
import type { Column, Table } from '../../catalog/types.ts';
import type { Facts } from '../facts.ts';
import type { Rule } from '../rule.ts';
import { onColumn } from '../subjects.ts';
import { contactKindOf } from '../words/lists/contacts.ts';
import { isFullName, isNamePart, isPersonTable } from '../words/lists/people.ts';
import { hasWord, lastWord, snakeName } from '../words/name-words.ts';
import { wordSet } from '../words/word-set.ts';

export const nonAtomicValue: Rule = {
  id: 'non-atomic-value',
  category: 'normalization',
  severity: 'info',
  scope: 'table',
  summary: 'Several facts in one text',
  why: 'What is written in one piece cannot be sorted, matched or addressed by its parts: a list by last name or a letter to "Dear Ms Doe" has to guess where the name ends.',
  advice:
    'Keep the parts that programs use in columns of their own (given and family name; street, city, postal code). Where nothing ever needs the parts, one column is the better model for names of all cultures; set the profile so.',
  sources: [
    {
      title: 'W3C: personal names around the world',
      url: 'https://www.w3.org/International/questions/qa-personal-names',
    },
    { title: 'E. F. Codd, A Relational Model of Data for Large Shared Data Banks: first normal form', url: null },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE customers (id bigint PRIMARY KEY, full_name text NOT NULL);',
        finds: ['customers.full_name'],
      },
      { sql: 'CREATE TABLE employees (id bigint PRIMARY KEY, name text NOT NULL);', finds: ['employees.name'] },
      {
        sql: 'CREATE TABLE stores (id bigint PRIMARY KEY, street text, city text, zip text);\nCREATE TABLE depots (id bigint PRIMARY KEY, address text);',
        finds: ['depots.address'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE products (id bigint PRIMARY KEY, name text NOT NULL);',
        because: 'the name of a thing has no parts',
      },
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY, first_name text, last_name text, name text, username text);',
        because: 'the parts are there',
      },
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY, display_name text, nickname text);',
        because: 'a display name is what the user wants it to be',
      },
    ],
  },
  check(table, facts, report) {
    for (const column of table.columns) {
      const name = snakeName(column.name);
      const isName = name === 'name' || isFullName(column.name);
      if (!isName && name !== 'address') continue;
      if (facts.typeOf(column).family !== 'text' || column.generated !== null) continue;
      const message = isName ? nameMessage(table, column, facts) : addressMessage(table, column, facts);
      if (message === null || facts.hasRole(table.id, 'dimension', 'fact', 'audit', 'event-log', 'staging', 'lookup'))
        continue;
      report({ on: onColumn(table, column), message });
    }
  },
};

function nameMessage(table: Table, { name }: Column, facts: Facts): string | null {
  if (facts.settings.personNames === 'single' || table.columns.some((other) => isNamePart(other.name))) return null;
  // Beside the name they are called by, `name` is what they log in with.
  if (table.columns.some((other) => other.name !== name && isCalledBy(other.name))) return null;
  const isPerson = isPersonTable(table.name) || (isFullName(name) && hasWord(table.name, PROFILES));
  if (!isPerson) return null;
  return `${table.name}.${name} holds a person's whole name. It cannot be sorted by family name or used for a salutation without guessing its parts.`;
}

const CALLED_BY = wordSet('full_name real_name realname display_name fullname nick_name nickname screen_name');
const isCalledBy = (name: string): boolean => CALLED_BY.has(snakeName(name));

const PROFILES = wordSet('profile profiles');
const CITY = wordSet('city town');

/** Only where other tables of the schema keep addresses in parts. */
function addressMessage(table: Table, { name }: Column, facts: Facts): string | null {
  if (isSplit(table.columns.map((column) => column.name))) return null;
  const other = facts.tables.find((id) => id !== table.id && hasWholeAddress(facts.columnNames(id)));
  if (other === undefined) return null;
  return `${table.name}.${name} holds a whole address, where ${other.replace(/^public\./, '')} has city and postal code in columns of their own. Here they cannot be searched by.`;
}

const isCity = (name: string): boolean => CITY.has(lastWord(name)) || hasWord(name, CITY);
const isPostalCode = (name: string): boolean => contactKindOf(name) === 'postal code';

const isSplit = (names: readonly string[]): boolean => names.some((name) => isCity(name) || isPostalCode(name));
const hasWholeAddress = (names: readonly string[]): boolean => names.some(isCity) && names.some(isPostalCode);
