/** What has no place on the canvas: an enum with its values, a domain, a composite type, or just the statement's text. */
import type { Statement } from '../../../src/catalog/statement.ts';
import type { Catalog } from '../../../src/catalog/types.ts';
import { Comment, Fact, Section } from './parts.tsx';

const MOST_CHARACTERS = 4_000;

export function StatementDetails({ statement, catalog }: { readonly statement: Statement; readonly catalog: Catalog }) {
  const isHere = ({ origin }: { readonly origin: { readonly declared: { readonly statement: number } } }): boolean =>
    origin.declared.statement === statement.id;
  const enumType = catalog.enums.find(isHere);
  const domain = catalog.domains.find(isHere);
  const composite = catalog.composites.find(isHere);
  const sequence = catalog.sequences.find(isHere);
  const fn = catalog.functions.find(isHere);
  const { text } = statement.reading;
  return (
    <>
      <Comment
        text={enumType?.comment ?? domain?.comment ?? composite?.comment ?? sequence?.comment ?? fn?.comment ?? null}
      />
      {enumType && (
        <Section title="Values" count={enumType.values.length}>
          <ul className="inspector-values">
            {enumType.values.map((value) => (
              <li key={value}>
                <code>{value}</code>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {domain && (
        <div className="inspector-facts">
          <Fact label="over ">{domain.type}</Fact>
          {domain.notNull && <Fact label="not null" />}
          {domain.default !== null && <Fact label="default ">{domain.default}</Fact>}
          {domain.checks.map(({ name, expression }) => (
            <Fact key={name} label={`${name} `}>
              {expression}
            </Fact>
          ))}
        </div>
      )}
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
          <Fact label="owned by ">{`${sequence.ownedBy.table}.${sequence.ownedBy.column}`}</Fact>
        </div>
      )}
      {fn && (
        <div className="inspector-facts">
          <Fact label="returns ">{fn.returns ?? 'nothing (procedure)'}</Fact>
          <Fact label="language ">{fn.language}</Fact>
        </div>
      )}
      <Section title="SQL">
        <pre className="inspector-code scrolls">
          {text.slice(0, MOST_CHARACTERS)}
          {text.length > MOST_CHARACTERS && '\n…'}
        </pre>
      </Section>
    </>
  );
}
