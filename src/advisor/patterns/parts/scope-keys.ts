/**
 * Keys, foreign keys and indexes of a table whose rows belong to tenants: each begins with the tenant, but for what is unique in the world
 * and what foreign keys rest on. Both ends of a foreign key between two such tables name the tenant.
 */
import { type Table, tableId } from '../../../catalog/types.ts';
import { type SpecOf, specOfForeignKey, specOfIndex, specOfKey } from '../../../document/specs.ts';
import { type Facts, foreignKeysOf, type UniqueKey, uniqueKeysOf } from '../../facts.ts';
import { leadingColumns, leadsAnIndex } from '../../index-cover.ts';
import { sameElements } from '../../memo.ts';
import type { PlacelessConstraint } from '../../placeless.ts';
import type { FixStep } from '../../rule.ts';
import { isGlobal } from '../../rules/tenant-index-not-leading.ts';
import { isScoped } from '../../rules/tenant-unique-not-scoped.ts';
import { addConstraint, indexStep, keysOf } from './steps.ts';

export interface ScopedKeys {
  readonly steps: readonly FixStep[];
  readonly cautions: readonly string[];
  /** Whether one of the steps makes an index that begins with the tenant. */
  readonly isLed: boolean;
}

export function scopeKeys(table: Table, tenant: string, facts: Facts): ScopedKeys {
  const uniques = scopedUniques(table, tenant, facts);
  const references = scopedReferences(table, tenant, facts);
  const changed = new Set(references.covered);
  const indexes = table.indexes.flatMap((index): readonly FixStep[] => {
    const columns = leadingColumns(index.keys);
    if (changed.has(index.name) || index.unique || index.method !== 'btree') return [];
    if (columns[0] === undefined || columns[0] === tenant || isGlobal(table, index)) return [];
    const spec = specOfIndex(index);
    const others = spec.keys.filter((key) => !('column' in key && key.column === tenant));
    const to = { ...spec, keys: [{ column: tenant }, ...others] };
    return [{ kind: 'change-index', schema: table.schema, index: index.name, to }];
  });
  const steps = [...uniques.steps, ...references.steps, ...indexes];
  const [kept] = uniques.kept;
  return {
    steps,
    cautions: [
      ...(references.steps.length > 0 ? ['It fails where a row refers to that of another tenant.'] : []),
      ...(kept === undefined
        ? []
        : [`${uniques.kept.join(', ')} stays unique over all tenants, because foreign keys need it.`]),
      ...references.left.map((name) => `${name} keeps to its own columns: SET NULL would take the tenant away, too.`),
      ...(indexes.length + uniques.steps.length > 0
        ? ['On a live table, create the new indexes CONCURRENTLY first.']
        : []),
    ],
    isLed: steps.some((step) => step.kind !== 'drop-constraint' && ledBy(step, table) === tenant),
  };
}

/** The first column of the index that a step leaves on the table. */
function ledBy(step: FixStep, table: Table): string | null {
  if (step.kind === 'change-index') return firstOf(step.to.keys);
  if (step.kind === 'add-index') return step.table === table.name ? firstOf(step.index.keys) : null;
  const spec =
    step.kind === 'add-constraint' && step.table === table.name
      ? step.constraint
      : step.kind === 'change-constraint'
        ? step.to
        : null;
  return spec?.kind === 'unique' ? (spec.columns[0] ?? null) : null;
}

const firstOf = ([key]: readonly ({ readonly column: string } | { readonly expression: string })[]): string | null =>
  key && 'column' in key ? key.column : null;

interface Scoped {
  readonly steps: readonly FixStep[];
  /** Keys that stay as they are. */
  readonly kept: readonly string[];
}

function scopedUniques(table: Table, tenant: string, facts: Facts): Scoped {
  const { schema, name } = table;
  const kept: string[] = [];
  const steps: FixStep[] = [];
  const isReferred = (columns: readonly string[]): boolean =>
    facts.referencesTo(table.id).some(({ constraint }) => sameElements(constraint.references?.columns ?? [], columns));
  const isFree = (key: UniqueKey): boolean => {
    if (key.columns.includes(tenant) || isScoped(table, key, facts)) return false;
    if (!isReferred(key.columns)) return true;
    kept.push(key.name);
    return false;
  };
  for (const one of table.constraints) {
    if (one.kind !== 'unique' || !isFree({ ...one, kind: 'unique' })) continue;
    const to = specOfKey({ ...one, columns: [tenant, ...one.columns] }, 'unique');
    steps.push({ kind: 'change-constraint', schema, table: name, constraint: one.name, to });
  }
  for (const index of table.indexes) {
    const columns = index.keys.flatMap(({ column }) => column ?? []);
    if (!index.unique || columns.length < index.keys.length || !isFree({ columns, name: index.name, kind: 'index' }))
      continue;
    const spec = specOfIndex(index);
    steps.push({
      kind: 'change-index',
      schema,
      index: index.name,
      to: { ...spec, keys: [{ column: tenant }, ...spec.keys] },
    });
  }
  return { steps, kept };
}

interface ScopedReferences {
  readonly steps: readonly FixStep[];
  /** Indexes that were changed with them. */
  readonly covered: readonly string[];
  /** Foreign keys that stay as they are. */
  readonly left: readonly string[];
}

/** Of the table to others that have the tenant, of others to it, and of it to itself. */
function scopedReferences(table: Table, tenant: string, facts: Facts): ScopedReferences {
  const covered: string[] = [];
  const left: string[] = [];
  const made = new Set<string>();
  const dropped = new Set<string>();
  const dropSole = (of: Table): readonly FixStep[] =>
    soleIndexes(of, tenant).flatMap((index) => {
      const id = `${of.schema}.${index}`;
      if (dropped.has(id)) return [];
      dropped.add(id);
      return [{ kind: 'drop-index' as const, schema: of.schema, index, dependents: 'refuse' as const }];
    });
  const scope = (child: Table, key: PlacelessConstraint, parent: Table): readonly FixStep[] => {
    const spec = specOfForeignKey(key);
    if (!spec || key.columns.includes(tenant)) return [];
    if (takesAway(spec)) {
      left.push(key.name);
      return [];
    }
    const target = [tenant, ...spec.references.columns];
    const columns = [tenant, ...spec.columns];
    const id = `${parent.id} ${target.join(' ')}`;
    const isUnique =
      made.has(id) || uniqueKeysOf(parent).some((one) => one.kind !== 'index' && sameElements(one.columns, target));
    made.add(id);
    const index = child.indexes.find(
      ({ keys, unique, predicate }) =>
        !unique &&
        predicate === null &&
        sameElements(
          keys.map(({ column }) => column),
          key.columns,
        ),
    );
    if (index) covered.push(index.name);
    const { schema, name } = child;
    return [
      ...(isUnique ? [] : [addConstraint(parent, { kind: 'unique', columns: target }), ...dropSole(parent)]),
      { kind: 'drop-constraint', schema, table: name, constraint: key.name, dependents: 'refuse' },
      addConstraint(child, { ...spec, columns, references: { ...spec.references, columns: target } }),
      ...(index
        ? [
            {
              kind: 'change-index' as const,
              schema,
              index: index.name,
              to: { ...specOfIndex(index), keys: keysOf(columns) },
            },
          ]
        : leadsAnIndex(child, columns)
          ? []
          : [indexStep(child, { keys: keysOf(columns) })]),
      ...dropSole(child),
    ];
  };
  const steps = foreignKeysOf(table).flatMap((key) => {
    const id = key.references ? tableId(key.references.schema, key.references.table) : null;
    const parent = id === null || id === facts.tenancy?.root ? undefined : id === table.id ? table : facts.table(id);
    return parent && (parent === table || facts.column(parent.id, tenant)?.notNull) ? scope(table, key, parent) : [];
  });
  const others = facts.referencesTo(table.id).flatMap(({ child: id, constraint }) => {
    const child = id === table.id || !facts.column(id, tenant)?.notNull ? undefined : facts.table(id);
    return child ? scope(child, constraint, table) : [];
  });
  return { steps: [...steps, ...others], covered, left };
}

/** An index on the tenant alone is no use beside one that begins with it. */
const soleIndexes = ({ indexes }: Table, tenant: string): readonly string[] =>
  indexes
    .filter(
      ({ keys, unique, predicate, method, include }) =>
        !unique &&
        predicate === null &&
        method === 'btree' &&
        include.length === 0 &&
        keys.length === 1 &&
        keys[0]?.column === tenant,
    )
    .map(({ name }) => name);

const takesAway = ({ onDelete, onUpdate }: SpecOf<'foreign key'>): boolean =>
  [onDelete, onUpdate].some((action) => action === 'set null' || action === 'set default');
