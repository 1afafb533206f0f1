/** An index: in one line, or with all its parts when it is open. */
import type { Index, Table, View } from '../../../src/catalog/types.ts';
import type { IndexSpec } from '../../../src/document/command-schema.ts';
import { specOfIndex } from '../../../src/document/specs.ts';
import type { NamedColumn } from '../../fields/expression-completion.ts';
import { type Choice, ChoiceFact, ToggleFact } from './choices.tsx';
import { describeIndex, describeIndexOptions } from './describe.ts';
import { Fact, type Outcome } from './fact.tsx';
import { columnsField, expressionField, nameField } from './fields.tsx';
import { KeyList, LAST_KEY } from './index-keys.tsx';
import { Item } from './item.tsx';
import { orNull, refused, run } from './outcome.ts';
import { CommentFact } from './parts.tsx';
import { RelationLink } from './relation-link.tsx';

type Method = NonNullable<IndexSpec['method']>;

const METHODS: readonly Choice<Method>[] = [
  { value: 'btree', label: 'btree', note: 'order and equality; the usual one' },
  { value: 'hash', label: 'hash', note: 'equality only' },
  { value: 'gin', label: 'gin', note: 'parts of a value: jsonb, arrays, search' },
  { value: 'gist', label: 'gist', note: 'ranges, geometry, nearest' },
  { value: 'spgist', label: 'spgist', note: 'trees of points, networks, text' },
  { value: 'brin', label: 'brin', note: 'very large tables in the order of time' },
];

interface IndexEditorProps {
  readonly id: string;
  readonly schema: string;
  readonly index: Index;
  /** Of the table or view it is on. */
  readonly columns: readonly NamedColumn[];
  readonly isOpen: boolean;
  readonly onOpen: () => void;
  readonly onClose: () => void;
}

export function IndexEditor(props: IndexEditorProps) {
  const { id, schema, index, isOpen, onOpen, onClose } = props;
  const { name, comment } = index;
  const of = { schema, index: name };
  return (
    <Item
      name={name}
      place={index.origin.declared}
      isOpen={isOpen}
      onClose={onClose}
      removal={{ title: `index ${name}`, command: { kind: 'drop-index', ...of, dependents: 'refuse' } }}
    >
      <Fact
        id={`${id} name`}
        name={`Index ${name}`}
        look="name"
        value={name}
        shown={name}
        field={nameField}
        commit={(newName) => run({ kind: 'rename-index', ...of, newName })}
        onOpen={isOpen ? undefined : onOpen}
        isOpen={isOpen}
      />
      {isOpen ? (
        <IndexParts {...props} />
      ) : (
        <button type="button" className="fact-button" onClick={onOpen}>
          <span className="inspector-fact">
            {describeIndexOptions(index)}
            <code>{describeIndex(index)}</code>
          </span>
        </button>
      )}
      <CommentFact
        id={`${id} comment`}
        on={{ kind: 'index', ...of }}
        of={name}
        comment={comment}
        isOffered={isOpen}
        {...(isOpen ? { label: 'comment' } : {})}
      />
    </Item>
  );
}

function IndexParts({ id, schema, index, columns }: Omit<IndexEditorProps, 'isOpen' | 'onOpen' | 'onClose'>) {
  const { name, unique, include, predicate, nullsNotDistinct } = index;
  const spec = specOfIndex(index);
  const change = (part: Partial<IndexSpec>): Outcome =>
    run({ kind: 'change-index', schema, index: name, to: { ...spec, ...part } });
  return (
    <>
      <ChoiceFact
        id={`${id} method`}
        name={`Method of ${name}`}
        label="method"
        value={spec.method ?? 'btree'}
        choices={METHODS}
        normal="btree"
        commit={(method) => change({ method, ...possibleWith(method, spec) })}
      />
      <ToggleFact
        id={`${id} unique`}
        name={`${name} is unique`}
        label="unique"
        isOn={unique}
        commit={(isOn) => change({ unique: isOn, nullsNotDistinct: isOn && nullsNotDistinct })}
      />
      {unique && (
        <ToggleFact
          id={`${id} nulls`}
          name={`In ${name}, one null equals another`}
          label="nulls equal"
          isOn={nullsNotDistinct}
          commit={(isOn) => change({ nullsNotDistinct: isOn })}
        />
      )}
      <KeyList
        id={id}
        name={name}
        columns={columns}
        keys={spec.keys}
        isOrdered={spec.method === 'btree'}
        change={(at, key) => {
          const keys = [...spec.keys.slice(0, at), ...(key ? [key] : []), ...spec.keys.slice(at + 1)];
          return keys.length > 0 ? change({ keys }) : refused(LAST_KEY);
        }}
      />
      <Fact
        id={`${id} include`}
        name={`Included columns of ${name}`}
        label="include"
        value={include}
        shown={include.length > 0 ? <code>{include.join(', ')}</code> : null}
        field={columnsField(columns)}
        commit={(wanted) => change({ include: [...wanted] })}
      />
      <Fact
        id={`${id} where`}
        name={`Rows in ${name}`}
        label="where"
        value={predicate ?? ''}
        shown={predicate === null ? null : <code>{predicate}</code>}
        empty="all rows"
        field={expressionField(columns)}
        commit={(text) => change({ predicate: orNull(text) })}
      />
    </>
  );
}

/** What another method can do of it: only btrees have an order and are unique, and operator classes are of one method. */
function possibleWith(method: Method, spec: IndexSpec): Partial<IndexSpec> {
  const keys = spec.keys.map((key) => ({ ...key, opclass: null, descending: false, nulls: null }));
  const include = method === 'gist' || method === 'spgist' || method === 'btree' ? (spec.include ?? []) : [];
  return method === 'btree' ? { keys, include } : { keys, include, unique: false, nullsNotDistinct: false };
}

/** An index by itself. */
export function IndexDetails({ owner, index }: { readonly owner: Table | View; readonly index: Index }) {
  const { schema } = owner;
  const { name, comment } = index;
  const columns = owner.columns.map((one) => (typeof one === 'string' ? { name: one, type: '' } : one));
  return (
    <>
      <CommentFact id="comment" on={{ kind: 'index', schema, index: name }} of={name} comment={comment} isOffered />
      <div className="inspector-facts">
        <span className="dim">on</span> <RelationLink relation={owner} />
      </div>
      <div className="inspector-rows">
        <IndexParts id="index" schema={schema} index={index} columns={columns} />
      </div>
    </>
  );
}
