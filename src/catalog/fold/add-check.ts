/** CHECK constraints, down the inheritance tree. Invariant: children have a parent's check under the same name, merged when they had it. */
import type { Span } from '../../base/span.ts';
import type { CheckConstraintDef } from '../ddl.ts';
import { exact } from '../exact.ts';
import type { TableId } from '../types.ts';
import type { Scope } from './cells.ts';
import { chooseConstraintName } from './choose-name.ts';
import { checkMentions } from './create-index.ts';
import { checkCondition, ofPart, refuseQuery } from './expression-checks.ts';
import { constraintNameKey } from './keys.ts';
import { reportUnknownCalls } from './objects/unknown-call.ts';
import { nameOf, reportDuplicateConstraint, reportUnknownColumn, tableProblem } from './problems.ts';
import type { ConstraintRecord, ExpressionRecord, TableRecord } from './records.ts';
import {
  changedTable,
  childrenOf,
  expressionRecord,
  indexOfName,
  mentionedColumns,
  originOf,
  readTable,
  saveTable,
  updateConstraint,
} from './tables.ts';

/** A constraint with all that most kinds leave empty, but for `rest`. Each field is written out, so that all constraints have one layout. */
export const constraintRecord = (
  name: string,
  kind: ConstraintRecord['kind'],
  columns: readonly string[],
  origin: ConstraintRecord['origin'],
  rest: Partial<ConstraintRecord> = {},
): ConstraintRecord => ({
  name,
  kind,
  columns,
  include: rest.include ?? exact([]),
  nullsNotDistinct: rest.nullsNotDistinct ?? false,
  expression: rest.expression ?? null,
  references: rest.references ?? null,
  onDelete: rest.onDelete ?? null,
  onUpdate: rest.onUpdate ?? null,
  match: rest.match ?? null,
  deferrable: rest.deferrable ?? false,
  initiallyDeferred: rest.initiallyDeferred ?? false,
  validated: rest.validated ?? true,
  comment: null,
  origin,
  value: rest.value ?? null,
  noInherit: rest.noInherit ?? false,
  enforced: rest.enforced ?? true,
  isLocal: rest.isLocal ?? true,
  parents: rest.parents ?? 0,
  parent: rest.parent ?? null,
  onDeleteColumns: rest.onDeleteColumns ?? exact([]),
  temporal: rest.temporal ?? false,
  exclude: rest.exclude ?? null,
});

/** Appends a constraint and takes its name. */
export function appendConstraint(scope: Scope, table: TableRecord, constraint: ConstraintRecord): void {
  scope.add(constraintNameKey(table.schema, constraint.name), table.id);
  const now = readTable(scope, table.id);
  if (now) saveTable(scope, changedTable(now, { constraints: [...now.constraints, constraint] }));
}

/** Whether a table has a constraint (NOT NULLs too) of this name. */
export const hasConstraint = (table: TableRecord, name: string): boolean =>
  indexOfName(table.constraints, name) >= 0 || table.columns.some((column) => column.notNullConstraint?.name === name);

export function addCheck(scope: Scope, id: TableId, def: CheckConstraintDef, isOnly = false): void {
  const table = readTable(scope, id);
  if (!table) return;
  let isFine = true;
  checkMentions(def.expression, table.name, (column, span: Span) => {
    if (indexOfName(table.columns, column) >= 0 || column === 'tableoid') return;
    reportUnknownColumn(scope, table, column, span);
    isFine = false;
  });
  if (def.noInherit && table.kind === 'partitioned') {
    const message = `${nameOf(table)} is partitioned, and its partitions share its checks. Remove NO INHERIT.`;
    scope.report(tableProblem('invalid-definition', message, def.span, 'constraint', table, def.name?.name ?? null));
    return;
  }
  if (!isFine) return;
  const subject = ofPart('A check', table, 'constraint', def.name?.name ?? null);
  if (refuseQuery(scope, subject, def.expression)) return;
  checkCondition(scope, subject, def.expression, table.columns);
  reportUnknownCalls(scope, def.expression);
  const value = expressionRecord(def.expression);
  const columns = mentionedColumns(table, value);
  const name =
    def.name?.name ??
    chooseConstraintName(scope, table.schema, table.name, onlyVariable(table, value, columns), 'check');
  const inherited = table.constraints.find((constraint) => constraint.name === name);
  if (inherited?.kind === 'check' && inherited.parents > 0 && !inherited.isLocal) {
    updateConstraint(scope, id, name, (old) => ({ ...old, isLocal: true }));
    return;
  }
  if (hasConstraint(table, name)) {
    reportDuplicateConstraint(scope, table, name, def.name?.span ?? def.span);
    return;
  }
  const constraint = constraintRecord(name, 'check', columns, originOf(scope, def.span, def.name?.span ?? null), {
    expression: def.expression.text,
    value,
    noInherit: def.noInherit,
    validated: def.validated && def.enforced,
    enforced: def.enforced,
  });
  appendConstraint(scope, table, constraint);
  if (!def.noInherit && !isOnly) for (const child of childrenOf(scope, id)) inheritCheck(scope, child, constraint);
}

/** The one column a check is named after; none when it mentions the whole row or a system column as well. */
function onlyVariable(table: TableRecord, { mentions }: ExpressionRecord, columns: readonly string[]): string | null {
  const [first = mentions[0]?.column, ...rest] = columns;
  if (first === undefined || rest.length > 0 || mentions.some(({ column }) => column !== first)) return null;
  return first === table.name && columns.length === 0 ? null : first;
}

/** Gives a child its parent's check; one of the same name is merged with it. */
export function inheritCheck(scope: Scope, child: TableId, check: ConstraintRecord): void {
  const table = readTable(scope, child);
  if (!table) return;
  const own = table.constraints.find((constraint) => constraint.name === check.name);
  if (own) {
    updateConstraint(scope, child, own.name, (old) => ({ ...old, parents: old.parents + 1 }));
    return;
  }
  appendConstraint(scope, table, {
    ...check,
    columns: mentionedColumns(table, check.value),
    comment: null,
    isLocal: false,
    parents: 1,
  });
  for (const grandchild of childrenOf(scope, child)) inheritCheck(scope, grandchild, check);
}
