/**
 * The quiet marks of problems on the canvas: a count on a table's header, a mark beside a row and on a relationship.
 * Invariant: what did not change is the very same object as before, so that nothing else is drawn again.
 */
import type { Diagnostic, Severity } from '../../src/base/diagnostic.ts';
import type { Reading } from '../../src/catalog/reading.ts';
import type { ConstraintId, TableId } from '../../src/catalog/types.ts';
import { subjectOf } from '../store/problem-subject.ts';

export interface Badge {
  readonly count: number;
  readonly severity: Severity;
}

export interface ProblemMarks {
  /** All that concerns a table or a part of it. */
  readonly badges: ReadonlyMap<TableId, Badge>;
  /** By table and column. */
  readonly rows: ReadonlyMap<TableId, ReadonlyMap<string, Badge>>;
  readonly links: ReadonlyMap<ConstraintId, Badge>;
}

export const NO_MARKS: ProblemMarks = { badges: new Map(), rows: new Map(), links: new Map() };

const ORDER: readonly Severity[] = ['hint', 'info', 'warning', 'error'];

/** Hints are for those who look for them, and have none. */
export function marksOf(reading: Reading, problems: readonly Diagnostic[], before: ProblemMarks): ProblemMarks {
  const badges = new Map<TableId, Badge>();
  const rows = new Map<TableId, Map<string, Badge>>();
  const links = new Map<ConstraintId, Badge>();
  for (const problem of problems) {
    if (problem.severity === 'hint') continue;
    const subject = subjectOf(reading, problem);
    if (!subject) continue;
    const { relation, selection } = subject;
    add(badges, relation, problem.severity);
    if (selection.kind === 'relationship') add(links, selection.constraint, problem.severity);
    if (selection.kind !== 'column') continue;
    const ofTable = rows.get(relation) ?? new Map<string, Badge>();
    rows.set(relation, ofTable);
    add(ofTable, selection.column, problem.severity);
  }
  return {
    badges: keepMap(badges, before.badges, keepBadge),
    rows: keepMap(rows, before.rows, (now, old) => keepMap(now, old, keepBadge)),
    links: keepMap(links, before.links, keepBadge),
  };
}

function add<K>(badges: Map<K, Badge>, key: K, severity: Severity): void {
  const before = badges.get(key);
  const worst = before && ORDER.indexOf(before.severity) > ORDER.indexOf(severity) ? before.severity : severity;
  badges.set(key, { count: (before?.count ?? 0) + 1, severity: worst });
}

const keepBadge = (now: Badge, before: Badge): Badge =>
  now.count === before.count && now.severity === before.severity ? before : now;

/** The map before where it says the same, and its values where those do. */
function keepMap<K, V>(now: ReadonlyMap<K, V>, before: ReadonlyMap<K, V>, keep: (now: V, before: V) => V) {
  const kept = new Map<K, V>();
  let isSame = now.size === before.size;
  for (const [key, value] of now) {
    const old = before.get(key);
    const one = old === undefined ? value : keep(value, old);
    isSame &&= one === old;
    kept.set(key, one);
  }
  return isSame ? before : kept;
}
