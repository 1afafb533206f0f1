/**
 * The text of objects, taken out: what declares them, what changes them later, and what is said about them (COMMENT, GRANT, data).
 * Invariant: null rather than a text that would still name what is gone; that is for an appended DROP.
 */
import { assertNever } from '../../base/assert-never.ts';
import { type Span, shiftSpan } from '../../base/span.ts';
import type { TextEdit } from '../../base/text-edit.ts';
import type { AlterTable, AlterTableAction, Ddl } from '../../catalog/ddl.ts';
import { findStatement, indexOfStatement } from '../../catalog/script-text.ts';
import type { Constraint, Origin, SqlFunction, StatementId, Table, Trigger } from '../../catalog/types.ts';
import { identifierOf } from '../../sql/identifier-of.ts';
import { isName, Scanner } from '../../sql/lexer.ts';
import { endOfType, notNullSpan } from '../column-clauses.ts';
import { columnText, constraintText } from '../declarations.ts';
import type { Draft } from '../draft.ts';
import type { Reference, References } from '../references/target.ts';
import { removeStatements } from '../text/statements.ts';
import { keyword, styleOf } from '../text/style.ts';
import { Cut } from './cut.ts';
import { objectOf, type Part } from './parts.ts';

/** Takes the text of parts out of a document. */
export class Removal {
  private readonly draft: Draft;
  private readonly cuts = new Map<StatementId, Cut>();
  private isPossible = true;

  constructor(draft: Draft, parts: readonly Part[], found: ReadonlyMap<object, References | null>) {
    this.draft = draft;
    for (const part of parts) this.takeDeclaration(part, parts);
    for (const part of parts)
      for (const one of found.get(objectOf(part))?.references ?? [])
        if (one.role !== 'mention') this.takeStatement(part, one);
    for (const part of parts)
      for (const one of found.get(objectOf(part))?.references ?? []) if (one.role === 'mention') this.takeMention(one);
  }

  /** Whether a place is in what goes. */
  covers({ statement, span }: Pick<Reference, 'statement' | 'span'>): boolean {
    return this.cuts.get(statement)?.covers(span) ?? false;
  }

  edits(): readonly TextEdit[] | null {
    const { script } = this.draft;
    if (!this.isPossible) return null;
    const whole: number[] = [];
    const inner: TextEdit[] = [];
    for (const [id, cut] of this.cuts) {
      const at = findStatement(script, id);
      if (cut.isWhole) whole.push(indexOfStatement(script, id));
      else if (at) inner.push(...cut.edits().map((edit): TextEdit => ({ ...edit, ...shiftSpan(edit, at.span.from) })));
    }
    return [...removeStatements(script, whole), ...inner];
  }

  private cutOf(id: StatementId): Cut | null {
    const known = this.cuts.get(id);
    if (known) return known;
    const found = findStatement(this.draft.script, id);
    if (!found) return null;
    const cut = new Cut(found.statement);
    this.cuts.set(id, cut);
    return cut;
  }

  private takeDeclaration(part: Part, all: readonly Part[]): void {
    switch (part.kind) {
      case 'column':
        this.takeColumn(part);
        return;
      case 'constraint':
        if (!all.some((one) => one.kind === 'table' && one.table.id === part.owner.id))
          this.takeConstraint(part.owner, part.constraint, all);
        return;
      case 'trigger':
        this.takeOrigin(part.trigger.origin);
        this.takeSwitches(part.trigger);
        return;
      case 'policy':
        this.takeOrigin(part.policy.origin);
        return;
      case 'rule':
        this.cutOf(part.statement)?.takeAll();
        return;
      case 'function':
        this.takeFunction(part.function);
        return;
      case 'default':
        this.isPossible = false;
        return;
      case 'index':
        this.takeIndex(part.owner, part.index.origin);
        return;
      case 'schema':
      case 'type':
      case 'table':
      case 'view':
      case 'sequence':
        return;
      default:
        assertNever(part);
    }
  }

  private takeColumn({ column }: Extract<Part, { kind: 'column' }>): void {
    const said = columnText(this.draft.script, column);
    if (!said) return;
    const { home } = said;
    const cut = this.cutOf(home.at.statement.id);
    if (home.kind === 'create table') cut?.takeElement(home.create, said.def.span);
    else cut?.takeAction(home.alter, home.action);
    for (const { at, alter, action } of said.changes) this.cutOf(at.statement.id)?.takeAction(alter, action);
  }

  private takeConstraint(owner: Table, constraint: Constraint, all: readonly Part[]): void {
    const said = constraintText(this.draft.script, constraint);
    if (!said) return;
    const { home, inline, def } = said;
    const cut = this.cutOf(home.at.statement.id);
    if (inline) cut?.takeClause(def.span);
    else if (home.kind === 'create table') cut?.takeElement(home.create, def.span);
    else cut?.takeAction(home.alter, home.action);
    if (constraint.kind === 'primary key') this.keepRequired(owner, constraint, all);
    if ('usingIndex' in def && def.usingIndex) this.takeIndexOf(owner, def.usingIndex.name);
  }

  /** The index that a constraint took over goes with it. */
  private takeIndexOf(owner: Table, name: string): void {
    const made = this.draft.script.statements.find(({ reading: { ddl } }) => {
      const [only, ...more] = ddl;
      const isIt = only?.kind === 'create index' && only.name?.name === name && only.table.name === owner.name;
      return isIt && more.length === 0;
    });
    if (made) this.cutOf(made.id)?.takeAll();
  }

  /** A primary key's columns stay NOT NULL when it goes. */
  private keepRequired(owner: Table, { columns }: Constraint, all: readonly Part[]): void {
    const { script } = this.draft;
    for (const column of owner.columns) {
      if (!columns.includes(column.name)) continue;
      if (all.some((part) => part.kind === 'column' && part.owner === owner && part.column === column)) continue;
      const said = columnText(script, column);
      const type = said?.def.type;
      if (!said || !type || notNullSpan(said.def) || said.def.identity || /serial\d?$/i.test(type.names.at(-1) ?? ''))
        continue;
      const { statement } = said.home.at;
      this.cutOf(statement.id)?.addClause(
        endOfType(statement.reading.text, said.def),
        keyword(styleOf(script), 'not null'),
      );
    }
  }

  /** Functions are not followed by name: where a statement names one without being about it, its text can't go alone. */
  private takeFunction({ schema, name, origin }: SqlFunction): void {
    const { script, catalog } = this.draft;
    const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const word = new RegExp(`(?<![\\w$])${escaped}(?![\\w$])`, 'i');
    const about = new RegExp(
      `^(?:alter|comment\\s+on|(?:grant|revoke)\\s[^;]*?\\son)\\s+(?:function|procedure|routine)\\s+(?:[\\w"]+\\.)?"?${escaped}"?\\s*\\([^()]*\\)(?!\\s*,)`,
      'i',
    );
    const isOnlyOne = catalog.functions.filter((one) => one.schema === schema && one.name === name).length === 1;
    this.takeOrigin(origin);
    for (const { id, reading } of script.statements) {
      if (!word.test(reading.text) || this.cuts.get(id)?.isWhole) continue;
      if (isOnlyOne && about.test(reading.text)) this.cutOf(id)?.takeAll();
      else this.isPossible = false;
    }
  }

  /** Under whatever names it had; one that comes from a LIKE or a partitioned table has no statement of its own. */
  private takeIndex(owner: { readonly name: string }, { declared, changes }: Origin): void {
    for (const { statement } of [declared, ...changes]) {
      const [ddl, ...more] = findStatement(this.draft.script, statement)?.statement.reading.ddl ?? [];
      const isItsOwn =
        (ddl?.kind === 'create index' && ddl.table.name === owner.name) ||
        (ddl?.kind === 'rename' && ddl.object === 'index');
      if (isItsOwn && more.length === 0) this.cutOf(statement)?.takeAll();
    }
  }

  private takeOrigin({ declared, changes }: Origin): void {
    for (const place of [declared, ...changes]) {
      const cut = this.cutOf(place.statement);
      if (!cut) continue;
      if (cut.statement.reading.ddl.length > 1) this.isPossible = false;
      cut.takeAll();
    }
  }

  /** ALTER TABLE ... ENABLE and DISABLE TRIGGER. */
  private takeSwitches({ name, origin }: Trigger): void {
    const [made] = findStatement(this.draft.script, origin.declared.statement)?.statement.reading.ddl ?? [];
    if (made?.kind !== 'create trigger') return;
    for (const { id, reading } of this.draft.script.statements)
      for (const alter of reading.ddl) {
        if (alter.kind !== 'alter table' || alter.name.name !== made.table.name) continue;
        for (const action of alter.actions)
          if (switchedTrigger(reading.text.slice(action.span.from, action.span.to)) === name)
            this.cutOf(id)?.takeAction(alter, action);
      }
  }

  /** What makes a thing, or is about it. */
  private takeStatement(part: Part, { statement, span }: Reference): void {
    const cut = this.cutOf(statement);
    if (!cut || cut.covers(span)) return;
    const { ddl, kind } = cut.statement.reading;
    if (ddl.length > 1 || kind === 'DO') {
      this.isPossible = false;
      return;
    }
    const isPart = part.kind === 'column' || part.kind === 'constraint';
    const action = isPart || part.kind === 'index' ? actionAt(ddl, span.from) : null;
    if (action) cut.takeAction(action.alter, action.action);
    else if (isPart && ddl[0]?.kind !== 'comment' && ddl[0]?.kind !== 'rename') this.isPossible = false;
    else if (isPart || !cut.takeItem(span)) cut.takeAll();
  }

  /** What names a thing without being about it, and is not gone already. */
  private takeMention({ statement, span, isLate }: Reference): void {
    if (this.covers({ statement, span })) return;
    if (isLate) {
      if (this.isCheckedEarly(statement, span)) this.isPossible = false;
      return;
    }
    const cut = this.cutOf(statement);
    if (!cut) return;
    const { ddl, kind } = cut.statement.reading;
    const action = actionAt(ddl, span.from);
    if (action && /partition|inherit|other/.test(action.action.kind)) cut.takeAction(action.alter, action.action);
    else if (/^(?:SELECT|CREATE STATISTICS|CLUSTER)$/.test(kind)) cut.takeAll();
    else this.isPossible = false;
  }

  /** Postgres looks into the bodies of SQL functions when it makes them, unless told not to; into PL/pgSQL's for types only. */
  private isCheckedEarly(id: StatementId, { from, to }: Span): boolean {
    const { statement } = this.draft.statement(id);
    const { ddl, text } = statement.reading;
    if (/check_function_bodies\s*(?:=|to)\s*'?(?:false|off)/i.test(this.draft.text)) return false;
    const isVariable =
      /^\s*(?:;|:=)/.test(text.slice(to)) &&
      !/(?:\b(?:from|join|into|update|only|table)|,)\s*$/i.test(text.slice(0, from));
    const isType = /^\s*%/.test(text.slice(to)) || isVariable;
    return ddl.some((part) => part.kind === 'create function' && (part.language.toLowerCase() === 'sql' || isType));
  }
}

/** The trigger that `ENABLE [ALWAYS | REPLICA] TRIGGER name` is about. */
function switchedTrigger(action: string): string | null {
  const words = /^(?:enable|disable)\s+(?:(?:replica|always)\s+)?trigger\s+/i.exec(action);
  const scanner = new Scanner(action, words?.[0].length ?? action.length);
  return words && scanner.nextSignificant() && isName(scanner) ? identifierOf(action, scanner) : null;
}

/** The action of an ALTER TABLE a place is in. */
function actionAt(
  ddl: readonly Ddl[],
  offset: number,
): { readonly alter: AlterTable; readonly action: AlterTableAction } | null {
  for (const alter of ddl) {
    if (alter.kind !== 'alter table') continue;
    const action = alter.actions.find(({ span }) => span.from <= offset && offset < span.to);
    if (action) return { alter, action };
  }
  return null;
}
