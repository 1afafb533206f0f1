/**
 * What uses a value of an enum: defaults, checks, predicates, views, rows.
 * Invariant: a use is one whose meaning is sure; where the word stands in other text, it is said apart.
 */
import { printTypeName } from '../../catalog/resolve/resolve-type.ts';
import { findStatement, indexOfStatement } from '../../catalog/script-text.ts';
import { statementFinder } from '../../catalog/statement-finder.ts';
import type { Catalog, Origin, Place, StatementId } from '../../catalog/types.ts';
import { tokenize } from '../../sql/lexer.ts';
import { type Draft, refuse } from '../draft.ts';
import { findEnum } from '../lookup.ts';
import { findReferences } from '../references/find-references.ts';
import type { Reference, Unfollowed } from '../references/target.ts';
import { lineOf } from '../rename-object.ts';

interface Ref {
  readonly schema: string;
  readonly enum: string;
}

export interface ValueUses {
  /** Statements other than the enum's own that name the value. */
  readonly uses: readonly Reference[];
  /** Where the label stands in front of a statement that renames the value or the enum: it can't be told whose it is. */
  readonly unsure: readonly Place[];
  /** COPYs with the label among their rows. */
  readonly rows: readonly StatementId[];
  readonly unfollowed: readonly Unfollowed[];
  /** Where another name would do more than Postgres's own RENAME. */
  readonly obstacles: readonly Unfollowed[];
}

const copiesIn = statementFinder(({ reading }) => reading.kind === 'COPY');

/** `labels`: all the value ever had. */
export function usesOfValue(draft: Draft, ref: Ref, labels: readonly string[]): ValueUses {
  const { schema, enum: type } = ref;
  const found = labels.map((value) =>
    findReferences(draft.reading, draft.parser, { kind: 'enum value', schema, type, value }),
  );
  const fields = labels.map((value) => new RegExp(`[\\t\\r\\n{,"]${escaped(value)}[\\t\\r\\n},"]`));
  const rows = copiesIn(draft.script).flatMap(({ id, reading: { text } }) =>
    fields.some((field) => field.test(text)) && isIntoType(draft, text, ref) ? [id] : [],
  );
  const uses = found.flatMap(({ references }) => references.filter(({ statement }) => !isOwn(draft, statement)));
  const known = new Set(uses.map(({ statement, span }) => `${statement}:${span.from}`));
  return {
    uses,
    unsure: beforeRenamed(draft, ref, labels).filter(({ statement, span }) => !known.has(`${statement}:${span.from}`)),
    rows,
    unfollowed: found.flatMap(({ unfollowed }) => unfollowed),
    obstacles: found.flatMap(({ obstacles }) => obstacles),
  };
}

function beforeRenamed(draft: Draft, ref: Ref, labels: readonly string[]): readonly Place[] {
  const { script } = draft;
  const { declared, changes } = findEnum(draft, ref).origin;
  const index = ({ statement }: Place): number => indexOfStatement(script, statement);
  const isMove = (place: Place): boolean =>
    script.statements[index(place)]?.reading.ddl.some(
      (ddl) =>
        ddl.kind === 'rename' ||
        ddl.kind === 'set schema' ||
        (ddl.kind === 'alter enum' && ddl.rename !== null && labels.includes(ddl.rename.from.name)),
    ) ?? false;
  const last = changes.findLast(isMove);
  if (!last) return [];
  const words = new RegExp(`^\\{?(?:.*,)?(?:${labels.map(escaped).join('|')})(?:,.*)?\\}?$`);
  return script.statements.slice(index(declared) + 1, index(last)).flatMap(({ id, reading: { text, ddl } }) => {
    if (isOwn(draft, id) || ddl.length === 0 || ddl.some(({ kind }) => kind === 'comment')) return [];
    return tokenize(text)
      .filter(({ kind, from, to }) => kind === 'string' && words.test(text.slice(from + 1, to - 1)))
      .map(({ from, to }) => ({ statement: id, span: { from, to } }));
  });
}

/** Whether the table of a COPY has a column of the type. */
function isIntoType({ catalog }: Draft, copy: string, { schema, enum: name }: Ref): boolean {
  const printed = printTypeName(schema, name);
  const types = new Set([printed, `${printed}[]`]);
  for (const domain of catalog.domains)
    if (types.has(domain.type)) types.add(printTypeName(domain.schema, domain.name));
  const words = copy.slice(0, copy.indexOf('\n'));
  return [...catalog.tables.values()].some(
    (table) => words.includes(table.name) && table.columns.some(({ type }) => types.has(type)),
  );
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** CREATE TYPE and ALTER TYPE. */
const isOwn = ({ script }: Draft, id: StatementId): boolean =>
  findStatement(script, id)?.statement.reading.ddl.some(
    ({ kind }) => kind === 'create enum' || kind === 'alter enum',
  ) ?? false;

/** Dropping a value that is in use would leave text that Postgres does not run. What a function says is found out when it runs. */
export function refuseUsed(
  draft: Draft,
  { schema, enum: name }: Ref,
  value: string,
  { uses, unsure, rows, unfollowed }: ValueUses,
): void {
  const late = new Set<Place>([
    ...uses.filter(({ isLate }) => isLate),
    ...unfollowed.filter((place) => isInFunction(draft, place)),
  ]);
  const users = [
    ...[...uses, ...unsure, ...unfollowed].filter((use) => !late.has(use)).map((use) => describePlace(draft, use)),
    ...rows.map((row) => `the rows in line ${lineOf(draft, { statement: row, span: { from: 0, to: 0 } })}`),
  ];
  const shown = [...new Set(users)];
  if (shown.length > 0)
    refuse(
      `${capitalized(listed(shown))} ${shown.length === 1 ? 'uses' : 'use'} the value ${value} of ${schema}.${name}. Change that first; nothing was dropped.`,
    );
  for (const place of late)
    draft.note(`${capitalized(describePlace(draft, place))} still says '${value}' (line ${lineOf(draft, place)}).`);
}

/** What a function's body says is looked at when it runs, so that Postgres's RENAME leaves it, too. */
export const isInFunction = (draft: Draft, { statement }: Pick<Place, 'statement'>): boolean =>
  draft.statement(statement).statement.reading.ddl.some(({ kind }) => kind === 'create function');

const capitalized = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1);

const listed = (names: readonly string[]): string => {
  const shown = names.slice(0, 5).join(', ');
  return names.length > 5 ? `${shown} and ${names.length - 5} more` : shown;
};

/** What stands there, in a few words: `the default of orders.status`. */
function describePlace(draft: Draft, place: Place): string {
  const { catalog } = draft;
  return ofTable(catalog, place) ?? ofOther(catalog, place) ?? `the statement in line ${lineOf(draft, place)}`;
}

function ofTable({ tables }: Catalog, place: Place): string | null {
  for (const { schema, name, columns, constraints, indexes, policies, triggers } of tables.values()) {
    const table = shownName(schema, name);
    const column = columns.find(({ defaultPlace }) => isWithin(defaultPlace, place));
    if (column) return `the ${column.generated ? 'expression' : 'default'} of ${table}.${column.name}`;
    const part =
      named('constraint', constraints, place) ??
      named('index', indexes, place) ??
      named('policy', policies, place) ??
      named('trigger', triggers, place);
    if (part) return `the ${part} of ${table}`;
  }
  return null;
}

function named(
  kind: string,
  parts: readonly { readonly name: string; readonly origin: Origin }[],
  place: Place,
): string | null {
  const found = parts.find(({ origin }) => [origin.declared, ...origin.changes].some((said) => isWithin(said, place)));
  return found ? `${kind} ${found.name}` : null;
}

function ofOther({ views, functions, domains }: Catalog, place: Place): string | null {
  const kinds = [
    ['view', [...views.values()]],
    ['function', functions],
    ['domain', domains],
  ] as const;
  for (const [kind, all] of kinds) {
    const found = all.find(({ origin }) => [origin.declared, ...origin.changes].some((said) => isWithin(said, place)));
    if (found) return `the ${kind} ${shownName(found.schema, found.name)}`;
  }
  return null;
}

const shownName = (schema: string, name: string): string => (schema === 'public' ? name : `${schema}.${name}`);

const isWithin = (said: Place | null, { statement, span }: Place): boolean =>
  said !== null && said.statement === statement && said.span.from <= span.from && span.to <= said.span.to;
