/** A table: columns, keys, relationships both ways, indexes, checks, triggers, policies, partitions. */
import { useEffect, useRef } from 'react';
import {
  type Catalog,
  type Column,
  type Constraint,
  columnId,
  type Table,
  tableId,
} from '../../../src/catalog/types.ts';
import { relationName } from '../../store/describe-selection.ts';
import { showObject } from '../../store/show-object.ts';
import { select } from '../../store/view.ts';
import { describeActions, describeIndex, describeIndexOptions } from './describe.ts';
import { Comment, Fact, Jump, Section } from './parts.tsx';

interface TableDetailsProps {
  readonly table: Table;
  readonly catalog: Catalog;
  readonly column: string | null;
}

export function TableDetails({ table, catalog, column }: TableDetailsProps) {
  const keys = table.constraints.filter(({ kind }) => kind === 'primary key' || kind === 'unique');
  const outgoing = table.constraints.filter(({ kind }) => kind === 'foreign key');
  const rules = table.constraints.filter(({ kind }) => kind === 'check' || kind === 'exclude');
  const incoming = referencesTo(catalog, table);
  const partitions = [...catalog.tables.values()].filter(
    ({ partitionOf }) => partitionOf?.schema === table.schema && partitionOf.name === table.name,
  );
  return (
    <>
      {table.stale && <p className="inspector-stale">Its statement is broken now; this is how it was last read.</p>}
      <Comment text={table.comment} />
      <TableFacts table={table} />
      <Section title="Columns" count={table.columns.length}>
        <ul>
          {table.columns.map((one) => (
            <ColumnItem
              key={columnId(table.id, one.name)}
              table={table}
              column={one}
              isSelected={one.name === column}
            />
          ))}
        </ul>
      </Section>
      <Section title="Keys" count={keys.length}>
        <ul>{keys.map(constraintItem)}</ul>
      </Section>
      <Section title="References" count={outgoing.length}>
        <ul>
          {outgoing.map((one) => (
            <Jump key={one.name} place={one.origin.declared} name={one.name}>
              <code>{one.columns.join(', ')}</code> <span className="dim">→</span> <TableLink to={one} />
              <Fact label={describeActions(one)} />
            </Jump>
          ))}
        </ul>
      </Section>
      <Section title="Referenced by" count={incoming.length}>
        <ul>
          {incoming.map(({ table: from, constraint }) => (
            <Jump key={`${from.id}.${constraint.name}`} place={constraint.origin.declared} name={constraint.name}>
              <ObjectLink table={from} /> <code className="dim">{constraint.columns.join(', ')}</code>
              <Fact label={describeActions(constraint)} />
            </Jump>
          ))}
        </ul>
      </Section>
      <Section title="Indexes" count={table.indexes.length}>
        <ul>
          {table.indexes.map((index) => (
            <Jump key={index.name} place={index.origin.declared} name={index.name}>
              <code>{index.name}</code>
              <Fact label={describeIndexOptions(index)}>{describeIndex(index)}</Fact>
            </Jump>
          ))}
        </ul>
      </Section>
      <Section title="Checks" count={rules.length}>
        <ul>{rules.map(constraintItem)}</ul>
      </Section>
      <Section title="Triggers" count={table.triggers.length}>
        <ul>
          {table.triggers.map((trigger) => (
            <Jump key={trigger.name} place={trigger.origin.declared} name={trigger.name}>
              <code>{trigger.name}</code>
              <Fact label={`${trigger.timing} ${trigger.events.join(' or ')}, each ${trigger.level}`} />
              <Fact label="runs ">{trigger.function}</Fact>
              {trigger.when !== null && <Fact label="when ">{trigger.when}</Fact>}
            </Jump>
          ))}
        </ul>
      </Section>
      <Section title="Policies" count={table.policies.length}>
        <ul>
          {table.policies.map((policy) => (
            <Jump key={policy.name} place={policy.origin.declared} name={policy.name}>
              <code>{policy.name}</code>
              <Fact
                label={`${policy.permissive ? '' : 'restrictive, '}for ${policy.command} to ${policy.roles.join(', ') || 'public'}`}
              />
              {policy.using !== null && <Fact label="using ">{policy.using}</Fact>}
              {policy.withCheck !== null && <Fact label="with check ">{policy.withCheck}</Fact>}
            </Jump>
          ))}
        </ul>
      </Section>
      <Section title="Partitions" count={partitions.length}>
        <ul>
          {partitions.map((partition) => (
            <Jump key={partition.id} place={partition.origin.declared} name={partition.name}>
              <ObjectLink table={partition} />
              <Fact label="">{partition.partitionOf?.bound}</Fact>
            </Jump>
          ))}
        </ul>
      </Section>
    </>
  );
}

function TableFacts({ table }: { readonly table: Table }) {
  const { partitionBy, partitionOf, inherits, rls } = table;
  if (!partitionBy && !partitionOf && inherits.length === 0 && !rls.enabled) return null;
  return (
    <div className="inspector-facts">
      {partitionBy && <Fact label={`partitioned by ${partitionBy.strategy} `}>{partitionBy.keys.join(', ')}</Fact>}
      {partitionOf && <Fact label="partition of ">{`${partitionOf.name} ${partitionOf.bound}`}</Fact>}
      {inherits.length > 0 && <Fact label="inherits ">{inherits.join(', ')}</Fact>}
      {rls.enabled && <Fact label={rls.forced ? 'row security forced, for owners too' : 'row security enabled'} />}
    </div>
  );
}

function ColumnItem({
  table,
  column,
  isSelected,
}: {
  readonly table: Table;
  readonly column: Column;
  readonly isSelected: boolean;
}) {
  const item = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isSelected) item.current?.scrollIntoView({ block: 'nearest' });
  }, [isSelected]);
  const facts = [
    ...(column.notNull ? [] : [['nullable', undefined] as const]),
    ...(column.identity ? [[`identity, ${column.identity}`, undefined] as const] : []),
    ...(column.generated ? [[`generated, ${column.generated} `, column.expression ?? ''] as const] : []),
    ...(column.default !== null && !column.generated ? [['default ', column.default] as const] : []),
    ...(column.collation !== null ? [['collate ', column.collation] as const] : []),
  ];
  return (
    <Jump place={column.origin.declared} name={column.name}>
      <div ref={item} className="inspector-column" data-selected={isSelected || undefined}>
        <button
          type="button"
          className="inspector-link"
          onClick={() => select({ kind: 'column', table: table.id, column: column.name })}
        >
          {column.name}
        </button>
        <code className="inspector-type">{column.type}</code>
      </div>
      {facts.map(([label, code]) =>
        code === undefined ? (
          <Fact key={label} label={label} />
        ) : (
          <Fact key={label} label={label}>
            {code}
          </Fact>
        ),
      )}
      <Comment text={column.comment} />
    </Jump>
  );
}

function constraintItem(constraint: Constraint) {
  const { name, kind, columns, include, expression, origin } = constraint;
  const isKey = kind === 'primary key' || kind === 'unique';
  return (
    <Jump key={name} place={origin.declared} name={name}>
      <code>{name}</code>
      <Fact label={isKey ? `${kind}${constraint.nullsNotDistinct ? ', nulls not distinct' : ''} ` : ''}>
        {isKey ? columns.join(', ') : (expression ?? '')}
      </Fact>
      {include.length > 0 && <Fact label="include ">{include.join(', ')}</Fact>}
      {constraint.deferrable && <Fact label={constraint.initiallyDeferred ? 'initially deferred' : 'deferrable'} />}
      {!constraint.validated && <Fact label="not validated" />}
      <Comment text={constraint.comment} />
    </Jump>
  );
}

function TableLink({ to }: { readonly to: Constraint }) {
  const { references } = to;
  if (!references) return null;
  const id = tableId(references.schema, references.table);
  return (
    <button type="button" className="inspector-link" onClick={() => showObject({ kind: 'table', table: id })}>
      {relationName({ schema: references.schema, name: references.table })}
      <span className="dim"> {references.columns.join(', ')}</span>
    </button>
  );
}

const ObjectLink = ({ table }: { readonly table: Table }) => (
  <button type="button" className="inspector-link" onClick={() => showObject({ kind: 'table', table: table.id })}>
    {relationName(table)}
  </button>
);

function referencesTo(catalog: Catalog, to: Table): { readonly table: Table; readonly constraint: Constraint }[] {
  const found: { table: Table; constraint: Constraint }[] = [];
  for (const table of catalog.tables.values())
    for (const constraint of table.constraints)
      if (constraint.references?.table === to.name && constraint.references.schema === to.schema)
        found.push({ table, constraint });
  return found;
}
