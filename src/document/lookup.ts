/** The objects a command names, or a refusal that says plainly that they are not there. */
import { lookBack } from '../catalog/fold/fold.ts';
import { relationKey } from '../catalog/fold/keys.ts';
import { spanOf } from '../catalog/script-text.ts';
import {
  type Column,
  type Constraint,
  type Domain,
  type EnumType,
  type Index,
  type SchemaObject,
  type Table,
  tableId,
  type View,
} from '../catalog/types.ts';
import { type Draft, refuse } from './draft.ts';

interface TableRef {
  readonly schema: string;
  readonly table: string;
}

export function findTable(draft: Draft, { schema, table }: TableRef): Table {
  const found = draft.catalog.tables.get(tableId(schema, table));
  if (!found) return refuse(`There is no table ${schema}.${table}. It may have been renamed or dropped meanwhile.`);
  refuseBroken(draft, found, `${schema}.${table}`);
  return found;
}

export function findView(draft: Draft, { schema, view }: { readonly schema: string; readonly view: string }): View {
  const found = draft.catalog.views.get(tableId(schema, view));
  if (!found) return refuse(`There is no view ${schema}.${view}. It may have been renamed or dropped meanwhile.`);
  refuseBroken(draft, found, `${schema}.${view}`);
  return found;
}

export function findColumn(table: Table, name: string): Column {
  return (
    table.columns.find((column) => column.name === name) ??
    refuse(`${table.schema}.${table.name} has no column ${name}. It may have been renamed or dropped meanwhile.`)
  );
}

export function findConstraint(table: Table, name: string): Constraint {
  return (
    table.constraints.find((constraint) => constraint.name === name) ??
    refuse(`${table.schema}.${table.name} has no constraint ${name}. It may have been renamed or dropped meanwhile.`)
  );
}

export interface FoundIndex {
  /** The table or materialized view it is on. */
  readonly owner: Table | View;
  readonly index: Index;
}

export function findIndex(
  draft: Draft,
  { schema, index }: { readonly schema: string; readonly index: string },
): FoundIndex {
  for (const owner of [...draft.catalog.tables.values(), ...draft.catalog.views.values()]) {
    if (owner.schema !== schema) continue;
    const found = owner.indexes.find(({ name }) => name === index);
    if (found) return { owner, index: found };
  }
  return refuse(`There is no index ${schema}.${index}. It may have been renamed or dropped meanwhile.`);
}

export function findEnum(
  draft: Draft,
  { schema, enum: name }: { readonly schema: string; readonly enum: string },
): EnumType {
  return (
    draft.catalog.enums.find((one) => one.schema === schema && one.name === name) ??
    refuse(`There is no enum ${schema}.${name}. It may have been renamed or dropped meanwhile.`)
  );
}

export function findDomain(
  draft: Draft,
  { schema, domain }: { readonly schema: string; readonly domain: string },
): Domain {
  return (
    draft.catalog.domains.find((one) => one.schema === schema && one.name === domain) ??
    refuse(`There is no domain ${schema}.${domain}. It may have been renamed or dropped meanwhile.`)
  );
}

export function findSchema(draft: Draft, name: string): SchemaObject {
  return (
    draft.catalog.schemas.find((schema) => schema.name === name) ??
    refuse(`There is no schema ${name}. Create it first.`)
  );
}

/** What Postgres keeps in pg_class shares one space of names: which kind of it has the name; null when it is free. */
export function relationNamed(
  { reading: { fold, script } }: Draft,
  schema: string,
  name: string,
): 'table' | 'view' | 'sequence' | 'index' | null {
  const kind = lookBack(fold)(script.statements.length).read(relationKey(schema, name))?.kind;
  return kind === undefined || kind === 'composite' ? null : kind;
}

export function refuseTakenRelation(draft: Draft, schema: string, name: string): void {
  const kind = relationNamed(draft, schema, name);
  if (kind !== null) refuse(`There is a ${kind} ${schema}.${name} already. Choose another name.`);
  refuseTakenType(draft, schema, name);
}

/** Types and relations share one space of names, too. */
export function refuseTakenType({ catalog }: Draft, schema: string, name: string): void {
  const isIt = (one: { readonly schema: string; readonly name: string }): boolean =>
    one.schema === schema && one.name === name;
  if ([...catalog.enums, ...catalog.domains, ...catalog.composites, ...catalog.otherTypes].some(isIt))
    refuse(`There is a type ${schema}.${name} already. Choose another name.`);
}

/** What is drawn stale is how it was read last: its text can't be edited by place. */
function refuseBroken(draft: Draft, { stale, origin }: Table | View, name: string): void {
  if (!stale) return;
  const index = draft.script.statements.findIndex(({ id }) => id === origin.declared.statement);
  const line = draft.text.slice(0, spanOf(draft.script, index).from).split('\n').length;
  refuse(`The statement of ${name} (line ${line}) can't be read as it stands. Mend it first; nothing was changed.`);
}
