/**
 * Objects of the Catalog as commands would ask for them: what a form starts from, and what is made again.
 * Invariant: changing an object to its own spec changes nothing.
 */
import { assertNever } from '../base/assert-never.ts';
import type { ExcludeDef, IndexKeyDef } from '../catalog/ddl.ts';
import type { Script } from '../catalog/statement.ts';
import type { Constraint, Domain, Index, IndexKey } from '../catalog/types.ts';
import { quoteIdentifier } from '../sql/identifiers.ts';
import type { ConstraintSpec, DomainSpec, IndexKeySpec, IndexSpec } from './command-schema.ts';
import { constraintText } from './declarations.ts';

export type SpecOf<K extends ConstraintSpec['kind']> = Extract<ConstraintSpec, { kind: K }>;

/** Null for EXCLUDE, of which the Catalog does not have the parts (`specOfExclude` finds them in the text). */
export function specOfConstraint(constraint: Constraint): ConstraintSpec | null {
  const { kind, expression } = constraint;
  switch (kind) {
    case 'primary key':
    case 'unique':
      return specOfKey(constraint, kind);
    case 'check':
      return expression === null ? null : { kind, expression };
    case 'foreign key':
      return specOfForeignKey(constraint);
    case 'exclude':
      return null;
    default:
      return assertNever(kind);
  }
}

export function specOfKey(
  { columns, include, nullsNotDistinct, deferrable, initiallyDeferred }: Constraint,
  kind: 'primary key' | 'unique',
): SpecOf<'primary key' | 'unique'> {
  const parts = { columns: [...columns], include: [...include], deferrable, initiallyDeferred };
  return kind === 'unique' ? { kind, nullsNotDistinct, ...parts } : { kind, ...parts };
}

export function specOfForeignKey({
  columns,
  references,
  ...rest
}: Omit<Constraint, 'origin'>): SpecOf<'foreign key'> | null {
  if (!references) return null;
  const action = (written: string | null) => ACTIONS.find((one) => written?.startsWith(one)) ?? 'no action';
  return {
    kind: 'foreign key',
    columns: [...columns],
    references: { ...references, columns: [...references.columns] },
    match: rest.match ?? 'simple',
    onDelete: action(rest.onDelete),
    onUpdate: action(rest.onUpdate),
    deferrable: rest.deferrable,
    initiallyDeferred: rest.initiallyDeferred,
  };
}

const ACTIONS = ['restrict', 'cascade', 'set null', 'set default'] as const;

/** From its own text; null where it has none (it was inherited, or made in a DO block). */
export function specOfExclude(script: Script, constraint: Constraint): SpecOf<'exclude'> | null {
  const def = constraintText(script, constraint)?.def;
  if (def?.kind !== 'exclude') return null;
  return {
    kind: 'exclude',
    method: EXCLUDE_METHODS.find((one) => one === def.method) ?? 'gist',
    elements: elementsOf(def),
    predicate: def.predicate?.text ?? null,
    deferrable: constraint.deferrable,
    initiallyDeferred: constraint.initiallyDeferred,
  };
}

const EXCLUDE_METHODS = ['gist', 'spgist', 'btree', 'hash'] as const;

const elementsOf = ({ keys }: ExcludeDef): SpecOf<'exclude'>['elements'] =>
  keys.map((key) => ({ key: specOfWrittenKey(key), operator: key.operator ?? '=' }));

const specOfWrittenKey = (key: IndexKeyDef): IndexKeySpec => ({
  ...(key.column ? { column: key.column.name } : { expression: key.expression?.text ?? '' }),
  opclass: key.opclass && quoteAll(key.opclass),
  collation: key.collation && quoteAll(key.collation),
  descending: key.descending,
  nulls: key.nullsFirst === null ? null : key.nullsFirst ? 'first' : 'last',
});

const quoteAll = (names: readonly string[]): string => names.map(quoteIdentifier).join('.');

export const specOfIndex = ({ unique, method, keys, include, predicate, nullsNotDistinct }: Index): IndexSpec => ({
  unique,
  method: METHODS.find((one) => one === method) ?? 'btree',
  keys: keys.map(specOfKeyColumn),
  include: [...include],
  predicate,
  nullsNotDistinct,
});

const METHODS = ['btree', 'hash', 'gist', 'spgist', 'gin', 'brin'] as const;

const specOfKeyColumn = ({
  column,
  expression,
  opclass,
  collation,
  descending,
  nullsFirst,
}: IndexKey): IndexKeySpec => ({
  ...(column === null ? { expression: expression ?? '' } : { column }),
  opclass,
  collation: collation === null ? null : quoteIdentifier(collation),
  descending,
  nulls: nullsFirst ? 'first' : 'last',
});

export const specOfDomain = ({ type, notNull, default: value, checks }: Domain): DomainSpec => ({
  type,
  notNull,
  default: value,
  checks: checks.map(({ name, expression }) => ({ name, expression })),
});
