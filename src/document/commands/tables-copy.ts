/**
 * The statements that make a table, copied as text for another table: CREATE TABLE with the columns that were added later, constraints by
 * ALTER TABLE, indexes. Invariant: null where today's table is not to be had so (columns renamed later, made by a query, a partition).
 */
import { type Span, sliceOf } from '../../base/span.ts';
import { applyChanges, type ChangeSet, changeSet, composeChanges, type TextEdit } from '../../base/text-edit.ts';
import type { QualifiedName, TableConstraintDef } from '../../catalog/ddl.ts';
import { findStatement } from '../../catalog/script-text.ts';
import type { Statement } from '../../catalog/statement.ts';
import type { Column, Table } from '../../catalog/types.ts';
import { columnsOf, serialOf } from '../column-subject.ts';
import { type ColumnText, columnText, constraintText, type Home, tableText } from '../declarations.ts';
import type { Draft } from '../draft.ts';
import { printColumn } from '../print.ts';
import { partsOf, spellIdentifier } from '../references/spelling.ts';
import { alignmentOf } from '../text/alignment.ts';
import { elementListAt, insertElement, removeElement } from '../text/element-list.ts';
import { styleOf } from '../text/style.ts';
import { elementsOf } from './column-list.ts';
import { copiedName, isSerial, specOfColumn } from './tables-generate.ts';

/** Without the last semicolon. */
export function copyStatements(draft: Draft, table: Table, newName: string): string | null {
  const home = tableText(draft.script, table);
  if (!home || home.create.partitionOf || home.at.statement.reading.ddl.length > 1 || !elementsOf(home)) return null;
  const copy = new Copy(draft, table, newName);
  if (copy.isRenamed) return null;
  const { lineBreak } = styleOf(draft.script);
  return [...copy.alters(), ...copy.indexes()].reduce(
    (text, { statement, written }) =>
      `${text};${/\n[ \t]*\r?\n/.test(statement.gap) ? lineBreak : ''}${lineBreak}${written}`,
    copy.create(home),
  );
}

interface Copied {
  readonly statement: Statement;
  readonly written: string;
}

class Copy {
  private readonly draft: Draft;
  private readonly table: Table;
  private readonly newName: string;
  private readonly said: readonly { readonly column: Column; readonly said: ColumnText }[];

  constructor(draft: Draft, table: Table, newName: string) {
    this.draft = draft;
    this.table = table;
    this.newName = newName;
    this.said = table.columns.flatMap((column) => {
      const said = columnText(draft.script, column);
      return said ? [{ column, said }] : [];
    });
  }

  /** What constraints and indexes say of its columns is no longer what they are called. */
  get isRenamed(): boolean {
    return this.said.some(({ column, said }) => said.def.name.name !== column.name);
  }

  create({ at, create }: Extract<Home, { kind: 'create table' }>): string {
    const { text } = at.statement.reading;
    const edits = [this.rename(text, create.name)];
    const gone = new Set<number>();
    for (const [index, element] of create.elements.entries()) {
      if (element.kind === 'column') {
        const found = this.said.find(({ said }) => said.def === element.column);
        if (found) edits.push(...this.columnEdits(text, found.column, found.said));
        else gone.add(index);
      } else if (element.kind === 'constraint') {
        const def = element.constraint;
        if (def.kind === 'not null' || this.constraintOf(def)) edits.push(...this.constraintEdits(text, def));
        else gone.add(index);
      }
    }
    const added = this.said.flatMap(({ column, said }) => {
      if (said.home.kind !== 'alter table') return [];
      const source = said.home.at.statement.reading.text;
      return [respell(source, said.def.span, this.columnEdits(source, column, said))];
    });
    let changes: ChangeSet = changeSet(edits);
    const left = create.elements.filter((_, index) => !gone.has(index));
    const behindColumns = left.findLastIndex(({ kind }) => kind !== 'constraint') + 1;
    const steps = [
      ...[...gone].sort((a, b) => b - a).map((index) => (now: string) => this.without(now, create.name, index)),
      ...added.map(
        (element, shift) => (now: string) => this.withElement(now, create.name, behindColumns + shift, element),
      ),
    ];
    for (const step of steps) changes = composeChanges(changes, changeSet(step(applyChanges(text, changes))));
    return applyChanges(text, changes).replace(/;\s*$/, '');
  }

  private without(text: string, name: QualifiedName, index: number): TextEdit[] {
    const list = elementListAt(text, name.span.from);
    return list ? removeElement(list, index) : [];
  }

  private withElement(text: string, name: QualifiedName, index: number, element: string): TextEdit[] {
    const list = elementListAt(text, name.span.from);
    return list ? insertElement(list, index, { text: element }, styleOf(this.draft.script)) : [];
  }

  private columnEdits(text: string, column: Column, said: ColumnText): TextEdit[] {
    const { def, changes } = said;
    const { catalog, script } = this.draft;
    const isOwn = isSerial(catalog, this.table, column) && serialOf(said) === null;
    if (changes.length === 0 && !isOwn)
      return def.constraints.flatMap((constraint) => this.constraintEdits(text, constraint));
    const style = styleOf(script);
    const printed = printColumn(specOfColumn(catalog, this.table, column), style, alignmentOf(text, columnsOf(said)));
    const constraints = def.constraints
      .filter((constraint) => this.constraintOf(constraint))
      .map((constraint) => respell(text, constraint.span, this.constraintEdits(text, constraint)));
    return [{ ...def.span, text: [printed, ...constraints].join(' ') }];
  }

  private constraintOf(def: TableConstraintDef) {
    return this.table.constraints.find((one) => constraintText(this.draft.script, one)?.def === def);
  }

  private constraintEdits(text: string, def: TableConstraintDef): TextEdit[] {
    const constraint = this.constraintOf(def);
    const hasIndex = def.kind === 'primary key' || def.kind === 'unique' || def.kind === 'exclude';
    const edits: TextEdit[] = [];
    if (def.name) {
      const name = copiedName(this.draft, this.table, this.newName, constraint?.name ?? def.name.name, hasIndex);
      edits.push({ ...def.name.span, text: spellIdentifier(sliceOf(text, def.name.span), name) });
    }
    const { schema, name } = this.table;
    const isSelf = constraint?.references?.schema === schema && constraint.references.table === name;
    if (def.kind === 'foreign key' && isSelf) edits.push(this.rename(text, def.table));
    return edits;
  }

  /** The last part of a name of the table. */
  private rename(text: string, { span }: QualifiedName): TextEdit {
    const last = partsOf(text, span).at(-1) ?? span;
    return { ...last, text: spellIdentifier(sliceOf(text, last), this.newName) };
  }

  alters(): Copied[] {
    return this.table.constraints.flatMap((constraint) => {
      const said = constraintText(this.draft.script, constraint);
      if (!said || said.inline || said.home.kind !== 'alter table') return [];
      const { at, alter, action } = said.home;
      const { text } = at.statement.reading;
      const head = { from: 0, to: alter.actions[0]?.span.from ?? 0 };
      const written = `${respell(text, head, [this.rename(text, alter.name)])}${respell(text, action.span, this.constraintEdits(text, said.def))}`;
      return [{ statement: at.statement, written }];
    });
  }

  indexes(): Copied[] {
    return this.table.indexes.flatMap(({ name, origin }) => {
      const statement = findStatement(this.draft.script, origin.declared.statement)?.statement;
      const [made, ...more] = statement?.reading.ddl ?? [];
      if (!statement || made?.kind !== 'create index' || more.length > 0) return [];
      const { text } = statement.reading;
      const edits = [this.rename(text, made.table)];
      if (made.name) {
        const copied = copiedName(this.draft, this.table, this.newName, name, true);
        edits.push({ ...made.name.span, text: spellIdentifier(sliceOf(text, made.name.span), copied) });
      }
      const whole = { from: 0, to: text.length };
      return [{ statement, written: respell(text, whole, edits).replace(/;\s*$/, '') }];
    });
  }
}

/** A piece of the text, with edits inside it. */
const respell = (text: string, { from, to }: Span, edits: readonly TextEdit[]): string =>
  applyChanges(
    text.slice(from, to),
    changeSet(edits.map((edit) => ({ ...edit, from: edit.from - from, to: edit.to - from }))),
  );
