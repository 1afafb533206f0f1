/** Which tables a type and an id refer to, as far as the schema and the rows of the file say so. */
import { type Column, type Table, type TableId, tableId } from '../../catalog/types.ts';
import { allowedValues } from '../column-uses.ts';
import type { Facts } from '../facts.ts';
import { nameFromWords, wordsOf } from '../words/name-words.ts';
import { referringName } from './new-names.ts';

/** The two columns of a table that say in which table the row is, and which. */
export interface Pair {
  readonly type: Column;
  readonly id: Column;
}

export interface Target {
  /** What the type column says of it. */
  readonly value: string;
  readonly table: Table;
  readonly key: Column;
  /** What a column that refers to it alone is called. */
  readonly column: string;
}

const MOST_TARGETS = 6;

/** Empty where not every value of the type is known and names a table. */
export function targetsOf(table: Table, { type, id }: Pair, facts: Facts): readonly Target[] {
  const values = valuesOf(table, type, facts);
  const targets = values.flatMap((value) => targetOf(table, id, value, facts) ?? []);
  return targets.length < values.length || targets.length < 2 || targets.length > MOST_TARGETS ? [] : targets;
}

/** Those allowed, or else those in the rows. */
function valuesOf(table: Table, type: Column, facts: Facts): readonly string[] {
  const allowed = allowedValues(table, type, facts) ?? facts.typeOf(type).enum?.values;
  if (allowed) return allowed;
  const rows = facts.sample(table.id)?.columns.get(type.name) ?? [];
  return [...new Set(rows.flatMap((value) => value ?? []))];
}

function targetOf(table: Table, id: Column, value: string, facts: Facts): Target | null {
  const found: TableId | null = facts.tableNamed(nameFromWords(wordsOf(value)), table.schema);
  const target = found === null ? undefined : facts.table(found);
  if (!target || target.id === tableId(table.schema, table.name)) return null;
  const [name, ...more] = facts.primaryKey(target.id);
  const key = target.columns.find((column) => column.name === name);
  if (!key || more.length > 0 || facts.typeOf(key).family !== facts.typeOf(id).family) return null;
  return { value, table: target, key, column: referringName(target, key.name, id.name) };
}
