/**
 * A column's definition -> its record, with the sequence that serial and identity bring along.
 * Invariant: NOT NULLs are left to `addNotNull`, which names them after the checks, as Postgres does.
 */

import type { Span } from '../../base/span.ts';
import { quoteQualified } from '../../sql/identifiers.ts';
import type { ColumnDef, Expression, Name, TypeRef } from '../ddl.ts';
import { isCollatable } from '../resolve/index-methods.ts';
import type { Origin, TableId } from '../types.ts';
import type { Scope } from './cells.ts';
import { chooseRelationName } from './choose-name.ts';
import { collationName, noteCollation } from './collations.ts';
import { refuseContradictions } from './contradictions.ts';
import { checkDefault, ofColumn } from './expression-checks.ts';
import { type CellKey, contentsKey, partId, relationKey, usersKey } from './keys.ts';
import { resolveRelation } from './names.ts';
import { resolveTypeIn } from './objects/type-scope.ts';
import { reportUnknownCalls } from './objects/unknown-call.ts';
import { nameOf, tableProblem } from './problems.ts';
import type { ColumnRecord, ExpressionRecord, TypeFacts, TypeRecord } from './records.ts';
import { addTypeUse, expressionRecord, originOf } from './tables.ts';

/** The table a column is made for, which need not exist yet. */
export interface ColumnOwner {
  readonly id: TableId;
  readonly schema: string;
  readonly name: string;
}

const SERIALS: ReadonlyMap<string, string> = new Map([
  ['smallserial', 'smallint'],
  ['serial2', 'smallint'],
  ['serial', 'integer'],
  ['serial4', 'integer'],
  ['bigserial', 'bigint'],
  ['serial8', 'bigint'],
]);

const serialType = (ref: TypeRef): string | null =>
  ref.names.length === 1 && !ref.isPercentType && ref.arrayDimensions === 0
    ? (SERIALS.get(ref.names[0] ?? '') ?? null)
    : null;

/** Whether the definition makes the column NOT NULL without saying so. */
export const impliesNotNull = (def: ColumnDef): boolean =>
  def.identity !== null || (def.type !== null && serialType(def.type) !== null);

/** A column of which only name and type are known: of a query, a composite type, or another table. */
export const plainColumn = (name: string, facts: TypeFacts, origin: Origin): ColumnRecord => ({
  name,
  type: facts.type,
  notNull: false,
  notNullName: null,
  default: null,
  identity: null,
  generated: null,
  expression: null,
  collation: null,
  comment: null,
  typePlace: null,
  defaultPlace: null,
  origin,
  typeFacts: facts,
  value: null,
  notNullConstraint: null,
  isLocal: true,
  parents: 0,
});

/** A copy with other parts; written out, so that all columns have one layout: that of `makeColumn`. */
export const changedColumn = (
  column: ColumnRecord,
  changes: Partial<Pick<ColumnRecord, 'notNull' | 'notNullName' | 'notNullConstraint' | 'comment'>>,
): ColumnRecord => ({
  name: column.name,
  type: column.type,
  notNull: changes.notNull ?? column.notNull,
  notNullName: changes.notNullName === undefined ? column.notNullName : changes.notNullName,
  default: column.default,
  expression: column.expression,
  value: column.value,
  defaultPlace: column.defaultPlace,
  identity: column.identity,
  generated: column.generated,
  collation: column.collation,
  comment: changes.comment === undefined ? column.comment : changes.comment,
  typePlace: column.typePlace,
  origin: column.origin,
  typeFacts: column.typeFacts,
  notNullConstraint: changes.notNullConstraint === undefined ? column.notNullConstraint : changes.notNullConstraint,
  isLocal: column.isLocal,
  parents: column.parents,
});

/** Makes the record, and the sequence of a serial or identity column. `def.type` is not null. */
export function makeColumn(scope: Scope, owner: ColumnOwner, def: ColumnDef, ref: TypeRef): ColumnRecord {
  const serial = serialType(ref);
  const facts: TypeFacts = serial
    ? { type: serial, known: true, base: serial, category: 'builtin', uses: null }
    : resolveTypeIn(scope, ref);
  const said = defaultOf(scope, def, facts);
  if (def.default || def.generated || def.identity || def.explicitNull)
    refuseContradictions(scope, owner, def, serial !== null);
  if (def.default) checkDefault(scope, ofColumn(owner, def.name.name), def.default, facts);
  const column: ColumnRecord = {
    name: def.name.name,
    type: facts.type,
    notNull: false,
    notNullName: null,
    default: said.default,
    expression: said.expression,
    value: said.value,
    defaultPlace: said.defaultPlace,
    identity: def.identity,
    generated: def.generated?.kind ?? null,
    collation: collationName(scope, def.collation),
    comment: null,
    typePlace: scope.place(ref.span),
    origin: originOf(scope, def.span, def.name.span),
    typeFacts: facts,
    notNullConstraint: null,
    isLocal: true,
    parents: 0,
  };
  if (facts.uses) addTypeUse(scope, facts, partId(owner.id, column.name));
  if (column.collation !== null) {
    noteCollation(scope, column.collation, owner.id);
    refuseCollation(scope, owner, def.name, facts);
  }
  if (def.identity) {
    refuseIdentityType(scope, owner, def, facts);
    makeOwnedSequence(scope, owner, def.name.name, def.span, true);
  }
  if (serial) {
    const sequence = makeOwnedSequence(scope, owner, def.name.name, def.span, false);
    const value = nextval(owner.schema, sequence);
    scope.add(usersKey(relationKey(owner.schema, sequence)), partId(owner.id, column.name));
    return { ...column, default: value.text, value };
  }
  if (column.value?.sequences.length) noteSequences(scope, column.value, partId(owner.id, column.name));
  return column;
}

/** Only text is sorted by letters. */
export function refuseCollation(
  scope: Scope,
  owner: Pick<ColumnOwner, 'schema' | 'name'>,
  { name, span }: Name,
  facts: TypeFacts,
): void {
  if (isCollatable(facts)) return;
  const message = `${nameOf(owner)}.${name} is ${facts.type}, which has no letters to sort. Leave COLLATE out.`;
  scope.report(tableProblem('invalid-definition', message, span, 'column', owner, name));
}

/** A sequence counts in whole numbers; a domain over them is none of these to Postgres. */
function refuseIdentityType(scope: Scope, owner: ColumnOwner, { name, type }: ColumnDef, facts: TypeFacts): void {
  if (!facts.known || /^(?:smallint|integer|bigint)$/.test(facts.type)) return;
  const message = `${owner.name}.${name.name} is ${facts.type}, and an identity column has to be smallint, integer or bigint.`;
  scope.report(tableProblem('invalid-definition', message, type?.span ?? name.span, 'column', owner, name.name));
}

/** The parts of a column that its DEFAULT or GENERATED clause says. */
export function defaultOf(
  scope: Scope,
  def: Pick<ColumnDef, 'default' | 'defaultSpan' | 'generated'>,
  facts: TypeFacts,
): Pick<ColumnRecord, 'default' | 'expression' | 'value' | 'defaultPlace'> {
  const defaultPlace = def.defaultSpan && scope.place(def.defaultSpan);
  reportUnknownCalls(scope, def.generated?.expression ?? def.default);
  if (def.generated) {
    const { expression } = def.generated;
    return { default: null, expression: expression.text, value: expressionRecord(expression), defaultPlace };
  }
  if (!def.default || isNoDefault(scope, def.default, facts))
    return { default: null, expression: null, value: null, defaultPlace };
  return { default: def.default.text, expression: null, value: expressionRecord(def.default), defaultPlace };
}

/**
 * DEFAULT NULL is the same as none; but a domain may have a default of its own that it overrides, and for a type with modifiers Postgres
 * stores the NULL, because it is no longer a plain constant once it is fitted to the length.
 */
function isNoDefault(scope: Scope, value: Expression, facts: TypeFacts): boolean {
  if (isDomain(scope, facts) || (facts.category === 'builtin' && facts.type !== facts.base)) return false;
  if (value.isNull) return true;
  const [cast] = value.casts;
  return cast !== undefined && /^null\s*::[^:]*$/i.test(value.text) && resolveTypeIn(scope, cast).type === facts.base;
}

const isDomain = (scope: Scope, { uses }: TypeFacts): boolean =>
  uses?.startsWith('type:') === true && scope.readPart(uses as CellKey<TypeRecord | null>, kindOf) === 'domain';

const kindOf = (record: TypeRecord | null): TypeRecord['kind'] | null => record?.kind ?? null;

/** Notes which sequences a default draws from, so that dropping or renaming them finds it. */
export function noteSequences(scope: Scope, value: ExpressionRecord | null, user: string): void {
  for (const name of value?.sequences ?? []) {
    const found = resolveRelation(scope, name);
    if (found?.record.kind === 'sequence') scope.add(usersKey(relationKey(found.schema, found.name)), user);
  }
}

const nextval = (schema: string, sequence: string): ExpressionRecord => ({
  text: `nextval('${quoteQualified(schema === 'public' ? null : schema, sequence).replaceAll("'", "''")}'::regclass)`,
  mentions: [],
  calls: ['nextval'],
  sequences: [{ schema, name: sequence }],
  casts: [],
  isNull: false,
  hasQuery: false,
  term: 'bigint',
});

/** Makes the sequence of a serial or identity column under the name Postgres chooses (or the one given), and gives that name. */
export function makeOwnedSequence(
  scope: Scope,
  owner: ColumnOwner,
  column: string,
  span: Span,
  isIdentity: boolean,
  given: string | null = null,
): string {
  const { schema } = owner;
  const name = given ?? chooseRelationName(scope, schema, owner.name, column, 'seq');
  const key = relationKey(schema, name);
  scope.write(key, {
    kind: 'sequence',
    sequence: {
      schema,
      name,
      ownedBy: { schema, table: owner.name, column },
      comment: null,
      origin: originOf(scope, span, null),
      isIdentity,
    },
  });
  scope.add(contentsKey(schema), key);
  scope.add(usersKey(relationKey(owner.schema, owner.name)), key);
  return name;
}

/** A column constraint with the column it stands on, or a table constraint. */
export interface PendingConstraint<T> {
  readonly def: T;
  readonly inline: Name | null;
}
