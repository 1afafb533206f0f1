/** A value that other columns of the same row give. */
import type { Column, Table } from '../../catalog/types.ts';
import { quoteIdentifier } from '../../sql/identifiers.ts';
import type { Facts } from '../facts.ts';
import { dropColumn } from '../fixes/drop-column.ts';
import type { Fix, Rule } from '../rule.ts';
import { onColumn } from '../subjects.ts';
import { orderedPairs } from '../words/lists/measures.ts';
import { isReadModelTable } from '../words/lists/snapshots.ts';
import { hasWord, lastWord, nameFromWords, snakeName, wordsOf } from '../words/name-words.ts';
import { wordSet } from '../words/word-set.ts';
import { isWrittenByTrigger } from '../written-by-triggers.ts';

export const derivedColumn: Rule = {
  id: 'derived-column',
  category: 'normalization',
  severity: 'hint',
  scope: 'table',
  summary: 'A value that other columns of the row give',
  why: 'It has to be written again whenever one of the others changes. A program that forgets it leaves a row that contradicts itself, and an age is wrong a year later without anybody touching it.',
  advice:
    'Make it a generated column, which Postgres keeps right, or compute it where it is read; an age is computed from the date of birth. Keep it where it is the number on a document that must not change.',
  sources: [
    {
      title: 'PostgreSQL: generated columns',
      url: 'https://www.postgresql.org/docs/current/ddl-generated-columns.html',
    },
    { title: 'C. J. Date, Database Design and Relational Theory: redundancy', url: null },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE order_items (id bigint PRIMARY KEY, quantity int NOT NULL, unit_price numeric(12,2) NOT NULL, line_total numeric(12,2));',
        finds: ['order_items.line_total'],
      },
      {
        sql: 'CREATE TABLE people (id bigint PRIMARY KEY, first_name text NOT NULL, last_name text NOT NULL, full_name text, birth_date date, age int);',
        finds: ['people.full_name', 'people.age'],
      },
      {
        sql: 'CREATE TABLE calls (id bigint PRIMARY KEY, started_at timestamptz, ended_at timestamptz, duration interval);',
        finds: ['calls.duration'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE order_items (id bigint PRIMARY KEY, quantity int NOT NULL, unit_price numeric(12,2) NOT NULL, line_total numeric(12,2) GENERATED ALWAYS AS (quantity * unit_price) STORED);',
        because: 'Postgres keeps it right',
      },
      {
        sql: 'CREATE TABLE invoices (id bigint PRIMARY KEY, quantity int, unit_price numeric(12,2), total numeric(12,2));',
        because: 'the total of an invoice is what was printed',
      },
      {
        sql: 'CREATE TABLE items (id bigint PRIMARY KEY, quantity int, unit_price numeric(12,2), discount numeric(12,2), total numeric(12,2));',
        because: 'a discount comes between',
      },
      {
        sql: 'CREATE TABLE patients (id bigint PRIMARY KEY, age int, name text);',
        because: 'no date of birth is known',
      },
    ],
  },
  check(table, facts, report) {
    for (const column of table.columns) {
      const found = derivationOf(table, column, facts);
      if (!found || column.generated !== null || isKept(table, column, facts)) continue;
      report({
        on: onColumn(table, column),
        message: `${table.name}.${column.name} follows from ${found.from.map(({ name }) => name).join(' and ')}. Written by hand, it comes to contradict them.`,
        concerns: found.from.map(({ name }) => name),
        fixes: fixesOf(table, column, found),
      });
    }
  },
};

interface Derivation {
  readonly from: readonly Column[];
  /** Null where no immutable expression gives it. */
  readonly expression: string | null;
}

const BIRTHS = wordSet('birth_date birthdate date_of_birth birthday dob born_on');
const FULL = wordSet('full whole complete');
const PRODUCTS = wordSet(
  'total line_total total_price subtotal extended_price total_amount line_amount total_cost item_total row_total',
);
const QUANTITIES = wordSet('quantity qty');
const PRICES = wordSet('unit_price price price_each unit_cost price_per_unit');
/** What comes between a price times a quantity and the total. */
const BETWEEN = wordSet('discount discounts tax vat fee shipping surcharge rebate markdown coupon');
const DURATIONS = wordSet(
  'duration duration_seconds duration_minutes duration_ms duration_hours elapsed elapsed_time total_duration',
);

function derivationOf(table: Table, column: Column, facts: Facts): Derivation | null {
  const name = snakeName(column.name);
  const last = lastWord(name);
  if (last === 'age' && wordsOf(name).length === 1) return ageOf(table);
  if (last === 'name' && FULL.has(wordsOf(name).at(-2) ?? '')) return nameOf(table, name);
  if (PRODUCTS.has(name)) return productOf(table, facts);
  return DURATIONS.has(name) ? durationOf(table, column, facts) : null;
}

const columnIn = ({ columns }: Table, names: ReadonlySet<string>): Column | undefined =>
  columns.find((one) => names.has(snakeName(one.name)));

function ageOf(table: Table): Derivation | null {
  const birth = columnIn(table, BIRTHS);
  return birth ? { from: [birth], expression: null } : null;
}

/** Of the same person: `contact_first_name` for contact_full_name. */
function nameOf(table: Table, name: string): Derivation | null {
  const role = nameFromWords(wordsOf(name).slice(0, -2));
  const part = (...words: readonly string[]): Column | undefined =>
    columnIn(table, new Set(words.map((word) => (role === '' ? word : `${role}_${word}`))));
  const given = part('first_name', 'firstname', 'given_name', 'forename');
  const family = part('last_name', 'lastname', 'family_name', 'surname');
  if (!given || !family) return null;
  const [first, second] = [given, family].map((one) => quoteIdentifier(one.name));
  const isWhole = given.notNull && family.notNull;
  return { from: [given, family], expression: isWhole ? `${first} || ' ' || ${second}` : null };
}

function productOf(table: Table, facts: Facts): Derivation | null {
  const quantity = columnIn(table, QUANTITIES);
  const price = columnIn(table, PRICES);
  if (!quantity || !price || table.columns.some(({ name }) => hasWord(name, BETWEEN))) return null;
  const isExact = [quantity, price].every((one) => ['integer', 'decimal'].includes(facts.typeOf(one).family));
  const factors = [quantity, price].map(({ name }) => quoteIdentifier(name));
  return { from: [quantity, price], expression: isExact ? factors.join(' * ') : null };
}

function durationOf(table: Table, column: Column, facts: Facts): Derivation | null {
  const moments = table.columns.filter((one) => ['timestamp', 'timestamptz'].includes(facts.typeOf(one).family));
  const [pair, another] = orderedPairs(moments.map(({ name }) => name));
  const low = moments.find(({ name }) => name === pair?.low);
  const high = moments.find(({ name }) => name === pair?.high);
  if (!low || !high || another) return null;
  const isInterval = facts.typeOf(column).family === 'interval';
  const expression = isInterval ? `${quoteIdentifier(high.name)} - ${quoteIdentifier(low.name)}` : null;
  return { from: [low, high], expression };
}

/** Numbers of documents, what is filled from elsewhere, and what a trigger writes. */
const isKept = (table: Table, column: Column, facts: Facts): boolean =>
  hasWord(table.name, DOCUMENTS) ||
  isReadModelTable(table.name) ||
  facts.hasRole(table.id, 'audit', 'event-log', 'fact', 'dimension', 'staging', 'time-series') ||
  isWrittenByTrigger(table, column.name, [], facts);

const DOCUMENTS = wordSet('invoice invoices orders receipt receipts bill bills quote quotes');

function fixesOf(table: Table, column: Column, { expression }: Derivation): readonly Fix[] {
  if (expression === null)
    return lastWord(column.name) === 'age'
      ? [dropColumn(table, column, 'Compute it from the date of birth where it is read.')]
      : [];
  if (column.default !== null) return [];
  const { schema, name } = table;
  return [
    {
      title: `Generate it as ${expression}`,
      safety: 'review',
      caution:
        'Its values are computed anew, and programs can no longer write it. On a live table, Postgres rewrites it under an exclusive lock.',
      steps: [
        {
          kind: 'set-column-generated',
          schema,
          table: name,
          column: column.name,
          generated: { kind: 'stored', expression },
        },
      ],
    },
  ];
}
