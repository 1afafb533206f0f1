/** All about the selection, floating at the canvas's right edge; folds to its title. */
import { ChevronDown, ChevronUp, X } from 'lucide-react';
import type { Reading } from '../../../src/catalog/reading.ts';
import { declaredObject } from '../../store/declared-object.ts';
import { useDocument } from '../../store/document.ts';
import { findConstraint, findRelation } from '../../store/places.ts';
import { type Selection, select, useView } from '../../store/view.ts';
import { IconButton } from '../../ui/button.tsx';
import { RelationshipDetails } from './relationship-details.tsx';
import { StatementDetails } from './statement-details.tsx';
import { TableDetails } from './table-details.tsx';
import { ViewDetails } from './view-details.tsx';
import './inspector.css';

export function Inspector() {
  const selection = useView((view) => view.selection);
  const isFolded = useView((view) => view.isInspectorFolded);
  const reading = useDocument((state) => state.reading);
  const subject = reading && selection && subjectOf(reading, selection);
  if (!subject) return null;
  return (
    <aside
      className="inspector ui-float"
      aria-label={`Inspector: ${subject.name}`}
      data-over-canvas
      data-folded={isFolded || undefined}
    >
      <header>
        <div className="inspector-title">
          <span className="inspector-kind">{subject.kind}</span>
          <h2 className="mono">
            {subject.schema !== null && <span className="inspector-schema">{subject.schema}.</span>}
            {subject.name}
          </h2>
        </div>
        <IconButton
          label={isFolded ? 'Unfold' : 'Fold'}
          aria-expanded={!isFolded}
          onClick={() => useView.setState({ isInspectorFolded: !isFolded })}
        >
          {isFolded ? <ChevronDown size={15} /> : <ChevronUp size={15} />}
        </IconButton>
        <IconButton label="Close" onClick={() => select(null)}>
          <X size={15} />
        </IconButton>
      </header>
      {!isFolded && <div className="inspector-body scrolls">{subject.details}</div>}
    </aside>
  );
}

interface Subject {
  readonly kind: string;
  readonly schema: string | null;
  readonly name: string;
  readonly details: React.ReactNode;
}

function subjectOf(reading: Reading, selection: Selection): Subject | null {
  switch (selection.kind) {
    case 'table':
    case 'view':
    case 'column':
      return relationSubject(reading, selection);
    case 'relationship': {
      const found = findConstraint(reading.catalog, selection.constraint);
      return (
        found && {
          kind: 'relationship',
          schema: null,
          name: found.constraint.name,
          details: <RelationshipDetails table={found.table} constraint={found.constraint} />,
        }
      );
    }
    case 'statement': {
      const statement = reading.script.statements.find(({ id }) => id === selection.statement);
      const object = declaredObject(reading.catalog, selection.statement);
      return (
        (statement && {
          kind: object?.kind ?? 'statement',
          schema: object && object.schema !== 'public' ? object.schema : null,
          name: object?.name ?? statement.reading.kind,
          details: <StatementDetails statement={statement} catalog={reading.catalog} />,
        }) ??
        null
      );
    }
    case 'tables':
      return null;
  }
}

function relationSubject(
  reading: Reading,
  selection: Selection & { kind: 'table' | 'view' | 'column' },
): Subject | null {
  const relation = findRelation(reading.catalog, selection.kind === 'view' ? selection.view : selection.table);
  if (!relation) return null;
  const schema = relation.schema === 'public' ? null : relation.schema;
  if ('materialized' in relation)
    return {
      kind: relation.materialized ? 'materialized view' : 'view',
      schema,
      name: relation.name,
      details: <ViewDetails view={relation} />,
    };
  const kinds = { table: 'table', partitioned: 'partitioned table', foreign: 'foreign table' } as const;
  return {
    kind: relation.partitionOf ? 'partition' : relation.unlogged ? 'unlogged table' : kinds[relation.kind],
    schema,
    name: relation.name,
    details: (
      <TableDetails
        table={relation}
        catalog={reading.catalog}
        column={selection.kind === 'column' ? selection.column : null}
      />
    ),
  };
}
