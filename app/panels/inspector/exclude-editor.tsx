/** An EXCLUDE constraint: which rows may not stand beside each other. Where its text can't be taken apart, it only reads. */
import { type SpecOf, specOfExclude } from '../../../src/document/specs.ts';
import { useDocument } from '../../store/document.ts';
import { type Choice, ChoiceFact } from './choices.tsx';
import { ConstraintItem, type ConstraintItemProps, changeTo, TimingFact } from './constraint-item.tsx';
import { Fact, type Outcome } from './fact.tsx';
import { expressionField, nameField } from './fields.tsx';
import { KeyList, LAST_KEY } from './index-keys.tsx';
import { orNull, refused } from './outcome.ts';

type Exclude = SpecOf<'exclude'>;

const METHODS: readonly Choice<NonNullable<Exclude['method']>>[] = [
  { value: 'gist', label: 'gist' },
  { value: 'spgist', label: 'spgist' },
  { value: 'btree', label: 'btree' },
  { value: 'hash', label: 'hash' },
];

export function ExcludeEditor(item: ConstraintItemProps) {
  const { constraint, isOpen, onOpen } = item;
  const script = useDocument((state) => state.reading?.script);
  const spec = isOpen && script ? specOfExclude(script, constraint) : null;
  return (
    <ConstraintItem {...item}>
      {spec ? (
        <ExcludeParts {...item} spec={spec} />
      ) : (
        <button type="button" className="fact-button" onClick={onOpen} disabled={isOpen}>
          <span className="inspector-fact">
            <code>{constraint.expression}</code>
          </span>
        </button>
      )}
    </ConstraintItem>
  );
}

function ExcludeParts({ spec, ...item }: ConstraintItemProps & { readonly spec: Exclude }) {
  const { id, table, constraint } = item;
  const { name } = constraint;
  const change = (part: Partial<Exclude>): Outcome => changeTo(table, constraint, { ...spec, ...part });
  const { elements } = spec;
  return (
    <>
      <ChoiceFact
        id={`${id} method`}
        name={`Method of ${name}`}
        label="method"
        value={spec.method ?? 'gist'}
        choices={METHODS}
        normal="gist"
        commit={(method) => change({ method })}
      />
      <KeyList
        id={id}
        name={name}
        columns={table.columns}
        keys={elements.map(({ key }) => key)}
        isOrdered={spec.method === 'btree'}
        change={(at, key) => {
          const element = key ? [{ key, operator: elements[at]?.operator ?? '=' }] : [];
          const wanted = [...elements.slice(0, at), ...element, ...elements.slice(at + 1)];
          return wanted.length > 0 ? change({ elements: wanted }) : refused(LAST_KEY);
        }}
        more={(at) => (
          <Fact
            id={`${id} operator ${at}`}
            name={`Operator of key ${at + 1} of ${name}`}
            label="with"
            value={elements[at]?.operator ?? ''}
            shown={<code>{elements[at]?.operator}</code>}
            field={nameField}
            commit={(operator) =>
              change({ elements: elements.map((one, index) => (index === at ? { ...one, operator } : one)) })
            }
          />
        )}
      />
      <Fact
        id={`${id} where`}
        name={`Rows under ${name}`}
        label="where"
        value={spec.predicate ?? ''}
        shown={spec.predicate == null ? null : <code>{spec.predicate}</code>}
        empty="all rows"
        field={expressionField(table.columns)}
        commit={(text) => change({ predicate: orNull(text) })}
      />
      <TimingFact {...item} change={change} />
    </>
  );
}
