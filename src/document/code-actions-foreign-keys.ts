/** Fixes for foreign keys: the table, column or unique key they refer to is made, their columns get its type. */

import { shiftSpan } from '../base/span.ts';
import type { TextEdit } from '../base/text-edit.ts';
import { indexOfStatement } from '../catalog/script-text.ts';
import type { Table } from '../catalog/types.ts';
import { locateTable } from './code-actions-names.ts';
import {
  type CodeAction,
  columnsOfKey,
  type ForeignKeyText,
  type Problem,
  schemaFor,
  tableOfProblem,
  writtenText,
} from './code-actions-problem.ts';
import type { ColumnSpec } from './command-schema.ts';
import { addColumn } from './commands/column-list.ts';
import { formFor, nameFor } from './commands/constraints-habits.ts';
import { type Placed, placePlans, printAlterAdd } from './commands/constraints-place.ts';
import { printTable } from './commands/tables-print.ts';
import { columnText } from './declarations.ts';
import { type Draft, refuse } from './draft.ts';
import { findColumn, findTable } from './lookup.ts';
import { reachType } from './reach-type.ts';
import { alignmentOf, replaceAligned } from './text/alignment.ts';
import { insertStatement } from './text/statements.ts';
import { styleOf } from './text/style.ts';
import { spellType } from './text/type-spelling.ts';

export function fixForeignKey(problem: Problem): CodeAction[] {
  const { foreignKey, diagnostic } = problem;
  const owner = tableOfProblem(problem);
  if (!foreignKey || !owner) return [];
  const own = columnsOfKey(foreignKey).map((column) => owner.columns.find(({ name }) => name === column.name) ?? null);
  const types = own.flatMap((column) => column?.type ?? []);
  const isComplete = types.length === own.length;
  const target = locateTable(problem, foreignKey.def.table);
  const written = foreignKey.def.referencedColumns.map(({ name }) => name);
  switch (diagnostic.code) {
    case 'unknown-relation':
      return isComplete && !target ? [createTable(problem, foreignKey, types)] : [];
    case 'unknown-column':
      return isComplete && target && isReferenced(problem, foreignKey)
        ? [addReferencedColumn(problem, foreignKey, target, types)]
        : [];
    case 'missing-unique-key':
      return target
        ? addKeyActions(
            problem,
            target,
            written,
            columnsOfKey(foreignKey).map(({ name }) => name),
          )
        : [];
    case 'foreign-key-type-mismatch':
      return target ? alignType(problem, foreignKey, owner, target) : [];
    default:
      return [];
  }
}

/** Whether the unknown column is one of the table it refers to. */
const isReferenced = ({ span }: Problem, { def }: ForeignKeyText): boolean =>
  def.referencedColumns.some((one) => one.span.from === span.from);

function createTable(problem: Problem, { def, inline }: ForeignKeyText, types: readonly string[]): CodeAction {
  const { schema: writtenSchema, name } = def.table;
  const own = columnsOfKey({ def, inline }).map((column) => column.name);
  const names = def.referencedColumns.map((column) => column.name);
  const columnNames = names.length > 0 ? names : own.length === 1 ? ['id'] : own;
  const schema = schemaFor(problem, writtenSchema);
  return {
    title: `Create table ${name}`,
    change(draft) {
      const before = problem.index - 1;
      const columns = columnNames.map(
        (column, at): ColumnSpec => ({
          name: column,
          type: reachType(draft.catalog, draft.script, before, types[at] ?? 'bigint'),
        }),
      );
      draft.edit(insertStatement(draft.script, before, printTable(draft.script, before, { schema, name }, columns)));
      addKey(draft, problem, findTable(draft, { schema, table: name }), 'primary key', columnNames);
    },
  };
}

function addReferencedColumn(
  problem: Problem,
  foreignKey: ForeignKeyText,
  target: Table,
  types: readonly string[],
): CodeAction {
  const at = foreignKey.def.referencedColumns.findIndex(({ span }) => span.from === problem.span.from);
  const names = foreignKey.def.referencedColumns.map(({ name }) => name);
  const name = names[at] ?? writtenText(problem);
  const type = types[at] ?? 'bigint';
  const { schema, name: table } = target;
  return {
    title: `Add column ${table}.${name}, unique`,
    change(draft) {
      addColumn(draft, { kind: 'add-column', schema, table, column: { name, type } });
      addKey(draft, problem, findTable(draft, { schema, table }), 'unique', names);
    },
  };
}

/** Of the columns it names; else a primary key, over `id` or a column of the foreign key's own name. */
function addKeyActions(
  problem: Problem,
  target: Table,
  written: readonly string[],
  own: readonly string[],
): CodeAction[] {
  const hasPrimaryKey = target.constraints.some(({ kind }) => kind === 'primary key');
  const guesses = own.length === 1 ? [['id'], own] : [own];
  const isThere = (names: readonly string[]): boolean =>
    names.every((name) => target.columns.some((column) => column.name === name));
  const columns = written.length > 0 ? written : guesses.find(isThere);
  if (!columns) return [];
  const list = columns.join(', ');
  const make = (kind: 'primary key' | 'unique', title: string): CodeAction => ({
    title,
    change: (draft) =>
      addKey(draft, problem, findTable(draft, { schema: target.schema, table: target.name }), kind, columns),
  });
  const primary = hasPrimaryKey ? [] : [make('primary key', `Make ${target.name} (${list}) the primary key`)];
  return written.length > 0 ? [make('unique', `Make ${target.name} (${list}) unique`), ...primary] : primary;
}

/** Where the document writes its like, if that is before the foreign key; else right before it. */
function addKey(
  draft: Draft,
  { statement }: Problem,
  table: Table,
  kind: 'primary key' | 'unique',
  columns: readonly string[],
): void {
  const spec = { kind, columns: [...columns] };
  const form = formFor(draft, table, spec, columns);
  const name = nameFor(draft, table, kind, { table: table.name, columns, references: null }, form);
  const placed: Placed = { table, spec, name, column: columns.length === 1 ? (columns[0] ?? null) : null };
  const count = draft.reading.diagnostics.length;
  const before = (): TextEdit[] => {
    const at = indexOfStatement(draft.script, statement.id) - 1;
    return insertStatement(draft.script, at, printAlterAdd(draft, at, placed));
  };
  draft.editFirst(
    [...placePlans(draft, placed, form), before, ...placePlans(draft, placed, 'table')],
    () => draft.reading.diagnostics.length < count,
  );
}

/** Of the column that refers, since others may refer to the other one too. */
function alignType(problem: Problem, foreignKey: ForeignKeyText, owner: Table, target: Table): CodeAction[] {
  const own = columnsOfKey(foreignKey);
  const at = Math.max(
    0,
    own.findIndex(({ span }) => span.from === problem.span.from),
  );
  const name = own[at]?.name;
  const primaryKey = target.constraints.find(({ kind }) => kind === 'primary key')?.columns ?? [];
  const names = foreignKey.def.referencedColumns.map((column) => column.name);
  const referenced = (names.length > 0 ? names : primaryKey)[at];
  const type = target.columns.find((column) => column.name === referenced)?.type;
  if (name === undefined || type === undefined) return [];
  return [
    {
      title: `Change ${owner.name}.${name} to ${type}`,
      change(draft) {
        const column = findColumn(findTable(draft, { schema: owner.schema, table: owner.name }), name);
        const said = columnText(draft.script, column);
        if (!said?.def.type)
          refuse(`${owner.name}.${name} has no type of its own in the text. Change it where it comes from.`);
        const { home, def } = said;
        const { span, statement } = home.at;
        const written = reachType(draft.catalog, draft.script, indexOfStatement(draft.script, statement.id), type);
        const columns =
          home.kind === 'create table'
            ? home.create.elements.flatMap((element) => (element.kind === 'column' ? [element.column] : []))
            : [def];
        const { text } = statement.reading;
        const edit = replaceAligned(
          text,
          said.def.type.span,
          spellType(written, styleOf(draft.script)),
          alignmentOf(text, columns).restAt,
        );
        draft.edit([{ ...edit, ...shiftSpan(edit, span.from) }]);
      },
    },
  ];
}
