/** A foreign key: what refers to what, and what happens on change. */
import type { Constraint, Table } from '../../../src/catalog/types.ts';
import { tableId } from '../../../src/catalog/types.ts';
import { relationName } from '../../store/describe-selection.ts';
import { showObject } from '../../store/show-object.ts';
import { describeActions } from './describe.ts';
import { Comment, Fact, Jump, Section } from './parts.tsx';

export function RelationshipDetails({ table, constraint }: { readonly table: Table; readonly constraint: Constraint }) {
  const { references, columns } = constraint;
  if (!references) return null;
  const to = tableId(references.schema, references.table);
  const actions = describeActions(constraint);
  return (
    <>
      <Comment text={constraint.comment} />
      <Section title="Columns">
        <ul>
          {columns.map((column, at) => (
            <Jump key={column} place={constraint.origin.declared} name={constraint.name}>
              <button
                type="button"
                className="inspector-link"
                onClick={() => showObject({ kind: 'column', table: table.id, column })}
              >
                {relationName(table)}.{column}
              </button>{' '}
              <span className="dim">→</span>{' '}
              <button type="button" className="inspector-link" onClick={() => showObject({ kind: 'table', table: to })}>
                {relationName({ schema: references.schema, name: references.table })}.{references.columns[at] ?? '?'}
              </button>
            </Jump>
          ))}
        </ul>
      </Section>
      <div className="inspector-facts">
        <Fact label={actions === '' ? 'on delete and on update: no action' : actions} />
      </div>
    </>
  );
}
