/** An enum: its values in their order. */
import type { EnumType } from '../../../src/catalog/types.ts';
import { edit } from '../../store/edit.ts';
import { Fact } from './fact.tsx';
import { wantFocus } from './fact-focus.ts';
import { nameField } from './fields.tsx';
import { Item } from './item.tsx';
import { type Moves, movesIn } from './moves.ts';
import { run } from './outcome.ts';
import { CommentFact, Section } from './parts.tsx';
import { useStableKeys } from './stable-keys.ts';

export function EnumEditor({ type }: { readonly type: EnumType }) {
  const { schema, name, values, comment } = type;
  const of = { schema, enum: name };
  const keys = useStableKeys(values);
  return (
    <>
      <CommentFact id="comment" on={{ kind: 'enum', ...of }} of={name} comment={comment} isOffered />
      <Section
        title="Values"
        count={values.length}
        add={
          <Fact
            id="add value"
            name="Add a value"
            look="add"
            value=""
            shown="+ Value"
            field={nameField}
            commit={(value) => run({ kind: 'add-enum-value', ...of, value })}
          />
        }
      >
        <ul>
          {values.map((value, at) => (
            <Item
              key={keys[at]}
              name={value}
              removal={{ title: `value ${value} of ${name}`, command: { kind: 'drop-enum-value', ...of, value } }}
              {...movesOf(type, at, `value ${keys[at]}`)}
            >
              <Fact
                id={`value ${keys[at]}`}
                name={`Value ${value}`}
                look="name"
                value={value}
                shown={value === '' ? null : value}
                empty="(empty text)"
                field={nameField}
                commit={(newValue) => run({ kind: 'rename-enum-value', ...of, value, newValue })}
              />
            </Item>
          ))}
        </ul>
      </Section>
    </>
  );
}

const movesOf = ({ schema, name, values }: EnumType, at: number, id: string): Moves =>
  movesIn(values, at, (before) => {
    wantFocus(id);
    void edit({ kind: 'move-enum-value', schema, enum: name, value: values[at] ?? '', before });
  });
