/**
 * The fix that gives a column another type, with all that has to change along: the columns that foreign keys tie to it, its
 * domain, its default. Invariant: no fix where Postgres could refuse the new type.
 */
import type { Column, Constraint, Table } from '../../catalog/types.ts';
import { isAlike } from '../../document/type-changes.ts';
import { quoteLiteral } from '../../sql/identifiers.ts';
import { isChecked, isComputedWith } from '../column-uses.ts';
import { literalText } from '../expressions/defaults.ts';
import { type Facts, foreignKeysOf } from '../facts.ts';
import { type LinkedColumn, linkedColumns } from '../linked-columns.ts';
import type { Fix, FixStep } from '../rule.ts';

export interface TypeChange {
  /** Without brackets; an array stays one. */
  readonly type: string;
  /** Instead of "Change to numeric(12,2)". */
  readonly title?: string;
  /** What happens to the values there are. */
  readonly caution: string | null;
  /** What there is of a default has to become; it is kept where this is left out. */
  readonly default?: string | null | undefined;
  /** CHECKs that make no sense of the new type. */
  readonly dropped?: readonly Constraint[];
  /** What makes the type. */
  readonly before?: readonly FixStep[];
  /** What comes once the column has the type. */
  readonly after?: readonly FixStep[];
  /** Functions of the new type depend on the session, so that no index may hold what they give. */
  readonly isUnstable?: true;
}

const REWRITE = 'On a live table, Postgres rewrites it under an exclusive lock.';
const FREE = 'Postgres changes its catalog only, not the rows.';
const PARTITION_KEY = 'A live table cannot change the type of its partition key: it takes a new table.';

/** None, or one. */
export function changeType(facts: Facts, table: Table, column: Column, change: TypeChange): readonly Fix[] {
  const { type, title = `Change to ${type}`, caution, dropped = [], before = [], after = [] } = change;
  if (!isPossible(facts, table, column, change)) return [];
  const steps = facts.typeOf(column).domain
    ? domainSteps(facts, table, column, change)
    : columnSteps(facts, table, column, change);
  if (steps.length === 0) return [];
  return [
    {
      title,
      safety: 'review',
      caution: [caution, costOf(facts, table, column, type)].filter(Boolean).join(' '),
      steps: [...before, ...dropped.map((constraint) => putAside({ table, constraint })), ...steps, ...after],
    },
  ];
}

/** What Postgres has to do with the rows: text without a limit is stored like text with one. */
function costOf(facts: Facts, table: Table, column: Column, type: string): string {
  if (type === 'text' && facts.typeOf(column).base === 'character varying') return FREE;
  return table.partitionBy?.keys.includes(column.name) ? PARTITION_KEY : REWRITE;
}

const isAlikeIn = (facts: Facts, column: Column, type: string): boolean =>
  isAlike(column.type, type + bracketsOf(column.type), { enums: facts.enums(null), domains: facts.domains(null) });

/** What reads the column, and rows of this file that write it, are made for the type it has. */
function isPossible(facts: Facts, table: Table, column: Column, change: TypeChange): boolean {
  const { type, dropped, isUnstable } = change;
  const linked = linkedColumns(facts, table, column);
  if (linked.some((one) => isDeclaredTwice(facts, one.table))) return false;
  if (isUnstable && isComputedWith(table, column.name)) return false;
  if (isAlikeIn(facts, column, type)) return true;
  if (isChecked(table, column.name, dropped) || isComputedWith(table, column.name)) return false;
  const isWritten = ({ id }: Table, name: string): boolean => facts.sample(id)?.columns.has(name) === true;
  return type === 'text' || !linked.some((one) => isWritten(one.table, one.column.name));
}

/** A domain's columns change with it, as long as it says nothing but a type. */
function domainSteps(
  facts: Facts,
  table: Table,
  column: Column,
  { type, default: next }: TypeChange,
): readonly FixStep[] {
  const { domain } = facts.typeOf(column);
  if (!domain || domain.checks.length > 0 || domain.default !== null || column.default !== null || next) return [];
  if (linkedColumns(facts, table, column).length > 1) return [];
  const { schema, name, notNull } = domain;
  return [{ kind: 'change-domain', schema, domain: name, to: { type: type + bracketsOf(domain.type), notNull } }];
}

function columnSteps(facts: Facts, table: Table, column: Column, change: TypeChange): readonly FixStep[] {
  const linked = linkedColumns(facts, table, column);
  if (linked.some((one) => facts.typeOf(one.column).domain !== null)) return [];
  const changed: readonly FixStep[] = linked.map((one) => ({
    kind: 'set-column-type',
    schema: one.table.schema,
    table: one.table.name,
    column: one.column.name,
    type: change.type + bracketsOf(column.type),
  }));
  // Keys of other types do not compare on the way: they are put aside until both ends have the new one.
  const isSame = isAlikeIn(facts, column, change.type);
  const ties = isSame ? [] : tiesBetween(linked);
  const backs = ties.map(putBack);
  if (backs.includes(null)) return [];
  const own = { schema: table.schema, table: table.name, column: column.name };
  const retied: readonly FixStep[] = [...ties.map(putAside), ...changed, ...backs.filter((back) => back !== null)];
  const isKept = change.default === undefined || (isSame && change.default === column.default);
  if (isKept || column.default === null) return retied;
  // In between there is none: neither of the two fits both types.
  const dropped: FixStep = { kind: 'set-column-default', ...own, default: null };
  const set: FixStep = { kind: 'set-column-default', ...own, default: change.default };
  return change.default === null ? [dropped, ...retied] : [dropped, ...retied, set];
}

const bracketsOf = (type: string): string => /(?:\[\])+$/.exec(type)?.[0] ?? '';

interface Tie {
  readonly table: Table;
  readonly constraint: Constraint;
}

function tiesBetween(linked: readonly LinkedColumn[]): readonly Tie[] {
  const ties = new Map<Constraint, Tie>();
  for (const { table, column } of linked)
    for (const constraint of foreignKeysOf(table))
      if (constraint.columns.includes(column.name)) ties.set(constraint, { table, constraint });
  return [...ties.values()];
}

const putAside = ({ table, constraint }: Tie): FixStep => ({
  kind: 'drop-constraint',
  schema: table.schema,
  table: table.name,
  constraint: constraint.name,
  dependents: 'refuse',
});

const ACTIONS = ['no action', 'restrict', 'cascade', 'set null', 'set default'] as const;

/** Null for what a command cannot say: actions on some of the columns. */
function putBack({ table, constraint }: Tie): FixStep | null {
  const { columns, references, onDelete, onUpdate, match, deferrable, initiallyDeferred } = constraint;
  const deleting = ACTIONS.find((action) => action === onDelete);
  const updating = ACTIONS.find((action) => action === onUpdate);
  if (!references || (onDelete !== null && !deleting) || (onUpdate !== null && !updating)) return null;
  return {
    kind: 'add-constraint',
    schema: table.schema,
    table: table.name,
    constraint: {
      kind: 'foreign key',
      name: constraint.name === `${table.name}_${columns.join('_')}_fkey` ? null : constraint.name,
      columns: [...columns],
      references: { ...references, columns: [...references.columns] },
      ...(match === 'full' ? { match } : {}),
      ...(deleting ? { onDelete: deleting } : {}),
      ...(updating ? { onUpdate: updating } : {}),
      ...(deferrable ? { deferrable, initiallyDeferred } : {}),
    },
  };
}

/** The default without its cast: `'new'` of `'new'::character varying`, which fits whatever it is read as. Undefined for an expression. */
export function bareLiteral(expression: string | null): string | null | undefined {
  if (expression === null) return null;
  const text = literalText(expression);
  if (text === null) return undefined;
  return expression.includes('::') ? quoteLiteral(text) : expression;
}

/** Whether a partition has columns of its own in the text: the others follow by themselves. */
const isDeclaredTwice = (facts: Facts, { schema, name, partitionBy }: Table): boolean =>
  partitionBy !== null &&
  facts.tables.some((id) => {
    if (!facts.isPartition(id)) return false;
    const partition = facts.table(id);
    const { partitionOf, columns = [] } = partition ?? {};
    return partitionOf?.schema === schema && partitionOf.name === name && columns.some(({ typePlace }) => typePlace);
  });
