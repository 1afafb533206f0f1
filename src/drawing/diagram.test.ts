import { describe, expect, it } from 'vitest';
import type { Script } from '../catalog/statement.ts';
import type { Table } from '../catalog/types.ts';
import { constraintId, tableId } from '../catalog/types.ts';
import {
  catalogOf,
  column,
  constraint,
  customers,
  notes,
  orders,
  ordersFk,
  table,
  toCustomers,
} from '../testing/drawn-tables.ts';
import { announce, buildDiagram, EMPTY_DIAGRAM } from './diagram.ts';
import { layoutNodes } from './layout-input.ts';

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

  it('folds a long table, and attaches what is folded away to its footer', () => {
    const many = Array.from({ length: 60 }, (_, index) => column(`c${index}`));
    const wide = table('wide', {
      columns: [...many, column('customer_id')],
      constraints: [constraint('fk', 'foreign key', ['customer_id'], toCustomers)],
    });
    const catalog = catalogOf(customers, wide);
    const folded = buildDiagram(catalog, null, EMPTY_DIAGRAM);
    const box = folded.boxes.get(wide.id);
    expect(box?.rows.length).toBeLessThan(60);
    expect([...(box?.rows ?? []), ...(box?.folded ?? [])].map(({ name }) => name)).toEqual(
      wide.columns.map(({ name }) => name),
    );
    expect(folded.links.get(constraintId(wide.id, 'fk'))?.childRows).toEqual([box?.rows.length]);
    expect(announce(folded, wide.id, 0)).toContain('61 columns');
    expect(layoutNodes(catalog).find(({ id }) => id === wide.id)).toMatchObject(box?.size ?? {});

    const unfolded = buildDiagram(catalog, null, folded, { hasViews: false, unfolded: new Set([wide.id]) });
    expect(unfolded.boxes.get(wide.id)?.rows).toHaveLength(61);
    expect(unfolded.links.get(constraintId(wide.id, 'fk'))?.childRows).toEqual([60]);
    expect(unfolded.boxes.get(customers.id)).toBe(folded.boxes.get(customers.id));
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
