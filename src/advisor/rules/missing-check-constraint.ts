/** Numbers and times with natural limits that nothing holds. */
import { type Column, type Table, tableId } from '../../catalog/types.ts';
import { quoteIdentifier } from '../../sql/identifiers.ts';
import type { TypeFamily } from '../column-type.ts';
import { checksOn, isForeignKeyColumn, isPrimaryKeyColumn } from '../column-uses.ts';
import { namesIn } from '../expressions/mentions.ts';
import { type Facts, foreignKeysOf } from '../facts.ts';
import { addCheck } from '../fixes/add-check.ts';
import type { Rule } from '../rule.ts';
import { onColumn } from '../subjects.ts';
import { type MeasureKind, measureKindOf, orderedPairs } from '../words/lists/measures.ts';
import { isMoneyName, isSignedMoneyName } from '../words/lists/money.ts';
import { isReadModelTable } from '../words/lists/snapshots.ts';
import { hasWord, lastWord, wordsOf } from '../words/name-words.ts';
import { wordSet } from '../words/word-set.ts';

/** Amounts go both ways in these. */
const BOOKS = wordSet(`
  ledger ledgers transaction transactions entry entries journal journals movement movements adjustment adjustments posting postings
  refund refunds correction corrections balance balances payout payouts
`);
const RATES = wordSet('rate tax profit margin net change variance discount');

export const missingCheckConstraint: Rule = {
  id: 'missing-check-constraint',
  category: 'integrity',
  severity: 'info',
  scope: 'table',
  summary: 'A number or a span of time without its limits',
  why: 'A price below zero, six stars of five, a booking that ends before it begins: programs check it, and one import or one new endpoint does not. Such rows then break sums and calendars far from where they came in.',
  advice:
    'Add a CHECK for what is always true, or a range type for a span. Leave it where values below zero mean something, as on an account.',
  sources: [
    {
      title: 'PostgreSQL: check constraints',
      url: 'https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-CHECK-CONSTRAINTS',
    },
    { title: 'PostgreSQL: range types', url: 'https://www.postgresql.org/docs/current/rangetypes.html' },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE bookings (id bigint PRIMARY KEY, start_at timestamptz NOT NULL, end_at timestamptz NOT NULL, quantity integer NOT NULL);',
        finds: ['bookings.quantity', 'bookings.end_at'],
      },
      {
        sql: 'CREATE TABLE products (id bigint PRIMARY KEY, price numeric(12,2) NOT NULL, rating smallint, discount_percent integer, min_age integer, max_age integer CHECK (max_age < 120));\nCREATE TABLE people (id bigint PRIMARY KEY, age integer, "startDate" date, "endDate" date);',
        finds: [
          'products.price',
          'products.rating',
          'products.discount_percent',
          'products.max_age',
          'people.age',
          'people.endDate',
        ],
      },
      {
        sql: 'CREATE TABLE rides (id bigint PRIMARY KEY, min_speed int, max_speed int, stars numeric, valid_from date, valid_to date);',
        finds: ['rides.stars', 'rides.max_speed', 'rides.valid_to'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE trips (id bigint PRIMARY KEY, pickup_lat double precision NOT NULL, pickup_lng double precision NOT NULL, dropoff_lat double precision, dropoff_lng double precision);',
        because: 'no place comes before another',
      },
      {
        sql: 'CREATE DOMAIN cents AS bigint CHECK (VALUE >= 0);\nCREATE TABLE products (id bigint PRIMARY KEY, price numeric(12,2) NOT NULL CHECK (price > 0), discount_price numeric(12,2), cost cents, CHECK (discount_price < price));',
        because: 'each has a CHECK, of its own or of its domain',
      },
      {
        sql: 'CREATE TABLE accounts (id bigint PRIMARY KEY, balance numeric(12,2) NOT NULL);\nCREATE TABLE ledger_entries (id bigint PRIMARY KEY, amount numeric(12,2) NOT NULL);\nCREATE TABLE stock_movements (id bigint PRIMARY KEY, quantity integer NOT NULL, quantity_change integer);',
        because: 'these go below zero',
      },
      {
        sql: 'CREATE TABLE bookings (id bigint PRIMARY KEY, room_id bigint NOT NULL, start_at timestamptz NOT NULL, end_at timestamptz NOT NULL, during tstzrange GENERATED ALWAYS AS (tstzrange(start_at, end_at)) STORED);\nCREATE TABLE shifts (id bigint PRIMARY KEY, start_time time NOT NULL, end_time time NOT NULL);',
        because: 'a range refuses to end before it begins, and a shift may end on the next day',
      },
      {
        sql: 'CREATE TABLE fact_sales (id bigint PRIMARY KEY, quantity integer NOT NULL, price numeric(12,2) NOT NULL);\nCREATE TABLE user_stats (user_id bigint PRIMARY KEY, order_count integer NOT NULL);',
        because: 'they are filled from tables that have the CHECKs',
      },
      {
        sql: 'CREATE TABLE stations (id bigint PRIMARY KEY);\nCREATE TABLE rides (id bigint PRIMARY KEY, start_station bigint REFERENCES stations (id), end_station bigint REFERENCES stations (id), start_date date, end_date text, min_sizes int[], max_sizes int[], price text, amount int GENERATED ALWAYS AS (3 * 4) STORED);\nCREATE TABLE order_log (id bigint PRIMARY KEY, started_at timestamptz, ended_at timestamptz);',
        because: 'references, other types, computed values, and a log',
      },
    ],
  },
  check(table, facts, report) {
    if (table.kind === 'foreign') return;
    let isExempt: boolean | null = null;
    const exempt = (): boolean => {
      isExempt ??=
        facts.hasRole(table.id, 'dimension', 'fact', 'staging', 'audit', 'event-log', 'time-series', 'settings') ||
        isReadModelTable(table.name);
      return isExempt;
    };
    for (const column of table.columns) {
      const limit = limitOf(table, column, facts);
      if (!limit) continue;
      if (exempt()) return;
      const isCopy = isCheckedSnapshot(table, column, facts);
      report({
        on: onColumn(table, column),
        ...(isCopy ? { severity: 'hint' } : {}),
        message: `${table.name}.${column.name} takes ${limit.wrong}: no CHECK holds it to what makes sense.`,
        fixes: [addCheck(table, limit.check)],
      });
    }
    if (table.columns.length < 3) return;
    for (const { low, high } of orderedPairs(facts.columnNames(table.id))) {
      const pair = pairOf(table, low, high, facts);
      if (!pair) continue;
      if (exempt()) return;
      report({
        on: onColumn(table, pair.high),
        message: `Nothing keeps ${table.name}.${high} from coming before ${low}.`,
        concerns: [low],
        fixes: [addCheck(table, `${quoteIdentifier(high)} ${pair.operator} ${quoteIdentifier(low)}`)],
      });
    }
  },
};

const NUMBERS: ReadonlySet<TypeFamily> = new Set(['integer', 'decimal', 'float', 'money']);

interface Limit {
  /** What is taken now, to go on after "takes". */
  readonly wrong: string;
  readonly check: string;
}

function limitOf(table: Table, column: Column, facts: Facts): Limit | null {
  const { name } = column;
  const kind = isMoneyName(name) ? 'money' : measureKindOf(name);
  if (kind === null || column.generated !== null || column.identity !== null) return null;
  const { family, isArray, domain, modifiers } = facts.typeOf(column);
  if (isArray || !NUMBERS.has(family) || (domain && domain.checks.length > 0)) return null;
  if (isSigned(table, name, kind) || isForeignKeyColumn(table, name) || isPrimaryKeyColumn(table, name)) return null;
  if (checksOn(table, name).length > 0) return null;
  const quoted = quoteIdentifier(name);
  switch (kind) {
    case 'percent':
      return { wrong: 'more than a hundred percent, and less than none', check: `${quoted} BETWEEN 0 AND 100` };
    case 'age':
      return { wrong: 'any number of years', check: `${quoted} BETWEEN 0 AND 150` };
    case 'rating': {
      const isFive = family === 'integer' || modifiers.length > 0;
      return { wrong: 'any number of stars', check: isFive ? `${quoted} BETWEEN 1 AND 5` : `${quoted} >= 0` };
    }
    default:
      return { wrong: 'numbers below zero', check: `${quoted} >= 0` };
  }
}

function isSigned(table: Table, name: string, kind: MeasureKind | 'money'): boolean {
  if (isSignedMoneyName(name)) return true;
  if (kind === 'money') return hasWord(name, RATES) || hasWord(table.name, BOOKS);
  return kind === 'quantity' && hasWord(table.name, BOOKS);
}

/** A price as it was on that day, of a table that has it checked. */
function isCheckedSnapshot(table: Table, { name }: Column, facts: Facts): boolean {
  const attribute = lastWord(name);
  return foreignKeysOf(table).some(({ references }) => {
    if (!references) return false;
    const parent = tableId(references.schema, references.table);
    return facts.checkedColumns(parent).some((other) => lastWord(other) === attribute);
  });
}

interface Pair {
  readonly high: Column;
  readonly operator: '>' | '>=';
}

const ORDERED: ReadonlySet<TypeFamily> = new Set(['timestamptz', 'timestamp', 'date', 'integer', 'decimal', 'float']);
const MOMENTS: ReadonlySet<TypeFamily> = new Set(['timestamptz', 'timestamp']);

function pairOf(table: Table, lowName: string, highName: string, facts: Facts): Pair | null {
  const low = table.columns.find(({ name }) => name === lowName);
  const high = table.columns.find(({ name }) => name === highName);
  if (!low || !high || low.generated !== null || high.generated !== null) return null;
  const { family, isArray } = facts.typeOf(low);
  if (isArray || !ORDERED.has(family) || facts.typeOf(high).family !== family) return null;
  if (isForeignKeyColumn(table, lowName) || isForeignKeyColumn(table, highName)) return null;
  if (isTied(table, lowName, highName)) return null;
  return {
    high,
    operator: MOMENTS.has(family) && /^(?:starts?|begins?)$/.test(wordsOf(lowName)[0] ?? '') ? '>' : '>=',
  };
}

/** Something mentions both: a CHECK, an EXCLUDE, a range that is made of them. */
function isTied(table: Table, low: string, high: string): boolean {
  const isBoth = (expression: string | null): boolean => {
    if (expression === null) return false;
    const mentioned = namesIn(expression);
    return mentioned.has(low) && mentioned.has(high);
  };
  return (
    table.constraints.some(
      ({ kind, columns, expression }) =>
        (kind === 'check' && columns.includes(low) && columns.includes(high)) || isBoth(expression),
    ) || table.columns.some(({ expression }) => isBoth(expression))
  );
}
