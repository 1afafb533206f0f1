import { describe, expect, it } from 'vitest';
import type { Script } from '../../src/catalog/statement.ts';
import type { Catalog, Column, Constraint, Origin, StatementId, Table } from '../../src/catalog/types.ts';
import { constraintId, tableId } from '../../src/catalog/types.ts';
import { announce, buildDiagram, EMPTY_DIAGRAM } from './diagram.ts';
import { emphasisOf } from './emphasis.ts';
import { linkStrength, tableStrength } from './strength.ts';

const origin: Origin = { declared: { statement: 1 as StatementId, span: { from: 0, to: 1 } }, name: null, changes: [] };

const column = (name: string, notNull = true): Column => ({
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

const constraint = (
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

function table(name: string, parts: Partial<Table> & { readonly columns: readonly Column[] }): Table {
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

const catalogOf = (...tables: readonly Table[]): Catalog => ({
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

const toCustomers = { schema: 'public', table: 'customers', columns: ['id'] };
const customers = table('customers', {
  columns: [column('id'), column('name')],
  constraints: [constraint('customers_pkey', 'primary key', ['id'])],
});
const orders = table('orders', {
  columns: [column('id'), column('note', false), column('customer_id')],
  constraints: [
    constraint('orders_pkey', 'primary key', ['id']),
    constraint('orders_customer_id_fkey', 'foreign key', ['customer_id'], toCustomers),
  ],
});
const notes = table('notes', { columns: [column('id')] });
const ordersFk = constraintId(orders.id, 'orders_customer_id_fkey');

describe('buildDiagram', () => {
  it('has a box for each table and a link for each foreign key, attached to the rows', () => {
    const diagram = buildDiagram(catalogOf(customers, orders), null, EMPTY_DIAGRAM);
    expect([...diagram.boxes.keys()]).toEqual(['public.customers', 'public.orders']);
    const link = diagram.links.get(ordersFk);
    expect(link).toMatchObject({ child: orders.id, parent: customers.id, childRows: [2], parentRows: [0] });
    expect(diagram.linksOf.get(customers.id)).toEqual([link]);
  });

  it('keeps boxes and links of what did not change', () => {
    const before = buildDiagram(catalogOf(customers, orders, notes), null, EMPTY_DIAGRAM);
    const changed = { ...notes, columns: [column('id'), column('text')] };
    const after = buildDiagram(catalogOf(customers, orders, changed), null, before);
    expect(after.boxes.get(orders.id)).toBe(before.boxes.get(orders.id));
    expect(after.links.get(ordersFk)).toBe(before.links.get(ordersFk));
    expect(after.linksOf.get(orders.id)).toBe(before.linksOf.get(orders.id));
    expect(after.boxes.get(notes.id)).not.toBe(before.boxes.get(notes.id));
    expect(after.boxes.get(notes.id)?.rows).toHaveLength(2);
  });

  it('stands partitions in their parent, with one line for what they all refer to', () => {
    const root = { ...orders, constraints: [] };
    const partition = (name: string): Table => ({
      ...orders,
      id: tableId('public', name),
      name,
      partitionOf: { schema: 'public', name: 'orders', bound: 'DEFAULT' },
    });
    const diagram = buildDiagram(catalogOf(customers, root, partition('p1'), partition('p2')), null, EMPTY_DIAGRAM);
    expect([...diagram.boxes.keys()]).toEqual(['public.customers', 'public.orders']);
    expect(diagram.boxes.get(orders.id)?.partitions).toBe(2);
    expect([...diagram.links.keys()]).toEqual(['public.p1.orders_customer_id_fkey']);
    expect(diagram.links.get(constraintId(tableId('public', 'p1'), 'orders_customer_id_fkey'))?.child).toBe(orders.id);
  });

  it('colours schemas only where there are several', () => {
    expect(buildDiagram(catalogOf(orders), null, EMPTY_DIAGRAM).boxes.get(orders.id)?.hue).toBeNull();
    const other = table('logs', { schema: 'audit', columns: [column('id')] });
    const diagram = buildDiagram(catalogOf(orders, other), null, EMPTY_DIAGRAM);
    expect([...diagram.boxes.values()].map(({ hue }) => hue)).toEqual([1, 2]);
    expect([...diagram.boxes.values()].map(({ schema }) => schema)).toEqual([null, 'audit']);
  });

  it('draws no line to a table that is not there', () => {
    expect(buildDiagram(catalogOf(orders), null, EMPTY_DIAGRAM).links.size).toBe(0);
  });

  it('says from which line on a broken table is not read any more', () => {
    const statement = (id: number, gap: string, text: string, from: number | null) => ({
      id,
      gap,
      reading: { text, error: from === null ? null : { message: '', span: { from, to: from } } },
    });
    const broken = 'CREATE TABLE orders (\n  id bigint,\n  oops oops);';
    const script = {
      statements: [statement(7, '-- a\n', 'SELECT\n1;', null), statement(1, '\n\n', broken, broken.indexOf('oops'))],
    } as unknown as Script;
    const diagram = buildDiagram(catalogOf({ ...orders, stale: true }), script, EMPTY_DIAGRAM);
    expect(diagram.boxes.get(orders.id)?.staleLine).toBe(7);
  });

  it('announces a table in words', () => {
    const diagram = buildDiagram(catalogOf(customers, orders), null, EMPTY_DIAGRAM);
    expect(announce(diagram, orders.id, 1)).toBe('Table orders, 3 columns, 1 relationship, 1 problem');
  });
});

describe('emphasisOf', () => {
  const diagram = buildDiagram(catalogOf(customers, orders, notes), null, EMPTY_DIAGRAM);

  it('dims what a selected table has nothing to do with', () => {
    const emphasis = emphasisOf(diagram, { kind: 'table', table: orders.id }, null);
    expect([orders.id, customers.id, notes.id].map((id) => tableStrength(emphasis, id))).toEqual([
      'selected',
      'lit',
      'dim',
    ]);
    expect(linkStrength(emphasis, ordersFk)).toBe('lit');
  });

  it('tints both rows of a selected relationship', () => {
    const emphasis = emphasisOf(diagram, { kind: 'relationship', constraint: ordersFk }, null);
    expect(linkStrength(emphasis, ordersFk)).toBe('selected');
    expect([...emphasis.tinted].map(([id, rows]) => [id, [...rows]])).toEqual([
      [orders.id, [2]],
      [customers.id, [0]],
    ]);
  });

  it('lights the relationships of a hovered row and dims nothing', () => {
    const over = (name: string) => emphasisOf(diagram, null, { kind: 'column', table: orders.id, column: name });
    expect([...over('customer_id').lit]).toEqual([ordersFk]);
    expect([...over('note').lit]).toEqual([]);
    expect(over('customer_id').strong).toBeNull();
  });

  it('ignores a selection of what is not drawn', () => {
    const emphasis = emphasisOf(diagram, { kind: 'table', table: tableId('public', 'gone') }, null);
    expect(emphasis.strong).toBeNull();
  });
});
