/** How facts and dimensions find each other, by their names and keys. */
import { type Column, type Table, type TableId, tableId } from '../catalog/types.ts';
import { type Facts, foreignKeysOf } from './facts.ts';
import { lastWord, snakeName, wordsOf } from './words/name-words.ts';

const KEY_WORDS: ReadonlySet<string> = new Set(['key', 'id', 'sk']);

/** The dimension that a column of a fact table is named after: `product_key`, `product_id`; `order_date_key` is a date's. */
export function dimensionNamed(table: Table, column: Column, facts: Facts): TableId | null {
  if (!KEY_WORDS.has(lastWord(column.name))) return null;
  const words = wordsOf(column.name).slice(0, -1);
  // Its role comes first: ship_date_key, billing_customer_key.
  for (let at = 0; at < words.length; at++) {
    const noun = words.slice(at).join('_');
    for (const name of [`dim_${noun}`, `${noun}_dim`, `dim_${noun}s`]) {
      const id = namedTable(name, table.schema, facts);
      if (id !== null && id !== table.id) return id;
    }
  }
  return facts.tables.find((id) => id !== table.id && DIMENSION.test(id) && isKey(id, column.name, facts)) ?? null;
}

const DIMENSION = /\.dim_|_dim$/;

const isKey = (id: TableId, name: string, facts: Facts): boolean => {
  const key = facts.primaryKey(id);
  return key.length === 1 && key[0] === name && name !== 'id';
};

function namedTable(name: string, schema: string, facts: Facts): TableId | null {
  const own = tableId(schema, name);
  return facts.columnNames(own).length > 0 ? own : facts.tableNamed(name, schema);
}

/** The table a column refers to by a foreign key of its own, or as part of one. */
export function referredBy(table: Table, column: string): TableId | null {
  const references = foreignKeysOf(table).find(({ columns }) => columns.includes(column))?.references;
  return references ? tableId(references.schema, references.table) : null;
}

const CALENDAR = /(?:^|_)(?:date|dates|calendar|day|days|time)(?:_|$)/;

/** `dim_date`, `dim_calendar`. */
export const isCalendar = (id: TableId): boolean => CALENDAR.test(snakeName(id.slice(id.indexOf('.') + 1)));
