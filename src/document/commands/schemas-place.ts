/**
 * Where new types, schemas and views go, so that what may use them comes after them.
 * Invariant: an index is that of the statement to stand behind; -1 is the beginning.
 */
import type { Ddl } from '../../catalog/ddl.ts';
import type { Script, StatementReading } from '../../catalog/statement.ts';
import { lastIndex } from '../text/statements.ts';

/** What types and schemas are declared among. */
const FOUNDATIONS: ReadonlySet<Ddl['kind']> = new Set([
  'create schema',
  'create extension',
  'create enum',
  'create domain',
  'create composite',
  'create range',
  'create base type',
] satisfies Ddl['kind'][]);

const RELATIONS: ReadonlySet<Ddl['kind']> = new Set([
  'create table',
  'create table as',
  'create view',
  'guarded',
] satisfies Ddl['kind'][]);

const SCHEMAS: ReadonlySet<Ddl['kind']> = new Set(['create schema'] satisfies Ddl['kind'][]);

/** Behind the last type or schema, else before the first table; then at the end. */
export const placesForType = (script: Script): readonly number[] => [
  behindLast(script, FOUNDATIONS) ?? beforeFirst(script, RELATIONS),
  lastIndex(script),
];

/** Behind the last schema, else before everything that could be in it; then at the end. */
export const placesForSchema = (script: Script): readonly number[] => [
  behindLast(script, SCHEMAS) ?? beforeFirst(script, new Set([...RELATIONS, ...FOUNDATIONS])),
  lastIndex(script),
];

/** Behind the last view; then at the end. */
export function placesForView(script: Script): readonly number[] {
  const last = behindLast(script, new Set<Ddl['kind']>(['create view']), isMaterializedView);
  return last === null ? [lastIndex(script)] : [last, lastIndex(script)];
}

const isMaterializedView = (ddl: Ddl): boolean => ddl.kind === 'create table as' && ddl.materialized;

function behindLast(
  { statements }: Script,
  kinds: ReadonlySet<Ddl['kind']>,
  isToo: (ddl: Ddl) => boolean = () => false,
): number | null {
  let last = statements.findLastIndex(({ reading }) => reading.ddl.some((ddl) => kinds.has(ddl.kind) || isToo(ddl)));
  if (last < 0) return null;
  while (isFollowUp(statements[last + 1]?.reading)) last++;
  return last;
}

/** Statements about what was just made. */
const isFollowUp = (reading: StatementReading | undefined): boolean =>
  reading !== undefined &&
  (reading.kind === 'COMMENT' ||
    reading.kind === 'GRANT' ||
    /^alter\s+(?:type|domain|schema|extension|(?:materialized\s+)?view)\b/i.test(reading.text));

function beforeFirst({ statements }: Script, kinds: ReadonlySet<Ddl['kind']>): number {
  const first = statements.findIndex(({ reading }) => reading.ddl.some(({ kind }) => kinds.has(kind)));
  return (first < 0 ? statements.length : first) - 1;
}
