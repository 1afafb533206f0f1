/**
 * A whole CREATE TABLE, laid out as the document lays out its own: on one line or a line a column, commas behind or in front, the bracket
 * on the line of the name or below it, columns aligned or not.
 * Invariant: the model is a CREATE TABLE that stands by itself; without one, each column has its line.
 */
import type { ColumnDef, CreateTable } from '../../catalog/ddl.ts';
import type { Script, StatementReading } from '../../catalog/statement.ts';
import { statementFinder } from '../../catalog/statement-finder.ts';
import type { ColumnSpec } from '../command-schema.ts';
import { printColumn, printName, printQualified } from '../print.ts';
import { type Alignment, alignmentOf } from '../text/alignment.ts';
import { type ElementList, elementListAt } from '../text/element-list.ts';
import { hasBreak, indentAt, isFirstOnLine } from '../text/lines.ts';
import { keyword, type Style, styleOf } from '../text/style.ts';
import { spellType } from '../text/type-spelling.ts';
import { MOST_SAMPLES } from './constraints-subject.ts';

interface Model {
  readonly create: CreateTable;
  readonly list: ElementList;
}

interface Layout {
  readonly beforeBracket: string;
  readonly behindBracket: string;
  readonly between: string;
  readonly beforeEnd: string;
}

/** Without its semicolon, to stand behind the statement of the index. Comments of columns are statements of their own. */
export function printTable(
  script: Script,
  index: number,
  { schema, name }: { readonly schema: string; readonly name: string },
  columns: readonly ColumnSpec[],
): string {
  const style = styleOf(script);
  const models = modelsOf(script);
  const model = chooseModel(models);
  const { beforeBracket, behindBracket, between, beforeEnd } = layoutOf(model, style);
  const isGuarded = models.length > 0 && models.every(({ create }) => create.ifNotExists);
  const head = `${keyword(style, isGuarded ? 'create table if not exists' : 'create table')} ${printQualified(script, index, schema, name)}`;
  if (columns.length === 0) return `${head}${beforeBracket}()`;
  const alignment = widen(model, columns, style);
  const elements = columns.map((column) => printColumn(column, style, alignment));
  return `${head}${beforeBracket}(${behindBracket}${elements.join(between)}${beforeEnd})`;
}

const tablesIn = statementFinder(
  ({ reading: { ddl } }) =>
    ddl.length === 1 && ddl[0]?.kind === 'create table' && !ddl[0].partitionOf && !ddl[0].ofType,
);

const known = new WeakMap<StatementReading, readonly Model[]>();

const modelsOf = (script: Script): readonly Model[] =>
  tablesIn(script)
    .slice(-MOST_SAMPLES)
    .flatMap(({ reading }) => {
      let models = known.get(reading);
      if (!models) {
        models = modelsIn(reading);
        known.set(reading, models);
      }
      return models;
    });

function modelsIn({ ddl, text }: StatementReading): readonly Model[] {
  return ddl.flatMap((create) => {
    const list = create.kind === 'create table' ? elementListAt(text, create.name.span.to) : null;
    return create.kind === 'create table' && list && list.elements.length > 0 ? [{ create, list }] : [];
  });
}

/** The last of those that are written as most are. */
function chooseModel(models: readonly Model[]): Model | null {
  const onLines = models.filter(({ list }) => hasBreak(list.text, list.open, list.close));
  const mostly = onLines.length * 2 >= models.length ? onLines : models.filter((model) => !onLines.includes(model));
  return mostly.findLast(({ list }) => list.elements.length > 1) ?? mostly.at(-1) ?? null;
}

function layoutOf(model: Model | null, { lineBreak, indent }: Style): Layout {
  const plain: Layout = {
    beforeBracket: ' ',
    behindBracket: `${lineBreak}${indent}`,
    between: `,${lineBreak}${indent}`,
    beforeEnd: lineBreak,
  };
  if (!model) return plain;
  const { create, list } = model;
  const { text, open, close, elements, commas } = list;
  const [first] = elements;
  const last = elements.at(-1);
  const beforeBracket = blank(text.slice(create.name.span.to, open - 1)) ?? plain.beforeBracket;
  if (!first || !last) return { ...plain, beforeBracket };
  const [comma] = commas;
  if (!hasBreak(text, open, close)) {
    const isTight = comma !== undefined && text[comma + 1] !== ' ';
    return {
      beforeBracket,
      behindBracket: text.slice(open, first.from),
      between: isTight ? ',' : ', ',
      beforeEnd: text.slice(last.to, close),
    };
  }
  const inner = indentAt(text, (elements[1] ?? first).from);
  const isLeading = comma !== undefined && isFirstOnLine(text, comma);
  const behindComma = isLeading ? (/^,([ \t]*)/.exec(text.slice(comma))?.[1] ?? ' ') : '';
  return {
    beforeBracket,
    behindBracket: blank(text.slice(open, first.from)) ?? `${lineBreak}${inner}`,
    between: isLeading ? `${lineBreak}${indentAt(text, comma)},${behindComma}` : `,${lineBreak}${inner}`,
    beforeEnd: /\s*$/.exec(text.slice(last.to, close))?.[0] ?? lineBreak,
  };
}

/** Null for what holds more than blanks. */
const blank = (text: string): string | null => (text.trim() === '' ? text : null);

/** As wide as these columns need, where the model's are aligned. */
function widen(model: Model | null, columns: readonly ColumnSpec[], style: Style): Alignment | null {
  if (!model) return null;
  const { text } = model.list;
  const defs = model.create.elements.flatMap((element) => (element.kind === 'column' ? [element.column] : []));
  const { typeAt, restAt, gap } = alignmentOf(text, defs);
  const nameWidth = Math.max(...columns.map(({ name }) => printName(name, style).length));
  const ownTypeAt = typeAt === null ? null : nameWidth + gapAfter(defs, typeAt, ({ name }) => name);
  const typeEnds = columns
    .filter((column) => column.notNull || column.default || column.identity || column.generated || column.collation)
    .map(({ name, type }) => (ownTypeAt ?? printName(name, style).length + 1) + spellType(type, style).length);
  const ownRestAt = restAt === null ? null : Math.max(0, ...typeEnds) + gapAfter(defs, restAt, ({ type }) => type);
  return { typeAt: ownTypeAt, restAt: ownRestAt, gap };
}

/** How far the longest of the model's words stands from what is aligned behind it. */
function gapAfter(
  defs: readonly ColumnDef[],
  at: number,
  wordOf: (def: ColumnDef) => { readonly span: { readonly to: number } } | null,
): number {
  const ends = defs.flatMap((def) => {
    const word = wordOf(def);
    const end = word ? word.span.to - def.name.span.from : at;
    return end < at ? [end] : [];
  });
  return ends.length === 0 ? 1 : at - Math.max(...ends);
}
