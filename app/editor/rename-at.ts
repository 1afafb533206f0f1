/**
 * What a rename at a place of the text is about: the object named there, and the command that renames it.
 * Invariant: an object is only offered where `findReferences`, which the command follows, has that very place. Pure; knows no editor.
 */
import { assertNever } from '../../src/base/assert-never.ts';
import { err, ok, type Result } from '../../src/base/result.ts';
import { contains, type Span, shiftSpan, sliceOf } from '../../src/base/span.ts';
import type { Reading } from '../../src/catalog/reading.ts';
import { statementAt } from '../../src/catalog/script-text.ts';
import { type Catalog, type Table, tableId } from '../../src/catalog/types.ts';
import type { SimpleCommand } from '../../src/document/command-schema.ts';
import { findReferences } from '../../src/document/references/find-references.ts';
import type { Target } from '../../src/document/references/target.ts';
import { identifierOf } from '../../src/sql/identifier-of.ts';
import { isName, type Token, tokenize } from '../../src/sql/lexer.ts';
import type { SqlParser } from '../../src/sql/parser.ts';
import { symbolAt } from './symbol-at.ts';

export interface RenameSubject {
  readonly target: Target;
  /** The name as Postgres stores it. */
  readonly name: string;
  /** Of the name as it is written there, in the document. */
  readonly span: Span;
}

const NOTHING_HERE =
  'Nothing here has a name that can be changed. Put the cursor on the name of a table, column or type.';

/** So many columns of one name are looked through for the one that is meant. */
const MOST_COLUMNS = 40;

export function renameSubjectAt(reading: Reading, parser: SqlParser, offset: number): Result<RenameSubject, string> {
  const found = statementAt(reading.script, offset);
  if (!found) return err(NOTHING_HERE);
  const { statement, span } = found;
  if (statement.reading.error) return err('This statement can’t be read as it stands. Mend it first, then rename.');
  const at = offset - span.from;
  for (const target of candidatesAt(reading, offset, wordsAt(statement.reading.text, at))) {
    const reference = findReferences(reading, parser, target).references.find(
      (one) => one.statement === statement.id && contains(one.span, at),
    );
    if (reference) return ok({ target, name: nameOf(target), span: shiftSpan(reference.span, span.from) });
  }
  return err(NOTHING_HERE);
}

/** The command, or why there is none. A name in quotes is taken without them. */
export function renameCommand(catalog: Catalog, target: Target, typed: string): Result<SimpleCommand, string> {
  const newName = unquoted(typed.trim());
  if (newName === '') return err('A name is needed. Type at least one character.');
  switch (target.kind) {
    case 'relation': {
      const { schema, name } = target;
      const id = tableId(schema, name);
      if (catalog.tables.has(id)) return ok({ kind: 'rename-table', schema, table: name, newName });
      if (catalog.views.has(id)) return ok({ kind: 'rename-view', schema, view: name, newName });
      return err(`${name} is a sequence, which can only be renamed in the text: ALTER SEQUENCE ${name} RENAME TO ...`);
    }
    case 'column': {
      const { schema, table, column } = target;
      if (catalog.tables.has(tableId(schema, table)))
        return ok({ kind: 'rename-column', schema, table, column, newName });
      return err(
        `The view’s query gives ${column} its name. Rename the column of the table, or write AS in the query.`,
      );
    }
    case 'type': {
      const { schema, name } = target;
      const isIt = isNamed(target);
      if (catalog.enums.some(isIt)) return ok({ kind: 'rename-enum', schema, enum: name, newName });
      if (catalog.domains.some(isIt)) return ok({ kind: 'rename-domain', schema, domain: name, newName });
      return err(`${name} is neither an enum nor a domain. Rename it in the text: ALTER TYPE ${name} RENAME TO ...`);
    }
    case 'enum value':
      return ok({
        kind: 'rename-enum-value',
        schema: target.schema,
        enum: target.type,
        value: target.value,
        // A value's own quotes are part of it.
        newValue: typed,
      });
    case 'constraint': {
      const { schema, table, name } = target;
      return ok({ kind: 'rename-constraint', schema, table, constraint: name, newName });
    }
    case 'index':
      return ok({ kind: 'rename-index', schema: target.schema, index: target.name, newName });
    case 'schema':
      return ok({ kind: 'rename-schema', schema: target.name, newName });
    default:
      return assertNever(target);
  }
}

const unquoted = (typed: string): string =>
  /^"(?:[^"]|"")+"$/.test(typed) ? typed.slice(1, -1).replaceAll('""', '"') : typed;

function nameOf(target: Target): string {
  if (target.kind === 'column') return target.column;
  return target.kind === 'enum value' ? target.value : target.name;
}

/** The names the place may be, as Postgres stores them, and the label of an enum. */
interface Words {
  readonly names: ReadonlySet<string>;
  readonly label: string | null;
}

function wordsAt(text: string, at: number): Words {
  const tokens = tokenize(text).filter((token) => contains(token, at));
  const names = new Set(tokens.filter(isName).map((token) => identifierOf(text, token)));
  const string = tokens.find(({ kind }) => kind === 'string' || kind === 'dollar-string');
  if (!string) return { names, label: null };
  // A function's body, or a name in nextval('...'): words of SQL in a string.
  for (const token of tokenizeInside(text, string))
    if (isName(token) && contains(token, at)) names.add(identifierOf(text, token));
  const label = /^'(.*)'$/s.exec(sliceOf(text, string))?.[1]?.replaceAll("''", "'") ?? null;
  return { names, label };
}

function tokenizeInside(text: string, { kind, from, to }: Token): readonly Token[] {
  const width = kind === 'string' ? text.indexOf("'", from) + 1 - from : text.indexOf('$', from + 1) + 1 - from;
  return tokenize(text, from + width, Math.max(from + width, to - (kind === 'string' ? 1 : width)));
}

/** What has such a name, the likeliest first: looking through what is not meant takes time. */
function* candidatesAt(reading: Reading, offset: number, words: Words): Generator<Target> {
  const { catalog, script } = reading;
  const likely = likelyTarget(reading, offset);
  if (likely) yield likely;
  const { names, label } = words;
  const hasName = (one: { readonly name: string }): boolean => names.has(one.name);
  if (label !== null)
    for (const { schema, name, values } of catalog.enums)
      if (values.includes(label)) yield { kind: 'enum value', schema, type: name, value: label };
  if (names.size === 0) return;
  for (const { name } of catalog.schemas.filter(hasName)) yield { kind: 'schema', name };
  for (const { schema, name } of [...catalog.tables.values(), ...catalog.views.values(), ...catalog.sequences])
    if (names.has(name)) yield { kind: 'relation', schema, name };
  for (const { schema, name } of [...catalog.enums, ...catalog.domains, ...catalog.composites].filter(hasName))
    yield { kind: 'type', schema, name };
  for (const table of catalog.tables.values()) {
    const { schema, name: tableName } = table;
    for (const { name } of table.constraints.filter(hasName))
      yield { kind: 'constraint', schema, table: tableName, name };
    for (const { name } of table.indexes.filter(hasName)) yield { kind: 'index', schema, name };
  }
  const text = statementAt(script, offset)?.statement.reading.text ?? '';
  const holders = [...catalog.tables.values()].filter(({ columns }) => columns.some(hasName));
  // The statement usually names the table; where an earlier name of it stands there, any may be meant.
  for (const table of namedFirst(holders, text).slice(0, MOST_COLUMNS))
    for (const { name: column } of table.columns.filter(hasName))
      yield { kind: 'column', schema: table.schema, table: table.name, column };
  for (const { schema, name, columns } of catalog.views.values())
    for (const column of columns)
      if (names.has(column) && text.includes(name)) yield { kind: 'column', schema, table: name, column };
  for (const { schema, indexes } of catalog.views.values())
    for (const { name } of indexes.filter(hasName)) yield { kind: 'index', schema, name };
}

const namedFirst = (tables: readonly Table[], text: string): readonly Table[] => [
  ...tables.filter(({ name }) => text.includes(name)),
  ...tables.filter(({ name }) => !text.includes(name)),
];

function likelyTarget(reading: Reading, offset: number): Target | null {
  const { catalog } = reading;
  const symbol = symbolAt(reading, offset)?.symbol;
  switch (symbol?.kind) {
    case 'type':
      return { kind: 'type', schema: symbol.schema, name: symbol.name };
    case 'relation': {
      const relation = catalog.tables.get(symbol.id) ?? catalog.views.get(symbol.id);
      return relation ? { kind: 'relation', schema: relation.schema, name: relation.name } : null;
    }
    case 'column': {
      const relation = catalog.tables.get(symbol.table) ?? catalog.views.get(symbol.table);
      return relation ? { kind: 'column', schema: relation.schema, table: relation.name, column: symbol.column } : null;
    }
    default:
      return null;
  }
}

const isNamed =
  ({ schema, name }: { readonly schema: string; readonly name: string }) =>
  (one: { readonly schema: string; readonly name: string }): boolean =>
    one.schema === schema && one.name === name;
