/** Text in a fact table that belongs to a dimension. */
import type { Rule } from '../rule.ts';
import { onColumn } from '../subjects.ts';
import { isForeverUniqueName, isNaturalKeyName } from '../words/lists/identifiers.ts';
import { hasWord } from '../words/name-words.ts';
import { wordSet } from '../words/word-set.ts';

/** A dimension that is nothing but its number, and what belongs to the load or to money. */
const DEGENERATE = wordSet(
  'id ids uuid number no num code ref reference key sk hash token currency unit units uom source system batch file job etl tz timezone lineage',
);

export const factTextMeasure: Rule = {
  id: 'fact-text-measure',
  category: 'warehouse',
  severity: 'hint',
  scope: 'table',
  summary: 'Text in a fact table',
  why: 'A fact table has many rows, and text makes each of them wide: scans read more, and the same words are kept millions of times. What they describe cannot be corrected in one place.',
  advice:
    'Move the text to a dimension and keep its key. Numbers of documents (order_number) may stay: they are a dimension with nothing else in it.',
  sources: [{ title: 'Kimball and Ross, The Data Warehouse Toolkit', url: null }],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE fact_sales (date_key int NOT NULL, product_name text NOT NULL, revenue numeric(12,2) NOT NULL);',
        finds: ['fact_sales.product_name'],
      },
      {
        sql: 'CREATE TABLE fct_tickets (ticket_key bigint PRIMARY KEY, status varchar(20) NOT NULL, channel text, minutes int NOT NULL);',
        finds: ['fct_tickets.status', 'fct_tickets.channel'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE fact_sales (date_key int NOT NULL, order_number text NOT NULL, invoice_id text, revenue numeric(12,2) NOT NULL);',
        because: 'numbers of documents have no dimension',
      },
      {
        sql: 'CREATE TABLE dim_product (product_key int PRIMARY KEY, name text NOT NULL, brand text NOT NULL);',
        because: 'a dimension is where text belongs',
      },
      {
        sql: 'CREATE TABLE fact_sales (date_key int NOT NULL, currency char(3) NOT NULL, source_system text NOT NULL, amount numeric(12,2) NOT NULL);',
        because: 'a currency says what the amount is, and the source where it came from',
      },
    ],
  },
  check(table, facts, report) {
    if (!facts.hasRole(table.id, 'fact')) return;
    for (const column of table.columns) {
      const { family, isArray } = facts.typeOf(column);
      if (family !== 'text' || isArray || hasWord(column.name, DEGENERATE)) continue;
      if (isForeverUniqueName(column.name) || isNaturalName(column.name)) continue;
      if (table.constraints.some(({ kind, columns }) => kind === 'foreign key' && columns.includes(column.name)))
        continue;
      report({
        on: onColumn(table, column),
        message: `${table.name}.${column.name} is ${column.type}. Every fact carries the words; a dimension would carry them once.`,
      });
    }
  },
};

/** Names and titles are keys of people, and words to a fact. */
const isNaturalName = (name: string): boolean => isNaturalKeyName(name) && !/(?:name|title)$/i.test(name);
