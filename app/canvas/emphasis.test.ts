import { describe, expect, it } from 'vitest';
import { tableId } from '../../src/catalog/types.ts';
import { buildDiagram, EMPTY_DIAGRAM } from '../../src/drawing/diagram.ts';
import { boundsOf, boxesOverlap } from '../../src/layout/box.ts';
import { catalogOf, column, customers, notes, orders, ordersFk, table } from '../../src/testing/drawn-tables.ts';
import { changedRows } from './changed-rows.ts';
import { emphasisOf } from './emphasis.ts';
import { makeshiftPlaces } from './makeshift-places.ts';
import { linkStrength, tableStrength } from './strength.ts';

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
