/**
 * What is to be taken out of one statement, gathered piece by piece, and the edits that do it.
 * Invariant: edits are relative to the statement; one that is left with nothing to say is `isWhole`.
 */
import type { Span } from '../../base/span.ts';
import { applyChanges, type ChangeSet, changeSet, composeChanges, type TextEdit } from '../../base/text-edit.ts';
import type { AlterTable, AlterTableAction, CreateTable } from '../../catalog/ddl.ts';
import type { Statement } from '../../catalog/statement.ts';
import { removeClause } from '../column-clauses.ts';
import { elementListAt, removeElement } from '../text/element-list.ts';
import { removeItems } from '../text/statements.ts';
import { nameListAround } from './name-list.ts';

export class Cut {
  readonly statement: Statement;
  private whole = false;
  private create: CreateTable | null = null;
  private alter: AlterTable | null = null;
  private readonly elements = new Set<number>();
  private readonly actions = new Set<number>();
  private readonly clauses = new Map<number, Span>();
  private readonly additions = new Map<number, string>();
  private items: readonly Span[] = [];
  private readonly dropped = new Set<number>();

  constructor(statement: Statement) {
    this.statement = statement;
  }

  get isWhole(): boolean {
    const { alter, actions, items, dropped } = this;
    return (
      this.whole ||
      (alter !== null && actions.size === alter.actions.length) ||
      (items.length > 0 && dropped.size === items.length)
    );
  }

  takeAll(): void {
    this.whole = true;
  }

  takeElement(create: CreateTable, span: Span): void {
    const index = create.elements.findIndex((element) => isSame(spanOfElement(element), span));
    if (index < 0) return;
    this.create = create;
    this.elements.add(index);
  }

  takeAction(alter: AlterTable, action: AlterTableAction): void {
    this.alter = alter;
    this.actions.add(alter.actions.indexOf(action));
  }

  /** A constraint inside a column's definition. */
  takeClause(span: Span): void {
    this.clauses.set(span.from, span);
  }

  /** A clause that has to be said now that what implied it goes. */
  addClause(offset: number, clause: string): void {
    this.additions.set(offset, clause);
  }

  /** A relation from a list of them (`DROP TABLE a, b`); false where its place tells no list. */
  takeItem(name: Span): boolean {
    const list = nameListAround(this.statement.reading.text, name);
    if (!list) return false;
    this.items = list.items;
    this.dropped.add(list.index);
    return true;
  }

  covers(span: Span): boolean {
    if (this.isWhole) return true;
    return this.taken().some(({ from, to }) => from <= span.from && span.to <= to);
  }

  private taken(): readonly Span[] {
    const { items, dropped } = this;
    return [...this.clauses.values(), ...this.takenWhole(), ...items.filter((_, index) => dropped.has(index))];
  }

  /** Of a statement that stays. */
  edits(): ChangeSet {
    const { text } = this.statement.reading;
    const inner: TextEdit[] = [];
    const outside = ({ from }: { readonly from: number }): boolean =>
      !this.takenWhole().some((span) => span.from <= from && from <= span.to);
    for (const span of this.clauses.values()) if (outside(span)) inner.push(removeClause(text, span));
    for (const [from, clause] of this.additions)
      if (outside({ from })) inner.push({ from, to: from, text: ` ${clause}` });
    if (this.alter)
      inner.push(
        ...removeItems(
          this.alter.actions.map(({ span }) => span),
          this.actions,
        ),
      );
    if (this.items.length > 0) inner.push(...removeItems(this.items, this.dropped));
    return this.withoutElements(changeSet(inner));
  }

  /** Elements and actions that go with all there is in them. */
  private takenWhole(): readonly Span[] {
    const { create, alter, elements, actions } = this;
    return [
      ...(create?.elements ?? []).filter((_, index) => elements.has(index)).map(spanOfElement),
      ...(alter?.actions ?? []).filter((_, index) => actions.has(index)).map(({ span }) => span),
    ];
  }

  /** One after the other, since which commas go depends on what is left. */
  private withoutElements(before: ChangeSet): ChangeSet {
    const { create } = this;
    if (!create) return before;
    let changes = before;
    let text = applyChanges(this.statement.reading.text, changes);
    for (const index of [...this.elements].sort((a, b) => b - a)) {
      const list = elementListAt(text, (create.partitionOf?.parent ?? create.name).span.to);
      const edits = list ? changeSet(removeElement(list, index)) : [];
      text = applyChanges(text, edits);
      changes = composeChanges(changes, edits);
    }
    return changes;
  }
}

const spanOfElement = (element: CreateTable['elements'][number]): Span =>
  element.kind === 'column'
    ? element.column.span
    : element.kind === 'constraint'
      ? element.constraint.span
      : element.like.span;

const isSame = (a: Span, b: Span): boolean => a.from === b.from && a.to === b.to;
