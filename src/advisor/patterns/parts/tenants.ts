/** Whose rows a table's are: the column that says so, and the table of the tenants, which is made where there is none. */
import type { Column, Table, TableId } from '../../../catalog/types.ts';
import type { Facts } from '../../facts.ts';
import { newKey, newTableName, referringName } from '../../fixes/new-names.ts';
import type { FixStep } from '../../rule.ts';
import { tenantColumnOf } from '../../tenancy.ts';
import { singularName } from '../../words/inflection.ts';
import { columnName } from './names.ts';

export interface Tenants {
  /** Of the column. */
  readonly name: string;
  readonly type: string;
  /** Where the table has it. */
  readonly there: Column | null;
  /** Null where the tenants are kept elsewhere. */
  readonly root: { readonly schema: string; readonly name: string; readonly key: string } | null;
  /** What makes the table of the tenants. */
  readonly steps: readonly FixStep[];
}

/** What a table of tenants is called where no other table says so yet. */
const NOUNS = ['tenant', 'organization', 'organisation', 'workspace'] as const;

/** A sentence where the table can't have one. */
export function findTenants(table: Table, facts: Facts): Tenants | string {
  const own = tenantColumnOf(table, facts);
  const known = facts.tenancy;
  const root = known ? known.root : rootByName(table, facts);
  if (root === table.id) return `${table.name} can’t have a tenant: its rows are the tenants.`;
  if (root !== null) return referringTo(root, table, own, facts);
  if (!known) return madeFor(table, facts);
  const [name = 'tenant_id'] = known.columns;
  const there = own ?? columnOf(table, name);
  return { name: there?.name ?? name, type: there?.type ?? typeElsewhere(name, facts), there, root: null, steps: [] };
}

function rootByName({ schema }: Table, facts: Facts): TableId | null {
  for (const noun of NOUNS) {
    const found = facts.tableNamed(noun, schema);
    if (found !== null) return found;
  }
  return null;
}

function referringTo(id: TableId, table: Table, own: Column | null, facts: Facts): Tenants | string {
  const root = facts.table(id);
  const [key, ...more] = facts.primaryKey(id);
  const column = key === undefined ? undefined : facts.column(id, key);
  if (!root || !column || more.length > 0)
    return `The table of the tenants, ${root?.name ?? id}, has no key of one column to refer to.`;
  const name =
    own?.name ??
    facts.tenancy?.columns[0] ??
    referringName(root, column.name, columnName(table, ['tenant', 'id'], facts));
  const there = own ?? columnOf(table, name);
  return {
    name,
    type: there?.type ?? column.type,
    there,
    root: { schema: root.schema, name: root.name, key: column.name },
    steps: [],
  };
}

function madeFor(table: Table, facts: Facts): Tenants {
  const { schema } = table;
  const root = newTableName(facts, table, ['tenant']);
  const key = newKey(facts, singularName(root));
  const type = key.type === 'bigserial' ? 'bigint' : key.type;
  const name = columnName(table, ['tenant', 'id'], facts);
  const there = columnOf(table, name);
  const named = { name: 'name', type: facts.settings.textStyle === 'varchar' ? 'varchar(100)' : 'text', notNull: true };
  const created = {
    name: columnName(table, ['created', 'at'], facts),
    type: 'timestamptz',
    notNull: true,
    default: 'now()',
  };
  return {
    name,
    type,
    there,
    root: there && there.type !== type ? null : { schema, name: root, key: key.name },
    steps:
      there && there.type !== type
        ? []
        : [{ kind: 'add-table', schema, name: root, columns: [key, named, created], primaryKey: [key.name] }],
  };
}

const columnOf = (table: Table, name: string): Column | null =>
  table.columns.find((column) => column.name === name) ?? null;

function typeElsewhere(name: string, facts: Facts): string {
  for (const id of facts.tables) {
    const column = facts.column(id, name);
    if (column) return column.type;
  }
  return 'bigint';
}

const SETTING = /\bcurrent_setting\s*\(\s*'([\w.]+)'/i;

/** Where the policies of the document look for the tenant of the session. */
export function sessionSetting(facts: Facts): string {
  for (const id of facts.tables) {
    if (!facts.tenantColumns(id).some(({ isInPolicy }) => isInPolicy)) continue;
    for (const { using } of facts.table(id)?.policies ?? []) {
      const setting = using === null ? undefined : SETTING.exec(using)?.[1];
      if (setting !== undefined) return setting;
    }
  }
  return 'app.current_tenant';
}
