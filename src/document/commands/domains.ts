/**
 * Commands on domains. Each fact is edited where it holds, in CREATE DOMAIN or in the ALTER DOMAIN that set it; where neither can be
 * edited, an ALTER DOMAIN goes to the end. Invariant: afterwards the Catalog's domain is the one asked for.
 */

import type { TextEdit } from '../../base/text-edit.ts';
import { indexOfStatement } from '../../catalog/script-text.ts';
import type { Script } from '../../catalog/statement.ts';
import type { Domain } from '../../catalog/types.ts';
import { quoteQualified } from '../../sql/identifiers.ts';
import { checkExpression, checkType } from '../check-sql.ts';
import { addClause, removeClause } from '../column-clauses.ts';
import type { CommandOf, DomainSpec } from '../command-schema.ts';
import { type Commands, type Draft, refuse } from '../draft.ts';
import { findDomain, findSchema, refuseTakenType } from '../lookup.ts';
import { printQualified } from '../print.ts';
import { reachType } from '../reach-type.ts';
import { renameObject } from '../rename-object.ts';
import { hasBreak } from '../text/lines.ts';
import { insertStatement, removeStatements } from '../text/statements.ts';
import { keyword, styleOf } from '../text/style.ts';
import { spellType, TYPE_SPELLINGS } from '../text/type-spelling.ts';
import { isAlike } from '../type-changes.ts';
import { refuseRetype } from './columns-retype.ts';
import { alterDomain, type CheckSpec, inStatement, printCheck } from './domains-alter.ts';
import { removePastChecks, setChecks } from './domains-checks.ts';
import { type DomainChange, defaultClause, domainText, endOfDomainType } from './domains-text.ts';
import { printRename } from './enums.ts';
import { placesForType } from './schemas-place.ts';

export const DOMAIN_COMMANDS: Commands<'add-domain' | 'change-domain' | 'rename-domain'> = {
  'add-domain': addDomain,
  'change-domain': changeDomain,
  'rename-domain': renameDomain,
};

function checkDomain(draft: Draft, { type, default: value, checks }: DomainSpec): void {
  checkType(draft, type);
  if (value != null) checkExpression(draft, value);
  for (const { expression } of checks ?? []) checkExpression(draft, expression);
  const names = (checks ?? []).flatMap(({ name }) => (name == null ? [] : [name]));
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice !== undefined) refuse(`Two checks have the name ${twice}. Give one of them another name.`);
}

function addDomain(draft: Draft, { schema, name, domain }: CommandOf<'add-domain'>): void {
  findSchema(draft, schema);
  refuseTakenType(draft, schema, name);
  checkDomain(draft, domain);
  const { script, catalog } = draft;
  const plans = placesForType(script).map((index) => () => {
    const style = styleOf(script);
    const definition = printDomain(script, { ...domain, type: reachType(catalog, script, index, domain.type) });
    const qualified = printQualified(script, index, schema, name);
    return insertStatement(script, index, `${keyword(style, 'create domain')} ${qualified} ${definition}`);
  });
  draft.editFirst(plans, () => draft.catalog.domains.some((one) => one.schema === schema && one.name === name));
}

/** From AS on. Checks stand on a line each where the document's domains are written so. */
function printDomain(script: Script, { type, default: value, notNull, checks }: DomainSpec): string {
  const style = styleOf(script);
  const domains = script.statements.filter(({ reading }) => reading.ddl.some(({ kind }) => kind === 'create domain'));
  const broken = domains.filter(({ reading: { text } }) => hasBreak(text, 0, text.length)).length;
  const gap = broken * 2 > domains.length ? style.lineBreak + style.indent : ' ';
  const plain = [
    `${keyword(style, 'as')} ${spellType(type, style)}`,
    ...(value == null ? [] : [`${keyword(style, 'default')} ${value}`]),
    ...(notNull ? [keyword(style, 'not null')] : []),
  ].join(' ');
  return [plain, ...(checks ?? []).map((check) => printCheck(check, style))].join(gap);
}

function renameDomain(draft: Draft, command: CommandOf<'rename-domain'>): void {
  const { schema, name } = findDomain(draft, command);
  const { newName } = command;
  if (name === newName) return;
  refuseTakenType(draft, schema, newName);
  const has = (wanted: string): boolean =>
    draft.catalog.domains.some((one) => one.schema === schema && one.name === wanted);
  renameObject(draft, {
    target: { kind: 'type', schema, name },
    newName,
    print: (index) => printRename(draft, index, 'domain', schema, name, newName),
    isDone: () => has(newName) && !has(name),
  });
}

function changeDomain(draft: Draft, command: CommandOf<'change-domain'>): void {
  const { to } = command;
  checkDomain(draft, to);
  const domain = findDomain(draft, command);
  if (!isAlike(domain.type, to.type, draft.catalog)) {
    refuseUsers(draft, domain, to.type);
    removePastChecks(draft, command);
    // What was made for the type it has would stand in the way of another.
    if (domain.default !== (to.default?.trim() ?? null)) setDefault(draft, command, null);
    setChecks(
      draft,
      command,
      (to.checks ?? []).filter((check) => isThere(domain, check)),
    );
  }
  setType(draft, command, to.type);
  setDefault(draft, command, to.default?.trim() ?? null);
  setNotNull(draft, command, to.notNull ?? false);
  setChecks(draft, command, to.checks ?? []);
}

const isThere = ({ checks }: Domain, { name, expression }: CheckSpec): boolean =>
  checks.some((one) => one.expression === expression.trim() && (name == null || one.name === name));

/** Columns of the domain become columns of its new type. */
function refuseUsers(draft: Draft, { schema, name }: Domain, type: string): void {
  const shown = quoteQualified(schema === 'public' ? null : schema, name);
  for (const table of draft.catalog.tables.values())
    for (const column of table.columns) if (column.type === shown) refuseRetype(draft, table, column, type);
}

interface Ref {
  readonly schema: string;
  readonly domain: string;
}

function setType(draft: Draft, ref: Ref, wanted: string): void {
  const domain = findDomain(draft, ref);
  const style = styleOf(draft.script);
  if (isSameType(wanted, domain.type)) return;
  const said =
    domainText(draft.script, domain) ??
    refuse(`${ref.schema}.${ref.domain} is not made by a CREATE DOMAIN of its own, so its type can't be changed.`);
  const { span } = said.create.type;
  const written = said.at.statement.reading.text.slice(span.from, span.to);
  if (isSameType(wanted, written)) return;
  const word = written.toLowerCase().replace(/\s*[([].*$/s, '');
  const typeWords = new Map([...style.typeWords, [word, (style.typeWords.get(word) ?? 0) + 1]]);
  const index = indexOfStatement(draft.script, said.at.statement.id);
  const type = reachType(draft.catalog, draft.script, index, wanted);
  const spelled = spellType(type, { types: style.types, typeWords });
  const to = endOfDomainType(said.at.statement.reading.text, said.create);
  // What stands behind the type says how its letters are sorted, which may mean nothing for the new one.
  draft.editFirst([
    () => [inStatement(said.at, { ...span, text: spelled })],
    () => (to === span.to ? null : [inStatement(said.at, { from: span.from, to, text: spelled })]),
  ]);
}

const isSameType = (a: string, b: string): boolean => standard(a) === standard(b);

/** Without blanks, under the standard's name. */
const standard = (type: string): string => spellType(type, STANDARD).replace(/\s+/g, '').toLowerCase();

const STANDARD = {
  types: 'lower',
  typeWords: new Map([...TYPE_SPELLINGS.values()].map(([first = '']) => [first, 1])),
} as const;

function setDefault(draft: Draft, ref: Ref, wanted: string | null): void {
  const domain = findDomain(draft, ref);
  if (domain.default === wanted) return;
  const style = styleOf(draft.script);
  const inPlace = (): TextEdit[] | null => {
    const said = domainText(draft.script, domain);
    if (!said) return null;
    const later = said.changes.filter(({ ddl }) => /default$/.test(ddl.action.kind));
    const last = later.at(-1);
    if (wanted !== null && last?.ddl.action.kind === 'set default')
      return [inStatement(last.at, { ...last.ddl.action.expression.span, text: wanted })];
    const { text } = said.at.statement.reading;
    const written = defaultClause(text, said.create);
    const clause = wanted === null ? null : `${keyword(style, 'default')} ${wanted}`;
    const removed = removeChanges(draft, later);
    if (clause === null) return written ? [...removed, inStatement(said.at, removeClause(text, written))] : removed;
    const edit = written ? { ...written, text: clause } : addClause(endOfDomainType(text, said.create), clause);
    return [...removed, inStatement(said.at, edit)];
  };
  const action = wanted === null ? keyword(style, 'drop default') : `${keyword(style, 'set default')} ${wanted}`;
  draft.editFirst([inPlace, ...alterDomain(draft, domain, action)], () => findDomain(draft, ref).default === wanted);
}

function setNotNull(draft: Draft, ref: Ref, wanted: boolean): void {
  const domain = findDomain(draft, ref);
  if (domain.notNull === wanted) return;
  const style = styleOf(draft.script);
  const clause = keyword(style, 'not null');
  const inPlace = (): TextEdit[] | null => {
    const said = domainText(draft.script, domain);
    if (!said) return null;
    const { text } = said.at.statement.reading;
    const later = removeChanges(
      draft,
      said.changes.filter(({ ddl: { action } }) => /not null$/.test(action.kind) || isAddedNotNull(action)),
    );
    const written = said.notNulls.find(({ isAdded }) => !isAdded);
    if (!wanted) return written ? [...later, inStatement(said.at, removeClause(text, written.def.span))] : later;
    if (written) return later;
    const at = defaultClause(text, said.create)?.to ?? endOfDomainType(text, said.create);
    return [...later, inStatement(said.at, addClause(at, clause))];
  };
  const action = `${keyword(style, wanted ? 'set' : 'drop')} ${clause}`;
  draft.editFirst([inPlace, ...alterDomain(draft, domain, action)], () => findDomain(draft, ref).notNull === wanted);
}

const isAddedNotNull = (action: DomainChange['ddl']['action']): boolean =>
  action.kind === 'add constraint' && action.constraint.kind === 'not null';

const removeChanges = ({ script }: Draft, changes: readonly DomainChange[]): TextEdit[] =>
  removeStatements(
    script,
    changes.map(({ at }) => indexOfStatement(script, at.statement.id)),
  );
