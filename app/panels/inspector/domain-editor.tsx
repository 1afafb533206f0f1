/** A domain: its type, and what its values must be. */
import type { Domain } from '../../../src/catalog/types.ts';
import type { DomainSpec } from '../../../src/document/command-schema.ts';
import { specOfDomain } from '../../../src/document/specs.ts';
import { ToggleFact } from './choices.tsx';
import { Fact, type Outcome } from './fact.tsx';
import { expressionField, nameField, typeField } from './fields.tsx';
import { Item } from './item.tsx';
import { orNull, run } from './outcome.ts';
import { CommentFact, Section } from './parts.tsx';
import { useStableKeys } from './stable-keys.ts';

/** What its checks speak of. */
const VALUE = [{ name: 'value', type: '' }];

export function DomainEditor({ domain }: { readonly domain: Domain }) {
  const { schema, name, type, notNull, default: value, checks, comment } = domain;
  const of = { schema, domain: name };
  const keys = useStableKeys(checks.map((check) => check.name));
  const change = (part: Partial<DomainSpec>): Outcome =>
    run({ kind: 'change-domain', ...of, to: { ...specOfDomain(domain), ...part } });
  return (
    <>
      <CommentFact id="comment" on={{ kind: 'domain', ...of }} of={name} comment={comment} isOffered />
      <div className="inspector-rows">
        <Fact
          id="type"
          name={`Type of ${name}`}
          label="over"
          value={type}
          shown={<code>{type}</code>}
          field={typeField}
          commit={(wanted) => change({ type: wanted })}
        />
        <ToggleFact
          id="nullable"
          name={`${name} is nullable`}
          label="nullable"
          isOn={!notNull}
          commit={(isOn) => change({ notNull: !isOn })}
        />
        <Fact
          id="default"
          name={`Default of ${name}`}
          label="default"
          value={value ?? ''}
          shown={value === null ? null : <code>{value}</code>}
          field={expressionField([])}
          commit={(text) => change({ default: orNull(text) })}
        />
      </div>
      <Section
        title="Checks"
        count={checks.length}
        add={
          <Fact
            id="add check"
            name="Add a check"
            look="add"
            value=""
            shown="+ Check"
            field={expressionField(VALUE)}
            commit={(expression) => change({ checks: [...checks, { expression }] })}
          />
        }
      >
        <ul>
          {checks.map((check, at) => (
            <Item
              key={keys[at]}
              name={check.name}
              removal={{
                title: `check ${check.name}`,
                command: {
                  kind: 'change-domain',
                  ...of,
                  to: { ...specOfDomain(domain), checks: checks.filter((one) => one !== check) },
                },
              }}
            >
              <Fact
                id={`check ${keys[at]} name`}
                name={`Constraint ${check.name}`}
                look="name"
                value={check.name}
                shown={check.name}
                field={nameField}
                commit={(wanted) => change({ checks: checks.with(at, { ...check, name: wanted }) })}
              />
              <Fact
                id={`check ${keys[at]} expression`}
                name={`Condition of ${check.name}`}
                value={check.expression}
                shown={<code>{check.expression}</code>}
                field={expressionField(VALUE)}
                commit={(expression) => change({ checks: checks.with(at, { ...check, expression }) })}
              />
            </Item>
          ))}
        </ul>
      </Section>
    </>
  );
}
