/** Values out of a short list, in text that takes anything. */
import type { Column, Table } from '../../catalog/types.ts';
import { checksOn, isForeignKeyColumn, isKeyAlone } from '../column-uses.ts';
import { commentedValues } from '../commented-values.ts';
import { literalText } from '../expressions/defaults.ts';
import { callsIn } from '../expressions/mentions.ts';
import type { Facts } from '../facts.ts';
import { restrictValues } from '../fixes/restrict-values.ts';
import type { Rule } from '../rule.ts';
import { knownValues } from '../sample-values.ts';
import { onColumn } from '../subjects.ts';
import { singularName } from '../words/inflection.ts';
import { referenceStem } from '../words/lists/identifiers.ts';
import { isStandardCode } from '../words/lists/standards.ts';
import { isAddressState, isOpenVocabularyName, isStateName } from '../words/lists/states.ts';
import { hasWord, lastWord, nameFromWords, snakeName, wordsOf } from '../words/name-words.ts';
import { wordSet } from '../words/word-set.ts';

const MOST_VALUES = 12;
/** So many rows with so few values are no chance. */
const LEAST_ROWS = 20;
const ROWS_PER_VALUE = 4;
const VALUE = /^[A-Za-z][\w &/-]{0,29}$/;
/** Lists by habit, where the rows show it. */
const MAYBE = wordSet(
  'action method outcome result channel medium unit grade rank size format class department segment band shift mode',
);
/** Lists whatever the rows are. */
const METHODS = wordSet('payment_method shipping_method delivery_method contact_method billing_cycle');
const LOOSE = wordSet('type kind level category frequency classification mode');
/** What has kinds of our own making. */
const OURS = wordSet(
  'account user order payment customer member membership subscription employment discount transaction contract address access plan',
);
/** Sent along and handed back as it was. */
const OPAQUE = wordSet('session_state oauth_state login_state');
/** What an actor plays. */
const CASTS = wordSet(
  'cast casts casting credit credits actor actors film films movie movies character characters crew',
);

export const enumFreeText: Rule = {
  id: 'enum-free-text',
  category: 'types',
  severity: 'warning',
  scope: 'table',
  summary: 'A short list of values in text that takes anything',
  why: 'Nothing keeps “shiped”, “Shipped” and “SHIPPED” apart from shipped. Rows with a misspelt status are left out of every query that filters by it, and nobody knows which values there are.',
  advice:
    'Say which values there are: by a CHECK, an enum type, or a table of them. Leave it where others choose the words, as for tags or types of events.',
  sources: [
    {
      title: 'PostgreSQL: check constraints',
      url: 'https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-CHECK-CONSTRAINTS',
    },
    { title: 'PostgreSQL: enumerated types', url: 'https://www.postgresql.org/docs/current/datatype-enum.html' },
    { title: 'Bill Karwin, SQL Antipatterns: 31 Flavors', url: null },
  ],
  examples: {
    invalid: [
      {
        sql: "CREATE TABLE orders (\n  id bigint PRIMARY KEY,\n  status varchar(20) NOT NULL DEFAULT 'pending', -- 'pending', 'paid', 'shipped'\n  payment_provider text -- 'stripe' or 'paypal'\n);",
        finds: ['orders.status', 'orders.payment_provider'],
      },
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY, role text NOT NULL CHECK (length(role) < 20), account_type text, "orderStatus" text, category text);',
        finds: ['users.role', 'users.account_type', 'users.orderStatus', 'users.category'],
      },
      {
        profile: 'enum-types',
        sql: "CREATE TABLE tasks (id bigint PRIMARY KEY, priority text NOT NULL DEFAULT 'low'); -- the team's\nCOMMENT ON COLUMN tasks.priority IS 'One of: low, medium, high.';",
        finds: ['tasks.priority'],
      },
    ],
    valid: [
      {
        sql: "CREATE TYPE order_status AS ENUM ('pending', 'paid');\nCREATE DOMAIN role AS text CHECK (VALUE IN ('admin', 'member'));\nCREATE TABLE orders (id bigint PRIMARY KEY, status order_status NOT NULL, kind text CHECK (kind IN ('a', 'b')), role role, http_status integer);",
        because: 'each is held to its values',
      },
      {
        sql: 'CREATE TABLE statuses (status text PRIMARY KEY);\nCREATE TABLE orders (id bigint PRIMARY KEY, status text NOT NULL REFERENCES statuses (status));\nCREATE INDEX ON orders (status);',
        because: 'the values are rows of a table',
      },
      {
        sql: 'CREATE TABLE comments (id bigint PRIMARY KEY, commentable_type text NOT NULL, commentable_id bigint NOT NULL, body text);\nCREATE TABLE addresses (id bigint PRIMARY KEY, street text, city text, state text, zip text, country_code text);\nCREATE TABLE dim_product (product_key bigint PRIMARY KEY, type text);',
        because: 'a polymorphic pair, a state of a country, and a dimension',
      },
      {
        sql: 'CREATE TABLE films_cast (id bigint PRIMARY KEY, actor_name text, role text);\nCREATE TABLE raw_orders (status text);',
        because: 'a part in a film is anything, and raw imports take what comes',
      },
    ],
  },
  check(table, facts, report) {
    for (const column of table.columns) {
      const { family, isArray, domain } = facts.typeOf(column);
      if (family !== 'text' || isArray || domain || column.generated) continue;
      const found = listFor(table, column, facts);
      if (!found || isRestricted(table, column)) continue;
      if (facts.hasRole(table.id, 'dimension', 'fact', 'staging')) return;
      const { values, because } = found;
      const isOpen = found.isGuess || isLoose(table, column, values) || facts.hasRole(table.id, 'audit', 'event-log');
      report({
        on: onColumn(table, column),
        ...(isOpen ? { severity: 'info' } : {}),
        message: `${table.name}.${column.name} is ${column.type} and takes any value, but ${because}.`,
        fixes: values.length > 1 ? restrictValues(facts, table, column, values) : [],
      });
    }
  },
};

/** Others may choose the words: `event_type`, and `browser_type` where neither the table nor a default says that it is ours. */
function isLoose(table: Table, { name, default: text }: Column, values: readonly string[]): boolean {
  if (isOpenVocabularyName(name)) return true;
  const words = wordsOf(name);
  if (words.length < 2 || !LOOSE.has(words.at(-1) ?? '') || text !== null || values.length > 0) return false;
  const stem = words.at(-2) ?? '';
  return stem !== lastWord(singularName(table.name)) && !OURS.has(stem);
}

interface ValueList {
  /** Empty where they are not known. */
  readonly values: readonly string[];
  readonly because: string;
  readonly isGuess: boolean;
}

function listFor(table: Table, column: Column, facts: Facts): ValueList | null {
  const { name } = column;
  const commented = commentedValues(column, facts);
  const isNamed = isListName(table, name);
  if (commented && (isNamed || commented.isQuoted)) {
    const values = withDefault(commented.values, column);
    return { values, because: `its comment lists ${values.join(', ')}`, isGuess: false };
  }
  if (!isNamed && !MAYBE.has(lastWord(name))) return null;
  const rows = knownValues(facts, table.id, name);
  const distinct = [...new Set(rows)];
  const isList = distinct.length <= MOST_VALUES && distinct.every((value) => VALUE.test(value));
  const isShown =
    isList && rows.length >= LEAST_ROWS && distinct.length > 1 && distinct.length * ROWS_PER_VALUE <= rows.length;
  if (isShown) {
    const values = withDefault(distinct, column);
    return {
      values,
      because: `the ${rows.length} rows in this file have no more than ${values.join(', ')}`,
      isGuess: !isNamed,
    };
  }
  if (!isNamed || (rows.length > 0 && !isList)) return null;
  return { values: [], because: 'its name says that it is one of a few', isGuess: false };
}

function withDefault(values: readonly string[], { default: text }: Column): readonly string[] {
  const value = text === null ? null : literalText(text);
  return value === null || value === '' || values.includes(value) ? values : [...values, value];
}

function isListName(table: Table, name: string): boolean {
  if (METHODS.has(snakeName(name))) return true;
  if (OPAQUE.has(snakeName(name))) return false;
  if (!isStateName(name) || isStandardCode(name) || isPolymorphic(table, name)) return false;
  if (lastWord(name) === 'role' && hasWord(table.name, CASTS)) return false;
  return !isAddressState(
    name,
    table.columns.map((one) => one.name),
  );
}

/** `commentable_type` beside `commentable_id`. */
const isPolymorphic = ({ columns }: Table, name: string): boolean => {
  const stem = nameFromWords(wordsOf(name).slice(0, -1));
  return stem !== '' && columns.some((other) => referenceStem(other.name) === stem);
};

function isRestricted(table: Table, { name }: Column): boolean {
  if (isForeignKeyColumn(table, name) || isKeyAlone(table, name)) return true;
  return checksOn(table, name).some(({ expression }) => {
    const calls = callsIn(expression ?? '');
    return !calls.some((call) => call === 'length' || call === 'char_length' || call === 'character_length');
  });
}
