/**
 * Collects references: is told of names where they stand, keeps those that stand for the target.
 * Invariant: a place is kept once, however often it is met.
 */
import type { Span } from '../../base/span.ts';
import type { Ddl, Name, QualifiedName, TypeRef } from '../../catalog/ddl.ts';
import type { Scope } from '../../catalog/fold/cells.ts';
import type { StatementReading } from '../../catalog/statement.ts';
import type { StatementId } from '../../catalog/types.ts';
import { MAX_IDENTIFIER_BYTES, utf8Length } from '../../sql/identifiers.ts';
import type { SqlParser } from '../../sql/parser.ts';
import type { Named, Seeker } from './seeker.ts';
import type { Source } from './source.ts';
import { partsOf, spellIdentifier } from './spelling.ts';
import type { Reference, References, Role, Target, Unfollowed } from './target.ts';

/** A piece of SQL, and what its names are looked up in. */
export interface Site {
  readonly statement: StatementId;
  readonly source: Source;
  /** Where names are looked up, the first that has them deciding: before the statement and after it; of a function's body, at the end. */
  readonly scopes: readonly [Scope, ...Scope[]];
  readonly isLate: boolean;
}

export const siteIn = (site: Site, source: Source): Site => ({ ...site, source });

/** Asks the scopes in order until one knows the name. */
export function isIt({ scopes }: Site, ask: (scope: Scope) => boolean | null): boolean {
  for (const scope of scopes) {
    const answer = ask(scope);
    if (answer !== null) return answer;
  }
  return false;
}

/** What an expression must say to see columns of tables other than its own. */
export const SEES_OTHERS = /\bselect\b|serial_sequence/i;

const TAKES_COLUMNS = /[*]|\b(like|natural|inherits|of)\b/i;

/** Names the columns of relations that it names, too. */
const isAboutNamed = ({ kind }: Ddl): boolean =>
  kind === 'create table' || kind === 'alter table' || kind === 'create index' || kind === 'comment';

const naming = new WeakMap<StatementReading, boolean>();

/** Whether all relations whose columns a statement names are named in it. */
function namesOwners(reading: StatementReading): boolean {
  let is = naming.get(reading);
  if (is === undefined) {
    const { error, ddl, text } = reading;
    is = error === null && ddl.length > 0 && ddl.every(isAboutNamed) && !SEES_OTHERS.test(text);
    naming.set(reading, is);
  }
  return is;
}

const taking = new WeakMap<StatementReading, boolean>();

/** Whether a statement may take on columns without naming them. */
function takesColumns(reading: StatementReading): boolean {
  let is = taking.get(reading);
  if (is === undefined) {
    is = TAKES_COLUMNS.test(reading.text);
    taking.set(reading, is);
  }
  return is;
}

interface Details {
  readonly qualifier?: Span | null;
  readonly isQualifiable?: boolean;
  readonly keepsOutput?: Reference['keepsOutput'];
  readonly spell?: (raw: string, name: string) => string;
}

export class Finder {
  readonly seeker: Seeker;
  readonly parser: SqlParser;
  private readonly found = new Map<string, Reference>();
  private readonly unfollowed = new Map<string, Unfollowed>();
  private readonly obstacles = new Map<string, Unfollowed>();
  private readonly pattern: RegExp;
  private readonly wholeWord: RegExp;
  private readonly taking: RegExp | null;
  private readonly typeNames: ReadonlySet<string> | null;
  /** The names of what has the column; null where that is not told by name. */
  private readonly ownerPattern: RegExp | null;

  constructor(seeker: Seeker, parser: SqlParser) {
    this.seeker = seeker;
    this.parser = parser;
    const { target, word } = seeker;
    // A label stands alone in a string, in an array or in a cell of copied rows.
    const label = `(?:['$\\t]|[{,]\\s*|\\n)${patternOf(word)}(?:['$\\s]|\\s*[},])`;
    const name = target.kind === 'enum value' ? label : wordPattern(word);
    this.pattern = new RegExp(`${name}|u&["']`, 'i');
    this.taking = target.kind === 'column' ? new RegExp(wordPattern(target.table), 'i') : null;
    this.typeNames = seeker.namedTypes;
    const owners = seeker.namedOwners;
    this.ownerPattern = owners && new RegExp(`${owners.map(wordPattern).join('|')}|u&["']`, 'i');
    this.wholeWord = new RegExp(wordPattern(word), 'gi');
  }

  get target(): Target {
    return this.seeker.target;
  }

  get word(): string {
    return this.seeker.word;
  }

  /** What has the column that is looked for. Statements that name neither this nor the word need not be looked at. */
  get owners(): readonly string[] {
    const { target, namedOwners } = this.seeker;
    return target.kind === 'column' ? [target.table, ...(namedOwners ?? [])] : [];
  }

  /** Whether the name can stand in a text. */
  mayName(text: string): boolean {
    return this.pattern.test(text);
  }

  /** Whether a statement can take on columns of the target's table without naming them. */
  mayTakeColumns(reading: StatementReading): boolean {
    return this.taking !== null && takesColumns(reading) && this.taking.test(reading.text);
  }

  /** Whether the column a statement names can be the target only where it names one of the `owners`. */
  isToldByOwners(reading: StatementReading): boolean {
    return this.ownerPattern !== null && namesOwners(reading);
  }

  /** Whether the column a statement names is another's for sure: it says whose columns it names, and none is of the target's. */
  isElsewhere(reading: StatementReading): boolean {
    return this.isToldByOwners(reading) && this.ownerPattern?.test(reading.text) === false;
  }

  /** Whether a constant put in a column of the type is no label of the target enum for sure. */
  isOtherConstant(text: string, { names, isPercentType }: Pick<TypeRef, 'names' | 'isPercentType'>): boolean {
    if (this.typeNames === null || isPercentType || this.typeNames.has(names.at(-1) ?? '')) return false;
    return /^'[^'\\]*'$/.test(text);
  }

  /** What was found before is about an object that was called differently since. */
  forgetEarlier(): void {
    for (const [key, { isLate }] of this.found) if (!isLate) this.found.delete(key);
  }

  result(order: (statement: StatementId) => number): References {
    const sorted = <T extends Unfollowed | Reference>(all: ReadonlyMap<string, T>): T[] =>
      [...all.values()].sort((a, b) => order(a.statement) - order(b.statement) || a.span.from - b.span.from);
    return {
      references: sorted(this.found),
      unfollowed: sorted(this.unfollowed).filter(({ statement, span }) => !this.found.has(keyOf(statement, span))),
      obstacles: sorted(this.obstacles),
    };
  }

  add({ statement, source, isLate }: Site, span: Span, role: Role, details: Details = {}): void {
    const place = source.place(span);
    // What a function makes when it runs is another object of that name.
    if (!place || (isLate && role === 'declaration')) return;
    const key = keyOf(statement, place);
    const before = this.found.get(key);
    if (before && (before.keepsOutput || !details.keepsOutput)) return;
    const raw = source.slice(span);
    const { qualifier = null, isQualifiable = false, keepsOutput = null, spell = spellIdentifier } = details;
    const rawQualifier = qualifier ? source.slice(qualifier) : '';
    const at = keepsOutput && source.place({ from: keepsOutput.at - 1, to: keepsOutput.at })?.to;
    this.found.set(key, {
      statement,
      span: place,
      qualifier: qualifier && source.place(qualifier),
      role,
      isLate,
      keepsOutput: keepsOutput && at ? { at, text: source.escape(keepsOutput.text) } : null,
      isQualifiable,
      write: (name) => source.escape(spell(raw, name)),
      writeQualifier: (schema) => source.escape(spellIdentifier(rawQualifier, schema)),
    });
  }

  /** Each place in the span where the name stands as a whole word. */
  doubt({ statement, source }: Site, span: Span, reason: string): void {
    for (const match of source.slice(span).matchAll(this.wholeWord)) {
      const from = span.from + match.index;
      const place = source.place({ from, to: from + match[0].length });
      if (place) this.unfollowed.set(keyOf(statement, place), { statement, span: place, reason });
    }
  }

  /** What a name's being written anew everywhere would not leave as Postgres's RENAME would. */
  obstruct(site: Site, span: Span, reason: string) {
    if (site.isLate) return this.doubt(site, span, reason);
    const place = site.source.place(span);
    if (place) this.obstacles.set(keyOf(site.statement, place), { statement: site.statement, span: place, reason });
  }

  relation(site: Site, name: QualifiedName, role: Role): void {
    const { target } = this;
    if (target.kind !== 'relation' || name.name !== target.name) return;
    if (isIt(site, (scope) => this.seeker.relation(scope, name))) this.addQualified(site, name, role);
  }

  /** A name that may be one of an index as well: both are in pg_class. */
  anyRelation(site: Site, name: QualifiedName, role: Role): void {
    this.relation(site, name, role);
    this.index(site, name, role);
  }

  index(site: Site, name: QualifiedName, role: Role): void {
    const { target } = this;
    if ((target.kind !== 'index' && target.kind !== 'constraint') || name.name !== target.name) return;
    if (isIt(site, (scope) => this.seeker.index(scope, name)))
      this.addQualified(site, name, role, role !== 'declaration');
  }

  addQualified(site: Site, { span }: Pick<QualifiedName, 'span'>, role: Role, isQualifiable = true): void {
    const parts = partsOf(site.source.text, span);
    const last = parts.at(-1);
    if (last) this.add(site, last, role, { qualifier: parts.at(-2) ?? null, isQualifiable });
  }

  /** The relation has the column that is looked for. */
  hasColumn({ scopes }: Site, relation: Named): boolean {
    return scopes.some((scope) => this.seeker.column(scope, relation));
  }

  column(site: Site, relation: Named, { name, span }: Name, role: Role): void {
    const { target } = this;
    if (target.kind !== 'column' || name !== target.column) return;
    if (this.hasColumn(site, relation)) this.add(site, span, role);
  }

  columns(site: Site, relation: Named, names: readonly Name[], role: Role): void {
    for (const name of names) this.column(site, relation, name, role);
  }

  constraint(site: Site, relation: Named, { name, span }: Name, role: Role): void {
    const { target } = this;
    if ((target.kind !== 'constraint' && target.kind !== 'index') || name !== target.name) return;
    const isTarget =
      target.kind === 'constraint'
        ? site.scopes.some((scope) => this.seeker.constraint(scope, relation))
        : site.scopes.some((scope) => this.seeker.index(scope, { schema: target.schema, name }) === true);
    if (isTarget) this.add(site, span, role);
  }

  /** A type as written; `%TYPE` names a column. */
  type(site: Site, type: Pick<TypeRef, 'names' | 'arrayDimensions' | 'isPercentType' | 'span'>, role: Role) {
    const { target } = this;
    const { names, isPercentType, span } = type;
    if (isPercentType) return this.percentType(site, names, span);
    if (names.at(-1) !== this.typeName) return;
    const isTarget = isIt(site, (scope) => this.seeker.typeIs(scope, { ...type, modifiers: [] }));
    if (!isTarget || target.kind === 'enum value') return;
    const parts = partsOf(site.source.text, span).slice(0, names.length);
    // A modifier or bracket is taken for a part of the last name.
    const last = parts.at(-1);
    const token = last && site.source.tokens(last)[0];
    if (token) this.add(site, token, role, { qualifier: parts.at(-2) ?? null, isQualifiable: true });
  }

  private get typeName(): string | null {
    const { target } = this;
    if (target.kind === 'relation' || target.kind === 'type') return target.name;
    return target.kind === 'enum value' ? target.type : null;
  }

  /** `[schema.]table.column%TYPE` */
  private percentType(site: Site, names: readonly string[], span: Span): void {
    const [column, table, schema = null] = [...names].reverse();
    const parts = partsOf(site.source.text, span);
    const at = names.length - 1;
    const [tablePart, columnPart] = [parts[at - 1], parts[at]];
    if (column === undefined || table === undefined || !tablePart || !columnPart) return;
    const columnToken = site.source.tokens(columnPart)[0];
    const from = parts[at - 2]?.from ?? tablePart.from;
    this.relation(site, { schema, name: table, span: { from, to: tablePart.to } }, 'mention');
    if (columnToken) this.column(site, { schema, name: table }, { name: column, span: columnToken }, 'mention');
  }
}

/** The name as a whole word; one that is cut to what Postgres stores goes on in the text. */
function wordPattern(name: string): string {
  const isCut = utf8Length(name) > MAX_IDENTIFIER_BYTES - MAX_CHARACTER_BYTES;
  return `(?<![\\w\\u0080-\\uffff])${patternOf(name)}${isCut ? '' : '(?![\\w\\u0080-\\uffff])'}`;
}

const MAX_CHARACTER_BYTES = 4;

/** Quotes are doubled in quotes, and those again in a string. */
const patternOf = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(/["']/g, '$&{1,4}');

const keyOf = (statement: StatementId, span: Span): string => `${statement}:${span.from}`;
