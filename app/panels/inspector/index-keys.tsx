/** The keys of an index or EXCLUDE constraint: a column or expression each, with order, operator class and collation. */
import type { ReactNode } from 'react';
import type { IndexKeySpec } from '../../../src/document/command-schema.ts';
import { quoteIdentifier } from '../../../src/sql/identifiers.ts';
import type { NamedColumn } from '../../fields/expression-completion.ts';
import { type Choice, ChoiceFact } from './choices.tsx';
import { Fact, type Outcome } from './fact.tsx';
import { expressionField, nameField } from './fields.tsx';
import { collationSql, orNull } from './outcome.ts';

type Order = 'ascending' | 'ascending, nulls first' | 'descending' | 'descending, nulls last';

const ORDERS: readonly Choice<Order>[] = [
  { value: 'ascending', label: 'ascending', note: 'nulls last' },
  { value: 'ascending, nulls first', label: 'ascending, nulls first' },
  { value: 'descending', label: 'descending', note: 'nulls first' },
  { value: 'descending, nulls last', label: 'descending, nulls last' },
];

export const LAST_KEY = 'It has at least one key. Delete it as a whole instead.';

interface KeyListProps {
  readonly id: string;
  /** Of the index or constraint. */
  readonly name: string;
  readonly columns: readonly NamedColumn[];
  readonly keys: readonly IndexKeySpec[];
  readonly isOrdered: boolean;
  /** At which place: the key as it is to be, null to take it away. */
  readonly change: (at: number, key: IndexKeySpec | null) => Outcome;
  /** What else there is to a key. */
  readonly more?: (at: number) => ReactNode;
}

export function KeyList({ id, name, columns, keys, isOrdered, change, more }: KeyListProps) {
  return (
    <ol className="index-keys" aria-label={`Keys of ${name}`}>
      {keys.map((key, at) => (
        <li key={`${keys.slice(0, at).filter((one) => keyText(one) === keyText(key)).length} ${keyText(key)}`}>
          <KeyFacts
            id={`${id} key ${at}`}
            name={`key ${at + 1} of ${name}`}
            keySpec={key}
            columns={columns}
            isOrdered={isOrdered}
            change={(wanted) => change(at, wanted)}
          />
          {more?.(at)}
        </li>
      ))}
      <li>
        <Fact
          id={`${id} key ${keys.length}`}
          name={`Add a key to ${name}`}
          look="add"
          value=""
          shown="+ Key"
          field={expressionField(columns)}
          commit={(text) => change(keys.length, keyOf(text, columns))}
        />
      </li>
    </ol>
  );
}

interface KeyFactsProps {
  readonly id: string;
  /** "key 1 of orders_idx" */
  readonly name: string;
  readonly keySpec: IndexKeySpec;
  readonly columns: readonly NamedColumn[];
  readonly isOrdered: boolean;
  readonly change: (key: IndexKeySpec | null) => Outcome;
}

function KeyFacts({ id, name, keySpec, columns, isOrdered, change }: KeyFactsProps) {
  const { collation, opclass } = keySpec;
  return (
    <>
      <Fact
        id={id}
        name={`Column or expression: ${name}`}
        value={keyText(keySpec)}
        shown={<code>{'column' in keySpec ? keySpec.column : keySpec.expression}</code>}
        field={expressionField(columns)}
        commit={(text) => change(text === '' ? null : { ...orderOf(keySpec), ...keyOf(text, columns) })}
      />
      {isOrdered && (
        <ChoiceFact
          id={`${id} order`}
          name={`Order of ${name}`}
          label="order"
          value={orderName(keySpec)}
          choices={ORDERS}
          normal="ascending"
          commit={(order) =>
            change({
              ...keySpec,
              descending: order.startsWith('descending'),
              nulls: order.endsWith('first') ? 'first' : order.endsWith('last') ? 'last' : null,
            })
          }
        />
      )}
      <Fact
        id={`${id} opclass`}
        name={`Operator class of ${name}`}
        label="class"
        value={opclass ?? ''}
        shown={opclass == null ? null : <code>{opclass}</code>}
        empty="usual"
        field={nameField}
        commit={(text) => change({ ...keySpec, opclass: orNull(text) })}
      />
      <Fact
        id={`${id} collation`}
        name={`Collation of ${name}`}
        label="collate"
        value={collation ?? ''}
        shown={collation == null ? null : <code>{collation}</code>}
        empty="as the column"
        field={nameField}
        commit={(text) => change({ ...keySpec, collation: collationSql(text) })}
      />
    </>
  );
}

const orderOf = ({ collation = null, opclass = null, descending = false, nulls = null }: IndexKeySpec) => ({
  collation,
  opclass,
  descending,
  nulls,
});

function orderName({ descending = false, nulls = null }: IndexKeySpec): Order {
  if (descending) return nulls === 'last' ? 'descending, nulls last' : 'descending';
  return nulls === 'first' ? 'ascending, nulls first' : 'ascending';
}

/** As it is typed. */
const keyText = (key: IndexKeySpec): string => ('column' in key ? quoteIdentifier(key.column) : key.expression);

/** A column by its name, plain or as SQL quotes it; anything else is an expression. */
export function keyOf(text: string, columns: readonly NamedColumn[]): IndexKeySpec {
  const column = columns.find(({ name }) => name === text || quoteIdentifier(name) === text);
  return column ? { column: column.name } : { expression: text };
}
