/** A schema: its comment, and what is in it. */
import type { Catalog, SchemaObject } from '../../../src/catalog/types.ts';
import { CommentFact, Section } from './parts.tsx';
import { RelationLink } from './relation-link.tsx';

interface SchemaEditorProps {
  readonly schema: SchemaObject;
  readonly catalog: Catalog;
}

export function SchemaEditor({ schema: { name, comment }, catalog }: SchemaEditorProps) {
  const relations = [...catalog.tables.values(), ...catalog.views.values()].filter(({ schema }) => schema === name);
  return (
    <>
      <CommentFact id="comment" on={{ kind: 'schema', schema: name }} of={name} comment={comment} isOffered />
      <Section title="Tables and views" count={relations.length}>
        <ul>
          {relations.map((relation) => (
            <li key={relation.id} className="inspector-item">
              <RelationLink relation={relation} />
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}
