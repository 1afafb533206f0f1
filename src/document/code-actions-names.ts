/** The names a statement can use, and the near ones of a name that stands for nothing. */

import type { QualifiedName } from '../catalog/ddl.ts';
import { indexOfStatement } from '../catalog/script-text.ts';
import { type Origin, type Table, tableId } from '../catalog/types.ts';
import { identifierOf } from '../sql/identifier-of.ts';
import { isName, tokenize } from '../sql/lexer.ts';
import { type CodeAction, type Problem, tableOfProblem, writeInstead, writtenText } from './code-actions-problem.ts';
import { nearestName } from './near-name.ts';
import { printName } from './print.ts';
import { searchPathAt } from './search-path.ts';

import { styleOf } from './text/style.ts';
import { TYPE_SPELLINGS } from './text/type-spelling.ts';

/** The table a name stands for at the end of the document. */
export function locateTable({ reading, index }: Problem, { schema, name }: QualifiedName): Table | null {
  const schemas = schema === null ? searchPathAt(reading.script, index - 1) : [schema];
  for (const one of schemas) {
    const found = reading.catalog.tables.get(tableId(one, name));
    if (found) return found;
  }
  return null;
}

/** Writes the name that is nearest to the one there, in its last part. */
export function fixSpelling(problem: Problem): CodeAction[] {
  const text = writtenText(problem);
  const tokens = tokenize(text);
  const last = tokens.findLast(isName);
  if (!last) return [];
  const name = identifierOf(text, last);
  const nearest = nearestName(name, namesAt(problem, name));
  if (nearest === null) return [];
  const style = styleOf(problem.reading.script);
  const isSpelling = problem.diagnostic.code === 'unknown-type' && isBuiltIn(nearest);
  const written = isSpelling ? nearest : printName(nearest, style);
  return [
    {
      title: `Did you mean ${nearest}?`,
      label: `Correct ${name} to ${nearest}`,
      change: writeInstead(problem, `${text.slice(0, last.from)}${written}${text.slice(last.to)}`),
    },
  ];
}

/** What a name of this sort could stand for at the statement. */
function namesAt(problem: Problem, name: string): readonly string[] {
  const { catalog, script } = problem.reading;
  const isBefore = ({ origin }: { readonly origin: Origin | null }): boolean =>
    origin === null || indexOfStatement(script, origin.declared.statement) < problem.index;
  switch (problem.diagnostic.code) {
    case 'unknown-relation':
      return [...catalog.tables.values(), ...catalog.views.values(), ...catalog.sequences]
        .filter(isBefore)
        .map((one) => one.name);
    case 'unknown-column':
      return columnsAt(problem).filter((one) => one !== name);
    case 'unknown-type':
      return [
        ...[...catalog.enums, ...catalog.domains, ...catalog.composites].filter(isBefore).map((one) => one.name),
        ...BUILT_IN,
      ];
    case 'unknown-schema':
      return catalog.schemas.filter(isBefore).map((one) => one.name);
    case 'unknown-constraint':
      return tableOfProblem(problem)?.constraints.map((one) => one.name) ?? [];
    case 'unknown-function':
      return catalog.functions.filter(isBefore).map((one) => one.name);
    case 'unknown-index':
      return [...catalog.tables.values()].flatMap(({ indexes }) => indexes.map((one) => one.name));
    default:
      return [];
  }
}

function columnsAt(problem: Problem): readonly string[] {
  const { foreignKey, span } = problem;
  const isReferenced = foreignKey?.def.referencedColumns.some((one) => one.span.from === span.from) ?? false;
  const table = foreignKey && isReferenced ? locateTable(problem, foreignKey.def.table) : tableOfProblem(problem);
  return table?.columns.map(({ name }) => name) ?? [];
}

const BUILT_IN: readonly string[] = [
  ...TYPE_SPELLINGS.keys(),
  ...'text uuid json jsonb bytea date interval money inet cidr serial bigserial smallserial xml tsvector'.split(' '),
];

const isBuiltIn = (name: string): boolean => BUILT_IN.includes(name);
