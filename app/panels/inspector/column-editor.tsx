/** A column in the table's list: name and type, and under them what else is so; all that can be so when it is the selected one. */
import type { Column, Table } from '../../../src/catalog/types.ts';
import type { CommandOf } from '../../../src/document/command-schema.ts';
import { edit } from '../../store/edit.ts';
import { select } from '../../store/view.ts';
import { type Choice, ChoiceFact, ToggleFact } from './choices.tsx';
import { Fact } from './fact.tsx';
import { wantFocus } from './fact-focus.ts';
import { expressionField, nameField, typeField } from './fields.tsx';
import { Item } from './item.tsx';
import { type Moves, movesIn } from './moves.ts';
import { collationSql, orNull, run } from './outcome.ts';
import { CommentFact } from './parts.tsx';

interface ColumnEditorProps {
  /** Follows it over a renaming. */
  readonly id: string;
  readonly table: Table;
  readonly column: Column;
  readonly isOpen: boolean;
}

type Identity = NonNullable<CommandOf<'set-column-identity'>['identity']> | 'none';

const IDENTITIES: readonly Choice<Identity>[] = [
  { value: 'none', label: 'none' },
  { value: 'always', label: 'always', note: 'Postgres gives the number' },
  { value: 'by default', label: 'by default', note: 'Postgres gives it where none is given' },
];
const KINDS: readonly Choice<'stored' | 'virtual'>[] = [
  { value: 'stored', label: 'stored', note: 'computed when a row is written' },
  { value: 'virtual', label: 'virtual', note: 'computed when it is read' },
];

export function ColumnEditor({ id, table, column, isOpen }: ColumnEditorProps) {
  const { name, type } = column;
  const of = { schema: table.schema, table: table.name, column: name };
  return (
    <Item
      name={name}
      place={column.origin.declared}
      isOpen={isOpen}
      isSelected={isOpen}
      onClose={() => select({ kind: 'table', table: table.id })}
      removal={{
        title: `column ${table.name}.${name}`,
        command: { kind: 'drop-column', ...of, dependents: 'refuse' },
        options: isOpen ? { selection: { kind: 'table', table: table.id } } : {},
      }}
      {...movesOf(table, column, `${id} name`)}
    >
      <div className="inspector-column">
        <Fact
          id={`${id} name`}
          name={`Column ${name}`}
          look="name"
          value={name}
          shown={name}
          field={nameField}
          commit={(newName) =>
            run(
              { kind: 'rename-column', ...of, newName },
              isOpen ? { selection: { kind: 'column', table: table.id, column: newName } } : {},
            )
          }
          onOpen={isOpen ? undefined : () => select({ kind: 'column', table: table.id, column: name })}
          isOpen={isOpen}
        />
        <Fact
          id={`${id} type`}
          name={`Type of ${name}`}
          value={type}
          shown={<code className="inspector-type">{type}</code>}
          field={typeField}
          commit={(wanted) => run({ kind: 'set-column-type', ...of, type: wanted })}
        />
      </div>
      <ColumnFacts id={id} table={table} column={column} isOpen={isOpen} />
    </Item>
  );
}

function ColumnFacts({ id, table, column, isOpen }: ColumnEditorProps) {
  const { name, type, notNull, identity, generated, expression, collation, comment } = column;
  const of = { schema: table.schema, table: table.name, column: name };
  const others = table.columns.filter((one) => one !== column);
  const isPlain = !generated && !identity;
  return (
    <>
      {isOpen ? (
        <ToggleFact
          id={`${id} nullable`}
          name={`${name} is nullable`}
          label="nullable"
          isOn={!notNull}
          commit={(isOn) => run({ kind: 'set-column-nullability', ...of, notNull: !isOn })}
        />
      ) : (
        !notNull && <span className="inspector-fact">nullable</span>
      )}
      {(column.default !== null || isOpen) && isPlain && (
        <Fact
          id={`${id} default`}
          name={`Default of ${name}`}
          label="default"
          value={column.default ?? ''}
          shown={column.default}
          field={expressionField([])}
          commit={(text) => run({ kind: 'set-column-default', ...of, default: orNull(text) })}
        />
      )}
      {(identity || (isOpen && isWhole(type) && !generated && isUnset(column))) && (
        <ChoiceFact
          id={`${id} identity`}
          name={`Identity of ${name}`}
          label="identity"
          value={identity ?? 'none'}
          choices={IDENTITIES}
          normal="none"
          commit={(wanted) => run({ kind: 'set-column-identity', ...of, identity: wanted === 'none' ? null : wanted })}
        />
      )}
      {(generated || (isOpen && isPlain && column.default === null)) && (
        <Fact
          id={`${id} expression`}
          name={`Generation of ${name}`}
          label="generated"
          value={expression ?? ''}
          shown={expression}
          field={expressionField(others)}
          commit={(text) =>
            run({
              kind: 'set-column-generated',
              ...of,
              generated: text === '' ? null : { kind: generated ?? 'stored', expression: text },
            })
          }
        />
      )}
      {generated && (
        <ChoiceFact
          id={`${id} generated`}
          name={`How ${name} is generated`}
          label="kept"
          value={generated}
          choices={KINDS}
          commit={(kind) =>
            run({ kind: 'set-column-generated', ...of, generated: { kind, expression: expression ?? '' } })
          }
        />
      )}
      {(collation !== null || (isOpen && isText(type))) && (
        <Fact
          id={`${id} collation`}
          name={`Collation of ${name}`}
          label="collate"
          value={collation ?? ''}
          shown={collation}
          empty="as the database"
          field={nameField}
          commit={(text) => run({ kind: 'set-column-collation', ...of, collation: collationSql(text) })}
        />
      )}
      <CommentFact
        id={`${id} comment`}
        on={{ kind: 'column', ...of }}
        of={name}
        comment={comment}
        isOffered={isOpen}
        {...(isOpen ? { label: 'comment' } : {})}
      />
    </>
  );
}

/** Only whole numbers can be identities; a serial column can become one. */
const isWhole = (type: string): boolean => /^(?:smallint|integer|bigint)$/.test(type);
const isUnset = (column: Column): boolean => column.default === null || /^nextval\(/i.test(column.default);

/** Types to which a collation applies; of the document's own types nothing is known here. */
const isText = (type: string): boolean => /^(?:text|character|citext|name)\b/.test(type);

function movesOf({ schema, name, columns }: Table, column: Column, id: string): Moves {
  return movesIn(
    columns.map((one) => one.name),
    columns.indexOf(column),
    (before) => {
      wantFocus(id);
      void edit({ kind: 'move-column', schema, table: name, column: column.name, before });
    },
  );
}
