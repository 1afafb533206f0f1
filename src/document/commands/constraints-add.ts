/**
 * Adding a constraint: written where the document writes its like, under a name of the document's kind.
 * Invariant: the Catalog afterwards is that after an ALTER TABLE ... ADD at the end of the document.
 */
import type { Catalog, Table } from '../../catalog/types.ts';
import type { ConstraintSpec } from '../command-schema.ts';
import { type Draft, refuse } from '../draft.ts';
import { isAsExpected } from '../drop/same-catalog.ts';
import { refuseKey, refuseMethod } from '../index-methods.ts';
import { findsParentsFirst, refuseLoadedNulls, refuseLoadedTwice } from '../loaded-values.ts';
import { findColumn, findTable } from '../lookup.ts';
import { readConstraint } from '../print-constraint.ts';
import { refuseForeign } from '../table-kinds.ts';
import { insertStatement, lastIndex } from '../text/statements.ts';
import { columnsOfSpec, formFor, isTakenConstraint, nameFor } from './constraints-habits.ts';
import { type Placed, placePlans, printAlterAdd } from './constraints-place.ts';

type ForeignKeySpec = Extract<ConstraintSpec, { kind: 'foreign key' }>;

interface TableTarget {
  readonly schema: string;
  readonly table: string;
}

export function addConstraint(draft: Draft, target: TableTarget, spec: ConstraintSpec): void {
  const table = findTable(draft, target);
  const def = readConstraint(draft, spec);
  refuseUnknownColumns(draft, table, spec);
  refuseUnfit(draft, table, spec);
  if (spec.name != null) refuseTakenConstraint(draft, table, spec.kind, spec.name);
  const columns = columnsOfSpec(table, spec, def);
  const form = formFor(draft, table, spec, columns);
  const references = spec.kind === 'foreign key' ? spec.references.table : null;
  const name = spec.name ?? nameFor(draft, table, spec.kind, { table: table.name, columns, references }, form);
  const placed: Placed = { table, spec, name, column: columns.length === 1 ? (columns[0] ?? null) : null };
  const expected = afterAlter(draft, (index) => printAlterAdd(draft, index, placed));
  const plans = placePlans(draft, placed, form);
  const isEarly = spec.kind !== 'foreign key' || hasParentsFirst(draft, table, spec);
  draft.editFirst(isEarly ? plans : plans.slice(-1), () => isAsExpected(draft.catalog, expected));
}

/** Else only behind all rows each of them has its parent. */
function hasParentsFirst(draft: Draft, table: Table, { columns, references }: ForeignKeySpec): boolean {
  return findsParentsFirst(draft, table, columns, findTable(draft, references), references.columns);
}

/** What Postgres has no operators for, what the rows in the text do not keep, or what it does to no foreign table. */
export function refuseUnfit(draft: Draft, table: Table, spec: ConstraintSpec): void {
  if (spec.kind !== 'check') refuseForeign(table, `${spec.kind} constraint`);
  if (spec.kind === 'primary key' || spec.kind === 'unique')
    for (const column of spec.columns) refuseKey(draft, table, 'btree', { column });
  if (spec.kind === 'primary key') refuseLoadedNulls(draft, table, spec.columns);
  if (spec.kind === 'primary key' || spec.kind === 'unique')
    refuseLoadedTwice(draft, table, spec.columns, spec.kind === 'unique' && spec.nullsNotDistinct === true);
  if (spec.kind === 'exclude')
    refuseMethod(draft, table, { method: spec.method ?? 'btree', keys: spec.elements.map(({ key }) => key) });
}

/** What Postgres would have after one more statement; refuses what Postgres refuses. */
export function afterAlter(draft: Draft, print: (index: number) => string): Catalog {
  const index = lastIndex(draft.script);
  return draft.foresee(insertStatement(draft.script, index, print(index)), () => draft.catalog);
}

export function refuseTakenConstraint(draft: Draft, table: Table, kind: ConstraintSpec['kind'], name: string): void {
  if (isTakenConstraint(draft, table, kind, name))
    refuse(`${table.schema} has something called ${name} already. Choose another name.`);
}

export function refuseUnknownColumns(draft: Draft, table: Table, spec: ConstraintSpec): void {
  if ('columns' in spec) for (const name of spec.columns) findColumn(table, name);
  if ('include' in spec) for (const name of spec.include ?? []) findColumn(table, name);
  if (spec.kind !== 'foreign key') return;
  const referenced = findTable(draft, spec.references);
  for (const name of spec.references.columns) findColumn(referenced, name);
}
