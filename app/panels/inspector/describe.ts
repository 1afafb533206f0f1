/** Constraints and indexes in a few words. */
import type { Constraint, Index } from '../../../src/catalog/types.ts';

/** "on delete cascade, deferrable"; what is Postgres's default goes without saying. */
export function describeActions({
  onDelete,
  onUpdate,
  match,
  deferrable,
  initiallyDeferred,
  validated,
}: Constraint): string {
  const parts = [
    onDelete !== null && onDelete !== 'no action' ? `on delete ${onDelete}` : '',
    onUpdate !== null && onUpdate !== 'no action' ? `on update ${onUpdate}` : '',
    match === 'full' ? 'match full' : '',
    initiallyDeferred ? 'initially deferred' : deferrable ? 'deferrable' : '',
    validated ? '' : 'not validated',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** The keys of an index as SQL writes them, with INCLUDE and WHERE. */
export function describeIndex({ keys, include, predicate }: Index): string {
  const list = keys
    .map(({ column, expression, opclass, descending, nullsFirst }) =>
      [
        column ?? `(${expression ?? ''})`,
        opclass,
        descending ? 'desc' : null,
        nullsFirst === descending ? null : nullsFirst ? 'nulls first' : 'nulls last',
      ]
        .filter((part) => part !== null)
        .join(' '),
    )
    .join(', ');
  return [
    list,
    include.length > 0 ? `include (${include.join(', ')})` : '',
    predicate === null ? '' : `where ${predicate}`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

export const describeIndexOptions = ({ unique, method }: Index): string =>
  [unique ? 'unique' : '', method === 'btree' ? '' : method].filter((part) => part !== '').join(', ') +
  (unique || method !== 'btree' ? ' ' : '');
