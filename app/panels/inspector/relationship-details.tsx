/** A foreign key: how many belong to how many, what refers to what, and what happens on change. */
import { relationshipsOfTable, singular } from '../../../src/catalog/relationships.ts';
import type { Catalog, Constraint, Table } from '../../../src/catalog/types.ts';
import { relationName } from '../../store/describe-selection.ts';
import { ChoiceFact } from './choices.tsx';
import { ConstraintComment, ofConstraint } from './constraint-item.tsx';
import { run } from './outcome.ts';
import { Section } from './parts.tsx';
import { ReferenceParts } from './reference-editor.tsx';
import { RelationLink } from './relation-link.tsx';

interface RelationshipDetailsProps {
  readonly table: Table;
  readonly constraint: Constraint;
  readonly catalog: Catalog;
}

export function RelationshipDetails({ table, constraint, catalog }: RelationshipDetailsProps) {
  const { references, columns } = constraint;
  if (!references) return null;
  const props = { id: 'relationship', table, constraint, isOpen: true };
  return (
    <div data-open>
      <div className="inspector-facts">
        <RelationLink relation={table} /> <code className="dim">{columns.join(', ')}</code>{' '}
        <span className="dim">→</span> <ParentLink constraint={constraint} catalog={catalog} />
      </div>
      <Section title="Cardinality">
        <Cardinality table={table} constraint={constraint} />
      </Section>
      <Section title="Foreign key">
        <div className="inspector-rows">
          <ReferenceParts {...props} catalog={catalog} />
          <ConstraintComment {...props} />
        </div>
      </Section>
    </div>
  );
}

function Cardinality({ table, constraint }: Omit<RelationshipDetailsProps, 'catalog'>) {
  const relationship = relationshipsOfTable(table).find(({ name }) => name === constraint.name);
  if (!relationship || !constraint.references) return null;
  const { parentEnd, childEnd } = relationship;
  const child = singular(table.name).replaceAll('_', ' ');
  const parent = singular(constraint.references.table).replaceAll('_', ' ');
  const of = { kind: 'set-cardinality', ...ofConstraint(table, constraint) } as const;
  return (
    <div className="inspector-rows" data-wide>
      <ChoiceFact
        id="parent end"
        name={`How many ${constraint.references.table} to each of ${table.name}`}
        label={`each ${child} has`}
        value={parentEnd}
        choices={[
          { value: 'exactly-one', label: `exactly one ${parent}`, note: 'its columns are NOT NULL' },
          { value: 'zero-or-one', label: `at most one ${parent}`, note: 'its columns may be null' },
        ]}
        commit={(end) => run({ ...of, parentEnd: end })}
      />
      <ChoiceFact
        id="child end"
        name={`How many ${table.name} to each of ${constraint.references.table}`}
        label={`each ${parent} has`}
        value={childEnd}
        choices={[
          { value: 'zero-or-many', label: `any number of ${table.name.replaceAll('_', ' ')}` },
          { value: 'zero-or-one', label: `at most one ${child}`, note: 'its columns are unique' },
        ]}
        commit={(end) => run({ ...of, childEnd: end })}
      />
    </div>
  );
}

function ParentLink({ constraint: { references }, catalog }: Pick<RelationshipDetailsProps, 'constraint' | 'catalog'>) {
  if (!references) return null;
  const parent = [...catalog.tables.values()].find(
    ({ schema, name }) => schema === references.schema && name === references.table,
  );
  const columns = <code className="dim">{references.columns.join(', ')}</code>;
  if (!parent) return <code>{relationName({ schema: references.schema, name: references.table })}</code>;
  return (
    <>
      <RelationLink relation={parent} /> {columns}
    </>
  );
}
