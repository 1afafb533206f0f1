/** What has no place on the canvas, by the statement that declares it: an enum, a domain, an index, a schema, or just the text. */
import type { Reading } from '../../../src/catalog/reading.ts';
import type { Statement } from '../../../src/catalog/statement.ts';
import type { Catalog, Origin, StatementId } from '../../../src/catalog/types.ts';
import { declaredObject } from '../../store/declared-object.ts';
import { DomainEditor } from './domain-editor.tsx';
import { EnumEditor } from './enum-editor.tsx';
import { IndexDetails } from './index-editor.tsx';
import { run } from './outcome.ts';
import { SchemaEditor } from './schema-editor.tsx';
import { SqlSection, StatementDetails } from './statement-details.tsx';
import { type Subject, unlessPublic } from './subject-shape.ts';

type Keyless = Omit<Subject, 'key'>;

const GONE = { selection: null };

export function statementSubject({ catalog, script }: Reading, id: StatementId): Subject | null {
  const statement = script.statements.find((one) => one.id === id);
  if (!statement) return null;
  const edited = enumSubject(catalog, id) ?? domainSubject(catalog, id) ?? indexSubject(catalog, id);
  const subject = edited ?? schemaSubject(catalog, id);
  if (subject) return { ...subject, key: `statement ${id}`, details: withSql(subject.details, statement) };
  const object = declaredObject(catalog, id);
  return {
    key: `statement ${id}`,
    kind: object?.kind ?? 'statement',
    schema: object && unlessPublic(object.schema),
    name: object?.name ?? statement.reading.kind,
    rename: null,
    removal: null,
    details: <StatementDetails statement={statement} catalog={catalog} />,
  };
}

const withSql = (details: React.ReactNode, statement: Statement) => (
  <>
    {details}
    <SqlSection text={statement.reading.text} />
  </>
);

const isIn =
  (id: StatementId) =>
  ({ origin }: { readonly origin: Origin | null }): boolean =>
    origin?.declared.statement === id;

function enumSubject({ enums }: Catalog, id: StatementId): Keyless | null {
  const type = enums.find(isIn(id));
  if (!type) return null;
  const { schema, name } = type;
  return {
    kind: 'enum',
    schema: unlessPublic(schema),
    name,
    rename: (newName) => run({ kind: 'rename-enum', schema, enum: name, newName }),
    removal: {
      title: `enum ${name}`,
      command: { kind: 'drop-enum', schema, enum: name, dependents: 'refuse' },
      options: GONE,
    },
    details: <EnumEditor type={type} />,
  };
}

function domainSubject({ domains }: Catalog, id: StatementId): Keyless | null {
  const domain = domains.find(isIn(id));
  if (!domain) return null;
  const { schema, name } = domain;
  return {
    kind: 'domain',
    schema: unlessPublic(schema),
    name,
    rename: (newName) => run({ kind: 'rename-domain', schema, domain: name, newName }),
    removal: {
      title: `domain ${name}`,
      command: { kind: 'drop-domain', schema, domain: name, dependents: 'refuse' },
      options: GONE,
    },
    details: <DomainEditor domain={domain} />,
  };
}

function indexSubject({ tables, views }: Catalog, id: StatementId): Keyless | null {
  for (const owner of [...tables.values(), ...views.values()]) {
    // A CREATE SCHEMA declares tables and indexes alike: it is not about one of them.
    if (isIn(id)(owner)) return null;
    const index = owner.indexes.find(isIn(id));
    if (!index) continue;
    const { schema } = owner;
    const { name } = index;
    return {
      kind: 'index',
      schema: unlessPublic(schema),
      name,
      rename: (newName) => run({ kind: 'rename-index', schema, index: name, newName }),
      removal: {
        title: `index ${name}`,
        command: { kind: 'drop-index', schema, index: name, dependents: 'refuse' },
        options: GONE,
      },
      details: <IndexDetails owner={owner} index={index} />,
    };
  }
  return null;
}

function schemaSubject(catalog: Catalog, id: StatementId): Keyless | null {
  const schema = catalog.schemas.find(isIn(id));
  if (!schema) return null;
  const { name } = schema;
  return {
    kind: 'schema',
    schema: null,
    name,
    rename: (newName) => run({ kind: 'rename-schema', schema: name, newName }),
    removal: {
      title: `schema ${name}`,
      command: { kind: 'drop-schema', schema: name, dependents: 'refuse' },
      options: GONE,
    },
    details: <SchemaEditor schema={schema} catalog={catalog} />,
  };
}
