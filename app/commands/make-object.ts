/**
 * Makes what is no table: a view, an enum, a domain, a schema. The inspector then asks for its name.
 * Invariant: what is made and the name it is first given are one step of the history.
 */
import { assertNever } from '../../src/base/assert-never.ts';
import { type Catalog, type Origin, type Table, tableId } from '../../src/catalog/types.ts';
import type { SimpleCommand } from '../../src/document/command-schema.ts';
import { quoteIdentifier } from '../../src/sql/identifiers.ts';
import { setViewsShown } from '../canvas/board.ts';
import { selectedTable } from '../canvas/edit-selection.ts';
import { freeName, schemaForNew } from '../canvas/new-table.ts';
import { awaitName } from '../panels/inspector/newborn.ts';
import { useDocument } from '../store/document.ts';
import { edit } from '../store/edit.ts';
import { startGesture } from '../store/transact.ts';
import { type Selection, select, useView } from '../store/view.ts';

export type NewKind = 'view' | 'enum' | 'domain' | 'schema';

/** In the schema of what is selected, unless one is given. */
export async function makeObject(kind: NewKind, wantedSchema?: string): Promise<void> {
  const before = useDocument.getState().reading?.catalog;
  if (!before) return;
  const schema = wantedSchema ?? schemaForNew(before);
  const name = kind === 'schema' ? freeSchemaName(before) : freeName(before, schema, `new_${kind}`);
  const birth = startGesture();
  if (!(await edit(commandFor(kind, before, schema, name)))) return;
  const { reading, history } = useDocument.getState();
  const made = reading && selectionOf(kind, reading.catalog, schema, name);
  if (!made) return;
  // The first view would be made unseen.
  if (kind === 'view' && before.views.size === 0) setViewsShown(true);
  awaitName({ kind, name, birth, step: history.past.at(-1) ?? null });
  useView.setState({ isInspectorFolded: false });
  select(made);
}

function commandFor(kind: NewKind, catalog: Catalog, schema: string, name: string): SimpleCommand {
  switch (kind) {
    case 'view':
      return { kind: 'add-view', schema, name, query: queryForNew(catalog) };
    case 'enum':
      return { kind: 'add-enum', schema, name, values: [] };
    case 'domain':
      return { kind: 'add-domain', schema, name, domain: { type: 'text' } };
    case 'schema':
      return { kind: 'add-schema', name };
    default:
      return assertNever(kind);
  }
}

/** All of the selected table, to be cut down; it has to be of something. */
function queryForNew({ tables }: Catalog): string {
  const selected = selectedTable();
  const table = selected === null ? undefined : tables.get(selected);
  if (!table || table.columns.length === 0) return 'SELECT 1 AS id';
  return `SELECT ${table.columns.map(({ name }) => quoteIdentifier(name)).join(', ')} FROM ${writtenName(table)}`;
}

const writtenName = ({ schema, name }: Table): string =>
  schema === 'public' ? quoteIdentifier(name) : `${quoteIdentifier(schema)}.${quoteIdentifier(name)}`;

function freeSchemaName({ schemas }: Catalog): string {
  const taken = new Set(schemas.map(({ name }) => name));
  let name = 'new_schema';
  for (let number = 2; taken.has(name); number++) name = `new_schema_${number}`;
  return name;
}

function selectionOf(kind: NewKind, catalog: Catalog, schema: string, name: string): Selection | null {
  if (kind === 'view') return { kind: 'view', view: tableId(schema, name) };
  const isIt = (one: { readonly schema: string; readonly name: string }): boolean =>
    one.schema === schema && one.name === name;
  const found: { readonly origin: Origin | null } | undefined =
    kind === 'schema'
      ? catalog.schemas.find((one) => one.name === name)
      : (kind === 'enum' ? catalog.enums : catalog.domains).find(isIt);
  return found?.origin ? { kind: 'statement', statement: found.origin.declared.statement } : null;
}
