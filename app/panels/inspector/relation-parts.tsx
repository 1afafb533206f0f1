/** What the inspector says of tables and of views in the same way. */
import type { ReactNode } from 'react';
import { type Table, tableId, type View } from '../../../src/catalog/types.ts';
import type { NamedColumn } from '../../fields/expression-completion.ts';
import { useDocument } from '../../store/document.ts';
import { ChoiceFact } from './choices.tsx';
import { IndexEditor } from './index-editor.tsx';
import { useOpenItems } from './open-item.ts';
import { run } from './outcome.ts';
import { CommentFact, Section } from './parts.tsx';

export function RelationHead({ relation }: { readonly relation: Table | View }) {
  const { schema, name, stale, comment } = relation;
  const schemas = useDocument((state) => state.reading?.catalog.schemas) ?? [];
  const on =
    'materialized' in relation
      ? ({ kind: 'view', schema, view: name } as const)
      : ({ kind: 'table', schema, table: name } as const);
  return (
    <>
      {stale && <p className="inspector-stale">Its statement is broken now; this is how it was last read.</p>}
      <CommentFact id="comment" on={on} of={name} comment={comment} isOffered />
      {schemas.length > 1 && !('materialized' in relation) && (
        <ChoiceFact
          id="schema"
          name={`Schema of ${name}`}
          label="in schema"
          value={schema}
          choices={schemas.map((one) => ({ value: one.name, label: one.name }))}
          commit={(newSchema) =>
            run(
              { kind: 'move-table', schema, table: name, newSchema },
              { selection: { kind: 'table', table: tableId(newSchema, name) } },
            )
          }
        />
      )}
    </>
  );
}

interface IndexSectionProps {
  readonly relation: Table | View;
  readonly columns: readonly NamedColumn[];
  readonly add?: ReactNode;
}

export function IndexSection({ relation: { schema, indexes }, columns, add }: IndexSectionProps) {
  const openings = useOpenItems('index', indexes);
  return (
    <Section title="Indexes" count={indexes.length} add={add}>
      <ul>
        {openings.map((opening, at) => {
          const index = indexes[at];
          return index && <IndexEditor key={opening.id} {...opening} schema={schema} index={index} columns={columns} />;
        })}
      </ul>
    </Section>
  );
}
