/**
 * FOREIGN KEY: checks it against the table it refers to as Postgres would, names it, and gives it to the partitions.
 * Invariant: a foreign key in the Catalog refers to columns that exist; one that does not hold is reported and left out.
 */
import type { Span } from '../../base/span.ts';
import type { ForeignKeyDef, Name } from '../ddl.ts';
import { areComparable } from '../resolve/comparable.ts';
import type { TableId } from '../types.ts';
import { appendConstraint, constraintRecord, hasConstraint } from './add-check.ts';
import type { Scope } from './cells.ts';
import { chooseConstraintName, joinColumnNames } from './choose-name.ts';
import { incomingKey, partId } from './keys.ts';
import { displayName, locateRelation } from './names.ts';
import {
  areColumns,
  nameOf,
  reportDuplicateConstraint,
  reportVirtual,
  reportWrongKind,
  tableProblem,
  writtenName,
} from './problems.ts';
import type { ConstraintRecord, RelationRecord, TableRecord, TypeFacts } from './records.ts';
import { deepEqual } from './sharing.ts';
import { findColumn, keyOf, originOf, partitionsOf, readTable, updateConstraint } from './tables.ts';

interface ReferencedColumn {
  readonly name: string;
  readonly facts: TypeFacts | null;
}

const primaryKeyOf = (
  record: RelationRecord | null,
): { readonly columns: readonly string[]; readonly temporal: boolean } | null => {
  const key = record?.kind === 'table' && record.table.constraints.find(({ kind }) => kind === 'primary key');
  return key ? { columns: key.columns, temporal: key.temporal } : null;
};

/** What a foreign key has to know of these columns of the table it refers to. */
function referencedPart(columns: readonly string[]) {
  return (
    record: RelationRecord | null,
  ): { readonly columns: readonly ReferencedColumn[]; readonly isUnique: boolean; readonly isTemporal: boolean } => {
    if (record?.kind !== 'table') return { columns: [], isUnique: false, isTemporal: false };
    const { table } = record;
    return {
      columns: columns.map((name) => ({ name, facts: findColumn(table, name)?.typeFacts ?? null })),
      isUnique: isUniqueKey(table, columns),
      isTemporal: isTemporalKey(table, columns),
    };
  };
}

/** transformFkeyCheckAttrs: an immediate, non-partial unique index over exactly these columns, in any order. */
function isUniqueKey(table: TableRecord, columns: readonly string[]): boolean {
  const first = table.constraints.find(
    ({ kind, deferrable, columns: key }) =>
      (kind === 'primary key' || kind === 'unique') && !deferrable && isSameSet(key, columns),
  );
  // Postgres goes by the index that was made first.
  if (first?.temporal && first.origin.declared.statement === table.origin.declared.statement) return false;
  return (
    first?.temporal === false ||
    table.indexes.some(
      ({ unique, predicate, keys }) =>
        unique &&
        predicate === null &&
        isSameSet(
          keys.map(({ column }) => column),
          columns,
        ),
    )
  );
}

const isTemporalKey = (table: TableRecord, columns: readonly string[]): boolean =>
  table.constraints.some(
    ({ temporal, kind, columns: key }) => temporal && kind !== 'foreign key' && isSameSet(key, columns),
  );

const isSameSet = (key: readonly (string | null)[], columns: readonly string[]): boolean =>
  key.length === columns.length && columns.every((column) => key.includes(column));

/** `inline` is the column a column constraint stands on. */
export function addForeignKey(scope: Scope, id: TableId, def: ForeignKeyDef, inline: Name | null, only = false) {
  const table = readTable(scope, id);
  if (!table) return;
  const columns = def.columns.length > 0 || !inline ? def.columns : [inline];
  const isFine = areColumns(scope, table, columns);
  if (!areColumns(scope, table, def.onDeleteColumns) || !isFine) return;
  const virtual = columns.find(({ name }) => findColumn(table, name)?.generated === 'virtual');
  if (virtual) return reportVirtual(scope, table, virtual.name, virtual.span);
  const names = columns.map(({ name }) => name);
  const references = resolveReference(scope, table, def, names);
  if (!references) return;
  if (def.name && hasConstraint(table, def.name.name))
    return reportDuplicateConstraint(scope, table, def.name.name, def.name.span);
  const actionColumns = def.onDeleteColumns.map(({ name }) => name);
  const name = def.name?.name ?? chooseConstraintName(scope, table.schema, table.name, joinColumnNames(names), 'fkey');
  const constraint = constraintRecord(name, 'foreign key', names, originOf(scope, def.span, def.name?.span ?? null), {
    references: { schema: references.schema, table: references.table, columns: references.columns },
    onDelete: deleteAction(def.onDelete, actionColumns),
    onUpdate: def.onUpdate,
    match: def.match,
    deferrable: def.deferrable,
    initiallyDeferred: def.initiallyDeferred,
    // NOT VALID means nothing on a table that is being created.
    validated: def.validated && def.enforced,
    enforced: def.enforced,
    onDeleteColumns: actionColumns,
    temporal: def.withPeriod,
  });
  putForeignKey(scope, table, constraint);
  if (!only) for (const partition of partitionsOf(scope, id)) addForeignKeyToPartition(scope, partition, constraint);
}

/** `set null (b)`: the action as the Catalog writes it. */
export const deleteAction = (action: string, columns: readonly string[]): string =>
  columns.length > 0 ? `${action.replace(/ \(.*$/, '')} (${columns.join(', ')})` : action;

function putForeignKey(scope: Scope, table: TableRecord, constraint: ConstraintRecord): void {
  appendConstraint(scope, table, constraint);
  const { references } = constraint;
  if (references) scope.add(incomingKey(`${references.schema}.${references.table}`), partId(table.id, constraint.name));
}

/** CloneFkReferencing: attaches an equal foreign key of the partition, or makes one of the same name where that is free. */
export function addForeignKeyToPartition(scope: Scope, partition: TableId, parent: ConstraintRecord): void {
  const table = readTable(scope, partition);
  if (!table) return;
  const equal = table.constraints.find(
    (constraint) =>
      constraint.kind === 'foreign key' && constraint.parent === null && isSameForeignKey(constraint, parent),
  );
  if (equal) {
    updateConstraint(scope, partition, equal.name, (old) => ({
      ...old,
      parent: parent.name,
      parents: 1,
      isLocal: false,
    }));
    return;
  }
  const name = hasConstraint(table, parent.name)
    ? chooseConstraintName(scope, table.schema, table.name, joinColumnNames(parent.columns), 'fkey')
    : parent.name;
  const own = { ...parent, name, comment: null, parent: parent.name, parents: 1, isLocal: false };
  putForeignKey(scope, table, own);
  for (const below of partitionsOf(scope, partition)) addForeignKeyToPartition(scope, below, own);
}

function isSameForeignKey(a: ConstraintRecord, b: ConstraintRecord): boolean {
  return (
    a.onDelete === b.onDelete &&
    a.onUpdate === b.onUpdate &&
    a.match === b.match &&
    a.deferrable === b.deferrable &&
    a.initiallyDeferred === b.initiallyDeferred &&
    deepEqual(a.columns, b.columns) &&
    deepEqual(a.references, b.references)
  );
}

/** What is wrong with PERIOD, to go on after the columns; null when nothing is. `isPeriod`: the columns referred to end with one. */
function periodProblem(
  { withPeriod, onDelete, onUpdate }: ForeignKeyDef,
  isPeriod: boolean,
  { isUnique, isTemporal }: { readonly isUnique: boolean; readonly isTemporal: boolean },
  target: () => string,
): string | null {
  if (withPeriod && !isPeriod)
    return `has a PERIOD, and the columns of ${target()} it refers to have none. Write PERIOD on both sides.`;
  if (!withPeriod && (isPeriod || (isTemporal && !isUnique)))
    return `refers to a key of ${target()} WITHOUT OVERLAPS. Write PERIOD before the last column.`;
  const action = withPeriod && [onDelete, onUpdate].find((one) => one !== 'no action');
  return action
    ? `has a PERIOD, and then Postgres can do nothing but NO ACTION: remove ${action.toUpperCase()}.`
    : null;
}

interface Reference {
  readonly schema: string;
  readonly table: string;
  readonly columns: readonly string[];
}

function resolveReference(
  scope: Scope,
  table: TableRecord,
  def: ForeignKeyDef,
  names: readonly string[],
): Reference | null {
  // Made only for what is wrong.
  const what = (): string => `${nameOf(table)}.${names.join(', ')}`;
  const report = (code: Parameters<typeof tableProblem>[0], message: string, span: Span): null => {
    scope.report(tableProblem(code, message, span, 'constraint', table, def.name?.name ?? null));
    return null;
  };
  const target = locateRelation(scope, def.table);
  if (!target)
    return report(
      'unknown-relation',
      `${what()} refers to ${writtenName(def.table)}, which no statement before this one creates. Create it first, or correct the name.`,
      def.table.span,
    );
  if (target.kind !== 'table') {
    reportWrongKind(scope, def.table, target.kind, 'table');
    return null;
  }
  const targetName = (): string => displayName(target.schema, target.name);
  const written = def.referencedColumns.map(({ name }) => name);
  const primary = written.length > 0 ? null : scope.readPart(keyOf(target.id), primaryKeyOf);
  const columns = primary?.columns ?? (written.length > 0 ? written : null);
  if (!columns)
    return report(
      'missing-unique-key',
      `${what()} refers to ${targetName()} without naming columns, and ${targetName()} has no primary key. Add one, or name the columns of a unique key.`,
      def.table.span,
    );
  if (columns.length !== names.length)
    return report(
      'foreign-key-column-count',
      `This foreign key has ${names.length} ${names.length === 1 ? 'column' : 'columns'} and refers to ${columns.length} of ${targetName()} (${columns.join(', ')}). Give both the same number.`,
      def.span,
    );
  const part = scope.readPart(keyOf(target.id), referencedPart(columns));
  const missing = part.columns.find(({ facts }) => facts === null);
  if (missing) {
    const span = def.referencedColumns.find(({ name }) => name === missing.name)?.span ?? def.table.span;
    return report(
      'unknown-column',
      `${what()} refers to ${targetName()}.${missing.name}, which does not exist at this point. Add it first, or correct the name.`,
      span,
    );
  }
  const period = periodProblem(def, primary ? primary.temporal : def.referencedPeriod, part, targetName);
  if (period !== null) return report('invalid-definition', `${what()} ${period}`, def.span);
  if (def.withPeriod ? !part.isTemporal : !part.isUnique)
    return report(
      'missing-unique-key',
      `${what()} refers to ${targetName()} (${columns.join(', ')}), which no primary key or unique constraint covers. Add one over exactly these columns.`,
      def.referencedColumns[0]?.span ?? def.table.span,
    );
  for (const [index, { name, facts }] of part.columns.entries()) {
    const own = findColumn(table, names[index] ?? '');
    if (!own?.typeFacts.known || !facts?.known || areComparable(own.typeFacts, facts)) continue;
    return report(
      'foreign-key-type-mismatch',
      `${nameOf(table)}.${own.name} is ${own.type} and ${targetName()}.${name} is ${facts.type}; Postgres cannot compare them. Give both the same type.`,
      def.columns[index]?.span ?? def.span,
    );
  }
  return { schema: target.schema, table: target.name, columns };
}
