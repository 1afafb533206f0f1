/** What is changed in the SQL alone: a composite type, a sequence, a function, any other statement. */
import type { Statement } from '../../../src/catalog/statement.ts';
import type { Catalog } from '../../../src/catalog/types.ts';
import { Comment, ReadFact, Section } from './parts.tsx';

const MOST_CHARACTERS = 4_000;

export const SqlSection = ({ text }: { readonly text: string }) => (
  <Section title="SQL">
    <pre className="inspector-code scrolls">
      {text.slice(0, MOST_CHARACTERS)}
      {text.length > MOST_CHARACTERS && '\n…'}
    </pre>
  </Section>
);

export function StatementDetails({ statement, catalog }: { readonly statement: Statement; readonly catalog: Catalog }) {
  const isHere = ({ origin }: { readonly origin: { readonly declared: { readonly statement: number } } }): boolean =>
    origin.declared.statement === statement.id;
  const composite = catalog.composites.find(isHere);
  const sequence = catalog.sequences.find(isHere);
  const fn = catalog.functions.find(isHere);
  return (
    <>
      <Comment text={composite?.comment ?? sequence?.comment ?? fn?.comment ?? null} />
      {composite && (
        <Section title="Attributes" count={composite.attributes.length}>
          <ul className="inspector-values">
            {composite.attributes.map(({ name, type }) => (
              <li key={name}>
                <code>{name}</code> <code className="dim">{type}</code>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {sequence?.ownedBy && (
        <div className="inspector-facts">
          <ReadFact label="owned by ">{`${sequence.ownedBy.table}.${sequence.ownedBy.column}`}</ReadFact>
        </div>
      )}
      {fn && (
        <div className="inspector-facts">
          <ReadFact label="returns ">{fn.returns ?? 'nothing (procedure)'}</ReadFact>
          <ReadFact label="language ">{fn.language}</ReadFact>
        </div>
      )}
      <SqlSection text={statement.reading.text} />
    </>
  );
}
