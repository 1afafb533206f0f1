/** Fixes for names that stand for nothing: written as was meant, or what is missing is made. */
import type { ColumnDef, Ddl } from '../catalog/ddl.ts';
import { extensionsWithType } from '../catalog/resolve/extension-types.ts';
import type { Table } from '../catalog/types.ts';
import { quoteLiteral } from '../sql/identifiers.ts';
import { fixSpelling, locateTable } from './code-actions-names.ts';
import { type CodeAction, columnsOfKey, type Problem, schemaFor, tableOfProblem } from './code-actions-problem.ts';
import { addColumn } from './commands/column-list.ts';
import type { Draft } from './draft.ts';
import { printName, printQualified } from './print.ts';
import { insertStatement } from './text/statements.ts';
import { keyword, type Style, styleOf } from './text/style.ts';

export function fixMissing(problem: Problem, typeFor: (column: string) => string): CodeAction[] {
  const spelling = fixSpelling(problem);
  switch (problem.diagnostic.code) {
    case 'unknown-column':
      return [...spelling, ...addOwnColumn(problem, typeFor)];
    case 'unknown-type':
      return [...spelling, ...makeType(problem)];
    case 'unknown-schema':
      return [...spelling, ...makeSchema(problem)];
    default:
      return spelling;
  }
}

/** Of the type the foreign key asks for, or that columns of its name have. */
function addOwnColumn(problem: Problem, typeFor: (column: string) => string): CodeAction[] {
  const { object } = problem.diagnostic;
  const table = tableOfProblem(problem);
  const name = object?.kind === 'column' ? object.name : null;
  if (!table || name === null || table.columns.some((column) => column.name === name)) return [];
  const type = referencedType(problem, name) ?? typeFor(name);
  return [
    {
      title: `Add column ${table.name}.${name} ${type}`,
      change: (draft) =>
        addColumn(draft, { kind: 'add-column', schema: table.schema, table: table.name, column: { name, type } }),
    },
  ];
}

function referencedType(problem: Problem, name: string): string | null {
  const { foreignKey } = problem;
  const target = foreignKey && locateTable(problem, foreignKey.def.table);
  if (!foreignKey || !target) return null;
  const at = columnsOfKey(foreignKey).findIndex((column) => column.name === name);
  const written = foreignKey.def.referencedColumns.map((column) => column.name);
  const referenced = (written.length > 0 ? written : primaryKeyOf(target))[at];
  return target.columns.find((column) => column.name === referenced)?.type ?? null;
}

const primaryKeyOf = ({ constraints }: Table): readonly string[] =>
  constraints.find(({ kind }) => kind === 'primary key')?.columns ?? [];

function makeType(problem: Problem): CodeAction[] {
  const { diagnostic, reading } = problem;
  const name = diagnostic.object?.name;
  if (!name) return [];
  const [extension] = extensionsWithType(name);
  const style = styleOf(reading.script);
  if (extension !== undefined)
    return [
      {
        title: `Add extension ${extension}`,
        change: before(problem, () => `${keyword(style, 'create extension')} ${printName(extension, style)}`),
      },
    ];
  const schema = schemaFor(problem, diagnostic.object?.schema ?? null);
  const make = (title: string, head: string, rest: string): CodeAction => ({
    title,
    change: before(
      problem,
      (draft, index) => `${keyword(style, head)} ${printQualified(draft.script, index, schema, name)} ${rest}`,
    ),
  });
  return [
    make(`Create enum ${name}`, 'create type', `${keyword(style, 'as enum')} (${valuesOf(problem)})`),
    make(`Create domain ${name}`, 'create domain', `${keyword(style, 'as')} ${textType(style)}`),
  ];
}

const textType = ({ types }: Style): string => (types === 'upper' ? 'TEXT' : 'text');

/** Those that defaults of such columns in the statement have. */
function valuesOf({ statement, span }: Problem): string {
  const written = statement.reading.text.slice(span.from, span.to);
  const columns = statement.reading.ddl.flatMap(columnsIn);
  const values = columns.flatMap(({ type, default: value }) => {
    const isOfType = type !== null && statement.reading.text.slice(type.span.from, type.span.to) === written;
    const literal = isOfType && value ? /^'((?:[^']|'')*)'/.exec(value.text)?.[1] : undefined;
    return literal === undefined ? [] : [literal.replaceAll("''", "'")];
  });
  return [...new Set(values)].map(quoteLiteral).join(', ');
}

function columnsIn(ddl: Ddl): readonly ColumnDef[] {
  if (ddl.kind === 'create table')
    return ddl.elements.flatMap((element) => (element.kind === 'column' ? [element.column] : []));
  if (ddl.kind !== 'alter table') return [];
  return ddl.actions.flatMap((action) => (action.kind === 'add column' ? [action.column] : []));
}

function makeSchema(problem: Problem): CodeAction[] {
  const schema = problem.diagnostic.object?.schema;
  if (!schema) return [];
  const style = styleOf(problem.reading.script);
  return [
    {
      title: `Create schema ${schema}`,
      change: before(problem, () => `${keyword(style, 'create schema')} ${printName(schema, style)}`),
    },
  ];
}

/** Puts a statement in front of the one with the problem. */
const before =
  ({ index }: Problem, print: (draft: Draft, index: number) => string): CodeAction['change'] =>
  (draft) =>
    draft.edit(insertStatement(draft.script, index - 1, print(draft, index - 1)));
