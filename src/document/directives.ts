/**
 * Directive comments: what SQL has no words for (functional dependencies, findings that are silenced, copies that are meant), in lines
 * `-- crowfoot:kind arguments` beside the table they are about. Reads them, and says by which edits one is written or removed.
 * Invariants: nothing but comments is ever a directive; one that is written is read again as it was; no byte outside of it changes,
 * and kinds that nobody knows are kept like any other.
 */
import { type Span, shiftSpan } from '../base/span.ts';
import type { TextEdit } from '../base/text-edit.ts';
import type { Reading } from '../catalog/reading.ts';
import { findStatement, indexOfStatement, spanOf, textOf } from '../catalog/script-text.ts';
import type { Statement } from '../catalog/statement.ts';
import { statementFinder } from '../catalog/statement-finder.ts';
import type { Catalog, StatementId, Table, TableId, View } from '../catalog/types.ts';
import { Scanner } from '../sql/lexer.ts';
import { afterBreak, hasBreak, indentAt, isFirstOnLine, lineBreakOf, lineEnd, lineStart } from './text/lines.ts';

/** As it is written; what its arguments mean is `directive-kinds.ts`. */
export interface DirectiveText {
  /** A word: `depends`, `ignore`, `snapshot`, or one that only a later version knows. */
  readonly kind: string;
  /** On one line, without blanks around. */
  readonly args: string;
}

export interface Directive extends DirectiveText {
  /** The table or view it stands beside: the one whose statement it is in, ends the line of, or stands above. */
  readonly table: TableId | null;
  /** The comment, from its dashes to the line's end. */
  readonly span: Span;
}

const MARK = 'crowfoot:';
const DIRECTIVE = /^--[ \t]*crowfoot:([a-z][a-z0-9-]*)(?:[ \t]+([\s\S]*))?$/;
/** Begins the block of positions, which is no directive. */
const DIAGRAM = 'diagram';

/** All of a document, in the order of the text. */
export function readDirectives({ script, catalog }: Reading): readonly Directive[] {
  const found: Directive[] = [];
  // Of several tables of one statement, the one it has named last.
  const tableAt = (statement: Statement | undefined, offset: number): TableId | null => {
    const tables = statement ? (tablesByStatement(catalog).get(statement.id) ?? []) : [];
    return (tables.findLast(({ at }) => at <= offset) ?? tables[0])?.table ?? null;
  };
  const { statements, tail, length } = script;
  const add = (index: number, { inGap, inText }: Written, start: number, gap: string): void => {
    for (const { kind, args, span } of inGap) {
      const endsLine = index > 0 && !hasBreak(gap, 0, span.from);
      const table = endsLine ? tableAt(statements[index - 1], Infinity) : tableAt(statements[index], -1);
      found.push({ kind, args, table, span: shiftSpan(span, start) });
    }
    for (const { kind, args, span } of inText)
      found.push({
        kind,
        args,
        table: tableAt(statements[index], span.from),
        span: shiftSpan(span, start + gap.length),
      });
  };
  for (const statement of withDirectives(script)) {
    const index = indexOfStatement(script, statement.id);
    add(index, directivesOf(statement), spanOf(script, index).from - statement.gap.length, statement.gap);
  }
  add(statements.length, { inGap: directivesIn(tail), inText: NONE }, length - tail.length, tail);
  return found;
}

interface Written {
  /** With spans in the gap. */
  readonly inGap: readonly PlacedText[];
  /** With spans in the statement's text. */
  readonly inText: readonly PlacedText[];
}

const NONE: readonly PlacedText[] = [];
const NOTHING: Written = { inGap: NONE, inText: NONE };

/** Statements outlive most edits, and few have directives. */
const byStatement = new WeakMap<Statement, Written>();

function directivesOf(statement: Statement): Written {
  const known = byStatement.get(statement);
  if (known) return known;
  const inGap = directivesIn(statement.gap);
  const inText = isSql(statement) ? directivesIn(statement.reading.text) : NONE;
  const written = inGap.length + inText.length > 0 ? { inGap, inText } : NOTHING;
  byStatement.set(statement, written);
  return written;
}

const withDirectives = statementFinder((statement) => directivesOf(statement) !== NOTHING);

/** Rows of COPY and lines of psql are no SQL, whatever they look like. */
const isSql = ({ reading: { kind } }: Statement): boolean => kind !== 'COPY' && kind !== 'PSQL';

interface PlacedText extends DirectiveText {
  readonly span: Span;
}

function directivesIn(text: string): readonly PlacedText[] {
  if (!text.includes(MARK)) return NONE;
  const found: PlacedText[] = [];
  const scanner = new Scanner(text);
  while (scanner.next()) {
    if (scanner.kind !== 'line-comment') continue;
    const { from, to } = scanner;
    const [, kind, args = ''] = DIRECTIVE.exec(text.slice(from, to)) ?? [];
    if (kind !== undefined && kind !== DIAGRAM) found.push({ kind, args: args.trim(), span: { from, to } });
  }
  return found;
}

/** Puts one beside a table: on a line of its own, right above what declares the table. Null where no comment can be told to be this table's. */
export function writeDirective(reading: Reading, table: TableId, directive: DirectiveText): TextEdit | null {
  const relation = reading.catalog.tables.get(table) ?? reading.catalog.views.get(table);
  const found = relation && findStatement(reading.script, relation.origin.declared.statement);
  if (!relation || !found || !isWritable(directive)) return null;
  const text = textOf(reading.script);
  const lineBreak = lineBreakOf(text);
  const line = formatDirective(directive);
  const { from } = found.span;
  const indent = indentAt(text, from);
  if (tablesByStatement(reading.catalog).get(found.statement.id)?.[0]?.table !== table) {
    // Only behind its name is one told from those of the tables before it; text in a DO block's string is not ours to change.
    const { name } = relation.origin;
    if (!name || name.statement !== found.statement.id || found.statement.reading.kind !== 'CREATE SCHEMA') return null;
    const at = from + name.span.to;
    return { from: at, to: at, text: `${lineBreak}${indent}  ${line}${lineBreak}${indent}` };
  }
  if (!isFirstOnLine(text, from)) return { from, to: from, text: `${lineBreak}${line}${lineBreak}` };
  const start = lineStart(text, from);
  return { from: start, to: start, text: `${indent}${line}${lineBreak}` };
}

/** Puts one where it is about no table: at the end. */
export function appendDirective({ script }: Reading, directive: DirectiveText): TextEdit | null {
  if (!isWritable(directive)) return null;
  const text = textOf(script);
  const lineBreak = lineBreakOf(text);
  const lead = text === '' || /[\r\n]$/.test(text) ? '' : lineBreak;
  return { from: text.length, to: text.length, text: `${lead}${formatDirective(directive)}${lineBreak}` };
}

/** Takes one out, with its line when nothing else stands there. */
export function removeDirective(text: string, { span }: Pick<Directive, 'span'>): TextEdit {
  if (isFirstOnLine(text, span.from))
    return { from: lineStart(text, span.from), to: afterBreak(text, lineEnd(text, span.to)), text: '' };
  const from = text.slice(0, span.from).trimEnd().length;
  return { from: Math.max(from, lineStart(text, span.from)), to: span.to, text: '' };
}

export const formatDirective = ({ kind, args }: DirectiveText): string =>
  `-- ${MARK}${kind} ${onOneLine(args)}`.trimEnd();

export const onOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

const isWritable = ({ kind }: DirectiveText): boolean => kind !== DIAGRAM && /^[a-z][a-z0-9-]*$/.test(kind);

interface Named {
  readonly table: TableId;
  /** Where the statement names it, relative to the statement. */
  readonly at: number;
}

const byCatalog = new WeakMap<Catalog, ReadonlyMap<StatementId, readonly Named[]>>();

/** The tables and views a statement declares, in the order it names them; of one that declares none, those it changes. */
function tablesByStatement(catalog: Catalog): ReadonlyMap<StatementId, readonly Named[]> {
  const known = byCatalog.get(catalog) ?? indexByStatement(catalog);
  byCatalog.set(catalog, known);
  return known;
}

function indexByStatement({ tables, views }: Catalog): ReadonlyMap<StatementId, readonly Named[]> {
  const declared = new Map<StatementId, Named[]>();
  const changed = new Map<StatementId, Named[]>();
  const add = (to: Map<StatementId, Named[]>, statement: StatementId, named: Named): void => {
    const list = to.get(statement);
    if (list) list.push(named);
    else to.set(statement, [named]);
  };
  for (const relation of [...tables.values(), ...views.values()]) {
    const { declared: place, name } = relation.origin;
    add(declared, place.statement, { table: relation.id, at: name?.span.from ?? 0 });
    for (const statement of changingStatements(relation)) add(changed, statement, { table: relation.id, at: 0 });
  }
  for (const [statement, list] of declared) {
    list.sort((a, b) => a.at - b.at);
    changed.set(statement, list);
  }
  return changed;
}

/** Those that changed it or added a part to it. */
function changingStatements(relation: Table | View): ReadonlySet<StatementId> {
  const parts = 'materialized' in relation ? [] : [...relation.columns, ...relation.constraints, ...relation.policies];
  const origins = [relation, ...relation.indexes, ...relation.triggers, ...parts].map(({ origin }) => origin);
  const places = origins.flatMap(({ declared, changes }) => [declared, ...changes]);
  return new Set(places.map(({ statement }) => statement));
}
