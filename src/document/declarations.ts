/**
 * From a Catalog object back to the syntax that makes it: which element of which statement. Everything that edits in place starts here.
 * Null where an object has no syntax of its own: it was inherited, copied by LIKE, made by a query, or inside a DO block.
 */
import type { Span } from '../base/span.ts';
import type { AlterTable, AlterTableAction, ColumnDef, CreateTable, Ddl, TableConstraintDef } from '../catalog/ddl.ts';
import { findStatement, type LocatedStatement } from '../catalog/script-text.ts';
import type { Script, StatementReading } from '../catalog/statement.ts';
import type { Column, Constraint, Origin, Place, Table } from '../catalog/types.ts';

/** An action of an ALTER TABLE. */
export interface ActionText {
  readonly at: LocatedStatement;
  readonly alter: AlterTable;
  readonly action: AlterTableAction;
}

/** Where an element of a table is said. */
export type Home =
  | { readonly kind: 'create table'; readonly at: LocatedStatement; readonly create: CreateTable }
  | ({ readonly kind: 'alter table' } & ActionText);

export interface ColumnText {
  readonly def: ColumnDef;
  readonly home: Home;
  /** ALTER COLUMN and RENAME actions that came after, in order. */
  readonly changes: readonly ActionText[];
}

export interface ConstraintText {
  readonly def: TableConstraintDef;
  readonly home: Home;
  /** The column definition it is part of. */
  readonly inline: ColumnDef | null;
}

export function columnText(script: Script, column: Column): ColumnText | null {
  const { declared, changes } = column.origin;
  const at = findStatement(script, declared.statement);
  // Without a place for its type, the definition is that of another table's column.
  if (!at || !column.typePlace) return null;
  const said = declaredIn(at).columns.find((one) => isSaidAt(one, declared.span));
  if (said)
    return {
      def: said.def,
      home: { ...said.part, at },
      changes: changes.flatMap((place) => actionText(script, place) ?? []),
    };
  return null;
}

/** ALTER TABLE actions that changed the column, also one that has no definition of its own. */
export const columnChanges = (script: Script, { origin }: Column): readonly ActionText[] => changesOf(script, origin);

/** ALTER TABLE actions that changed an object, in order. */
export const changesOf = (script: Script, { changes }: Origin): readonly ActionText[] =>
  changes.flatMap((place) => actionText(script, place) ?? []);

export function constraintText(script: Script, constraint: Constraint): ConstraintText | null {
  const { declared } = constraint.origin;
  const at = findStatement(script, declared.statement);
  if (!at) return null;
  const said = declaredIn(at).constraints.find((one) => isSaidAt(one, declared.span));
  if (said) return { def: said.def, home: { ...said.part, at }, inline: said.inline };
  return null;
}

/** The CREATE TABLE of a table; null for CREATE TABLE AS and what a DO block makes. */
export function tableText(script: Script, table: Table): Extract<Home, { kind: 'create table' }> | null {
  const at = findStatement(script, table.origin.declared.statement);
  const create = at?.statement.reading.ddl.find(
    (ddl): ddl is CreateTable => ddl.kind === 'create table' && declares(ddl, table),
  );
  return at && create ? { kind: 'create table', at, create } : null;
}

/** By the place of its name, which a later rename leaves where it is. */
const declares = ({ name }: CreateTable, { origin }: Table): boolean =>
  origin.name !== null && isSame(name.span, origin.name.span);

/** A home in a statement, wherever that is. */
type Part =
  | { readonly kind: 'create table'; readonly create: CreateTable }
  | { readonly kind: 'alter table'; readonly alter: AlterTable; readonly action: AlterTableAction };

interface Declared {
  readonly columns: readonly { readonly def: ColumnDef; readonly part: Part }[];
  readonly constraints: readonly {
    readonly def: TableConstraintDef;
    readonly part: Part;
    readonly inline: ColumnDef | null;
  }[];
}

const known = new WeakMap<StatementReading, Declared>();

/** The columns and constraints that a statement says; each statement is gone through once. */
function declaredIn(at: LocatedStatement): Declared {
  const { reading } = at.statement;
  let declared = known.get(reading);
  if (!declared) {
    const columns = ddlOf(at).flatMap(columnsIn);
    const inline = columns.flatMap(({ def, part }) =>
      def.constraints.map((constraint) => ({ def: constraint, part, inline: def })),
    );
    declared = { columns, constraints: [...inline, ...ddlOf(at).flatMap(constraintsIn)] };
    known.set(reading, declared);
  }
  return declared;
}

function columnsIn(ddl: Ddl): Declared['columns'] {
  if (ddl.kind === 'create table')
    return ddl.elements.flatMap((element) =>
      element.kind === 'column' ? [{ def: element.column, part: { kind: 'create table', create: ddl } }] : [],
    );
  if (ddl.kind !== 'alter table') return [];
  return ddl.actions.flatMap((action) =>
    action.kind === 'add column' ? [{ def: action.column, part: { kind: 'alter table', alter: ddl, action } }] : [],
  );
}

function constraintsIn(ddl: Ddl): Declared['constraints'] {
  if (ddl.kind === 'create table')
    return ddl.elements.flatMap((element) =>
      element.kind === 'constraint'
        ? [{ def: element.constraint, part: { kind: 'create table', create: ddl }, inline: null }]
        : [],
    );
  if (ddl.kind !== 'alter table') return [];
  return ddl.actions.flatMap((action) =>
    action.kind === 'add constraint'
      ? [{ def: action.constraint, part: { kind: 'alter table', alter: ddl, action }, inline: null }]
      : [],
  );
}

/** By its own span, or that of the action that adds it. */
const isSaidAt = ({ def, part }: { readonly def: { readonly span: Span }; readonly part: Part }, span: Span): boolean =>
  isSame(def.span, span) || (part.kind === 'alter table' && isSame(part.action.span, span));

/** What stands in a DO block is in a string: it is not edited in place. */
const ddlOf = ({ statement }: LocatedStatement): readonly Ddl[] => statement.reading.ddl;

function actionText(script: Script, { statement, span }: Place): ActionText | null {
  const at = findStatement(script, statement);
  if (!at) return null;
  for (const alter of ddlOf(at)) {
    if (alter.kind !== 'alter table') continue;
    const action = alter.actions.find((one) => isSame(one.span, span));
    if (action) return { at, alter, action };
  }
  return null;
}

const isSame = (a: Span | null, b: Span): boolean => a !== null && a.from === b.from && a.to === b.to;
