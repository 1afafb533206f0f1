/**
 * Whether a name, as written in a statement, stands for the target. Objects are told apart by where they were made, so that another of the
 * same name, dropped before, is not taken for it.
 * Invariant: names are looked up as the statement did: in what was there then, through its search_path.
 */
import type { Ddl } from '../../catalog/ddl.ts';
import type { Scope } from '../../catalog/fold/cells.ts';
import { relationKey, schemaKey, typeKey } from '../../catalog/fold/keys.ts';
import { resolveRelation } from '../../catalog/fold/names.ts';
import { typeAt } from '../../catalog/fold/objects/drop-type.ts';
import { typeScope } from '../../catalog/fold/objects/type-scope.ts';
import type { RelationRecord, TypeRecord, ViewRecord } from '../../catalog/fold/records.ts';
import { childrenOf, findColumn, keyOf, readTable } from '../../catalog/fold/tables.ts';
import { resolveType, type TypeAsWritten } from '../../catalog/resolve/resolve-type.ts';
import type { Script } from '../../catalog/statement.ts';
import { statementFinder } from '../../catalog/statement-finder.ts';
import type { Catalog, Origin } from '../../catalog/types.ts';
import type { Target } from './target.ts';

export interface Named {
  readonly schema: string | null;
  readonly name: string;
}

const placeKey = ({ declared }: Origin): string => `${declared.statement}:${declared.span.from}`;

/** Tells a relation from others of its name; null for what is none. */
function relationIdentity(record: RelationRecord | null): string | null {
  switch (record?.kind) {
    case 'table':
      return `table:${placeKey(record.table.origin)}`;
    case 'view':
      return `view:${placeKey(record.view.origin)}`;
    case 'sequence':
      return `sequence:${placeKey(record.sequence.origin)}`;
    default:
      return null;
  }
}

/** Tells a schema from others of its name; null when there is none. */
function schemaIdentity(scope: Scope, name: string): string | null {
  const record = scope.read(schemaKey(name));
  return record && (record.origin ? placeKey(record.origin) : 'always there');
}

/** Tells a type from others of its name. */
const typeIdentity = (record: TypeRecord): string => `${record.kind}:${placeKey(record.type.origin)}`;

const mayRename = ({ kind }: Ddl): boolean =>
  kind === 'rename' || kind === 'guarded' || kind === 'opaque' || kind === 'calls';

const domainsIn = statementFinder(({ reading }) => reading.ddl.some(({ kind }) => kind === 'create domain'));
const renamesIn = statementFinder(({ reading }) => reading.ddl.some(mayRename));

/** A document through time. */
export interface History {
  readonly script: Script;
  readonly catalog: Catalog;
  /** What the statement of this index saw; at the number of statements, the end. */
  before(index: number): Scope;
}

/** What the target is at the end of the document. */
export class Seeker {
  readonly target: Target;
  /** The name to be found in the text. */
  readonly word: string;
  /** Nothing is found of what is not there. */
  readonly exists: boolean;
  /** Of the relations that are the target or hold it: what tells it from others there. */
  private readonly owners = new Map<string, string | null>();
  /** Of the type or schema that is looked for. */
  private readonly identity: string | null = null;
  private readonly history: History;
  /** What the owners are called, where nothing was ever called otherwise: most names are of others, and need not be looked up. */
  private readonly ownerNames = new Set<string>();
  private readonly hasRenames: boolean;

  constructor(target: Target, history: History) {
    this.target = target;
    this.history = history;
    this.hasRenames = renamesIn(history.script).length > 0;
    const end = this.end();
    this.word = wordOf(target);
    switch (target.kind) {
      case 'relation': {
        const record = end.read(relationKey(target.schema, target.name));
        const identity = relationIdentity(record);
        if (record?.kind === 'view') this.addView(record.view);
        else if (identity !== null) this.owners.set(identity, null);
        break;
      }
      case 'column':
        this.addColumn(end, `${target.schema}.${target.table}`, target.column);
        break;
      case 'constraint':
        this.addConstraint(end, `${target.schema}.${target.table}`, target.name);
        break;
      case 'index': {
        const record = end.read(relationKey(target.schema, target.name));
        if (record?.kind === 'index') this.addIndex(end, record, target.name);
        break;
      }
      case 'type':
      case 'enum value': {
        const name = target.kind === 'type' ? target.name : target.type;
        const record = end.read(typeKey(target.schema, name));
        const hasLabel =
          target.kind === 'type' || (record?.kind === 'enum' && record.type.values.includes(target.value));
        this.identity = record && hasLabel ? typeIdentity(record) : null;
        break;
      }
    }
    if (target.kind === 'schema') this.identity = schemaIdentity(end, target.name);
    this.exists = this.owners.size > 0 || this.identity !== null;
  }

  /** All names of the relations that have the target column; null where they may have been called otherwise. */
  get namedOwners(): readonly string[] | null {
    return this.target.kind === 'column' && !this.hasRenames ? [...this.ownerNames] : null;
  }

  /** What a type has to be called whose values can be those of the target enum; null where types may have been called otherwise. */
  get namedTypes(): ReadonlySet<string> | null {
    const { target, history } = this;
    if (target.kind !== 'enum value' || this.hasRenames) return null;
    const names = new Set([target.type]);
    // A domain is made after the type it is over.
    for (const { reading } of domainsIn(history.script))
      for (const ddl of reading.ddl)
        if (ddl.kind === 'create domain' && (ddl.type.isPercentType || names.has(ddl.type.names.at(-1) ?? '')))
          names.add(ddl.name.name);
    return names;
  }

  /** Whether the target schema is there under its name. */
  schema(scope: Scope): boolean {
    return this.target.kind === 'schema' && schemaIdentity(scope, this.target.name) === this.identity;
  }

  /** A new look at the end of the document. */
  end(): Scope {
    return this.history.before(this.history.script.statements.length);
  }

  /** Tables and views with a trigger that calls such a function, named as the Catalog does. */
  tablesWithTriggerOn(isCalled: (name: string) => boolean): readonly Named[] {
    const { tables, views } = this.history.catalog;
    return [...tables.values(), ...views.values()].filter(({ triggers }) =>
      triggers.some((trigger) => isCalled(trigger.function)),
    );
  }

  /** With what it was before CREATE OR REPLACE made it anew. */
  private addView(view: ViewRecord): void {
    const { declared } = view.origin;
    this.owners.set(`view:${placeKey(view.origin)}`, null);
    const index = this.history.script.statements.findIndex(({ id }) => id === declared.statement);
    const { ddl } = this.history.script.statements[index]?.reading ?? { ddl: [] };
    const made = ddl.find((part) => part.kind === 'create view' && part.name.name === view.name);
    if (made?.kind !== 'create view' || !made.replace) return;
    const replaced = resolveRelation(this.history.before(index), made.name)?.record;
    if (replaced?.kind === 'view') this.addView(replaced.view);
  }

  /** With those of the tables that inherit it. */
  private addColumn(end: Scope, id: string, name: string): void {
    const record = end.read(keyOf(id));
    const identity = relationIdentity(record);
    if (identity === null) return;
    if (record?.kind === 'view') {
      this.ownerNames.add(record.view.name);
      if (record.view.columns.includes(name)) this.addView(record.view);
      return;
    }
    const column = record?.kind === 'table' ? findColumn(record.table, name) : undefined;
    if (!column || this.owners.has(identity)) return;
    this.owners.set(identity, placeKey(column.origin));
    if (record?.kind === 'table') this.ownerNames.add(record.table.name);
    for (const child of childrenOf(end, id)) {
      const table = readTable(end, child);
      if (table && (findColumn(table, name)?.parents ?? 0) > 0) this.addColumn(end, child, name);
    }
  }

  /** With the checks of that name that are inherited. */
  private addConstraint(end: Scope, id: string, name: string): void {
    const record = end.read(keyOf(id));
    const identity = relationIdentity(record);
    if (identity === null || record?.kind !== 'table' || this.owners.has(identity)) return;
    const constraint = record.table.constraints.find((one) => one.name === name);
    const notNull = record.table.columns.find((column) => column.notNullConstraint?.name === name);
    const origin = constraint?.origin ?? notNull?.origin;
    if (!origin) return;
    this.owners.set(identity, constraint ? placeKey(origin) : null);
    if (constraint?.kind !== 'check') return;
    for (const child of childrenOf(end, id)) {
      const inherited = readTable(end, child)?.constraints.find((one) => one.name === name);
      if (inherited && inherited.parents > 0) this.addConstraint(end, child, name);
    }
  }

  private addIndex(end: Scope, record: Extract<RelationRecord, { kind: 'index' }>, name: string): void {
    const found = indexOf(end.read(keyOf(record.relation)), name);
    if (found) this.owners.set(found.owner, found.index);
  }

  /** Whether it is the target relation that stands behind this name; null when nothing does. */
  relation(scope: Scope, name: Named): boolean | null {
    const found = resolveRelation(scope, name);
    if (!found) return null;
    const identity = relationIdentity(found.record);
    return identity !== null && this.owners.has(identity);
  }

  /** The relation of this name has the column that is looked for (or one that inherits it). */
  column(scope: Scope, relation: Named): boolean {
    const { target } = this;
    if (target.kind !== 'column') return false;
    if (!this.hasRenames && !this.ownerNames.has(relation.name)) return false;
    const found = resolveRelation(scope, relation);
    const identity = found && relationIdentity(found.record);
    if (!found || identity === null) return false;
    const place = this.owners.get(identity);
    if (found.record.kind === 'view') return place === null && found.record.view.columns.includes(target.column);
    const column = found.record.kind === 'table' ? findColumn(found.record.table, target.column) : undefined;
    return place !== undefined && column !== undefined && placeKey(column.origin) === place;
  }

  /** The relation of this name has the constraint that is looked for (or a check that inherits it). */
  constraint(scope: Scope, relation: Named): boolean {
    const { target } = this;
    if (target.kind !== 'constraint') return false;
    const found = resolveRelation(scope, relation);
    const identity = found && relationIdentity(found.record);
    if (!found || identity === null || found.record.kind !== 'table') return false;
    const place = this.owners.get(identity);
    if (place === undefined) return false;
    const constraint = found.record.table.constraints.find((one) => one.name === target.name);
    return place === null
      ? constraint === undefined
      : constraint !== undefined && placeKey(constraint.origin) === place;
  }

  /** Whether the name is that of the target index, or of the index behind the target constraint; null when it is nobody's. */
  index(scope: Scope, name: Named): boolean | null {
    const found = resolveRelation(scope, name);
    if (!found) return null;
    if (found.record.kind !== 'index') return false;
    const index = indexOf(scope.read(keyOf(found.record.relation)), found.name);
    return index !== null && this.owners.get(index.owner) === index.index;
  }

  /** Whether the type as written is the target type, or the row type of the target relation; null when there is none. */
  typeIs(scope: Scope, type: TypeAsWritten): boolean | null {
    const { uses, category } = resolveType(type, typeScope(scope));
    if (category === 'unknown') return null;
    return uses !== null && this.typeAt(scope, uses);
  }

  /** The same, of the cell a type is kept in. */
  typeAt(scope: Scope, uses: string): boolean {
    if (uses.startsWith('type:')) {
      const located = typeAt(scope, uses);
      return located !== null && typeIdentity(located.record) === this.identity;
    }
    if (!uses.startsWith('rel:') || this.target.kind !== 'relation') return false;
    const identity = relationIdentity(scope.read(keyOf(uses.slice('rel:'.length))));
    return identity !== null && this.owners.has(identity);
  }
}

/** An index of a relation, or the constraint it backs: whose it is, and where it was said. */
function indexOf(
  record: RelationRecord | null,
  name: string,
): { readonly owner: string; readonly index: string } | null {
  const owner = relationIdentity(record);
  const relation = record?.kind === 'table' ? record.table : record?.kind === 'view' ? record.view : null;
  if (owner === null || !relation) return null;
  const constraints = 'constraints' in relation ? relation.constraints : [];
  const found = [...relation.indexes, ...constraints].find((one) => one.name === name);
  return found ? { owner, index: placeKey(found.origin) } : null;
}

function wordOf(target: Target): string {
  switch (target.kind) {
    case 'column':
      return target.column;
    case 'enum value':
      return target.value;
    default:
      return target.name;
  }
}
