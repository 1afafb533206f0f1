/** A primary key that means something outside, and may change there. */
import type { Column } from '../../catalog/types.ts';
import { isForeignKeyColumn } from '../column-uses.ts';
import { type Facts, primaryKeyOf } from '../facts.ts';
import { countRows } from '../fixes/count-rows.ts';
import type { Rule } from '../rule.ts';
import { onConstraint } from '../subjects.ts';
import { isNaturalKeyName } from '../words/lists/identifiers.ts';
import { isStandardCode, isStandardTable } from '../words/lists/standards.ts';
import { lastWord, snakeName, wordsOf } from '../words/name-words.ts';
import { wordSet } from '../words/word-set.ts';

/** Of a person or a thing whatever type it has. */
const NUMBERED = wordSet(
  'ssn social_security_number isbn isbn_10 isbn_13 phone phone_number vin tax_id national_id passport_number ean',
);

/** Given out here as often as not, and then for ever. */
const OWN = wordSet('code url path host hostname domain title');

export const naturalPrimaryKey: Rule = {
  id: 'natural-primary-key',
  category: 'keys',
  severity: 'warning',
  scope: 'table',
  summary: 'A primary key that may change',
  why: 'People change their address, products are numbered anew, and a typing error has to be corrected. With such a key every row that refers to it has to change along, and it stands in every index, log and link meanwhile.',
  advice:
    'Count the rows with an identity column, and keep the natural key UNIQUE. Leave it for codes that a standard gives and nobody changes, such as those of countries.',
  sources: [
    {
      title: 'PostgreSQL: primary keys',
      url: 'https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-PRIMARY-KEYS',
    },
    { title: 'Azimutt: business primary keys', url: 'https://azimutt.app' },
    { title: 'SchemaCrawler: no surrogate primary key', url: 'https://www.schemacrawler.com/lint.html' },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE users (email text PRIMARY KEY, name text NOT NULL);\nCREATE TABLE books (isbn varchar(13) PRIMARY KEY, title text NOT NULL, author text NOT NULL, year int, pages int);\nCREATE TABLE patients (ssn bigint PRIMARY KEY, born date NOT NULL);',
        finds: ['users.users_pkey', 'books.books_pkey', 'patients.patients_pkey'],
      },
      {
        sql: 'CREATE TABLE people (full_name text, birth_date date, city text, PRIMARY KEY (full_name, birth_date));',
        finds: ['people.people_pkey'],
      },
      {
        sql: 'CREATE TABLE offerings (course_code text, semester text, section_number int, room text, PRIMARY KEY (course_code, semester, section_number));\nCREATE TABLE classrooms (building text, room_number text, seats int, PRIMARY KEY (building, room_number));',
        finds: ['offerings.offerings_pkey', 'classrooms.classrooms_pkey'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE countries (code char(2) PRIMARY KEY, name text NOT NULL);\nCREATE TABLE airports (iata text PRIMARY KEY, name text NOT NULL);\nCREATE TABLE order_statuses (code text PRIMARY KEY, label text NOT NULL);\nCREATE TABLE roles (name text PRIMARY KEY, description text);',
        because: 'codes of a standard, and lists of values, do not change',
      },
      {
        sql: "CREATE TABLE users (id text PRIMARY KEY CHECK (id LIKE 'usr_%'), email text NOT NULL UNIQUE);\nCREATE TABLE settings (key text PRIMARY KEY, value jsonb NOT NULL);\nCREATE TABLE dim_date (date_key int PRIMARY KEY, day date NOT NULL);",
        because: 'an id, whatever its type; a setting; a day that is counted',
      },
      {
        sql: 'CREATE TABLE users (username text NOT NULL UNIQUE, id bigint PRIMARY KEY);\nCREATE TABLE handles (username text PRIMARY KEY REFERENCES users (username));\nCREATE TABLE listings (id bigint PRIMARY KEY);\nCREATE TABLE calendar (listing_id bigint NOT NULL REFERENCES listings (id), date date NOT NULL, PRIMARY KEY (listing_id, date));',
        because: 'they are keys of another table, or a day of one',
      },
      {
        sql: 'CREATE TABLE drugs (id bigint, ndc text PRIMARY KEY, label text NOT NULL, maker text, form text, dose text);\nCREATE TABLE tickets (number text PRIMARY KEY DEFAULT md5(random()::text), body text);\nCREATE TABLE quotes (symbol text, title text, day date, PRIMARY KEY (symbol, title, day));',
        because: 'codes of a standard, keys that are made here, and parts of a wider key',
      },
      {
        sql: 'CREATE TABLE order_lines (order_id bigint, line_number int, sku text, PRIMARY KEY (order_id, line_number));\nCREATE TABLE targets (year int, quarter int, amount bigint, PRIMARY KEY (year, quarter));\nCREATE TABLE regions (country_code text, region_code text, label text, PRIMARY KEY (country_code, region_code));',
        because: 'a line of an order that is counted, a span of time, and codes under codes',
      },
    ],
  },
  check(table, facts, report) {
    const key = primaryKeyOf(table);
    if (!key) return;
    const columns = key.columns.flatMap((name) => table.columns.find((column) => column.name === name) ?? []);
    const isWhole = columns.length === 1;
    const natural = columns.filter((column) => isNatural(column, facts) || (!isWhole && isNumber(column, facts)));
    if (natural.length === 0 || !columns.every((column) => natural.includes(column) || isBeside(column, facts))) return;
    if (columns.some(({ name }) => isForeignKeyColumn(table, name)) || isStandardTable(table.name)) return;
    if (facts.hasRole(table.id, 'lookup', 'settings', 'fact', 'dimension', 'staging', 'audit', 'time-series')) return;
    const names = columns.map(({ name }) => name).join(', ');
    report({
      on: onConstraint(table, key),
      message: `Rows of ${table.name} are known by ${names}, which means something outside the database and may change there, or turn out to be wrong.`,
      concerns: key.columns,
      fixes: countRows(table, key, facts),
    });
  },
};

function isNatural(column: Column, facts: Facts): boolean {
  const { name } = column;
  if (column.identity !== null || column.default !== null || isStandardCode(name)) return false;
  const { family, isArray } = facts.typeOf(column);
  if (isArray) return false;
  if (family === 'integer' || family === 'decimal') return NUMBERED.has(snakeName(name));
  return family === 'text' && !OWN.has(lastWord(name)) && (isNaturalKeyName(name) || isNameOf(name));
}

const isNameOf = (name: string): boolean => /(?:^|_)names?$/.test(snakeName(name));

const NUMBERS = wordSet('number no num nr');
/** What only counts parts of the rest. */
const COUNTED = wordSet('line row item seq sequence version revision page step serial');

/** Given out by somebody: `section_number`, `room_no`. */
function isNumber({ name, identity, default: text, type }: Column, facts: Facts): boolean {
  const words = wordsOf(name);
  if (identity !== null || text !== null || words.length < 2 || !NUMBERS.has(words.at(-1) ?? '')) return false;
  return facts.typeOf({ type }).family === 'integer' && !COUNTED.has(words.at(-2) ?? '');
}

const PERIODS = wordSet('year month quarter week semester term season edition volume issue section building campus');

/** Of a key of several columns, what is not for this database to count: a day, a code, a semester, the number of a line. */
function isBeside(column: Column, facts: Facts): boolean {
  const { family, isArray } = facts.typeOf(column);
  if (family === 'date') return true;
  if (isArray || (family !== 'text' && family !== 'integer') || column.identity !== null) return false;
  const last = lastWord(column.name);
  return PERIODS.has(last) || NUMBERS.has(last) || (family === 'text' && last === 'code');
}
