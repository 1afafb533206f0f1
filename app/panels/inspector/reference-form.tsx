/** Choosing what a foreign key refers to: a table, one of its keys, and a column of one's own for each of the key's. */
import { useId, useState } from 'react';
import type { Catalog, Table } from '../../../src/catalog/types.ts';
import { CompletingInput } from '../../fields/completing-input.tsx';
import { type Completion, matching, NO_COMPLETION, type Suggestion } from '../../fields/completion.ts';
import { FieldProblem } from '../../fields/field-problem.tsx';
import { relationName } from '../../store/describe-selection.ts';
import { count } from '../../store/summary.ts';
import { Button } from '../../ui/button.tsx';
import type { FieldProps } from './fact.tsx';
import { onFieldKey } from './field-keys.ts';
import { guessColumn, keysOf, type Reference, tableNamed } from './reference-draft.ts';

interface ReferenceFormProps extends FieldProps<Reference | null> {
  readonly table: Table;
  readonly catalog: Catalog;
  readonly action: string;
}

export function ReferenceForm({ value, label, error, onCommit, onCancel, table, catalog, action }: ReferenceFormProps) {
  const problem = useId();
  const [name, setName] = useState(
    value ? (relationName({ ...value.references, name: value.references.table }) ?? '') : '',
  );
  const [key, setKey] = useState<readonly string[]>(value?.references.columns ?? []);
  const [own, setOwn] = useState<readonly string[]>(value?.columns ?? []);
  const [missing, setMissing] = useState<string | null>(null);
  const parent = tableNamed(catalog, name);
  const keys = parent ? keysOf(parent) : [];
  const suggestions = [...catalog.tables.values()].map((one) => ({
    text: relationName(one) ?? one.name,
    detail: count(one.columns.length, 'column'),
    explanation: one.comment ?? '',
  }));

  const chooseKey = (of: Table | null, columns: readonly string[]): void => {
    setKey(columns);
    setOwn(columns.map((column) => (of ? guessColumn(table, of, column) : '')));
  };
  const chooseTable = (text: string): void => {
    setName(text);
    setMissing(null);
    const chosen = tableNamed(catalog, text);
    if (chosen && chosen !== parent) chooseKey(chosen, keysOf(chosen)[0] ?? []);
  };
  const commit = (): void => {
    const lacking = key.find((_, at) => !own[at]);
    if (name.trim() === '') setMissing('Name the table it refers to.');
    else if (!parent) setMissing(`There is no table ${name}.`);
    else if (key.length === 0)
      setMissing(`${name} has no primary key or unique columns to refer to. Give it one first.`);
    else if (lacking !== undefined) setMissing(`Choose the column that holds ${name}.${lacking}.`);
    else
      onCommit({
        columns: [...own],
        references: { schema: parent.schema, table: parent.name, columns: [...key] },
      });
  };
  const shown = missing ?? error;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a frame of its own.
    <div
      role="group"
      aria-label={label}
      aria-describedby={shown === null ? undefined : problem}
      className="reference-form"
      onKeyDown={(event) => {
        const isButton = event.target instanceof HTMLButtonElement && event.key === 'Enter';
        if (!event.defaultPrevented && !isButton) onFieldKey(event, commit, onCancel);
      }}
    >
      <CompletingInput
        className="field-input mono"
        aria-label="Table"
        placeholder="Table"
        value={name}
        onChange={chooseTable}
        completionAt={(text) => completeTable(suggestions, text)}
      />
      {keys.length > 1 && (
        <label className="reference-key">
          <span className="dim">by</span>
          <select
            className="field-input mono"
            aria-label="Key"
            value={JSON.stringify(key)}
            onChange={(event) =>
              chooseKey(parent, keys.find((one) => JSON.stringify(one) === event.target.value) ?? [])
            }
          >
            {keys.map((columns) => (
              <option key={columns.join()} value={JSON.stringify(columns)}>
                {columns.join(', ')}
              </option>
            ))}
          </select>
        </label>
      )}
      {key.map((column, at) => (
        <label key={column} className="reference-pair">
          <select
            className="field-input mono"
            aria-label={`Column for ${column}`}
            value={own[at] ?? ''}
            onChange={(event) => setOwn(own.with(at, event.target.value))}
          >
            <option value="">column</option>
            {table.columns.map((one) => (
              <option key={one.name} value={one.name}>
                {one.name}
              </option>
            ))}
          </select>
          <span className="dim">→</span> <code>{column}</code>
        </label>
      ))}
      <FieldProblem id={problem} problem={shown} />
      <div className="removal-buttons">
        <Button look="outline" onClick={commit}>
          {action}
        </Button>
        <Button onClick={onCancel}>Cancel</Button>
      </div>
    </div>
  );
}

/** The whole text is one name; a name that is complete needs nothing. */
function completeTable(tables: readonly Suggestion[], text: string): Completion {
  if (tables.some((one) => one.text === text)) return NO_COMPLETION;
  const suggestions = matching(tables, text);
  return { from: 0, to: text.length, suggestions, preferred: text === '' || suggestions.length === 0 ? -1 : 0 };
}
