/** Small Catalogs made by hand, and three tables that most tests of drawing get by with. Shapes are those of the reader. */
import type { Catalog, Column, Constraint, Origin, StatementId, Table } from '../catalog/types.ts';
import { constraintId, tableId } from '../catalog/types.ts';

const origin: Origin = { declared: { statement: 1 as StatementId, span: { from: 0, to: 1 } }, name: null, changes: [] };

export const column = (name: string, notNull = true): Column => ({
  name,
  type: 'bigint',
  notNull,
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
});

export const constraint = (
  name: string,
  kind: Constraint['kind'],
  columns: readonly string[],
  references: Constraint['references'] = null,
): Constraint => ({
  name,
  kind,
  columns,
  include: [],
  nullsNotDistinct: false,
  expression: null,
  references,
  onDelete: 'no action',
  onUpdate: 'no action',
  match: 'simple',
  deferrable: false,
  initiallyDeferred: false,
  validated: true,
  comment: null,
  origin,
});

export function table(name: string, parts: Partial<Table> & { readonly columns: readonly Column[] }): Table {
  const schema = parts.schema ?? 'public';
  return {
    id: tableId(schema, name),
    schema,
    name,
    kind: 'table',
    unlogged: false,
    partitionOf: null,
    partitionBy: null,
    inherits: [],
    rls: { enabled: false, forced: false },
    comment: null,
    constraints: [],
    indexes: [],
    triggers: [],
    policies: [],
    stale: false,
    origin,
    ...parts,
  };
}

export const catalogOf = (...tables: readonly Table[]): Catalog => ({
  schemas: [],
  tables: new Map(tables.map((each) => [each.id, each])),
  views: new Map(),
  enums: [],
  domains: [],
  composites: [],
  otherTypes: [],
  sequences: [],
  functions: [],
  extensions: [],
});

export const toCustomers = { schema: 'public', table: 'customers', columns: ['id'] };
export const customers = table('customers', {
  columns: [column('id'), column('name')],
  constraints: [constraint('customers_pkey', 'primary key', ['id'])],
});
export const orders = table('orders', {
  columns: [column('id'), column('note', false), column('customer_id')],
  constraints: [
    constraint('orders_pkey', 'primary key', ['id']),
    constraint('orders_customer_id_fkey', 'foreign key', ['customer_id'], toCustomers),
  ],
});
export const notes = table('notes', { columns: [column('id')] });
export const ordersFk = constraintId(orders.id, 'orders_customer_id_fkey');
