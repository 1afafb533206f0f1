/**
 * A newer text of the same schema put in place of the document's: directive comments stay beside their tables, tables are told by their
 * names, and what became new, went or changed is counted. Pure; where the tables stand is for the caller to carry, by `findRenames`.
 */
import { changeSet, type TextEdit } from '../base/text-edit.ts';
import { toDatabaseJson } from '../catalog/catalog-json.ts';
import { type Reading, updateSchema } from '../catalog/reading.ts';
import type { Script } from '../catalog/statement.ts';
import { type Catalog, type StatementId, type TableId, tableId } from '../catalog/types.ts';
import type { SqlParser } from '../sql/parser.ts';
import { appendDirective, type Directive, formatDirective, readDirectives, writeDirective } from './directives.ts';
import { findRenames } from './identity.ts';

export interface Reimport {
  /** Of the new text, directives and all. */
  readonly reading: Reading;
  readonly changed: SchemaChange;
  /** Directives of tables that the new text does not have; they are not in it. */
  readonly lostDirectives: readonly Directive[];
}

/** Tables and views by what became of them. */
interface SchemaChange {
  readonly appeared: readonly TableId[];
  readonly vanished: readonly TableId[];
  readonly renamed: ReadonlyMap<TableId, TableId>;
  /** Those under the same name that are not what they were; by their new ids. */
  readonly altered: readonly TableId[];
}

/** Two texts are of one schema when so many of the smaller one's tables are in both. */
const ENOUGH_SHARED_TABLES = 0.6;

/** Is one of these probably a newer version of the other? */
export function areVersions(a: Catalog, b: Catalog): boolean {
  const fewer = Math.min(a.tables.size, b.tables.size);
  const shared = [...a.tables.keys()].filter((id) => b.tables.has(id)).length;
  return shared >= Math.min(2, fewer) && shared > 0 && shared >= fewer * ENOUGH_SHARED_TABLES;
}

/** Statements that are none of the document's must not pass for them: the ids of a text read apart begin behind the document's own. */
export function withIdsAfter(script: Script, { nextId }: Pick<Script, 'nextId'>): Script {
  return {
    ...script,
    statements: script.statements.map((statement) => ({ ...statement, id: (statement.id + nextId) as StatementId })),
    nextId: script.nextId + nextId,
  };
}

/** `incoming`: the new text, read apart with ids of its own (`withIdsAfter`); it can't be updated any more after this. */
export function reimport(current: Reading, incoming: Reading, parser: SqlParser): Reimport {
  const renamed = findRenames(current.catalog, incoming.catalog);
  const changed = { ...compareTables(current.catalog, incoming.catalog, renamed), renamed };
  const known = new Set(readDirectives(incoming).map(keyOf));
  const lostDirectives: Directive[] = [];
  const edits: TextEdit[] = [];
  for (const directive of readDirectives(current)) {
    const table = directive.table && (renamed.get(directive.table) ?? directive.table);
    if (known.has(keyOf({ ...directive, table }))) continue;
    const edit = table === null ? appendDirective(incoming, directive) : writeDirective(incoming, table, directive);
    if (edit) edits.push(edit);
    else lostDirectives.push(directive);
  }
  const reading = edits.length === 0 ? incoming : updateSchema(incoming, changeSet(edits), parser);
  return { reading, changed, lostDirectives };
}

const keyOf = ({ table, ...directive }: Pick<Directive, 'table' | 'kind' | 'args'>): string =>
  `${table ?? ''}\n${formatDirective(directive)}`;

function compareTables(
  before: Catalog,
  after: Catalog,
  renamed: ReadonlyMap<TableId, TableId>,
): Omit<SchemaChange, 'renamed'> {
  const old = factsOf(before);
  const now = factsOf(after);
  const arrivedFrom = new Set(renamed.values());
  return {
    appeared: [...now.keys()].filter((id) => !old.has(id) && !arrivedFrom.has(id)),
    vanished: [...old.keys()].filter((id) => !now.has(id) && !renamed.has(id)),
    altered: [...now].flatMap(([id, facts]) => (old.has(id) && old.get(id) !== facts ? [id] : [])),
  };
}

/** What Postgres would store of each table and view, to be compared. */
function factsOf(catalog: Catalog): ReadonlyMap<TableId, string> {
  const { tables, views } = toDatabaseJson(catalog);
  return new Map([...tables, ...views].map((facts) => [tableId(facts.schema, facts.name), JSON.stringify(facts)]));
}
