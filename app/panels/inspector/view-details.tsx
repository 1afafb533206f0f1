/** A view: its columns, what it is made of, its query. */
import type { View } from '../../../src/catalog/types.ts';
import { relationName } from '../../store/describe-selection.ts';
import { useDocument } from '../../store/document.ts';
import { findRelation } from '../../store/places.ts';
import { showObject } from '../../store/show-object.ts';
import { describeIndex, describeIndexOptions } from './describe.ts';
import { Comment, Fact, Jump, Section } from './parts.tsx';

export function ViewDetails({ view }: { readonly view: View }) {
  const catalog = useDocument((state) => state.reading?.catalog);
  const sources = catalog ? view.dependsOn.flatMap((id) => findRelation(catalog, id) ?? []) : [];
  return (
    <>
      {view.stale && <p className="inspector-stale">Its statement is broken now; this is how it was last read.</p>}
      <Comment text={view.comment} />
      <Section title="Columns" count={view.columns.length}>
        <ul>
          {view.columns.map((column) => (
            <Jump key={column} place={view.origin.declared} name={view.name}>
              <code>{column}</code>
            </Jump>
          ))}
        </ul>
      </Section>
      <Section title="Made from" count={sources.length}>
        <ul>
          {sources.map((source) => (
            <Jump key={source.id} place={source.origin.declared} name={source.name}>
              <button
                type="button"
                className="inspector-link"
                onClick={() =>
                  showObject(
                    'materialized' in source ? { kind: 'view', view: source.id } : { kind: 'table', table: source.id },
                  )
                }
              >
                {relationName(source)}
              </button>
            </Jump>
          ))}
        </ul>
      </Section>
      <Section title="Indexes" count={view.indexes.length}>
        <ul>
          {view.indexes.map((index) => (
            <Jump key={index.name} place={index.origin.declared} name={index.name}>
              <code>{index.name}</code>
              <Fact label={describeIndexOptions(index)}>{describeIndex(index)}</Fact>
            </Jump>
          ))}
        </ul>
      </Section>
      <Section title="Query">
        <pre className="inspector-code scrolls">{view.definition}</pre>
      </Section>
    </>
  );
}
