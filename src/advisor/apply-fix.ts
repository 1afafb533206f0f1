/**
 * A fix carried out on a document: its steps one after the other, through the document's own commands.
 * Invariants: like every change of a draft, all of it or nothing, and nothing that Postgres would refuse; what a fix adds is there once,
 * however often it is applied.
 */
import { err, ok, type Result } from '../base/result.ts';
import { type Span, shiftSpan } from '../base/span.ts';
import type { ChangeSet } from '../base/text-edit.ts';
import type { Reading } from '../catalog/reading.ts';
import { type Catalog, type Place, type Table, tableId, type View } from '../catalog/types.ts';
import type { CommandOf } from '../document/command-schema.ts';
import { perform } from '../document/commands/index.ts';
import { readDirectives, removeDirective, writeDirective } from '../document/directives.ts';
import { type Draft, Refused, refuse } from '../document/draft.ts';
import { type CommandOutcome, runChange } from '../document/run-command.ts';
import { specOfConstraint, specOfIndex } from '../document/specs.ts';
import { elementListAt } from '../document/text/element-list.ts';
import { insertStatement, lastIndex, lastTouching } from '../document/text/statements.ts';
import { quoteIdentifier } from '../sql/identifiers.ts';
import type { SqlParser } from '../sql/parser.ts';
import type { Fix, FixStep } from './rule.ts';

export const runFix = (reading: Reading, fix: Fix, parser: SqlParser): CommandOutcome =>
  runChange(reading, fix.title, parser, (draft) => applyFix(draft, fix));

function applyFix(draft: Draft, { steps }: Fix): void {
  for (const step of steps) applyStep(draft, step);
}

/** What a fix would change, tried on a draft that is then as it was; the error is why it can't be done. */
export function editsOf(draft: Draft, fix: Fix): Result<ChangeSet, string> {
  try {
    applyFix(draft, fix);
    return ok(draft.changes);
  } catch (error) {
    if (error instanceof Refused) return err(error.message);
    throw error;
  } finally {
    draft.rollBack();
  }
}

function applyStep(draft: Draft, step: FixStep): void {
  switch (step.kind) {
    case 'add-statements':
      addStatements(draft, step);
      break;
    case 'append-statements':
      if (areThere(draft, step.statements)) refuse(THERE);
      for (const sql of step.statements) draft.edit(insertStatement(draft.script, lastIndex(draft.script), sql));
      break;
    case 'partition-by-range':
      partitionByRange(draft, step);
      break;
    case 'replace':
      draft.edit([{ ...spanIn(draft, step), text: step.text }]);
      break;
    case 'remove-directive':
      draft.edit([removeDirective(draft.text, { span: spanIn(draft, step) })]);
      break;
    case 'write-directive': {
      if (isSaid(draft, step)) refuse(THERE);
      const edit = writeDirective(draft.reading, tableId(step.schema, step.table), step.directive);
      draft.edit([edit ?? refuse(`There is no place for a comment beside ${step.schema}.${step.table}.`)]);
      break;
    }
    case 'add-constraint':
    case 'add-index':
      addOnce(draft, step);
      break;
    default:
      perform(draft, step);
  }
}

const THERE = 'What it adds is there already.';

function areThere({ script }: Draft, statements: readonly string[]): boolean {
  const written = new Set(script.statements.map(({ reading }) => bare(reading.text)));
  return statements.every((sql) => written.has(bare(sql)));
}

const bare = (sql: string): string => sql.replace(/[\s;]+$/, '');

const isSaid = (
  { reading }: Draft,
  { schema, table, directive: { kind, args } }: Extract<FixStep, { kind: 'write-directive' }>,
): boolean =>
  readDirectives(reading).some((one) => one.kind === kind && one.args === args && one.table === tableId(schema, table));

/** Postgres takes two that say the same under different names. */
function addOnce(draft: Draft, step: CommandOf<'add-constraint' | 'add-index'>): void {
  const before = new Map(shapesIn(draft.catalog, step));
  const isKey = step.kind === 'add-constraint' && step.constraint.kind === 'primary key';
  if (
    isKey &&
    draft.catalog.tables.get(tableId(step.schema, step.table))?.constraints.some(({ kind }) => kind === 'primary key')
  )
    refuse('The table has a primary key already.');
  perform(draft, step);
  const old = new Set(before.values());
  if (shapesIn(draft.catalog, step).some(([name, shape]) => !before.has(name) && old.has(shape))) refuse(THERE);
}

/** Its constraints or indexes by name, as a command would ask for them; those that none can say are like no other. */
function shapesIn(
  catalog: Catalog,
  { kind, schema, table }: CommandOf<'add-constraint' | 'add-index'>,
): readonly (readonly [name: string, shape: string])[] {
  const found = relationIn(catalog, schema, table);
  if (!found) return [];
  if (kind === 'add-index') return found.indexes.map((index) => [index.name, JSON.stringify(specOfIndex(index))]);
  if ('materialized' in found) return [];
  return found.constraints.map((one) => [one.name, JSON.stringify(specOfConstraint(one) ?? one.name)]);
}

const relationIn = ({ tables, views }: Catalog, schema: string, name: string): Table | View | undefined =>
  tables.get(tableId(schema, name)) ?? views.get(tableId(schema, name));

/** Where a step's text is now. */
function spanIn(draft: Draft, { place, was }: { readonly place: Place; readonly was: string }): Span {
  const span = shiftSpan(place.span, draft.statement(place.statement).span.from);
  return draft.text.slice(Math.max(0, span.from), span.to) === was
    ? span
    : refuse('The text this is about has changed.');
}

function partitionByRange(
  draft: Draft,
  { schema, table, column }: Extract<FixStep, { kind: 'partition-by-range' }>,
): void {
  const id = tableId(schema, table);
  const found = draft.catalog.tables.get(id) ?? refuse(`There is no table ${schema}.${table}.`);
  if (found.kind === 'partitioned') refuse(THERE);
  const { span, statement } = draft.statement(found.origin.declared.statement);
  const { text, ddl } = statement.reading;
  const list = ddl.some(({ kind }) => kind === 'create table') ? elementListAt(text, 0) : null;
  const at =
    span.from + (list?.close ?? refuse(`No list of columns makes ${table}, behind which it could be partitioned.`)) + 1;
  draft.edit([{ from: at, to: at, text: ` PARTITION BY RANGE (${quoteIdentifier(column)})` }]);
}

function addStatements(
  draft: Draft,
  { schema, table, statements }: Extract<FixStep, { kind: 'add-statements' }>,
): void {
  const { catalog, script } = draft;
  const isRepeated = areThere(draft, statements);
  const found =
    relationIn(catalog, schema, table) ??
    refuse(`There is no table ${schema}.${table}. It may have been renamed or dropped meanwhile.`);
  const parts = 'materialized' in found ? [] : [...found.columns, ...found.constraints, ...found.policies];
  const origins = [found, ...found.indexes, ...found.triggers, ...parts].map(({ origin }) => origin);
  let index = lastTouching(script, origins);
  for (const sql of statements) {
    if (!draft.tryEdit(insertStatement(draft.script, index, sql))) {
      index = lastIndex(draft.script);
      draft.edit(insertStatement(draft.script, index, sql));
    }
    index++;
  }
  // What was altered back in between is altered anew.
  if (isRepeated && (!statements.some(isAlter) || factsOf(relationIn(draft.catalog, schema, table)) === factsOf(found)))
    refuse(THERE);
}

const isAlter = (sql: string): boolean => /^alter\b/i.test(sql);

/** All but where it is said. */
const factsOf = (relation: Table | View | undefined): string =>
  JSON.stringify(relation, (key, value: unknown) => (key === 'origin' ? undefined : value));
