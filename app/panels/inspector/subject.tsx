/** What the inspector is about: the selection's name, how it is renamed and deleted, and its details. */
import type { Reading } from '../../../src/catalog/reading.ts';
import { constraintId, type Table, tableId, type View } from '../../../src/catalog/types.ts';
import { findConstraint, findRelation } from '../../store/places.ts';
import type { Selection } from '../../store/view.ts';
import { ofConstraint } from './constraint-item.tsx';
import { run } from './outcome.ts';
import { RelationshipDetails } from './relationship-details.tsx';
import { statementSubject } from './statement-subject.tsx';
import { keyOfPlace, type Subject, unlessPublic } from './subject-shape.ts';
import { TableDetails } from './table-details.tsx';
import { ViewDetails } from './view-details.tsx';

export function subjectOf(reading: Reading, selection: Selection): Subject | null {
  switch (selection.kind) {
    case 'table':
    case 'view':
    case 'column':
      return relationSubject(reading, selection);
    case 'relationship':
      return relationshipSubject(reading, selection.constraint);
    case 'statement':
      return statementSubject(reading, selection.statement);
    case 'tables':
      return null;
  }
}

function relationshipSubject({ catalog }: Reading, id: string): Subject | null {
  const found = findConstraint(catalog, id);
  if (!found) return null;
  const { table, constraint } = found;
  const of = ofConstraint(table, constraint);
  return {
    key: `relationship ${id}`,
    kind: 'relationship',
    schema: null,
    name: constraint.name,
    rename: (newName) =>
      run(
        { kind: 'rename-constraint', ...of, newName },
        { selection: { kind: 'relationship', constraint: constraintId(table.id, newName) } },
      ),
    removal: {
      title: `relationship ${constraint.name}`,
      command: { kind: 'drop-constraint', ...of, dependents: 'refuse' },
      options: { selection: null },
    },
    details: <RelationshipDetails table={table} constraint={constraint} catalog={catalog} />,
  };
}

type OfRelation = Extract<Selection, { kind: 'table' | 'view' | 'column' }>;

function relationSubject({ catalog }: Reading, selection: OfRelation): Subject | null {
  const relation = findRelation(catalog, selection.kind === 'view' ? selection.view : selection.table);
  if (!relation) return null;
  if ('materialized' in relation) return viewSubject(relation);
  const { schema, name } = relation;
  return {
    key: keyOfPlace(relation.origin),
    kind: kindOf(relation),
    schema: unlessPublic(schema),
    name,
    rename: (newName) =>
      run(
        { kind: 'rename-table', schema, table: name, newName },
        { selection: { ...selection, kind: 'table', table: tableId(schema, newName) } },
      ),
    removal: {
      title: `table ${name}`,
      command: { kind: 'drop-table', schema, table: name, dependents: 'refuse' },
      options: { selection: null },
    },
    details: (
      <TableDetails table={relation} catalog={catalog} column={selection.kind === 'column' ? selection.column : null} />
    ),
  };
}

function viewSubject(view: View): Subject {
  const { schema, name, materialized } = view;
  return {
    key: keyOfPlace(view.origin),
    kind: materialized ? 'materialized view' : 'view',
    schema: unlessPublic(schema),
    name,
    rename: (newName) =>
      run(
        { kind: 'rename-view', schema, view: name, newName },
        { selection: { kind: 'view', view: tableId(schema, newName) } },
      ),
    removal: {
      title: `view ${name}`,
      command: { kind: 'drop-view', schema, view: name, dependents: 'refuse' },
      options: { selection: null },
    },
    details: <ViewDetails view={view} />,
  };
}

function kindOf({ kind, partitionOf, unlogged }: Table): string {
  const kinds = { table: 'table', partitioned: 'partitioned table', foreign: 'foreign table' } as const;
  return partitionOf ? 'partition' : unlogged ? 'unlogged table' : kinds[kind];
}
