/**
 * Where each value of an enum is said: in CREATE TYPE's list, or by an ALTER TYPE ... ADD VALUE; and under which labels since.
 * Invariant: null unless what the statements say, one after the other, is what the Catalog has.
 */
import type { Span } from '../../base/span.ts';
import type { Ddl } from '../../catalog/ddl.ts';
import { findStatement, type LocatedStatement } from '../../catalog/script-text.ts';
import type { Script } from '../../catalog/statement.ts';
import type { EnumType, Place } from '../../catalog/types.ts';
import { tokenize } from '../../sql/lexer.ts';

type CreateEnum = Extract<Ddl, { kind: 'create enum' }>;
type AlterEnum = Extract<Ddl, { kind: 'alter enum' }>;

/** An ALTER TYPE about one value. */
export interface EnumChange {
  readonly at: LocatedStatement;
  readonly ddl: AlterEnum;
  /** The values there were before it, in order, under the labels they had then. */
  readonly before: readonly string[];
}

/** A literal that is a label of the enum; its span is in the statement. */
interface LabelText {
  readonly at: LocatedStatement;
  readonly span: Span;
}

export interface EnumValueText {
  readonly label: string;
  /** Those it had before, the first one first. */
  readonly earlier: readonly string[];
  /** Null for one of CREATE TYPE's list. */
  readonly added: EnumChange | null;
  /** In CREATE TYPE's list; -1 for one that was added. */
  readonly position: number;
  readonly renames: readonly EnumChange[];
  /** Every literal of the enum's own statements that says the label it has now. */
  readonly said: readonly LabelText[];
  /** ADD VALUEs that stand before or after this one. */
  readonly neighbours: readonly EnumChange[];
}

export interface EnumText {
  readonly at: LocatedStatement;
  readonly create: CreateEnum;
  /** In the enum's order. */
  readonly values: readonly EnumValueText[];
  /** In the order of the text. */
  readonly changes: readonly EnumChange[];
}

export function enumText(script: Script, type: EnumType): EnumText | null {
  const { declared, name } = type.origin;
  const at = findStatement(script, declared.statement);
  const create = at?.statement.reading.ddl.find(
    (ddl): ddl is CreateEnum => ddl.kind === 'create enum' && isSame(ddl.name.span, name?.span),
  );
  if (!at || !create) return null;
  const changes: EnumChange[] = [];
  let values: readonly EnumValueText[] = create.values.map((value, position) => ({
    label: value.name,
    earlier: [],
    added: null,
    position,
    renames: [],
    said: [{ at, span: value.span }],
    neighbours: [],
  }));
  for (const place of type.origin.changes) {
    const change = changeAt(script, place, values);
    if (!change) continue;
    changes.push(change);
    values = changed(values, change);
  }
  const isAll = values.map(({ label }) => label).join('\0') === type.values.join('\0');
  return isAll ? { at, create, values, changes } : null;
}

function changeAt(script: Script, { statement, span }: Place, values: readonly EnumValueText[]): EnumChange | null {
  const at = findStatement(script, statement);
  const ddl = at?.statement.reading.ddl.find(
    (one): one is AlterEnum =>
      one.kind === 'alter enum' && (isSame(span, one.add?.value.span) || isSame(span, one.rename?.to.span)),
  );
  return at && ddl ? { at, ddl, before: values.map(({ label }) => label) } : null;
}

function changed(values: readonly EnumValueText[], change: EnumChange): readonly EnumValueText[] {
  const { at, ddl } = change;
  const { add, rename } = ddl;
  if (rename)
    return values.map((value) =>
      value.label === rename.from.name
        ? {
            ...value,
            label: rename.to.name,
            earlier: [...value.earlier, value.label],
            renames: [...value.renames, change],
            said: [{ at, span: rename.to.span }],
          }
        : value,
    );
  if (!add) return values;
  const { neighbour, after } = add;
  const made: EnumValueText = {
    label: add.value.name,
    earlier: [],
    added: change,
    position: -1,
    renames: [],
    said: [{ at, span: add.value.span }],
    neighbours: [],
  };
  if (neighbour === null) return [...values, made];
  const index = values.findIndex(({ label }) => label === neighbour);
  const span = neighbourSpan(change);
  const beside = values.map((value, other) =>
    other === index
      ? {
          ...value,
          said: span ? [...value.said, { at, span }] : value.said,
          neighbours: [...value.neighbours, change],
        }
      : value,
  );
  return beside.toSpliced(after ? index + 1 : index, 0, made);
}

/** The literal behind BEFORE or AFTER. */
export function neighbourSpan({ at, ddl }: EnumChange): Span | null {
  if (!ddl.add || ddl.add.neighbour === null) return null;
  const strings = tokenize(at.statement.reading.text, ddl.add.value.span.to).filter(({ kind }) => /string$/.test(kind));
  const [found] = strings;
  return found ? { from: found.from, to: found.to } : null;
}

const isSame = (a: Span, b: Span | undefined): boolean => b !== undefined && a.from === b.from && a.to === b.to;
