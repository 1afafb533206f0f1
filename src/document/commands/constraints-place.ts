/**
 * Putting a constraint into a document: with its column, in the list of its CREATE TABLE, or by an ALTER TABLE.
 * Invariant: the plans are in order of preference, and each gives the same constraint; which of them Postgres accepts is for the draft to find out.
 */

import type { TextEdit } from '../../base/text-edit.ts';
import type { TableConstraintDef } from '../../catalog/ddl.ts';
import type { Reading } from '../../catalog/reading.ts';
import { indexOfStatement } from '../../catalog/script-text.ts';
import { type Catalog, type Constraint, type Table, tableId } from '../../catalog/types.ts';
import { originsOf } from '../alter-table.ts';
import { addAligned, inText } from '../column-subject.ts';
import type { ConstraintSpec } from '../command-schema.ts';
import { columnText, tableText } from '../declarations.ts';
import type { Draft } from '../draft.ts';
import { printQualified } from '../print.ts';
import { type At, printConstraint } from '../print-constraint.ts';
import { insertElement } from '../text/element-list.ts';
import { insertStatement, lastIndex, lastTouching } from '../text/statements.ts';
import { keyword, styleOf } from '../text/style.ts';
import { elementsOf } from './column-list.ts';
import { habitsOf } from './constraints-habits.ts';
import {
  type Form,
  groupBehindTables,
  MOST_SAMPLES,
  mostCommon,
  type Sample,
  samplesOf,
  shiftEdits,
} from './constraints-subject.ts';

export interface Placed {
  readonly table: Table;
  readonly spec: ConstraintSpec;
  readonly name: string | null;
  /** The column it is about, where there is just one. */
  readonly column: string | null;
  /** What it was before, for what a spec can't say. */
  readonly like?: TableConstraintDef | null;
  readonly validated?: boolean;
}

export type Plan = () => TextEdit[] | null;

/** Plans for `Draft.editFirst`. */
export function placePlans(draft: Draft, placed: Placed, form: Form): Plan[] {
  const plans: Plan[] = alterIndexes(draft, placed, form === 'alter').map(
    (index) => () => insertStatement(draft.script, index, printAlterAdd(draft, index, placed)),
  );
  if (form !== 'alter') plans.unshift(() => inList(draft, placed));
  if (form === 'inline') plans.unshift(() => withColumn(draft, placed));
  return plans;
}

function withColumn(draft: Draft, { table, spec, name, column, like = null }: Placed): TextEdit[] | null {
  const found = table.columns.find((one) => one.name === column);
  const said = found && columnText(draft.script, found);
  if (!said?.def.type) return null;
  const { text } = said.home.at.statement.reading;
  const at: At = { script: draft.script, index: indexOfStatement(draft.script, said.home.at.statement.id) };
  const clause = printConstraint(draft, at, spec, { name, inline: true, habits: habitsOf(draft), like });
  return [inText(said.home, addAligned(text, said, clause, said.def.span.to))];
}

function inList(draft: Draft, { table, spec, name, like = null }: Placed): TextEdit[] | null {
  const home = tableText(draft.script, table);
  const list = home && elementsOf(home);
  if (!home || !list) return null;
  const at: At = { script: draft.script, index: indexOfStatement(draft.script, home.at.statement.id) };
  const text = printConstraint(draft, at, spec, { name, habits: habitsOf(draft), like });
  return shiftEdits(insertElement(list, list.elements.length, { text }, styleOf(draft.script)), home.at.span.from);
}

/** Behind which statements an ALTER TABLE can stand, the best first. */
function alterIndexes(draft: Draft, { table, spec }: Placed, isHabit: boolean): readonly number[] {
  const { script, catalog } = draft;
  const referenced =
    spec.kind === 'foreign key'
      ? catalog.tables.get(tableId(spec.references.schema, spec.references.table))
      : undefined;
  const near = lastTouching(script, [...originsOf(table), ...(referenced ? originsOf(referenced) : [])]);
  const likes = isHabit ? alterSamples(draft, spec.kind).map(({ said }) => said.home.at.statement.id) : [];
  // Where each table's constraints follow it, so do these; where they come after all tables, they follow the last of their like.
  const best = Math.max(near, groupBehindTables(script, catalog, likes) ?? -1);
  return [...new Set([best, lastIndex(script)])];
}

/** Those most alike of the constraints that an ALTER TABLE adds. */
function alterSamples(document: Pick<Reading, 'catalog' | 'script'>, kind: Constraint['kind']): readonly Sample[] {
  const ofKind = alteringOf(samplesOf(document, kind));
  if (ofKind.length > 0) return ofKind;
  const all = alteringOf(samplesOf(document));
  const isKey = (one: Constraint['kind']): boolean => one !== 'foreign key' && one !== 'check';
  const alike = all.filter(({ constraint }) => isKey(constraint.kind) === isKey(kind));
  return alike.length > 0 ? alike : all;
}

function hasChildren({ tables }: Catalog, { id, schema, name }: Table): boolean {
  for (const { partitionOf, inherits } of tables.values())
    if (inherits.includes(id) || (partitionOf?.schema === schema && partitionOf.name === name)) return true;
  return false;
}

const altering = new WeakMap<readonly Sample[], readonly Sample[]>();

/** Those of some samples that an ALTER TABLE adds. */
function alteringOf(samples: readonly Sample[]): readonly Sample[] {
  let found = altering.get(samples);
  if (!found) {
    found = samples.filter(({ form }) => form === 'alter');
    altering.set(samples, found);
  }
  return found;
}

/** `ALTER TABLE t ADD CONSTRAINT ...`, laid out as those that are there. */
export const printAlterAdd = (draft: Draft, index: number, placed: Placed): string =>
  printAlter(draft, index, placed.table, placed.spec.kind, [printAdd(draft, index, placed)]);

export function printAdd(draft: Draft, index: number, { spec, name, like = null, validated = true }: Placed): string {
  const at: At = { script: draft.script, index };
  const manner = { name, habits: habitsOf(draft), like, validated };
  return `${keyword(styleOf(draft.script), 'add')} ${printConstraint(draft, at, spec, manner)}`;
}

export function printAlter(
  draft: Draft,
  index: number,
  table: Table,
  kind: Constraint['kind'],
  actions: readonly string[],
): string {
  const { script, catalog } = draft;
  const style = styleOf(script);
  const alters = alterSamples(draft.original, kind)
    .slice(-MOST_SAMPLES)
    .flatMap(({ said: { home } }) => (home.kind === 'alter table' ? [home] : []));
  // ONLY would keep it from the children.
  const isOnly = mostCommon(alters.map(({ alter }) => alter.only)) === true && !hasChildren(catalog, table);
  const gaps = alters.map(({ at, alter }) =>
    at.statement.reading.text.slice(alter.name.span.to, alter.actions[0]?.span.from),
  );
  const gap = mostCommon(gaps.filter((one) => /^\s+$/.test(one))) ?? ' ';
  const head = `${keyword(style, isOnly ? 'alter table only' : 'alter table')} ${printQualified(script, index, table.schema, table.name)}`;
  return `${head}${gap}${actions.join(`,${gap}`)}`;
}
