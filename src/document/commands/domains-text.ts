/**
 * Where each fact of a domain is said: in CREATE DOMAIN, or by a later ALTER DOMAIN.
 * Invariant: null unless what the statements say, one after the other, is what the Catalog has.
 */
import type { Span } from '../../base/span.ts';
import type { CheckConstraintDef, Ddl, NotNullDef } from '../../catalog/ddl.ts';
import { findStatement, type LocatedStatement } from '../../catalog/script-text.ts';
import type { Script } from '../../catalog/statement.ts';
import type { Domain } from '../../catalog/types.ts';
import { isName, isSymbol, isWord, tokenize } from '../../sql/lexer.ts';

type CreateDomain = Extract<Ddl, { kind: 'create domain' }>;
type AlterDomain = Extract<Ddl, { kind: 'alter domain' }>;

export interface DomainChange {
  readonly at: LocatedStatement;
  readonly ddl: AlterDomain;
}

/** A check or NOT NULL, with the statement that says it. */
interface DomainConstraintText<Def> {
  readonly at: LocatedStatement;
  readonly def: Def;
  /** It is a statement of its own. */
  readonly isAdded: boolean;
  /** RENAME CONSTRAINTs of it. */
  readonly isRenamed: boolean;
}

export interface DomainText {
  readonly at: LocatedStatement;
  readonly create: CreateDomain;
  /** ALTER DOMAINs, in the order of the text. */
  readonly changes: readonly DomainChange[];
  /** By their names in the Catalog. */
  readonly checks: ReadonlyMap<string, DomainConstraintText<CheckConstraintDef>>;
  readonly notNulls: readonly DomainConstraintText<NotNullDef>[];
}

interface Said extends DomainConstraintText<CheckConstraintDef | NotNullDef> {
  /** Null for a name that Postgres made up. */
  readonly name: string | null;
}

export function domainText(script: Script, domain: Domain): DomainText | null {
  const { declared, name, changes: places } = domain.origin;
  const at = findStatement(script, declared.statement);
  const create = at?.statement.reading.ddl.find(
    (ddl): ddl is CreateDomain => ddl.kind === 'create domain' && ddl.name.span.from === name?.span.from,
  );
  if (!at || !create) return null;
  const changes: DomainChange[] = [];
  let said: readonly Said[] = create.constraints.map((def) => sayConstraint(at, def, false));
  for (const { statement } of places) {
    const change = findStatement(script, statement);
    const [ddl] = change?.statement.reading.ddl ?? [];
    if (!change || !ddl) continue;
    if (ddl.kind === 'alter domain') {
      changes.push({ at: change, ddl });
      said = altered(said, change, ddl);
    } else if (ddl.kind === 'rename' && ddl.object === 'domain constraint')
      said = said.map((one) =>
        one.name === ddl.target.part?.name ? { ...one, name: ddl.newName.name, isRenamed: true } : one,
      );
  }
  return assembled(domain, { at, create, changes }, said);
}

const sayConstraint = (at: LocatedStatement, def: CheckConstraintDef | NotNullDef, isAdded: boolean): Said => ({
  at,
  def,
  isAdded,
  isRenamed: false,
  name: def.name?.name ?? null,
});

function altered(said: readonly Said[], at: LocatedStatement, { action }: AlterDomain): readonly Said[] {
  if (action.kind === 'add constraint') return [...said, sayConstraint(at, action.constraint, true)];
  if (action.kind === 'drop constraint') return said.filter(({ name }) => name !== action.name.name);
  return said;
}

function assembled(
  { checks }: Domain,
  text: Pick<DomainText, 'at' | 'create' | 'changes'>,
  said: readonly Said[],
): DomainText | null {
  const found = new Map<string, DomainConstraintText<CheckConstraintDef>>();
  const notNulls: DomainConstraintText<NotNullDef>[] = [];
  for (const { at, def, isAdded, isRenamed, name } of said) {
    if (def.kind === 'not null') notNulls.push({ at, def, isAdded, isRenamed });
    else {
      const check = checks[found.size];
      const isIt = check && (name === null || name === check.name) && def.expression.text === check.expression;
      if (!isIt) return null;
      found.set(check.name, { at, def, isAdded, isRenamed });
    }
  }
  return found.size === checks.length ? { ...text, checks: found, notNulls } : null;
}

/** `DEFAULT expression`, with a useless name in front of it. */
export function defaultClause(text: string, { default: value, type }: CreateDomain): Span | null {
  if (!value) return null;
  const before = tokenize(text, type.span.to, value.span.from);
  const at = before.findLastIndex((token) => isWord(text, token, 'default'));
  const isNamed = isName(before[at - 1]) && isWord(text, before[at - 2], 'constraint');
  const from = before[isNamed ? at - 2 : at]?.from ?? value.span.from;
  let open = before.slice(at).filter((token) => isSymbol(text, token, '(')).length;
  let { to } = value.span;
  for (const token of tokenize(text, to)) {
    if (open-- <= 0 || !isSymbol(text, token, ')')) break;
    to = token.to;
  }
  return { from, to };
}

/** Where the last clause ends, before the semicolon. */
export function endOfClauses(text: string): number {
  const tokens = tokenize(text);
  const last = tokens.findLast((token) => !isSymbol(text, token, ';'));
  return last?.to ?? text.length;
}

/** Behind the type and its COLLATE. */
export function endOfDomainType(text: string, { type, collation }: CreateDomain): number {
  if (!collation) return type.span.to;
  const tokens = tokenize(text, type.span.to);
  let at = 1 + 2 * (collation.length - 1);
  if (!isWord(text, tokens[0], 'collate')) at = -1;
  return tokens[at]?.to ?? type.span.to;
}
