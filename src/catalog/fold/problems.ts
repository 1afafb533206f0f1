/** The words in which the fold says what Postgres would refuse: what is wrong, then what to do about it. */
import type { Span } from '../../base/span.ts';
import type { Name, QualifiedName } from '../ddl.ts';
import type { ProblemCode, StatementProblem, Table, View } from '../types.ts';
import type { Scope } from './cells.ts';
import { displayName } from './names.ts';
import type { TableRecord } from './records.ts';
import { findColumn } from './tables.ts';

type Owner = Pick<Table | View, 'schema' | 'name'>;

export const nameOf = (table: Owner): string => displayName(table.schema, table.name);
export const writtenName = (name: Pick<QualifiedName, 'schema' | 'name'>): string =>
  name.schema === null ? name.name : `${name.schema}.${name.name}`;

export function tableProblem(
  code: ProblemCode,
  message: string,
  span: Span,
  kind: string,
  table: Owner,
  name: string | null = null,
): StatementProblem {
  return { code, message, span, object: { kind, schema: table.schema, table: table.name, name } };
}

export function reportUnknownRelation(scope: Scope, name: QualifiedName, kind = 'table'): void {
  scope.report({
    code: kind === 'index' ? 'unknown-index' : 'unknown-relation',
    message: `No statement before this one creates ${kind === 'table' ? '' : `the ${kind} `}${writtenName(name)}. Create it first, or correct the name.`,
    span: name.span,
    object: { kind, schema: name.schema, table: null, name: name.name },
  });
}

export function reportWrongKind(scope: Scope, name: QualifiedName, is: string, wanted: string): void {
  const article = (noun: string): string => (/^[aeiou]/.test(noun) ? `an ${noun}` : `a ${noun}`);
  scope.report({
    code: 'wrong-object-kind',
    message: `${writtenName(name)} is ${article(is)}, and this needs ${article(wanted)}.`,
    span: name.span,
    object: { kind: is, schema: name.schema, table: null, name: name.name },
  });
}

export function reportUnknownColumn(scope: Scope, table: Owner, column: string, span: Span): void {
  scope.report(
    tableProblem(
      'unknown-column',
      `${nameOf(table)} has no column ${column} at this point. Add it first, or correct the name.`,
      span,
      'column',
      table,
      column,
    ),
  );
}

/** Reports those of the names that are no columns of the table; true when there are none. */
export function areColumns(
  scope: Scope,
  table: Pick<TableRecord, 'schema' | 'name' | 'columns'>,
  names: readonly Name[],
): boolean {
  let isFine = true;
  for (const { name, span } of names) {
    if (findColumn(table, name)) continue;
    reportUnknownColumn(scope, table, name, span);
    isFine = false;
  }
  return isFine;
}

export function reportUnknownConstraint(scope: Scope, table: Owner, name: Name): void {
  scope.report(
    tableProblem(
      'unknown-constraint',
      `${nameOf(table)} has no constraint ${name.name} at this point. Correct the name, or remove this.`,
      name.span,
      'constraint',
      table,
      name.name,
    ),
  );
}

export function reportTaken(scope: Scope, schema: string, name: string, span: Span, kind: string): void {
  scope.report({
    code: 'duplicate-relation',
    message: `${displayName(schema, name)} already exists: tables, views, indexes and sequences of a schema share their names. Choose another name for this ${kind}.`,
    span,
    object: { kind, schema, table: null, name },
  });
}

export function reportDuplicateConstraint(scope: Scope, table: Owner, name: string, span: Span): void {
  scope.report(
    tableProblem(
      'duplicate-constraint',
      `${nameOf(table)} already has a constraint ${name}. Choose another name.`,
      span,
      'constraint',
      table,
      name,
    ),
  );
}

/** Virtual columns are stored nowhere an index could point to. */
export function reportVirtual(scope: Scope, table: Owner, column: string, span: Span): void {
  scope.report(
    tableProblem(
      'invalid-definition',
      `${nameOf(table)}.${column} is generated when it is read (VIRTUAL), so Postgres can neither index nor constrain it so. Make it STORED.`,
      span,
      'column',
      table,
      column,
    ),
  );
}
