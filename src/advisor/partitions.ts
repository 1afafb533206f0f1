/**
 * The bounds of partitions, and who makes them.
 * Invariant: bounds are compared only where both are numbers, or both days and moments written alike; what differs stays uncompared.
 */
import type { Facts } from './facts.ts';

export interface RangeBound {
  readonly from: BoundValue;
  readonly to: BoundValue;
}

/** A moment as text that sorts, a number, or an end of the line. */
export type BoundValue = string | number;

const RANGE = /\bFROM\s*\(([^()]*)\)\s*TO\s*\(([^()]*)\)/i;

/** Null for bounds of several columns, of a list, and of what does not compare. */
export function rangeOf(bound: string): RangeBound | null {
  const [, low, high] = RANGE.exec(bound) ?? [];
  const from = low === undefined ? null : boundValue(low);
  const to = high === undefined ? null : boundValue(high);
  return from === null || to === null ? null : { from, to };
}

const MOMENT =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?))?(?:\s*(?:Z|UTC|[+-]\d{2}(?::?\d{2})?))?$/i;

function boundValue(text: string): BoundValue | null {
  const bare = text.trim();
  if (/^MINVALUE$/i.test(bare)) return Number.NEGATIVE_INFINITY;
  if (/^MAXVALUE$/i.test(bare)) return Number.POSITIVE_INFINITY;
  const literal = bare
    .replace(/^(?:date|timestamptz?|timestamp\s+with(?:out)?\s+time\s+zone)\s*(?=')/i, '')
    .replace(/::[\w\s]+$/, '');
  const value = literal.replace(/^'(.*)'$/s, '$1').trim();
  if (/^-?\d+(?:\.\d+)?$/.test(value)) return Number(value);
  const [, day, time = '00:00:00'] = MOMENT.exec(value) ?? [];
  return day === undefined ? null : `${day} ${time.padEnd('00:00:00'.length, ':00')}`;
}

export const isDefault = (bound: string): boolean => /^\s*DEFAULT\s*$/i.test(bound);

/** Below, equal or above; null where they do not compare. */
export function compareBounds(a: BoundValue, b: BoundValue): number | null {
  if (a === b) return 0;
  if (typeof a === typeof b) return a < b ? -1 : 1;
  if (typeof a === 'number') return Number.isFinite(a) ? null : a;
  return typeof b === 'number' && !Number.isFinite(b) ? -b : null;
}

const MAKERS = /pg_partman|timescaledb|pg_pathman|citus/i;
const MAKES = /\bPARTITION\s+OF\b|\bcreate_parent\s*\(|\bcreate_hypertable\s*\(|\bATTACH\s+PARTITION\b/i;

/** Whether an extension, a function or a script of the text makes the partitions of this table. */
export function isMadeElsewhere(name: string, facts: Facts): boolean {
  if (facts.extensions(null).some((one) => MAKERS.test(one.name))) return true;
  if (facts.schemas(null).some((one) => one.name === 'partman')) return true;
  const makes = (text: string): boolean => MAKES.test(text) && (text.includes(name) || /%I|%s|\|\|/.test(text));
  return (
    facts.sideStatements(null).some(makes) ||
    facts.functions(null).some((one) => makes(facts.statementText(one.origin.declared.statement)))
  );
}
