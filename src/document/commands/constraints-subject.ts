/** A constraint that a command is about, where it is said, and the constraints of the whole document to go by. */

import type { TextEdit } from '../../base/text-edit.ts';
import type { Reading } from '../../catalog/reading.ts';
import { indexOfStatement } from '../../catalog/script-text.ts';
import type { Script } from '../../catalog/statement.ts';
import {
  type Catalog,
  type Constraint,
  type Index,
  type Origin,
  type StatementId,
  type Table,
  tableId,
} from '../../catalog/types.ts';
import { type ConstraintText, constraintText } from '../declarations.ts';
import type { Draft } from '../draft.ts';
import { findConstraint, findTable } from '../lookup.ts';
import type { NamedSubject } from '../naming.ts';

export interface ConstraintTarget {
  readonly schema: string;
  readonly table: string;
  readonly constraint: string;
}

/** Looked up anew after each edit. */
export interface ConstraintSubject {
  readonly table: Table;
  readonly constraint: Constraint;
  /** Null where it has no text of its own: it comes from a parent, a LIKE, a DO block. */
  readonly said: ConstraintText | null;
}

/** Where a constraint is written: with its column, in the list of its CREATE TABLE, or in a later ALTER TABLE. */
export type Form = 'inline' | 'table' | 'alter';

export interface Sample {
  readonly table: Table;
  readonly constraint: Constraint;
  readonly said: ConstraintText;
  readonly form: Form;
  /** For templates of names. */
  readonly subject: NamedSubject;
}

export function constraintSubject(draft: Draft, target: ConstraintTarget): ConstraintSubject {
  const table = findTable(draft, target);
  const constraint = findConstraint(table, target.constraint);
  const said = isInherited(draft.catalog, table, constraint) ? null : constraintText(draft.script, constraint);
  return { table, constraint, said };
}

/** Its text is that of a parent's or of the partitioned table's. */
export function isInherited(
  { tables }: Catalog,
  { partitionOf, inherits }: Pick<Table, 'partitionOf' | 'inherits'>,
  { origin }: Constraint | Index,
): boolean {
  const isFrom = (parent: Table | undefined): boolean =>
    [...(parent?.constraints ?? []), ...(parent?.indexes ?? [])].some((part) => isSamePlace(part.origin, origin));
  if (partitionOf) return isFrom(tables.get(tableId(partitionOf.schema, partitionOf.name)));
  return inherits.length > 0 && [...tables.values()].some((table) => inherits.includes(table.id) && isFrom(table));
}

const isSamePlace = ({ declared: a }: Origin, { declared: b }: Origin): boolean =>
  a.statement === b.statement && a.span.from === b.span.from;

const formOf = ({ inline, home }: ConstraintText): Form =>
  inline ? 'inline' : home.kind === 'create table' ? 'table' : 'alter';

/** By table: as long as it is the same, its constraints are said in the same way. */
const known = new WeakMap<Table, readonly Sample[]>();

type Kind = Constraint['kind'];

const NO_SAMPLES: readonly Sample[] = [];

const knownTogether = new WeakMap<Catalog, ReadonlyMap<Kind | 'any', readonly Sample[]>>();

/** A document, read. */
type Read = Pick<Reading, 'catalog' | 'script'>;

/** All constraints (of a kind) that have a text of their own, in order. Where their statements stand in the document now is not in them. */
export function samplesOf(document: Read, kind: Kind | 'any' = 'any'): readonly Sample[] {
  const { catalog } = document;
  let samples = knownTogether.get(catalog);
  if (!samples) {
    samples = gather(document);
    knownTogether.set(catalog, samples);
  }
  return samples.get(kind) ?? NO_SAMPLES;
}

function gather(document: Read): ReadonlyMap<Kind | 'any', readonly Sample[]> {
  const all: Sample[] = [];
  const samples = new Map<Kind | 'any', Sample[]>([['any', all]]);
  for (const table of document.catalog.tables.values())
    for (const sample of samplesOfTable(document, table)) {
      all.push(sample);
      const alike = samples.get(sample.constraint.kind);
      if (alike) alike.push(sample);
      else samples.set(sample.constraint.kind, [sample]);
    }
  return samples;
}

export function samplesOfTable({ catalog, script }: Read, table: Table): readonly Sample[] {
  let samples = known.get(table);
  if (!samples) {
    samples = table.stale
      ? []
      : table.constraints.flatMap((constraint) => {
          const said = isInherited(catalog, table, constraint) ? null : constraintText(script, constraint);
          return said ? [{ table, constraint, said, form: formOf(said), subject: subjectOf(table, constraint) }] : [];
        });
    known.set(table, samples);
  }
  return samples;
}

const subjectOf = (table: Table, { name, columns, references }: Constraint): NamedSubject => ({
  name,
  table: table.name,
  columns,
  references: references?.table ?? null,
});

/** More say no more about a habit. */
export const MOST_SAMPLES = 200;

/** The last that are alike, in order, as far as they tell a habit. */
export function lastAlike<T>(list: readonly T[], isAlike: (one: T) => boolean): readonly T[] {
  const found: T[] = [];
  for (let at = list.length - 1; at >= 0 && found.length < MOST_SAMPLES; at--) {
    const one = list[at];
    if (one !== undefined && isAlike(one)) found.push(one);
  }
  return found.reverse();
}

/** Where statements of a kind come after all tables: the index of the last of them; null where they stand among the tables. */
export function groupBehindTables(script: Script, { tables }: Catalog, group: readonly StatementId[]): number | null {
  let lastTable = -1;
  for (const { origin } of tables.values())
    lastTable = Math.max(lastTable, indexOfStatement(script, origin.declared.statement));
  let last = -1;
  for (const id of group) {
    const index = indexOfStatement(script, id);
    if (index >= 0 && index <= lastTable) return null;
    last = Math.max(last, index);
  }
  return last > lastTable ? last : null;
}

/** Of the statement a constraint is said in. */
export const homeIndex = ({ script }: Draft, { home }: ConstraintText): number =>
  indexOfStatement(script, home.at.statement.id);

/** The one that occurs most; of several, the first, and before that the first of those `preferred`. */
export function mostCommon<T>(values: readonly T[], preferred: readonly T[] = []): T | null {
  const counts = new Map<T, number>(preferred.map((value) => [value, 0]));
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const [best] = [...counts].sort((a, b) => b[1] - a[1]);
  return best && best[1] > 0 ? best[0] : null;
}

export const shiftEdits = (edits: readonly TextEdit[], by: number): TextEdit[] =>
  edits.map(({ from, to, text }) => ({ from: from + by, to: to + by, text }));
