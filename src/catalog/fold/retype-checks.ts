/**
 * What keeps a column from another type: values that don't become it by themselves, a default that does not, foreign keys that could no
 * longer compare.
 * Invariant: only what is sure is reported; behind casts of the text's own nothing is said of values.
 */
import { isAssignable } from '../resolve/assignable.ts';
import { areComparable } from '../resolve/comparable.ts';
import type { Scope } from './cells.ts';
import { incomingKeys } from './drop-parts.ts';
import { mayHaveCasts } from './expression-checks.ts';
import { nameOf } from './problems.ts';
import type { ColumnRecord, TableRecord, TypeFacts } from './records.ts';
import { findColumn, readTable } from './tables.ts';

type Compared = Pick<TypeFacts, 'base' | 'category' | 'known'>;

/** To go on after the column's name; null when nothing is wrong. */
export function retypeProblem(
  scope: Scope,
  table: TableRecord,
  column: ColumnRecord,
  facts: TypeFacts,
  hasUsing: boolean,
): string | null {
  if (!mayHaveCasts(scope)) {
    if (!hasUsing && !becomes(column.typeFacts, facts))
      return `is ${column.type}, which Postgres does not turn into ${facts.type} by itself. Say how with USING.`;
    if (column.default !== null && !defaultBecomes(column, facts))
      return `has the default ${column.default}, which Postgres does not turn into ${facts.type} by itself. Drop the default first, and set another after.`;
  }
  return foreignKeyProblem(scope, table, column, facts);
}

/** Without USING; also where that can't be told. */
export function becomes(from: Compared, to: Compared): boolean {
  if (!from.known || from.base === to.base) return true;
  if (from.category === 'enum')
    return to.category !== 'enum' && (to.category !== 'builtin' || isAssignable('uuid', to));
  return (
    (from.category !== 'builtin' && from.category !== 'array') || from.base.includes('.') || isAssignable(from.base, to)
  );
}

/** A bare string is kept as a value of the column's type. */
function defaultBecomes({ value, typeFacts }: ColumnRecord, facts: TypeFacts): boolean {
  const term = value?.term ?? null;
  if (term === null || typeof term !== 'string') return true;
  return term === 'unknown' ? becomes(typeFacts, facts) : isAssignable(term, facts);
}

/** Both sides of a key within one table may change in one statement; nothing is said of those. */
function foreignKeyProblem(scope: Scope, table: TableRecord, column: ColumnRecord, facts: TypeFacts): string | null {
  for (const { references, columns, name } of table.constraints) {
    const at = references ? columns.indexOf(column.name) : -1;
    const other = references && at >= 0 ? readTable(scope, `${references.schema}.${references.table}`) : null;
    const target = other && other.id !== table.id ? findColumn(other, references?.columns[at] ?? '') : undefined;
    if (other && target?.typeFacts.known && !areComparable(facts, target.typeFacts))
      return `refers to ${nameOf(other)}.${target.name} (${target.type}) by ${name}, and Postgres cannot compare that with ${facts.type}. Drop the foreign key first.`;
  }
  for (const { table: other, constraint } of incomingKeys(scope, table.id)) {
    const at = constraint.references?.columns.indexOf(column.name) ?? -1;
    const source = at >= 0 && other.id !== table.id ? findColumn(other, constraint.columns[at] ?? '') : undefined;
    if (source?.typeFacts.known && !areComparable(source.typeFacts, facts))
      return `is what ${nameOf(other)}.${source.name} (${source.type}) refers to by ${constraint.name}, and Postgres cannot compare that with ${facts.type}. Drop the foreign key first.`;
  }
  return null;
}
