/**
 * Compares two catalogs of the same schema field by field: Crowfoot's and the one introspected from Postgres.
 * Invariant: things are matched by name; order counts only where it has meaning (columns, enum values, the columns of keys). Expressions
 * are equal when Postgres stores the same thing for both.
 */
import type {
  ColumnJson,
  ConstraintJson,
  DatabaseJson,
  IndexJson,
  PolicyJson,
  TableJson,
  TriggerJson,
  ViewJson,
} from '../catalog/catalog-json.ts';
import type { IndexKey } from '../catalog/types.ts';
import type { Probe } from './canonical.ts';
import { withoutDeferrability } from './introspect-constraints.ts';

export interface Difference {
  /** What is different, as `column public.orders.id`. */
  readonly object: string;
  /** A field of the Catalog JSON; `exists` where one side lacks the object. */
  readonly field: string;
  readonly crowfoot: unknown;
  readonly postgres: unknown;
}

/** The canonical forms Postgres gives each probe's text; several where the text could have been read under several search_paths. */
export type Canonicalize = (probes: readonly Probe[]) => Promise<readonly (readonly string[])[]>;

/** `canonicalize` must ask the very database that `postgres` was introspected from. */
export async function compareCatalogs(
  crowfoot: DatabaseJson,
  postgres: DatabaseJson,
  canonicalize: Canonicalize,
): Promise<Difference[]> {
  const comparison = new Comparison();
  compareDatabases(comparison, crowfoot, postgres);
  return comparison.settle(canonicalize);
}

interface Doubt {
  readonly difference: Difference;
  /** Each alone can show that both texts are stored as the same thing. */
  readonly ways: readonly Way[];
}

interface Way {
  readonly probe: (text: string) => Probe;
  /** Compare what the probe makes of both texts; without it, Postgres's own text is what the probe should give. */
  readonly bothSides: boolean;
}

const oneSided = (probe: (text: string) => Probe): Way => ({ probe, bothSides: false });
const bothSided = (probe: (text: string) => Probe): Way => ({ probe, bothSides: true });

/** Collects differences, those in doubt apart: texts that differ but may mean the same. */
class Comparison {
  private readonly found: (Difference | Doubt)[] = [];

  value(object: string, field: string, crowfoot: unknown, postgres: unknown): void {
    if (!isSame(crowfoot, postgres)) this.found.push({ object, field, crowfoot, postgres });
  }

  set(object: string, field: string, crowfoot: readonly string[], postgres: readonly string[]): void {
    if (!isSame([...crowfoot].sort(), [...postgres].sort())) this.found.push({ object, field, crowfoot, postgres });
  }

  text(object: string, field: string, crowfoot: string | null, postgres: string | null, ...ways: readonly Way[]): void {
    if (crowfoot === postgres) return;
    const difference = { object, field, crowfoot, postgres };
    this.found.push(crowfoot === null || postgres === null ? difference : { difference, ways });
  }

  list<Item>(
    kind: string,
    crowfoot: readonly Item[],
    postgres: readonly Item[],
    nameOf: (item: Item) => string,
    compare: (object: string, ours: Item, theirs: Item) => void,
  ): void {
    const theirs = new Map(postgres.map((item) => [nameOf(item), item]));
    const ours = new Map(crowfoot.map((item) => [nameOf(item), item]));
    for (const [name, item] of ours) {
      const other = theirs.get(name);
      if (other === undefined) this.value(`${kind} ${name}`, 'exists', true, false);
      else compare(`${kind} ${name}`, item, other);
    }
    for (const name of theirs.keys()) {
      if (!ours.has(name)) this.value(`${kind} ${name}`, 'exists', false, true);
    }
    if (ours.size < crowfoot.length) this.value(kind, 'duplicates', crowfoot.map(nameOf), [...ours.keys()]);
  }

  async settle(canonicalize: Canonicalize): Promise<Difference[]> {
    const doubts = this.found.filter((entry) => 'ways' in entry);
    const probes = doubts.flatMap(({ difference, ways }) =>
      ways.flatMap(({ probe, bothSides }) => [
        probe(String(difference.crowfoot)),
        ...(bothSides ? [probe(String(difference.postgres))] : []),
      ]),
    );
    const forms = (await canonicalize(probes)).values();
    const next = (): readonly string[] => forms.next().value ?? [];
    const agreed = new Set<Doubt>();
    for (const doubt of doubts) {
      for (const { bothSides } of doubt.ways) {
        const ours = next();
        const theirs = bothSides ? next() : [String(doubt.difference.postgres)];
        if (ours.some((text) => theirs.includes(text))) agreed.add(doubt);
      }
    }
    return this.found.flatMap((entry) => ('ways' in entry ? (agreed.has(entry) ? [] : [entry.difference]) : [entry]));
  }
}

function compareDatabases(to: Comparison, ours: DatabaseJson, theirs: DatabaseJson): void {
  to.list('schema', ours.schemas, theirs.schemas, String, () => {});
  to.list('extension', ours.extensions, theirs.extensions, String, () => {});
  to.list('table', ours.tables, theirs.tables, qualified, (object, a, b) => compareTables(to, object, a, b));
  to.list('view', ours.views, theirs.views, qualified, (object, a, b) => compareViews(to, object, a, b));
  to.list('enum', ours.enums, theirs.enums, qualified, (object, a, b) =>
    to.value(object, 'values', a.values, b.values),
  );
  to.list('domain', ours.domains, theirs.domains, qualified, (object, a, b) => compareDomains(to, object, a, b));
  to.list('composite', ours.composites, theirs.composites, qualified, (object, a, b) =>
    to.value(object, 'attributes', a.attributes, b.attributes),
  );
  to.list('sequence', ours.sequences, theirs.sequences, qualified, (object, a, b) =>
    to.value(object, 'ownedBy', a.ownedBy, b.ownedBy),
  );
  const signature = (item: DatabaseJson['functions'][number]) => `${qualified(item)}(${item.arguments})`;
  to.list('function', ours.functions, theirs.functions, signature, (object, a, b) => {
    to.value(object, 'returns', a.returns, b.returns);
    to.value(object, 'language', a.language, b.language);
  });
}

const qualified = ({ schema, name }: { readonly schema: string; readonly name: string }): string => `${schema}.${name}`;
const named = ({ name }: { readonly name: string }): string => name;

function compareTables(to: Comparison, object: string, ours: TableJson, theirs: TableJson): void {
  const table = { schema: theirs.schema, name: theirs.name };
  const within = (item: { readonly name: string }) => `${qualified(table)}.${item.name}`;
  for (const field of ['kind', 'unlogged', 'inherits', 'rls', 'comment'] as const)
    to.value(object, field, ours[field], theirs[field]);
  comparePartitioning(to, object, ours, theirs);
  if (
    ours.columns.length === theirs.columns.length &&
    isSame(ours.columns.map(named).sort(), theirs.columns.map(named).sort())
  )
    to.value(object, 'columns', ours.columns.map(named), theirs.columns.map(named));
  to.list('column', ours.columns, theirs.columns, within, (of, a, b) => compareColumns(to, of, table, a, b));
  to.list('constraint', ours.constraints, theirs.constraints, within, (of, a, b) =>
    compareConstraints(to, of, table, a, b),
  );
  to.list('index', ours.indexes, theirs.indexes, within, (of, a, b) => compareIndexes(to, of, table, a, b));
  to.list('trigger', ours.triggers, theirs.triggers, within, (of, a, b) => compareTriggers(to, of, table, a, b));
  to.list('policy', ours.policies, theirs.policies, within, (of, a, b) => comparePolicies(to, of, table, a, b));
}

function comparePartitioning(to: Comparison, object: string, ours: TableJson, theirs: TableJson): void {
  const parentOf = ({ partitionOf }: TableJson) =>
    partitionOf && { schema: partitionOf.schema, name: partitionOf.name };
  const parent = parentOf(theirs);
  to.value(object, 'partitionOf', parentOf(ours), parent);
  if (parent) {
    const asBound = oneSided((text) => ({ kind: 'partition bound', parent, text }));
    to.text(object, 'partitionOf.bound', ours.partitionOf?.bound ?? null, theirs.partitionOf?.bound ?? null, asBound);
  }
  to.value(object, 'partitionBy.strategy', ours.partitionBy?.strategy ?? null, theirs.partitionBy?.strategy ?? null);
  const ourKeys = ours.partitionBy?.keys ?? [];
  const theirKeys = theirs.partitionBy?.keys ?? [];
  if (ourKeys.length !== theirKeys.length) to.value(object, 'partitionBy.keys', ourKeys, theirKeys);
  else {
    const expression = bothSided((text) => ({ kind: 'expression', table: theirs, text }));
    ourKeys.forEach((key, at) => {
      to.text(object, 'partitionBy.keys', key, theirKeys[at] ?? null, expression);
    });
  }
}

interface TableName {
  readonly schema: string;
  readonly name: string;
}

function compareColumns(to: Comparison, object: string, table: TableName, ours: ColumnJson, theirs: ColumnJson): void {
  for (const field of ['type', 'notNull', 'identity', 'generated', 'collation', 'comment'] as const)
    to.value(object, field, ours[field], theirs[field]);
  const column = theirs.name;
  const asDefault = oneSided((text) => ({ kind: 'default', table, column, text }));
  to.text(
    object,
    'default',
    ours.default,
    theirs.default,
    asDefault,
    ...constants(theirs.type, ours.default, theirs.default),
  );
  const storage = theirs.generated ?? 'stored';
  const asGenerated = oneSided((text) => ({ kind: 'generated', table, column, type: theirs.type, storage, text }));
  to.text(object, 'expression', ours.expression, theirs.expression, asGenerated);
}

/** A default that was set before the column's type changed is stored as it was made then: constants are compared by their value. */
function constants(type: string, ours: string | null, theirs: string | null): Way[] {
  const isConstant = (text: string | null) =>
    text !== null && /^('(?:[^']|'')*'|-?[\d.]+)(::[\w ".()[\],]+)?$/.test(text);
  return isConstant(ours) && isConstant(theirs) ? [bothSided((text) => ({ kind: 'constant', type, text }))] : [];
}

function compareConstraints(
  to: Comparison,
  object: string,
  table: TableName,
  ours: ConstraintJson,
  theirs: ConstraintJson,
): void {
  for (const field of [
    'kind',
    'nullsNotDistinct',
    'references',
    'onDelete',
    'onUpdate',
    'match',
    'deferrable',
    'initiallyDeferred',
    'validated',
  ] as const)
    to.value(object, field, ours[field], theirs[field]);
  if (theirs.kind === 'check') to.set(object, 'columns', ours.columns, theirs.columns);
  else to.value(object, 'columns', ours.columns, theirs.columns);
  const kind = theirs.kind === 'exclude' ? 'exclude' : 'check';
  const stored = oneSided((text) => ({ kind, table, text }));
  to.text(object, 'expression', withoutEnd(ours.expression), theirs.expression, stored);
}

const withoutEnd = (text: string | null): string | null => text && withoutDeferrability(text);

function compareIndexes(to: Comparison, object: string, table: TableName, ours: IndexJson, theirs: IndexJson): void {
  for (const field of ['unique', 'method', 'nullsNotDistinct'] as const)
    to.value(object, field, ours[field], theirs[field]);
  to.value(object, 'include', ours.include, theirs.include);
  const expression = bothSided((text) => ({ kind: 'expression', table, text }));
  to.text(object, 'predicate', ours.predicate, theirs.predicate, expression);
  if (ours.keys.length !== theirs.keys.length) to.value(object, 'keys', ours.keys, theirs.keys);
  else {
    theirs.keys.forEach((key, at) => {
      const own = ours.keys[at];
      if (!own) return;
      to.value(object, `keys[${at}]`, plainKey(own), plainKey(key));
      to.text(object, `keys[${at}].expression`, own.expression, key.expression, expression);
    });
  }
}

/** The parts of a key that are no expression, opclass options spelled one way. */
const plainKey = ({ column, opclass, collation, descending, nullsFirst }: IndexKey) => ({
  column,
  opclass: opclass?.replaceAll(/[\s']/g, '') ?? null,
  collation,
  descending,
  nullsFirst,
});

function compareTriggers(
  to: Comparison,
  object: string,
  table: TableName,
  ours: TriggerJson,
  theirs: TriggerJson,
): void {
  for (const field of ['timing', 'level', 'function'] as const) to.value(object, field, ours[field], theirs[field]);
  to.set(object, 'events', ours.events, theirs.events);
  const condition = oneSided((text) => ({ kind: 'trigger condition', table, trigger: theirs.name, text }));
  to.text(object, 'when', ours.when, theirs.when, condition);
}

function comparePolicies(to: Comparison, object: string, table: TableName, ours: PolicyJson, theirs: PolicyJson): void {
  for (const field of ['command', 'permissive'] as const) to.value(object, field, ours[field], theirs[field]);
  to.set(object, 'roles', ours.roles.map(storedRole), theirs.roles);
  const stored = oneSided((text) => ({ kind: 'policy', table, text }));
  to.text(object, 'using', ours.using, theirs.using, stored);
  to.text(object, 'withCheck', ours.withCheck, theirs.withCheck, stored);
}

/** Who runs a script is not in its text; the embedded Postgres runs it as `postgres`. */
const storedRole = (role: string): string =>
  /^(current_user|current_role|session_user)$/.test(role) ? 'postgres' : role;

function compareViews(to: Comparison, object: string, ours: ViewJson, theirs: ViewJson): void {
  const view = { schema: theirs.schema, name: theirs.name };
  for (const field of ['materialized', 'columns', 'comment'] as const)
    to.value(object, field, ours[field], theirs[field]);
  const { columns } = theirs;
  to.text(
    object,
    'definition',
    ours.definition,
    theirs.definition,
    oneSided((text) => ({ kind: 'view', view, columns, text })),
    oneSided((text) => ({ kind: 'recursive view', view, columns, text })),
  );
  const within = (item: { readonly name: string }) => `${qualified(view)}.${item.name}`;
  to.list('index', ours.indexes, theirs.indexes, within, (of, a, b) => compareIndexes(to, of, view, a, b));
}

type DomainJson = DatabaseJson['domains'][number];

function compareDomains(to: Comparison, object: string, ours: DomainJson, theirs: DomainJson): void {
  for (const field of ['type', 'notNull'] as const) to.value(object, field, ours[field], theirs[field]);
  const { type } = theirs;
  const asDefault = oneSided((text) => ({ kind: 'domain default', type, text }));
  const asCheck = oneSided((text) => ({ kind: 'domain check', type, text }));
  to.text(object, 'default', ours.default, theirs.default, asDefault);
  const within = (item: { readonly name: string }) => `${qualified(theirs)}.${item.name}`;
  to.list('domain check', ours.checks, theirs.checks, within, (of, a, b) =>
    to.text(of, 'expression', a.expression, b.expression, asCheck),
  );
}

/** Deep equality of plain data, whatever the order of keys. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => isSame((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]))
  );
}
