/** The columns that tell a row's life: when it was made, changed, and deleted without being gone; and which tables should have them. */
import { escapePattern } from '../base/escape-pattern.ts';
import type { Column, Table, Trigger } from '../catalog/types.ts';
import { quoteQualified } from '../sql/identifiers.ts';
import type { Facts } from './facts.ts';
import { ownColumns } from './roles.ts';
import type { TableRole } from './table-role.ts';
import {
  isCreatedName,
  isDeletedAtName,
  isDeletedFlagName,
  isEventTimeName,
  isUpdatedName,
} from './words/lists/dates.ts';
import { hasWord } from './words/name-words.ts';
import { wordSet } from './words/word-set.ts';

export interface DeletedMark {
  readonly column: Column;
  readonly form: 'timestamp' | 'boolean';
}

export const createdColumn = (table: Table): Column | undefined =>
  table.columns.find(({ name }) => isCreatedName(name));

export const updatedColumn = (table: Table): Column | undefined =>
  table.columns.find(({ name }) => isUpdatedName(name));

/** How the table marks rows as deleted; the moment before the flag where it has both. */
export function deletedMark(table: Table, facts: Facts): DeletedMark | null {
  const isMoment = (column: Column): boolean => /^(?:timestamp|timestamptz|date)$/.test(facts.typeOf(column).family);
  const at = table.columns.find((column) => isDeletedAtName(column.name) && isMoment(column));
  if (at) return { column: at, form: 'timestamp' };
  const flag = table.columns.find(
    (column) => isDeletedFlagName(column.name) && facts.typeOf(column).family === 'boolean',
  );
  return flag ? { column: flag, form: 'boolean' } : null;
}

/** The predicate of rows that are not deleted. */
export const activePredicate = ({ column: { name }, form }: DeletedMark): string =>
  form === 'timestamp' ? `${quoted(name)} IS NULL` : `NOT ${quoted(name)}`;

const quoted = (name: string): string => quoteQualified(null, name);

/** Tables whose rows have no life of their own to record. */
const NO_LIFE: readonly TableRole[] = [
  'junction',
  'lookup',
  'fact',
  'dimension',
  'staging',
  'closure',
  'extension',
  'composition-child',
  'settings',
  'time-series',
];
const APPENDED: readonly TableRole[] = ['audit', 'event-log'];
/** Rows that are made, used up and thrown away. */
const SHORT_LIVED = wordSet('token tokens session sessions otp otps nonce nonces lock locks cache caches');

/** Of a table that says less of its own, a list of names or a sketch beside others, nobody asks since when. */
const LEAST_FACTS = 2;

/** Whether people make, change and keep its rows, so that one asks when. */
export function isKeptEntity(table: Table, facts: Facts): boolean {
  const told = ownColumns(table).length;
  if (told < LEAST_FACTS && (told === 0 || facts.tables.length > 1)) return false;
  if (facts.settings.timestamps === 'off' || table.kind === 'foreign' || table.inherits.length > 0) return false;
  if (facts.settings.timestamps === 'all') return !facts.hasRole(table.id, 'fact', 'dimension', 'staging', 'lookup');
  return !facts.hasRole(table.id, ...NO_LIFE, ...APPENDED) && !hasWord(table.name, SHORT_LIVED);
}

/** Its rows have a moment of their own: when it happened. */
export const hasEventTime = (table: Table): boolean => table.columns.some(({ name }) => isEventTimeName(name));

/** Whether a trigger sets the column before each update. */
export function isSetByTrigger(table: Table, column: Column, facts: Facts): boolean {
  return table.triggers.some((trigger) => isUpdateTrigger(trigger) && assigns(trigger, column.name, facts));
}

const isUpdateTrigger = ({ timing, level, events }: Trigger): boolean =>
  timing === 'before' && level === 'row' && events.some((event) => event.startsWith('update'));

/** Its text is not there for functions of extensions, or of other files: then its name has to do. */
function assigns({ function: name }: Trigger, column: string, facts: Facts): boolean {
  const text = facts.functionText(name);
  if (text === null) return /moddatetime|updated|modified|touch|timestamp|last_?update/i.test(name);
  const escaped = escapePattern(column);
  return (
    new RegExp(`\\bnew\\s*\\.\\s*"?${escaped}"?\\s*:?=`, 'i').test(text) ||
    /NEW\s*:?=|jsonb_populate_record/i.test(text)
  );
}

/** A name as the table's own statement spells it: with its schema where that does. */
export function spell(table: Pick<Table, 'schema' | 'origin'>, name: string, facts: Facts): string {
  const text = facts.statementText(table.origin.declared.statement);
  const isQualified = text.includes(`${table.schema}.`) || text.includes(`"${table.schema}".`);
  return quoteQualified(isQualified || table.schema !== 'public' ? table.schema : null, name);
}
