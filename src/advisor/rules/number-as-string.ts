/** Amounts and counts written out as text. */
import type { Column, Table } from '../../catalog/types.ts';
import { checksOn, isForeignKeyColumn, isKeyAlone } from '../column-uses.ts';
import { literalText } from '../expressions/defaults.ts';
import type { Facts } from '../facts.ts';
import { changeType } from '../fixes/change-type.ts';
import { moneyType } from '../money-type.ts';
import type { Fix, Rule } from '../rule.ts';
import { areAll, knownValues } from '../sample-values.ts';
import { onColumnType } from '../subjects.ts';
import { contactKindOf } from '../words/lists/contacts.ts';
import { isNaturalKeyName, referenceStem } from '../words/lists/identifiers.ts';
import { isMoneyName } from '../words/lists/money.ts';
import { isStandardCode } from '../words/lists/standards.ts';
import { hasWord, lastWord } from '../words/name-words.ts';
import { wordSet } from '../words/word-set.ts';

const COUNTS = wordSet('quantity qty count age');
const AMOUNTS = wordSet('amount price cost total subtotal balance salary fee');
/** Names that digits stand for: they are compared, not added up. */
const NAMES = wordSet(`
  id ids code codes number no num nr key ref reference version versions zip phone ssn sku tag label title name isbn value values text data
  year years extension ext serial account card pin plate route line room house building suite unit grade level build port hash token digest
  external uid uuid postal tax vat
`);
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;
const LEAST_VALUES = 5;
const LEAST_DISTINCT = 4;

export const numberAsString: Rule = {
  id: 'number-as-string',
  category: 'types',
  severity: 'info',
  scope: 'table',
  summary: 'Numbers kept as text',
  why: 'Text sorts 10 before 9, sums need a cast in every query, and one “n/a” among the rows makes that cast fail for all of them.',
  advice: 'Use integer, or numeric with a scale. Phone numbers, postcodes and other names made of digits stay text.',
  sources: [
    { title: 'PostgreSQL: numeric types', url: 'https://www.postgresql.org/docs/current/datatype-numeric.html' },
    { title: 'Azimutt: attribute type bad', url: 'https://azimutt.app/docs/analyze' },
  ],
  examples: {
    invalid: [
      {
        sql: "CREATE TABLE items (id bigint PRIMARY KEY, quantity varchar(10) DEFAULT '1', unit_price text);",
        finds: ['items.quantity', 'items.unit_price'],
      },
      {
        sql: "CREATE TABLE tracks (id bigint PRIMARY KEY, plays text);\nINSERT INTO tracks VALUES (1, '7'), (2, '120'), (3, '33'), (4, '9'), (5, '1045');",
        finds: ['tracks.plays'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE items (id bigint PRIMARY KEY, quantity integer, unit_price numeric(12,2));',
        because: 'they are numbers',
      },
      {
        sql: "CREATE TABLE people (id bigint PRIMARY KEY, zip text, phone_no text, account_number text, badge text);\nINSERT INTO people VALUES (1, '12345', '5551234', '77001', '007'), (2, '54321', '5551235', '77002', '010'), (3, '10115', '5551236', '77003', '099'), (4, '20095', '5551237', '77004', '100'), (5, '80331', '5551238', '77005', '101');",
        because: 'these are names made of digits',
      },
      {
        sql: "CREATE TABLE ingredients (id bigint PRIMARY KEY, quantity text);\nINSERT INTO ingredients VALUES (1, 'a pinch'), (2, '2 cups');\nCREATE TABLE stg_sales (amount text, price_range text);",
        because: 'the rows say something else, and raw imports take what comes',
      },
    ],
  },
  check(table, facts, report) {
    for (const column of table.columns) {
      const { family, isArray } = facts.typeOf(column);
      if (family !== 'text' || isArray || column.generated) continue;
      const values = knownValues(facts, table.id, column.name);
      const isNamed = isNumberName(column.name) && values.every((value) => NUMBER.test(value));
      if (!isNamed && !isFilledWithNumbers(column.name, values)) continue;
      if (isForeignKeyColumn(table, column.name) || isKeyAlone(table, column.name)) continue;
      if (checksOn(table, column.name).length > 0 || facts.hasRole(table.id, 'staging', 'settings', 'lookup')) continue;
      report({
        on: onColumnType(table, column),
        message: `${table.name}.${column.name} is ${column.type}, but ${isNamed ? 'its name says that it is a number' : 'all its values in this file are numbers'}. Text sorts 10 before 9, and has no sums.`,
        fixes: fixesFor(table, column, values, facts),
      });
    }
  },
};

const isNumberName = (name: string): boolean => {
  const word = lastWord(name);
  return COUNTS.has(word) || (AMOUNTS.has(word) && isMoneyName(name));
};

/** Of several lengths: what is always as long is a code. */
const isFilledWithNumbers = (name: string, values: readonly string[]): boolean =>
  areAll(values, NUMBER, LEAST_VALUES) &&
  new Set(values).size >= LEAST_DISTINCT &&
  new Set(values.map(({ length }) => length)).size > 1 &&
  !hasWord(name, NAMES) &&
  referenceStem(name) === null &&
  contactKindOf(name) === null &&
  !isNaturalKeyName(name) &&
  !isStandardCode(name);

function fixesFor(table: Table, column: Column, values: readonly string[], facts: Facts): readonly Fix[] {
  const text = column.default === null ? null : literalText(column.default);
  if (column.default !== null && (text === null || !NUMBER.test(text))) return [];
  const isMoney = isMoneyName(column.name);
  if (isMoney && facts.settings.money === 'minor-units') return [];
  const isWhole = values.every((value) => !value.includes('.')) && !text?.includes('.');
  return changeType(facts, table, column, {
    type: isMoney ? moneyType(facts.settings) : isWhole ? 'integer' : 'numeric',
    caution: 'Fails at the first value that is no number: look at all of them, and convert with USING.',
    default: text,
  });
}
