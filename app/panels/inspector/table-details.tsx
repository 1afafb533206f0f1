/** A table: columns, keys, relationships both ways, indexes, checks, triggers, policies, partitions. */
import { Fragment, type ReactNode } from 'react';
import type { Catalog, Constraint, Table } from '../../../src/catalog/types.ts';
import { AddPattern } from '../patterns/add-pattern.tsx';
import { CheckEditor } from './check-editor.tsx';
import { ColumnEditor } from './column-editor.tsx';
import type { ConstraintItemProps } from './constraint-item.tsx';
import { describeActions } from './describe.ts';
import { ExcludeEditor } from './exclude-editor.tsx';
import { Item } from './item.tsx';
import { KeyEditor } from './key-editor.tsx';
import { useOpenItems } from './open-item.ts';
import { Comment, ReadFact, Section } from './parts.tsx';
import { ReferenceEditor } from './reference-editor.tsx';
import { RelationLink } from './relation-link.tsx';
import { IndexSection, RelationHead } from './relation-parts.tsx';
import { useStableKeys } from './stable-keys.ts';
import { AddColumn, AddIndex, AddKeys, AddReference, AddRules } from './table-adders.tsx';
import { TableRoleFacts } from './table-role.tsx';

interface TableDetailsProps {
  readonly table: Table;
  readonly catalog: Catalog;
  readonly column: string | null;
}

export function TableDetails({ table, catalog, column }: TableDetailsProps) {
  const keys = table.constraints.filter(({ kind }) => kind === 'primary key' || kind === 'unique');
  const outgoing = table.constraints.filter(({ kind }) => kind === 'foreign key');
  const rules = table.constraints.filter(({ kind }) => kind === 'check' || kind === 'exclude');
  const columnKeys = useStableKeys(table.columns.map(({ name }) => name));
  return (
    <>
      <RelationHead relation={table} />
      <TableFacts table={table} />
      <TableRoleFacts table={table} />
      <AddPattern table={table.id} />
      <Section title="Columns" count={table.columns.length} add={<AddColumn table={table} />}>
        <ul>
          {table.columns.map((one, at) => (
            <ColumnEditor
              key={columnKeys[at]}
              id={`column ${columnKeys[at]}`}
              table={table}
              column={one}
              isOpen={one.name === column}
            />
          ))}
        </ul>
      </Section>
      <Constraints
        title="Keys"
        table={table}
        constraints={keys}
        item={(props) => <KeyOf {...props} />}
        add={<AddKeys table={table} />}
      />
      <Constraints
        title="References"
        table={table}
        constraints={outgoing}
        item={(props) => <ReferenceEditor {...props} catalog={catalog} />}
        add={<AddReference table={table} catalog={catalog} />}
      />
      <Incoming table={table} catalog={catalog} />
      <IndexSection relation={table} columns={table.columns} add={<AddIndex table={table} />} />
      <Constraints
        title="Checks"
        table={table}
        constraints={rules}
        item={(props) =>
          props.constraint.kind === 'check' ? <CheckEditor {...props} /> : <ExcludeEditor {...props} />
        }
        add={<AddRules table={table} />}
      />
      <Others table={table} catalog={catalog} />
    </>
  );
}

const KeyOf = (props: ConstraintItemProps) => (
  <KeyEditor {...props} kind={props.constraint.kind === 'primary key' ? 'primary key' : 'unique'} />
);

interface ConstraintsProps {
  readonly title: string;
  readonly table: Table;
  readonly constraints: readonly Constraint[];
  readonly item: (props: ConstraintItemProps) => ReactNode;
  readonly add: ReactNode;
}

function Constraints({ title, table, constraints, item, add }: ConstraintsProps) {
  const openings = useOpenItems(title, constraints);
  return (
    <Section title={title} count={constraints.length} add={add}>
      <ul>
        {openings.map((opening, at) => {
          const constraint = constraints[at];
          return constraint && <Fragment key={opening.id}>{item({ ...opening, table, constraint })}</Fragment>;
        })}
      </ul>
    </Section>
  );
}

function TableFacts({ table }: { readonly table: Table }) {
  const { partitionBy, partitionOf, inherits, rls } = table;
  if (!partitionBy && !partitionOf && inherits.length === 0 && !rls.enabled) return null;
  return (
    <div className="inspector-facts">
      {partitionBy && (
        <ReadFact label={`partitioned by ${partitionBy.strategy} `}>{partitionBy.keys.join(', ')}</ReadFact>
      )}
      {partitionOf && <ReadFact label="partition of ">{`${partitionOf.name} ${partitionOf.bound}`}</ReadFact>}
      {inherits.length > 0 && <ReadFact label="inherits ">{inherits.join(', ')}</ReadFact>}
      {rls.enabled && <ReadFact label={rls.forced ? 'row security forced, for owners too' : 'row security enabled'} />}
    </div>
  );
}

interface OfTable {
  readonly table: Table;
  readonly catalog: Catalog;
}

function Incoming({ table, catalog }: OfTable) {
  const incoming = referencesTo(catalog, table);
  return (
    <Section title="Referenced by" count={incoming.length}>
      <ul>
        {incoming.map(({ table: from, constraint }) => (
          <Item key={`${from.id}.${constraint.name}`} place={constraint.origin.declared} name={constraint.name}>
            <RelationLink relation={from} /> <code className="dim">{constraint.columns.join(', ')}</code>
            <ReadFact label={describeActions(constraint)} />
          </Item>
        ))}
      </ul>
    </Section>
  );
}

function referencesTo(catalog: Catalog, to: Table): { readonly table: Table; readonly constraint: Constraint }[] {
  const found: { table: Table; constraint: Constraint }[] = [];
  for (const table of catalog.tables.values())
    for (const constraint of table.constraints)
      if (constraint.references?.table === to.name && constraint.references.schema === to.schema)
        found.push({ table, constraint });
  return found;
}

/** What is changed in the SQL. */
function Others({ table, catalog }: OfTable) {
  const partitions = [...catalog.tables.values()].filter(
    ({ partitionOf }) => partitionOf?.schema === table.schema && partitionOf.name === table.name,
  );
  return (
    <>
      <Section title="Triggers" count={table.triggers.length}>
        <ul>
          {table.triggers.map((trigger) => (
            <Item key={trigger.name} place={trigger.origin.declared} name={trigger.name}>
              <code>{trigger.name}</code>
              <ReadFact label={`${trigger.timing} ${trigger.events.join(' or ')}, each ${trigger.level}`} />
              <ReadFact label="runs ">{trigger.function}</ReadFact>
              {trigger.when !== null && <ReadFact label="when ">{trigger.when}</ReadFact>}
              <Comment text={trigger.comment} />
            </Item>
          ))}
        </ul>
      </Section>
      <Section title="Policies" count={table.policies.length}>
        <ul>
          {table.policies.map((policy) => (
            <Item key={policy.name} place={policy.origin.declared} name={policy.name}>
              <code>{policy.name}</code>
              <ReadFact
                label={`${policy.permissive ? '' : 'restrictive, '}for ${policy.command} to ${policy.roles.join(', ') || 'public'}`}
              />
              {policy.using !== null && <ReadFact label="using ">{policy.using}</ReadFact>}
              {policy.withCheck !== null && <ReadFact label="with check ">{policy.withCheck}</ReadFact>}
              <Comment text={policy.comment} />
            </Item>
          ))}
        </ul>
      </Section>
      <Section title="Partitions" count={partitions.length}>
        <ul>
          {partitions.map((partition) => (
            <Item key={partition.id} place={partition.origin.declared} name={partition.name}>
              <RelationLink relation={partition} />
              <ReadFact label="">{partition.partitionOf?.bound}</ReadFact>
            </Item>
          ))}
        </ul>
      </Section>
    </>
  );
}
