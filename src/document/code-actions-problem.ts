/** A diagnostic with what stands where it points: the statement, the foreign key, the table. What fixes are planned from. */
import type { Diagnostic } from '../base/diagnostic.ts';
import type { Span } from '../base/span.ts';
import type { Ddl, ForeignKeyDef, Name, TableConstraintDef } from '../catalog/ddl.ts';
import type { Reading } from '../catalog/reading.ts';
import type { Statement } from '../catalog/statement.ts';
import { type Table, tableId } from '../catalog/types.ts';
import type { Draft } from './draft.ts';
import { searchPathAt } from './search-path.ts';

/** One thing to choose. */
export interface CodeAction {
  /** As an order: "Create table users"; or a question. */
  readonly title: string;
  /** Of the history's step, where the title is a question. */
  readonly label?: string;
  /** Refuses where the text is not as it was any more. */
  change(draft: Draft): void;
}

export interface ForeignKeyText {
  readonly def: ForeignKeyDef;
  /** The column it is written with. */
  readonly inline: Name | null;
}

export interface Problem {
  readonly reading: Reading;
  readonly diagnostic: Diagnostic;
  /** Of its statement. */
  readonly index: number;
  readonly statement: Statement;
  /** Where the statement begins. */
  readonly from: number;
  /** Of the diagnostic, in the statement. */
  readonly span: Span;
  readonly foreignKey: ForeignKeyText | null;
}

export const writtenText = ({ statement, span }: Problem): string => statement.reading.text.slice(span.from, span.to);

/** The table the diagnostic is about, as it is at the end. */
export function tableOfProblem({ reading, diagnostic: { object } }: Problem): Table | null {
  if (!object || object.schema === null || object.table === null) return null;
  return reading.catalog.tables.get(tableId(object.schema, object.table)) ?? null;
}

/** Where an unqualified name would be made, or looked for first, at the statement. */
export const schemaFor = ({ reading, index }: Problem, schema: string | null): string =>
  schema ?? searchPathAt(reading.script, index - 1)[0] ?? 'public';

/** Replaces what the diagnostic points at. */
export const writeInstead =
  ({ from, span }: Problem, text: string): CodeAction['change'] =>
  (draft) =>
    draft.edit([{ from: from + span.from, to: from + span.to, text }]);

export function foreignKeyAt(ddl: readonly Ddl[], span: Span): ForeignKeyText | null {
  return ddl.flatMap(foreignKeysIn).find(({ def }) => def.span.from <= span.from && span.to <= def.span.to) ?? null;
}

function foreignKeysIn(ddl: Ddl): readonly ForeignKeyText[] {
  const inTable = (constraint: TableConstraintDef): ForeignKeyText[] =>
    constraint.kind === 'foreign key' ? [{ def: constraint, inline: null }] : [];
  const inColumn = (column: { readonly name: Name; readonly constraints: readonly TableConstraintDef[] }) =>
    column.constraints.flatMap(inTable).map(({ def }) => ({ def, inline: column.name }));
  if (ddl.kind === 'create table')
    return ddl.elements.flatMap((element) => {
      if (element.kind === 'column') return inColumn(element.column);
      return element.kind === 'constraint' ? inTable(element.constraint) : [];
    });
  if (ddl.kind !== 'alter table') return [];
  return ddl.actions.flatMap((action) => {
    if (action.kind === 'add column') return inColumn(action.column);
    return action.kind === 'add constraint' ? inTable(action.constraint) : [];
  });
}

/** The columns a foreign key stands on, by name. */
export const columnsOfKey = ({ def, inline }: ForeignKeyText): readonly Name[] =>
  def.columns.length > 0 || !inline ? def.columns : [inline];
