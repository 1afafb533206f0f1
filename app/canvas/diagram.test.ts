import { describe, expect, it } from 'vitest';
import type { Script } from '../../src/catalog/statement.ts';
import type { Catalog, Column, Constraint, Origin, StatementId, Table } from '../../src/catalog/types.ts';
import { constraintId, tableId } from '../../src/catalog/types.ts';
import { boundsOf, boxesOverlap } from '../../src/layout/box.ts';
import { layoutNodes } from '../store/layout-input.ts';
import { changedRows } from './changed-rows.ts';
import { announce, buildDiagram, EMPTY_DIAGRAM } from './diagram.ts';
import { emphasisOf } from './emphasis.ts';
import { makeshiftPlaces } from './makeshift-places.ts';
import { RouteKeeper } from './routes.ts';
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

describe('changedRows', () => {
  const before = buildDiagram(catalogOf(customers, orders, notes), null, EMPTY_DIAGRAM);

  it('finds the rows that an edit changed or added, and no others', () => {
    const [id = column('id'), note = column('note')] = orders.columns;
    const edited = { ...orders, columns: [id, { ...note, type: 'text' }, column('new'), column('customer_id')] };
    const after = buildDiagram(catalogOf(customers, edited, notes), null, before);
    expect([...changedRows(before, after)]).toEqual([[orders.id, [1, 2]]]);
  });

  it('finds nothing when rows only go, or nothing changed', () => {
    const fewer = { ...orders, columns: orders.columns.slice(0, 2) };
    expect(changedRows(before, buildDiagram(catalogOf(customers, fewer, notes), null, before)).size).toBe(0);
    expect(changedRows(before, before).size).toBe(0);
  });

  it('points out nothing in particular when everything changes', () => {
    const many = Array.from({ length: 20 }, (_, index) => table(`t${index}`, { columns: [column('id')] }));
    expect(changedRows(EMPTY_DIAGRAM, buildDiagram(catalogOf(...many), null, EMPTY_DIAGRAM)).size).toBe(0);
  });
});

describe('makeshiftPlaces', () => {
  it('places every table, and none over another', () => {
    const many = Array.from({ length: 150 }, (_, index) =>
      table(`t${index}`, { columns: Array.from({ length: 1 + (index % 7) }, (_, row) => column(`c${row}`)) }),
    );
    const diagram = buildDiagram(catalogOf(...many), null, EMPTY_DIAGRAM);
    const places = makeshiftPlaces(diagram);
    const boxes = [...diagram.boxes.values()].map(({ id, size }) => ({ ...size, x: NaN, y: NaN, ...places.get(id) }));
    expect(boundsOf(boxes)?.width).toBeGreaterThan(0);
    for (const [index, box] of boxes.entries())
      for (const other of boxes.slice(index + 1)) expect(boxesOverlap(box, other)).toBe(false);
  });
});

describe('routes', () => {
  const optional = table('optional', {
    columns: [column('customer_id', false)],
    constraints: [constraint('optional_fkey', 'foreign key', ['customer_id'], toCustomers)],
  });
  const optionalFk = constraintId(optional.id, 'optional_fkey');
  const diagram = buildDiagram(catalogOf(customers, orders, optional), null, EMPTY_DIAGRAM);
  const boxes = new Map(
    [...diagram.boxes.values()].map(({ id, size }, index) => [id, { ...size, x: 500 * index, y: 100 * index }]),
  );
  const keeper = new RouteKeeper(() => {});
  const routes = keeper.settle(diagram, boxes);

  it('keeps ends of different kinds on one row apart', () => {
    const ends = [ordersFk, optionalFk].map((id) => routes.get(id)?.points.at(-1)?.y ?? 0);
    expect(Math.abs((ends[0] ?? 0) - (ends[1] ?? 0))).toBeGreaterThanOrEqual(11);
  });

  it('finds anew only the ways of what moved', () => {
    const moved = new Map(boxes);
    moved.set(optional.id, { width: 200, height: 80, x: -900, y: 0 });
    const shown = keeper.preview(moved);
    expect(shown.get(ordersFk)).toBe(routes.get(ordersFk));
    expect(shown.get(optionalFk)).not.toEqual(routes.get(optionalFk));
    const again = keeper.settle(diagram, moved);
    expect(again.get(ordersFk)).toBe(routes.get(ordersFk));
    expect(again.get(optionalFk)).toEqual(shown.get(optionalFk));
    // A drag leaves no trace.
    expect(keeper.preview(moved)).toEqual(again);
  });
});
