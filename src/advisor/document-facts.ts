/**
 * The facts of a document, as remembered queries over its Reading.
 * Invariant: every answer is a function of the present reading and profile; one that equals the one before is the same object.
 */
import { deepEqual } from '../catalog/fold/sharing.ts';
import type { Reading } from '../catalog/reading.ts';
import { findStatement } from '../catalog/script-text.ts';
import {
  type Catalog,
  type Column,
  type Domain,
  type EnumType,
  type Place,
  type Sequence,
  type Table,
  type TableId,
  type Trigger,
  tableId,
  type View,
} from '../catalog/types.ts';
import { apiSchemas, rolesOfPolicies } from './api-schemas.ts';
import { builtInType, type ColumnType, columnType } from './column-type.ts';
import {
  type Facts,
  type NamedColumn,
  type Partition,
  primaryKeyOf,
  type Tenancy,
  type TenantColumn,
} from './facts.ts';
import { groupingBy } from './groups.ts';
import { Memo, sameElements } from './memo.ts';
import { indexNames } from './name-index.ts';
import { columnWithoutPlaces, type PlacelessColumn } from './placeless.ts';
import type { Profile } from './profile.ts';
import { outgoingOf, type Reference } from './references.ts';
import { classify } from './roles.ts';
import type { TableSample } from './samples.ts';
import type { Settings } from './settings.ts';
import { sideStatements } from './side-statements.ts';
import { type DocumentDirectives, meaningsOf, type TableMeanings } from './table-directives.ts';
import type { RoleVerdict, TableRole } from './table-role.ts';
import { findTenancy, tenantColumnsIn } from './tenancy.ts';
import { differingKeys, differingStatements, World } from './world.ts';

const NO_COLUMNS: readonly Column[] = [];
const NO_TRIGGERS: readonly Trigger[] = [];
const NO_TENANT_COLUMNS: readonly TenantColumn[] = [];
const NO_PARTITIONS: readonly Partition[] = [];
const NO_REFERENCES: readonly Reference[] = [];

export class DocumentFacts implements Facts {
  readonly memo = new Memo();
  #world: World;
  /** The present one, except while the memory is told of the next. */
  #before: World;
  #profile: Profile;

  constructor(reading: Reading, profile: Profile) {
    this.#world = new World(reading);
    this.#before = this.#world;
    this.#profile = profile;
  }

  /** The text has changed, or the profile. */
  move(reading: Reading, profile: Profile): void {
    this.#world = new World(reading);
    this.#profile = profile;
    this.memo.advance();
    this.#before = this.#world;
  }

  get #reading(): Reading {
    return this.#world.reading;
  }

  readonly #settings = this.memo.input((_: null) => this.#profile.settings);
  get settings(): Settings {
    return this.#settings(null);
  }

  readonly #today = this.memo.input((_: null) => new Date().toISOString().slice(0, 10));
  get today(): string {
    return this.#today(null);
  }

  // The Catalog

  readonly #tableIds = this.memo.hub((): readonly TableId[] => [...this.#catalog(null).tables.keys()], sameElements);
  readonly #viewIds = this.memo.hub((): readonly TableId[] => [...this.#catalog(null).views.keys()], sameElements);
  readonly #catalog = this.memo.input((_: null): Catalog => this.#reading.catalog);

  /** In the order of the text. */
  get tables(): readonly TableId[] {
    return this.#tableIds(null);
  }

  get views(): readonly TableId[] {
    return this.#viewIds(null);
  }

  readonly table = this.memo.input(
    (id: TableId): Table | undefined => this.#reading.catalog.tables.get(id),
    () => differingKeys(this.#before.reading.catalog.tables, this.#reading.catalog.tables),
  );
  readonly view = this.memo.input(
    (id: TableId): View | undefined => this.#reading.catalog.views.get(id),
    () => differingKeys(this.#before.reading.catalog.views, this.#reading.catalog.views),
  );

  /** Lists of the Catalog that change seldom. */
  readonly enums = this.memo.input((_: null) => this.#reading.catalog.enums);
  readonly domains = this.memo.input((_: null) => this.#reading.catalog.domains);
  readonly functions = this.memo.input((_: null) => this.#reading.catalog.functions);
  readonly extensions = this.memo.input((_: null) => this.#reading.catalog.extensions);
  readonly sequences = this.memo.input((_: null) => this.#reading.catalog.sequences);
  readonly schemas = this.memo.input((_: null) => this.#reading.catalog.schemas);

  /** What stands at a place of the text; empty where it is gone. */
  textAt({ statement, span }: Place): string {
    return this.statementText(statement).slice(span.from, span.to);
  }

  readonly statementText = this.memo.input(
    (id: Place['statement']): string => findStatement(this.#reading.script, id)?.statement.reading.text ?? '',
    () => differingStatements(this.#before.reading.script, this.#reading.script),
  );

  // Facts of other tables, each small, so that typing in a table does not concern all that refer to it

  readonly #columnsByName = this.memo.query((id: TableId) => {
    const columns = new Map<string, Column>();
    for (const column of this.table(id)?.columns ?? []) columns.set(column.name, column);
    return columns;
  });
  readonly column = this.memo.pairQuery((id: TableId, name: string): PlacelessColumn | undefined => {
    const column = this.#columnsByName(id).get(name);
    return column && columnWithoutPlaces(column);
  }, deepEqual);

  readonly columnNames = this.memo.query(
    (id: TableId): readonly string[] => this.table(id)?.columns.map(({ name }) => name) ?? [],
    sameElements,
  );

  readonly checkedColumns = this.memo.query(
    (id: TableId): readonly string[] =>
      this.table(id)?.constraints.flatMap(({ kind, columns }) => (kind === 'check' ? columns : [])) ?? [],
    sameElements,
  );

  readonly columnTypes = this.memo.query(
    (id: TableId): readonly Pick<Column, 'name' | 'type'>[] => this.table(id)?.columns ?? NO_COLUMNS,
    (a, b) => a.length === b.length && a.every(({ name, type }, at) => name === b[at]?.name && type === b[at]?.type),
  );

  /** Empty without one. */
  readonly primaryKey = this.memo.query(
    (id: TableId): readonly string[] => primaryKeyOf(this.table(id))?.columns ?? [],
    sameElements,
  );

  readonly triggers = this.memo.query(
    (id: TableId): readonly Trigger[] => this.table(id)?.triggers ?? NO_TRIGGERS,
    sameElements,
  );

  readonly isPartition = this.memo.query((id: TableId): boolean => this.table(id)?.partitionOf != null);

  /** Columns that may say which tenant a row belongs to; what of them counts is `tenancy`. */
  readonly tenantColumns = this.memo.query(
    (id: TableId): readonly TenantColumn[] => {
      const table = this.table(id);
      return table ? tenantColumnsIn(table) : NO_TENANT_COLUMNS;
    },
    (a, b) =>
      a.length === b.length &&
      a.every(
        ({ name, target, isInPolicy }, at) =>
          name === b[at]?.name && target === b[at]?.target && isInPolicy === b[at]?.isInPolicy,
      ),
  );

  readonly #partitions = this.memo.hub((): ReadonlyMap<TableId, readonly Partition[]> => {
    const byParent = new Map<TableId, Partition[]>();
    for (const { id, partitionOf } of this.#catalog(null).tables.values()) {
      if (!partitionOf) continue;
      const parent = tableId(partitionOf.schema, partitionOf.name);
      const one = { id, bound: partitionOf.bound };
      const list = byParent.get(parent);
      if (list) list.push(one);
      else byParent.set(parent, [one]);
    }
    return byParent;
  });
  readonly partitionsOf = this.memo.query(
    (id: TableId): readonly Partition[] => this.#partitions(null).get(id) ?? NO_PARTITIONS,
    (a, b) => a.length === b.length && a.every(({ id, bound }, at) => id === b[at]?.id && bound === b[at]?.bound),
  );

  readonly policyRoles = this.memo.query(
    (id: TableId): readonly string[] => rolesOfPolicies(this.table(id)?.policies ?? []),
    sameElements,
  );

  readonly #script = this.memo.input((_: null) => this.#reading.script);
  readonly sideStatements = this.memo.hub((): readonly string[] => sideStatements(this.#script(null)), sameElements);
  readonly apiSchemas = this.memo.hub((): readonly string[] => apiSchemas(this), sameElements);

  /** FKs that point at a table, also its own. */
  readonly #outgoing = this.memo.query((id: TableId) => outgoingOf(this.table(id)), deepEqual);
  readonly #groupByParent = groupingBy(({ parent }: Reference) => parent);
  readonly #referencesByParent = this.memo.hub(() => this.#groupByParent(this.tables.map((id) => this.#outgoing(id))));
  readonly referencesTo = this.memo.query(
    (id: TableId): readonly Reference[] => this.#referencesByParent(null).get(id) ?? NO_REFERENCES,
  );

  readonly #namedColumns = this.memo.query((id: TableId): readonly NamedColumn[] =>
    this.columnTypes(id).map(({ name, type }) => ({ table: id, name, type })),
  );
  readonly #groupByName = groupingBy(({ name }: NamedColumn) => name);
  readonly columnsByName = this.memo.hub(() => this.#groupByName(this.tables.map((id) => this.#namedColumns(id))));

  // Names

  /**
   * The table a noun stands for: `customer` or `customers` -> public.customers; in the same schema first. Null where there is none, or
   * several that are as good.
   */
  tableNamed(noun: string, schema: string): TableId | null {
    return this.#tableNamed(schema, noun.toLowerCase());
  }

  readonly #names = this.memo.hub(() => indexNames(this.tables.filter((id) => !this.isPartition(id))));
  readonly #tableNamed = this.memo.pairQuery((schema: string, noun: string): TableId | null =>
    this.#names(null).find(noun, schema),
  );

  // Types

  typeOf(column: Pick<Column, 'type'>): ColumnType {
    // Most are Postgres's own, and rest on nothing in the text.
    return builtInType(column.type) ?? this.#type(column.type);
  }

  readonly #type = this.memo.query(
    (type: string): ColumnType =>
      columnType(
        type,
        (base) => this.#enumsByName(null).get(base) ?? null,
        (base) => this.#domainsByName(null).get(base) ?? null,
      ),
    (a, b) =>
      a.base === b.base &&
      a.family === b.family &&
      a.isArray === b.isArray &&
      a.enum === b.enum &&
      a.domain === b.domain &&
      sameElements(a.modifiers, b.modifiers),
  );
  readonly #enumsByName = this.memo.query((_: null) => byPrintedName<EnumType>(this.enums(null)));
  readonly #domainsByName = this.memo.query((_: null) => byPrintedName<Domain>(this.domains(null)));

  /** The sequence that a column's default draws from, if it is owned by that column: what `serial` makes. */
  ownSequence(table: Table, column: Column): Sequence | null {
    return this.#ownSequence(`${table.id}\0${column.name}`);
  }

  readonly #ownSequence = this.memo.query((key: string): Sequence | null => {
    return this.#sequencesByOwner(null).get(key) ?? null;
  });
  readonly #sequencesByOwner = this.memo.query((_: null) => {
    const owned = new Map<string, Sequence>();
    for (const sequence of this.sequences(null)) {
      const { ownedBy } = sequence;
      if (ownedBy) owned.set(`${tableId(ownedBy.schema, ownedBy.table)}\0${ownedBy.column}`, sequence);
    }
    return owned;
  });

  /** The text of the statement that made a function; by its name as triggers print it. Null where it is not in the text. */
  readonly functionText = this.memo.query((printed: string): string | null => {
    const [name = '', schema] = printed.replace(/\(.*$/, '').split('.').reverse();
    const found = this.functions(null).find((one) => one.name === name && (!schema || one.schema === schema));
    return found ? this.statementText(found.origin.declared.statement) : null;
  });

  // The file's rows, the directives, and what follows from all of it

  readonly sample = this.memo.input(
    (id: TableId): TableSample | null => this.#world.samples.get(id) ?? null,
    () => differingKeys(this.#before.samples, this.#world.samples),
  );

  readonly directives = this.memo.input(
    (id: TableId): TableMeanings => meaningsOf(this.#world.directives.byTable.get(id)),
    () => differingKeys(this.#before.directives.byTable, this.#world.directives.byTable),
  );

  /** With their places: what asks for it is run again at each change. */
  readonly documentDirectives = this.memo.input((_: null): DocumentDirectives => this.#world.directives);

  /** What part a table plays; its own verdict first, `because` in words. */
  readonly roles = this.memo.query((id: TableId): readonly RoleVerdict[] => classify(id, this), sameVerdicts);

  hasRole(id: TableId, ...roles: readonly TableRole[]): boolean {
    return this.roles(id).some(({ role }) => roles.includes(role));
  }

  readonly #tenancy = this.memo.hub((): Tenancy | null => findTenancy(this), sameTenancy);
  /** How tenants share tables; null where they do not. */
  get tenancy(): Tenancy | null {
    return this.#tenancy(null);
  }
}

const byPrintedName = <T extends { readonly schema: string; readonly name: string }>(
  types: readonly T[],
): ReadonlyMap<string, T> => {
  const byName = new Map<string, T>();
  for (const type of types) {
    byName.set(`${type.schema}.${type.name}`, type);
    // As format_type prints it under search_path `public`.
    if (type.schema === 'public') byName.set(type.name, type);
  }
  return byName;
};

const sameVerdicts = (a: readonly RoleVerdict[], b: readonly RoleVerdict[]): boolean =>
  a.length === b.length && a.every(({ role, because }, at) => role === b[at]?.role && because === b[at]?.because);

const sameTenancy = (a: Tenancy | null, b: Tenancy | null): boolean =>
  a === b || (a !== null && b !== null && sameElements(a.columns, b.columns) && a.root === b.root);
