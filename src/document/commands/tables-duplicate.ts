/**
 * duplicate-table: the table's own definition again, under another name.
 * The text of its CREATE TABLE is copied, comments and all, with what was said later worked in; names of constraints and indexes are made
 * anew, and what was left to Postgres to name stays so. Triggers, policies and rows are not copied.
 * Invariant: the copy has the columns, constraints and indexes of the table, its own sequences, and refers to itself where that does.
 */
import { toDatabaseJson } from '../../catalog/catalog-json.ts';
import { type Catalog, type Table, tableId } from '../../catalog/types.ts';
import { originsOf } from '../alter-table.ts';
import type { CommandOf } from '../command-schema.ts';
import type { Draft } from '../draft.ts';
import { texts } from '../drop/same-catalog.ts';
import { findTable, refuseTakenRelation } from '../lookup.ts';
import { insertStatement, lastIndex, lastTouching } from '../text/statements.ts';
import { addComments } from './comments.ts';
import { copyStatements } from './tables-copy.ts';
import { generateStatements } from './tables-generate.ts';

export function duplicateTable(draft: Draft, command: CommandOf<'duplicate-table'>): void {
  const { newName, schema } = command;
  const table = findTable(draft, command);
  refuseTakenRelation(draft, schema, newName);
  const near = lastTouching(draft.script, originsOf(table));
  const copied = copyStatements(draft, table, newName);
  const isDone = (): boolean => {
    const copy = draft.catalog.tables.get(tableId(schema, newName));
    return copy !== undefined && isAlike(table, copy);
  };
  const plans = [near, lastIndex(draft.script)].flatMap((index) => [
    () => (copied === null ? null : insertStatement(draft.script, index, copied)),
    () => insertStatement(draft.script, index, generateStatements(draft, index, table, newName)),
  ]);
  draft.editFirst(plans, isDone);
  copyComments(draft, table, newName);
}

const copyComments = (draft: Draft, { schema, comment, columns }: Table, table: string): void =>
  addComments(draft, [
    ...(comment === null ? [] : [{ on: { kind: 'table' as const, schema, table }, comment }]),
    ...columns.flatMap((column) =>
      column.comment === null
        ? []
        : [{ on: { kind: 'column' as const, schema, table, column: column.name }, comment: column.comment }],
    ),
  ]);

/** But for names, for defaults that draw from a sequence of their own, and for what is not copied. */
const isAlike = (table: Table, copy: Table): boolean =>
  JSON.stringify(shapeOf(table)) === JSON.stringify(shapeOf(copy));

function shapeOf(table: Table) {
  const [json] = toDatabaseJson({ ...NOTHING, tables: new Map([[table.id, table]]) }).tables;
  if (!json) return null;
  const columns = json.columns.map(({ comment: _, default: value, ...rest }) => {
    return { ...rest, default: value?.replace(/^nextval\(.*$/is, 'nextval') };
  });
  const constraints = json.constraints.map(({ name: _, references, ...rest }) => {
    const isSelf = references?.schema === table.schema && references.table === table.name;
    return { ...rest, references: isSelf ? references.columns : references };
  });
  return {
    columns,
    constraints: texts(constraints),
    indexes: texts(json.indexes.map(({ name: _, ...rest }) => rest)),
  };
}

const NOTHING: Catalog = {
  schemas: [],
  tables: new Map(),
  views: new Map(),
  enums: [],
  domains: [],
  composites: [],
  otherTypes: [],
  sequences: [],
  functions: [],
  extensions: [],
};
