/** Renaming by references alone, and whether the document still says the same: for tests over whole files. */
import { applyChanges, changeSet } from '../../base/text-edit.ts';
import { type DatabaseJson, toDatabaseJson } from '../../catalog/catalog-json.ts';
import { type Reading, readSchema } from '../../catalog/reading.ts';
import { textOf } from '../../catalog/script-text.ts';
import type { SqlParser } from '../../sql/parser.ts';
import { findReferences } from './find-references.ts';
import { renameReferences } from './rewrite-references.ts';
import type { References, Target } from './target.ts';

export interface Renamed {
  readonly text: string;
  readonly fresh: string;
  readonly references: References;
}

/** Everything in the Catalog that can be renamed by its declaration in the text. */
export function targetsOf({ catalog }: Reading): readonly Target[] {
  return [
    ...[...catalog.tables.values()].flatMap(({ schema, name, columns, inherits, partitionOf }): Target[] => [
      { kind: 'relation', schema, name },
      // What is inherited is named where it comes from.
      ...(inherits.length > 0 || partitionOf ? [] : columns).map(
        (column): Target => ({ kind: 'column', schema, table: name, column: column.name }),
      ),
    ]),
    ...[...catalog.tables.values()].flatMap(({ schema, name: table, constraints, indexes }): Target[] => [
      ...constraints.map(({ name }): Target => ({ kind: 'constraint', schema, table, name })),
      ...indexes.map(({ name }): Target => ({ kind: 'index', schema, name })),
    ]),
    ...[...catalog.views.values(), ...catalog.sequences].map(
      ({ schema, name }): Target => ({ kind: 'relation', schema, name }),
    ),
    ...catalog.enums.flatMap(({ schema, name: type, values }) =>
      values.map((value): Target => ({ kind: 'enum value', schema, type, value })),
    ),
    ...catalog.schemas.flatMap(({ name }): Target[] => (name === 'public' ? [] : [{ kind: 'schema', name }])),
    ...[...catalog.enums, ...catalog.domains, ...catalog.composites].map(
      ({ schema, name }): Target => ({ kind: 'type', schema, name }),
    ),
  ];
}

const nameOf = (target: Target): string => {
  switch (target.kind) {
    case 'column':
      return target.column;
    case 'enum value':
      return target.value;
    default:
      return target.name;
  }
};

/** As long as the old name, so that made-up names are cut in the same places. */
const freshFor = (name: string): string => 'zqxjkv'.padEnd(Math.max(6, name.length), 'w');

/** Null where the text does not name it, or where it can't be renamed in place alone. */
export function renameEverywhere(reading: Reading, target: Target, parser: SqlParser): Renamed | null {
  const references = findReferences(reading, parser, target);
  const isDeclared = references.references.some(({ role }) => role === 'declaration');
  if (!isDeclared || references.obstacles.length + references.unfollowed.length > 0) return null;
  const fresh = freshFor(nameOf(target));
  const edits = renameReferences(reading.script, references.references, fresh);
  return { text: applyChanges(textOf(reading.script), changeSet(edits)), fresh, references };
}

/** Names Postgres made up follow the text; where the text mentions one, a rename in place is refused. */
const MADE_UP = /_(pkey|fkey|key|check|excl|seq|idx|not_null)\d*\b|primary key|lacks the (column|check)/;

/** What differs between the two, but for the name: messages. Null when Postgres would refuse the text for a name that it made up. */
export function differencesAfter(
  reading: Reading,
  { text, fresh }: Renamed,
  target: Target,
  parser: SqlParser,
): readonly string[] | null {
  const after = readSchema(text, parser);
  const known = new Set(reading.diagnostics.map(({ code, message }) => `${code} ${message}`));
  const added = after.diagnostics.filter(({ code, message }) => !known.has(`${code} ${message}`));
  if (after.diagnostics.length > reading.diagnostics.length)
    return added.some(({ message }) => MADE_UP.test(message))
      ? null
      : added.map(({ message, span }) => `${message} «${text.slice(span.from - 20, span.to + 60)}»`);
  const before = namelessLines(toDatabaseJson(reading.catalog), [nameOf(target)]);
  const now = namelessLines(toDatabaseJson(after.catalog), [fresh, nameOf(target)]);
  return before.flatMap((line, at) => (line === now[at] ? [] : [`${line}\n    is now ${now[at]}`]));
}

/** One line an object, with § for the name, quoted or not; without the text of queries, which Postgres has to be asked about. */
function namelessLines(json: DatabaseJson, names: readonly string[]): readonly string[] {
  const pattern = names
    .map((name) => `"?${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('"', '"{1,2}')}"?`)
    .join('|');
  const name = new RegExp(pattern, 'gi');
  const nameless = (value: unknown): unknown => {
    // Made-up names get a number where one of them was taken before.
    if (typeof value === 'string') return value.replaceAll(name, '§').replace(/^(§_[a-z]+)\d+$/, '$1');
    if (Array.isArray(value)) return value.map(nameless);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, field]) => (key === 'definition' ? [] : [[key, nameless(field)]])),
    );
  };
  return Object.values(json).flatMap((objects: readonly unknown[]) =>
    objects.map((one) => JSON.stringify(nameless(one))),
  );
}
