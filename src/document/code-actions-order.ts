/** What is named before it is created: the statement that creates it is moved up, in front of the one that needs it. */
import { indexOfStatement, spanOf } from '../catalog/script-text.ts';
import type { Origin } from '../catalog/types.ts';
import { identifierOf } from '../sql/identifier-of.ts';
import { tokenize } from '../sql/lexer.ts';
import { type CodeAction, type Problem, tableOfProblem, writtenText } from './code-actions-problem.ts';
import type { Draft } from './draft.ts';
import { isFirstOnLine, startOfLead } from './text/lines.ts';
import { removeStatement } from './text/statements.ts';
import { styleOf } from './text/style.ts';

const CODES = new Set([
  'unknown-relation',
  'unknown-column',
  'unknown-type',
  'unknown-schema',
  'unknown-function',
  'unknown-constraint',
  'unknown-index',
]);

export function fixOrder(problem: Problem): CodeAction[] {
  if (!CODES.has(problem.diagnostic.code)) return [];
  const { script } = problem.reading;
  const name = lastName(writtenText(problem));
  const later = originsOf(problem, name)
    .map(({ declared }) => indexOfStatement(script, declared.statement))
    .filter((index) => index > problem.index);
  return [...new Set(later)].map((index) => ({
    title: `Move ${titleOf(script.statements[index]?.reading.kind)} ${name} up, before what needs it`,
    change: (draft: Draft) => moveUp(draft, index, problem.index),
  }));
}

const titleOf = (kind: string | undefined): string => kind ?? 'the statement of';

/** `shop.users` is about users. */
function lastName(text: string): string {
  const last = tokenize(text).findLast(({ kind }) => kind === 'word' || kind === 'quoted-identifier');
  return last ? identifierOf(text, last) : text;
}

function originsOf(problem: Problem, name: string): Origin[] {
  const { catalog } = problem.reading;
  const isIt = (one: { readonly name: string }): boolean => one.name === name;
  switch (problem.diagnostic.code) {
    case 'unknown-relation':
      return [...catalog.tables.values(), ...catalog.views.values(), ...catalog.sequences]
        .filter(isIt)
        .map(({ origin }) => origin);
    case 'unknown-column':
      return [...(tableOfProblem(problem)?.columns ?? []), ...referencedColumns(problem)]
        .filter(isIt)
        .map(({ origin }) => origin);
    case 'unknown-type':
      return [
        ...catalog.enums,
        ...catalog.domains,
        ...catalog.composites,
        ...catalog.otherTypes,
        ...catalog.tables.values(),
      ]
        .filter(isIt)
        .map(({ origin }) => origin);
    case 'unknown-schema':
      return catalog.schemas
        .filter(({ name: one }) => problem.diagnostic.object?.schema === one)
        .flatMap(({ origin }) => origin ?? []);
    case 'unknown-function':
      return catalog.functions.filter(isIt).map(({ origin }) => origin);
    case 'unknown-constraint':
      return (tableOfProblem(problem)?.constraints ?? []).filter(isIt).map(({ origin }) => origin);
    default:
      return [...catalog.tables.values()].flatMap(({ indexes }) => indexes.filter(isIt).map(({ origin }) => origin));
  }
}

/** Of the tables a foreign key may refer to. */
function referencedColumns({ reading, foreignKey }: Problem) {
  if (!foreignKey) return [];
  const { name } = foreignKey.def.table;
  return [...reading.catalog.tables.values()].filter((table) => table.name === name).flatMap(({ columns }) => columns);
}

/** With the comments above it and behind it. */
function moveUp(draft: Draft, from: number, to: number): void {
  const { script, text } = draft;
  const removed = removeStatement(script, from);
  const { to: end } = spanOf(script, from);
  const lead = text.slice(removed.from, removed.to);
  const isClosed = text.slice(0, end).endsWith(';');
  const at = end - removed.from;
  const moved = `${lead.slice(0, at)}${isClosed ? '' : ';'}${lead.slice(at)}`.trim();
  const { from: place } = spanOf(script, to);
  const start = isFirstOnLine(text, place) ? startOfLead(text, place) : place;
  const { lineBreak } = styleOf(script);
  draft.edit([{ from: start, to: start, text: `${moved}${lineBreak}${lineBreak}` }, removed]);
}
