/**
 * How a document is written, so that what is added looks as if its author had: case of keywords and types, quotes, indentation, line ends,
 * and which of Postgres's names of one type it uses. Counted over the statements; each is looked at once, however often it is asked for.
 */
import type { CreateTable } from '../../catalog/ddl.ts';
import type { Script, StatementReading } from '../../catalog/statement.ts';
import { indentAt, lineBreakOf } from './lines.ts';
import { TYPE_SPELLINGS } from './type-spelling.ts';

export interface Style {
  readonly keywords: 'upper' | 'lower';
  readonly types: 'upper' | 'lower';
  /** Whether names stand in quotes even where they need none. */
  readonly quotes: boolean;
  readonly indent: string;
  readonly lineBreak: '\n' | '\r\n';
  /** Words used for types: `varchar`, `character varying`... in lower case, with how often. */
  readonly typeWords: ReadonlyMap<string, number>;
  /** Between the parts of a type's modifier: `numeric(12, 2)`. */
  readonly typeComma: ', ' | ',';
  /** Whether DEFAULT stands before NOT NULL. */
  readonly defaultFirst: boolean;
  /** Whether new statements name their relations with the schema. */
  readonly qualifies: boolean;
}

interface Traits {
  readonly upperKeywords: number;
  readonly lowerKeywords: number;
  readonly upperTypes: number;
  readonly lowerTypes: number;
  readonly quoted: number;
  readonly plain: number;
  readonly indent: string | null;
  readonly lineBreak: '\n' | '\r\n' | null;
  readonly typeWords: readonly string[];
  readonly wideCommas: number;
  readonly tightCommas: number;
  readonly defaultFirst: number;
  readonly defaultLast: number;
  readonly qualified: number;
  readonly unqualified: number;
}

const known = new WeakMap<StatementReading, Traits>();
const styles = new WeakMap<Script, Style>();

export function styleOf(script: Script): Style {
  let style = styles.get(script);
  if (!style) {
    style = gather(
      script.statements.map(({ reading }) => traitsOf(reading)),
      lineBreakOfScript(script),
    );
    styles.set(script, style);
  }
  return style;
}

/** What a command writes is in the style that was there before. */
export function carryStyle(from: Script, to: Script): void {
  const style = styles.get(from);
  if (style) styles.set(to, style);
}

const lineBreakOfScript = ({ statements, tail }: Script): '\n' | '\r\n' => {
  for (const { gap, reading } of statements) {
    const found = [gap, reading.text].find((part) => part.includes('\n'));
    if (found !== undefined) return lineBreakOf(found);
  }
  return lineBreakOf(tail);
};

function gather(all: readonly Traits[], lineBreak: '\n' | '\r\n'): Style {
  const sum = (count: (traits: Traits) => number): number => all.reduce((total, traits) => total + count(traits), 0);
  const indents = new Map<string, number>();
  const typeWords = new Map<string, number>();
  for (const { indent, typeWords: words } of all) {
    if (indent !== null) indents.set(indent, (indents.get(indent) ?? 0) + 1);
    for (const word of words) typeWords.set(word, (typeWords.get(word) ?? 0) + 1);
  }
  const [indent = '    '] = [...indents].sort((a, b) => b[1] - a[1]).map(([one]) => one);
  const keywords = sum((one) => one.lowerKeywords) > sum((one) => one.upperKeywords) ? 'lower' : 'upper';
  return {
    keywords,
    types: sum((one) => one.upperTypes) > sum((one) => one.lowerTypes) ? 'upper' : 'lower',
    quotes: sum((one) => one.quoted) > sum((one) => one.plain),
    indent,
    lineBreak,
    typeWords,
    typeComma: sum((one) => one.wideCommas) > sum((one) => one.tightCommas) ? ', ' : ',',
    defaultFirst: sum((one) => one.defaultFirst) > sum((one) => one.defaultLast),
    qualifies: sum((one) => one.qualified) > sum((one) => one.unqualified),
  };
}

function traitsOf(reading: StatementReading): Traits {
  let traits = known.get(reading);
  if (!traits) {
    traits = observe(reading);
    known.set(reading, traits);
  }
  return traits;
}

function observe({ text, ddl }: StatementReading): Traits {
  const [first] = ddl;
  const isRead = ddl.length > 0;
  const keyword = isRead ? (/^[A-Za-z]+/.exec(text)?.[0] ?? '') : '';
  const table = first?.kind === 'create table' ? first : null;
  const name =
    first && 'name' in first && typeof first.name === 'object' && first.name && 'schema' in first.name
      ? first.name
      : null;
  const names = table ? columnNamesOf(text, table) : [];
  const types = table ? typeTextsOf(text, table) : [];
  return {
    upperKeywords: isUpper(keyword) ? 1 : 0,
    lowerKeywords: isLower(keyword) ? 1 : 0,
    upperTypes: types.filter(isUpper).length,
    lowerTypes: types.filter(isLower).length,
    quoted: names.filter((one) => one.startsWith('"') && /^"[a-z_][a-z0-9_]*"$/.test(one)).length,
    plain: names.filter((one) => !one.startsWith('"')).length,
    indent: table ? indentOf(text, table) : null,
    lineBreak: text.includes('\n') ? lineBreakOf(text) : null,
    typeWords: types
      .map((type) =>
        type
          .toLowerCase()
          .replace(/\s*\(.*\)|\[.*$/gs, '')
          .replace(/\s+/g, ' ')
          .trim(),
      )
      .filter((word) => TYPE_SPELLINGS.has(word)),
    wideCommas: types.filter((type) => /\(\d+, \d/.test(type)).length,
    tightCommas: types.filter((type) => /\(\d+,\d/.test(type)).length,
    ...clauseOrder(table),
    qualified: name?.schema ? 1 : 0,
    unqualified: name && name.schema === null ? 1 : 0,
  };
}

const isUpper = (word: string): boolean => /[A-Z]/.test(word) && !/[a-z]/.test(word);
const isLower = (word: string): boolean => /[a-z]/.test(word) && !/[A-Z]/.test(word);

const columnNamesOf = (text: string, { elements }: CreateTable): string[] =>
  elements.flatMap((element) =>
    element.kind === 'column' ? [text.slice(element.column.name.span.from, element.column.name.span.to)] : [],
  );

const typeTextsOf = (text: string, { elements }: CreateTable): string[] =>
  elements.flatMap((element) => {
    const type = element.kind === 'column' ? element.column.type : null;
    return type ? [text.slice(type.span.from, type.span.to)] : [];
  });

/** How often a column's DEFAULT stands before its NOT NULL, and how often behind. */
function clauseOrder(table: CreateTable | null): Pick<Traits, 'defaultFirst' | 'defaultLast'> {
  let [defaultFirst, defaultLast] = [0, 0];
  for (const element of table?.elements ?? []) {
    if (element.kind !== 'column' || !element.column.defaultSpan) continue;
    const notNull = element.column.constraints.find(({ kind }) => kind === 'not null');
    if (!notNull) continue;
    if (element.column.defaultSpan.from < notNull.span.from) defaultFirst++;
    else defaultLast++;
  }
  return { defaultFirst, defaultLast };
}

function indentOf(text: string, { elements }: CreateTable): string | null {
  const [first] = elements;
  const column = first?.kind === 'column' ? first.column.span.from : null;
  if (column === null || !text.slice(0, column).includes('\n')) return null;
  const indent = indentAt(text, column);
  return indent === '' ? null : indent;
}

/** A keyword phrase in the document's case. */
export const keyword = ({ keywords }: Style, phrase: string): string =>
  keywords === 'upper' ? phrase.toUpperCase() : phrase.toLowerCase();
