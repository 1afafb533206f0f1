/** What adds to a table, at the end of each section: a quiet button that turns into the field of the first thing to say. */
import { useId, useState } from 'react';
import type { Catalog, Table } from '../../../src/catalog/types.ts';
import type { ConstraintSpec } from '../../../src/document/command-schema.ts';
import type { SpecOf } from '../../../src/document/specs.ts';
import { FieldProblem } from '../../fields/field-problem.tsx';
import { TypeInput } from '../../fields/type-input.tsx';
import { Fact, type FieldProps, type Outcome } from './fact.tsx';
import { onFieldKey } from './field-keys.ts';
import { columnsField, expressionField } from './fields.tsx';
import { keyOf } from './index-keys.tsx';
import { run } from './outcome.ts';
import type { Reference } from './reference-draft.ts';
import { ReferenceForm } from './reference-form.tsx';

interface AddProps {
  readonly table: Table;
}

const NONE: readonly string[] = [];

const add = ({ schema, name }: Table, constraint: ConstraintSpec): Outcome =>
  run({ kind: 'add-constraint', schema, table: name, constraint });

export const AddColumn = ({ table }: AddProps) => (
  <Fact
    id="add column"
    name="Add a column"
    look="add"
    value={NO_COLUMN}
    shown="+ Column"
    field={(props) => <ColumnForm {...props} />}
    commit={(column) => run({ kind: 'add-column', schema: table.schema, table: table.name, column })}
  />
);

interface NewColumn {
  readonly name: string;
  readonly type: string;
}

const NO_COLUMN: NewColumn = { name: '', type: '' };

/** Enter goes from the name to the type, and commits from there; leaving both commits when both are there. */
function ColumnForm({ label, error, onCommit, onCancel }: FieldProps<NewColumn>) {
  const [name, setName] = useState('');
  const [type, setType] = useState('');
  const problem = useId();
  const ids = useId();
  const isWhole = name.trim() !== '' && type.trim() !== '';
  const commit = (): void => {
    if (isWhole) onCommit({ name: name.trim(), type: type.trim() });
    else document.getElementById(name.trim() === '' ? `${ids} name` : `${ids} type`)?.focus();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a frame of its own.
    <div
      role="group"
      aria-label={label}
      onBlur={(event) => {
        if (event.currentTarget.contains(event.relatedTarget)) return;
        if (isWhole && error === null) commit();
        else if (name.trim() === '' && type.trim() === '') onCancel();
      }}
      onKeyDown={(event) => event.defaultPrevented || onFieldKey(event, commit, onCancel)}
    >
      <div className="column-form">
        <input
          id={`${ids} name`}
          className="field-input mono"
          aria-label="Name of the new column"
          placeholder="name"
          value={name}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => setName(event.target.value)}
        />
        <TypeInput
          id={`${ids} type`}
          className="field-input mono"
          aria-label="Type of the new column"
          aria-describedby={error === null ? undefined : problem}
          placeholder="type"
          value={type}
          onChange={setType}
        />
      </div>
      <FieldProblem id={problem} problem={error} />
    </div>
  );
}

export function AddKeys({ table }: AddProps) {
  const hasPrimary = table.constraints.some(({ kind }) => kind === 'primary key');
  const field = columnsField(table.columns);
  return (
    <>
      {!hasPrimary && (
        <Fact
          id="add primary key"
          name="Add a primary key"
          look="add"
          value={NONE}
          shown="+ Primary key"
          field={field}
          commit={(columns) => add(table, { kind: 'primary key', columns: [...columns] })}
        />
      )}
      <Fact
        id="add unique"
        name="Add a unique constraint"
        look="add"
        value={NONE}
        shown="+ Unique"
        field={field}
        commit={(columns) => add(table, { kind: 'unique', columns: [...columns] })}
      />
    </>
  );
}

export const AddReference = ({ table, catalog }: AddProps & { readonly catalog: Catalog }) => (
  <Fact<Reference | null>
    id="add reference"
    name="Add a reference"
    look="add"
    value={null}
    shown="+ Reference"
    field={(field) => <ReferenceForm {...field} table={table} catalog={catalog} action="Add" />}
    commit={(wanted) => (wanted ? add(table, { kind: 'foreign key', ...wanted }) : Promise.resolve(null))}
  />
);

export const AddRules = ({ table }: AddProps) => (
  <>
    <Fact
      id="add check"
      name="Add a check"
      look="add"
      value=""
      shown="+ Check"
      field={expressionField(table.columns)}
      commit={(expression) => add(table, { kind: 'check', expression })}
    />
    <Fact
      id="add exclude"
      name="Add an exclude constraint"
      look="add"
      value=""
      shown="+ Exclude"
      field={expressionField(table.columns)}
      commit={(text) => add(table, { kind: 'exclude', ...firstExclude(text, table) })}
    />
  </>
);

/** No two ranges that overlap, no two other values that are equal. */
function firstExclude(text: string, { columns }: Table): Pick<SpecOf<'exclude'>, 'method' | 'elements'> {
  const key = keyOf(text, columns);
  const type = 'column' in key ? columns.find(({ name }) => name === key.column)?.type : undefined;
  const isRange = type === undefined ? /range/i.test(text) : /range$/.test(type);
  return isRange
    ? { method: 'gist', elements: [{ key, operator: '&&' }] }
    : { method: 'btree', elements: [{ key, operator: '=' }] };
}

export const AddIndex = ({ table }: AddProps) => (
  <Fact
    id="add index"
    name="Add an index"
    look="add"
    value={NONE}
    shown="+ Index"
    field={columnsField(table.columns)}
    commit={(columns) =>
      run({
        kind: 'add-index',
        schema: table.schema,
        table: table.name,
        index: { keys: columns.map((column) => ({ column })) },
      })
    }
  />
);
