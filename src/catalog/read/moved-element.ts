/**
 * A table's element as it would be elsewhere. What moves says what becomes of places, names and expressions; all else stays.
 * Invariant: the copy has the layout of what the readers make, so that who looks at either sees one kind of object.
 */
import type { Span } from '../../base/span.ts';
import type { ColumnDef, Expression, Name, QualifiedName, TableConstraintDef, TableElement, TypeRef } from '../ddl.ts';
import { exact } from '../exact.ts';

export interface Move {
  span(span: Span): Span;
  name(name: Name): Name;
  qualifiedName(name: QualifiedName): QualifiedName;
  typeNames(type: TypeRef): readonly string[];
  expression(expression: Expression): Expression;
}

/** Null for what is too rare to be worth it: LIKE, EXCLUDE and types with other modifiers than numbers. */
export function movedElement(element: TableElement, move: Move): TableElement | null {
  if (element.kind === 'like') return null;
  if (element.kind === 'column') {
    const column = movedColumn(element.column, move);
    return column && { kind: 'column', column };
  }
  const constraint = movedConstraint(element.constraint, move);
  return constraint && { kind: 'constraint', constraint };
}

function movedColumn(column: ColumnDef, move: Move): ColumnDef | null {
  const { type, defaultSpan, identitySpan, generated, generatedSpan } = column;
  // Names of a collation are not told where they stand.
  if (column.collation || type?.modifiers.some((modifier) => typeof modifier !== 'number')) return null;
  let constraints: readonly TableConstraintDef[] = exact([]);
  for (const constraint of column.constraints) {
    const moved = movedConstraint(constraint, move);
    if (!moved) return null;
    constraints = constraints.length === 0 ? [moved] : [...constraints, moved];
  }
  return {
    name: move.name(column.name),
    type: type && movedType(type, move),
    collation: null,
    default: column.default && move.expression(column.default),
    defaultSpan: defaultSpan && move.span(defaultSpan),
    explicitNull: column.explicitNull,
    identity: column.identity,
    identitySpan: identitySpan && move.span(identitySpan),
    generated: generated && { kind: generated.kind, expression: move.expression(generated.expression) },
    generatedSpan: generatedSpan && move.span(generatedSpan),
    constraints,
    span: move.span(column.span),
  };
}

const movedType = (type: TypeRef, move: Move): TypeRef => ({
  names: move.typeNames(type),
  modifiers: type.modifiers,
  arrayDimensions: type.arrayDimensions,
  setOf: type.setOf,
  isPercentType: type.isPercentType,
  span: move.span(type.span),
});

function movedConstraint(constraint: TableConstraintDef, move: Move): TableConstraintDef | null {
  const name = constraint.name && move.name(constraint.name);
  const span = move.span(constraint.span);
  switch (constraint.kind) {
    case 'check': {
      const { noInherit, validated, enforced } = constraint;
      const expression = move.expression(constraint.expression);
      return { kind: 'check', name, span, expression, noInherit, validated, enforced };
    }
    case 'not null': {
      const column = constraint.column && move.name(constraint.column);
      return {
        kind: 'not null',
        name,
        span,
        column,
        noInherit: constraint.noInherit,
        validated: constraint.validated,
      };
    }
    case 'primary key':
    case 'unique':
      return {
        kind: constraint.kind,
        name,
        span,
        columns: movedNames(constraint.columns, move),
        include: movedNames(constraint.include, move),
        nullsNotDistinct: constraint.nullsNotDistinct,
        withoutOverlaps: constraint.withoutOverlaps,
        usingIndex: constraint.usingIndex && move.name(constraint.usingIndex),
        deferrable: constraint.deferrable,
        initiallyDeferred: constraint.initiallyDeferred,
      };
    case 'foreign key':
      return {
        kind: 'foreign key',
        name,
        span,
        columns: movedNames(constraint.columns, move),
        table: move.qualifiedName(constraint.table),
        referencedColumns: movedNames(constraint.referencedColumns, move),
        match: constraint.match,
        onDelete: constraint.onDelete,
        onDeleteColumns: movedNames(constraint.onDeleteColumns, move),
        onUpdate: constraint.onUpdate,
        withPeriod: constraint.withPeriod,
        referencedPeriod: constraint.referencedPeriod,
        deferrable: constraint.deferrable,
        initiallyDeferred: constraint.initiallyDeferred,
        validated: constraint.validated,
        enforced: constraint.enforced,
      };
    case 'exclude':
      return null;
  }
}

function movedNames(names: readonly Name[], move: Move): readonly Name[] {
  return names.length === 0 ? exact([]) : names.map((name) => move.name(name));
}
