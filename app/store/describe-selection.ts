/** A selection's name, as short as it is clear: `orders.total`, `billing.invoices`, `CREATE FUNCTION`. */
import type { Reading } from '../../src/catalog/reading.ts';
import { findStatement } from '../../src/catalog/script-text.ts';
import { declaredObject } from './declared-object.ts';
import { findConstraint, findRelation } from './places.ts';
import type { Selection } from './view.ts';

export function describeSelection({ catalog, script }: Reading, selection: Selection): string {
  switch (selection.kind) {
    case 'table':
      return relationName(findRelation(catalog, selection.table)) ?? selection.table;
    case 'view':
      return relationName(findRelation(catalog, selection.view)) ?? selection.view;
    case 'column':
      return `${relationName(findRelation(catalog, selection.table)) ?? selection.table}.${selection.column}`;
    case 'relationship':
      return findConstraint(catalog, selection.constraint)?.constraint.name ?? selection.constraint;
    case 'tables':
      return `${selection.tables.length} tables`;
    case 'statement':
      return (
        relationName(declaredObject(catalog, selection.statement)) ??
        findStatement(script, selection.statement)?.statement.reading.kind ??
        ''
      );
  }
}

/** Without the schema everyone is in. */
export function relationName(relation: { readonly schema: string; readonly name: string } | null): string | null {
  if (!relation) return null;
  return relation.schema === 'public' ? relation.name : `${relation.schema}.${relation.name}`;
}
