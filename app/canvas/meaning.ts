/** What a foreign key says about how many rows belong together, and in words. Cardinality is derived, never stored. */
import type { Constraint, Table } from '../../src/catalog/types.ts';
import type { EndKind } from '../../src/layout/crows-foot.ts';

export interface Meaning {
  readonly childEnd: EndKind;
  readonly parentEnd: EndKind;
  readonly isIdentifying: boolean;
  readonly sentence: string;
}

export function meaningOf(constraint: Constraint, child: Table, parent: Table): Meaning {
  const columns = new Set(constraint.columns);
  const isOptional = child.columns.some((column) => columns.has(column.name) && !column.notNull);
  const primary = child.constraints.find(({ kind }) => kind === 'primary key');
  const uniqueKeys = [
    ...child.constraints.filter(({ kind }) => kind === 'primary key' || kind === 'unique').map((key) => key.columns),
    ...child.indexes
      .filter(({ unique, predicate }) => unique && predicate === null)
      .map(({ keys }) => keys.map((key) => key.column ?? '')),
  ];
  const isSingle = uniqueKeys.some((key) => key.length > 0 && key.every((column) => columns.has(column)));
  const parentWords = isOptional ? 'at most one' : 'exactly one';
  const childWords = isSingle ? 'at most one' : 'any number of';
  const action =
    constraint.onDelete && constraint.onDelete !== 'no action' ? ` ON DELETE ${constraint.onDelete.toUpperCase()}` : '';
  return {
    childEnd: isSingle ? 'zero-or-one' : 'zero-or-many',
    parentEnd: isOptional ? 'zero-or-one' : 'exactly-one',
    isIdentifying: primary !== undefined && constraint.columns.every((column) => primary.columns.includes(column)),
    sentence: `Each row of ${child.name} belongs to ${parentWords} row of ${parent.name}; a row of ${parent.name} has ${childWords} of ${child.name}.${action}`,
  };
}
