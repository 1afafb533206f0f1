/** A view: its columns, what it is made of, its query. */
import type { View } from '../../../src/catalog/types.ts';
import { useDocument } from '../../store/document.ts';
import { findRelation } from '../../store/places.ts';
import { Fact } from './fact.tsx';
import { queryField } from './fields.tsx';
import { Item } from './item.tsx';
import { run } from './outcome.ts';
import { Section } from './parts.tsx';
import { RelationLink } from './relation-link.tsx';
import { IndexSection, RelationHead } from './relation-parts.tsx';

export function ViewDetails({ view }: { readonly view: View }) {
  const catalog = useDocument((state) => state.reading?.catalog);
  const { schema, name, definition } = view;
  const sources = catalog ? view.dependsOn.flatMap((id) => findRelation(catalog, id) ?? []) : [];
  const columns = view.columns.map((column) => ({ name: column, type: '' }));
  return (
    <>
      <RelationHead relation={view} />
      <Section title="Columns" count={view.columns.length}>
        <ul>
          {view.columns.map((column) => (
            <Item key={column} place={view.origin.declared} name={name}>
              <code>{column}</code>
            </Item>
          ))}
        </ul>
      </Section>
      <Section title="Made from" count={sources.length}>
        <ul>
          {sources.map((source) => (
            <Item key={source.id} place={source.origin.declared} name={source.name}>
              <RelationLink relation={source} />
            </Item>
          ))}
        </ul>
      </Section>
      <IndexSection relation={view} columns={columns} />
      <Section title="Query">
        <Fact
          id="query"
          name={`Query of ${name}`}
          look="block"
          value={definition}
          shown={<code className="inspector-code scrolls">{definition}</code>}
          field={queryField}
          commit={(query) => run({ kind: 'change-view', schema, view: name, query })}
        />
      </Section>
    </>
  );
}
