/** Fixes for what is there twice: another name for the second, or the second taken out; a second primary key made UNIQUE. */
import { type Span, shiftSpan } from '../base/span.ts';
import type { CreateTable } from '../catalog/ddl.ts';
import { identifierOf } from '../sql/identifier-of.ts';
import { isName, isWord, type Token, tokenize } from '../sql/lexer.ts';
import { type CodeAction, type Problem, tableOfProblem, writeInstead, writtenText } from './code-actions-problem.ts';
import { firstFree } from './naming.ts';
import { printName } from './print.ts';
import { elementListAt, removeElement } from './text/element-list.ts';
import { removeStatement } from './text/statements.ts';
import { keyword, styleOf } from './text/style.ts';

export function fixDuplicate(problem: Problem): CodeAction[] {
  switch (problem.diagnostic.code) {
    case 'duplicate-column':
      return [...renameSecond(problem), ...removeColumn(problem)];
    case 'duplicate-relation':
    case 'duplicate-type':
      return [...renameSecond(problem), ...removeCopy(problem)];
    case 'duplicate-constraint':
    case 'duplicate-schema':
      return renameSecond(problem);
    case 'duplicate-primary-key':
      return makeUnique(problem);
    default:
      return [];
  }
}

/** `users` becomes `users_2`. */
function renameSecond(problem: Problem): CodeAction[] {
  const text = writtenText(problem);
  const tokens = tokenize(text);
  const last = tokens.at(-1);
  const isAName = last && isName(last) && tokens.every((token, at) => isName(token) === (at % 2 === 0));
  if (!last || !isAName) return [];
  const taken = takenNames(problem);
  const name = identifierOf(text, last);
  const free = firstFree(`${name}_`, (one) => one === `${name}_` || one === `${name}_1` || taken.has(one));
  const written = printName(free, styleOf(problem.reading.script));
  return [{ title: `Rename to ${free}`, change: writeInstead(problem, `${text.slice(0, last.from)}${written}`) }];
}

function takenNames(problem: Problem): ReadonlySet<string> {
  const { catalog } = problem.reading;
  const table = tableOfProblem(problem);
  if (problem.diagnostic.code === 'duplicate-column') return new Set(table?.columns.map(({ name }) => name));
  const ofTables = [...catalog.tables.values()].flatMap(({ name, constraints, indexes }) => [
    name,
    ...[...constraints, ...indexes].map((one) => one.name),
  ]);
  const others = [
    ...catalog.schemas,
    ...catalog.views.values(),
    ...catalog.sequences,
    ...catalog.enums,
    ...catalog.domains,
    ...catalog.composites,
    ...catalog.otherTypes,
  ].map(({ name }) => name);
  return new Set([...ofTables, ...others]);
}

/** The second column of a name, with its comma. */
function removeColumn({ statement, span, from }: Problem): CodeAction[] {
  const { text, ddl } = statement.reading;
  const create = ddl.find((one): one is CreateTable => one.kind === 'create table');
  const element = create?.elements.find((one) => one.kind === 'column' && one.column.name.span.from === span.from);
  const list = create && elementListAt(text, create.name.span.to);
  if (!list || element?.kind !== 'column') return [];
  const index = list.elements.findIndex((one) => one.from === element.column.span.from);
  if (index < 0) return [];
  return [
    {
      title: `Remove the second ${element.column.name.name}`,
      change: (draft) => draft.edit(removeElement(list, index).map((edit) => ({ ...edit, ...shiftSpan(edit, from) }))),
    },
  ];
}

/** A statement that stands there twice, word for word. */
function removeCopy({ reading, index, statement }: Problem): CodeAction[] {
  const isCopy = reading.script.statements.slice(0, index).some((one) => one.reading.text === statement.reading.text);
  if (!isCopy) return [];
  return [{ title: 'Remove this copy', change: (draft) => draft.edit([removeStatement(draft.script, index)]) }];
}

/** In the definition the diagnostic points at. */
function makeUnique(problem: Problem): CodeAction[] {
  const text = writtenText(problem);
  const tokens = tokenize(text);
  const at = tokens.findIndex((token, index) => isPrimaryKey(text, token, tokens[index + 1]));
  const words: Span | null = at < 0 ? null : { from: tokens[at]?.from ?? 0, to: tokens[at + 1]?.to ?? 0 };
  if (!words) return [];
  const written = keyword(styleOf(problem.reading.script), 'unique');
  return [
    {
      title: 'Make it UNIQUE',
      change: writeInstead(problem, `${text.slice(0, words.from)}${written}${text.slice(words.to)}`),
    },
  ];
}

const isPrimaryKey = (text: string, token: Token, next: Token | undefined): boolean =>
  isWord(text, token, 'primary') && isWord(text, next, 'key');
