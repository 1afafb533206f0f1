/**
 * Makes a table on the canvas and asks for its name at once. Invariant: the table, its place and the name it is first given are one step
 * of the history; Escape before it has a name takes all of it back.
 */
import { type Catalog, type TableId, tableId } from '../../src/catalog/types.ts';
import { layoutNodes } from '../../src/drawing/layout-input.ts';
import { measureTable } from '../../src/layout/measure.ts';
import { placeNew } from '../../src/layout/place-new.ts';
import type { Placement, Point } from '../../src/layout/types.ts';
import { useDocument } from '../store/document.ts';
import { edit } from '../store/edit.ts';
import { startEditing } from '../store/editing.ts';
import { startGesture } from '../store/transact.ts';
import { useView } from '../store/view.ts';
import { useBoard } from './board.ts';
import { selectedTables } from './emphasis.ts';
import { visibleArea } from './fit.ts';
import { revealTable, useFlight } from './flight.ts';

const NAME = 'new_table';
const KEY = { name: 'id', type: 'bigint' };

/** At a point of the canvas, or in free space near the middle of what is in view; in the schema of what is selected, unless one is given. */
export async function makeTable(at: Point | null, wantedSchema?: string): Promise<void> {
  const { reading, placements } = useDocument.getState();
  if (!reading) return;
  const { catalog } = reading;
  const schema = wantedSchema ?? schemaForNew(catalog);
  const name = freeName(catalog, schema);
  const id = tableId(schema, name);
  const place = at ? { x: Math.round(at.x), y: Math.round(at.y) } : freePlace(catalog, id, schema, name, placements);
  const birth = startGesture();
  const isMade = await edit(
    {
      kind: 'add-table',
      schema,
      name,
      columns: [{ ...KEY, identity: 'always' }],
      primaryKey: [KEY.name],
    },
    { placements: new Map([[id, place]]), selection: { kind: 'table', table: id } },
  );
  if (!isMade) return;
  revealTable(id);
  startEditing({ kind: 'name', table: id, birth });
}

/** That of the selected table, else the one most tables are in. */
export function schemaForNew(catalog: Catalog): string {
  const [selected] = selectedTables(useBoard.getState().diagram, useView.getState().selection);
  const table = selected === undefined ? undefined : catalog.tables.get(selected);
  if (table) return table.schema;
  const sizes = new Map(catalog.schemas.map(({ name }) => [name, 0]));
  for (const { schema } of catalog.tables.values()) sizes.set(schema, (sizes.get(schema) ?? 0) + 1);
  const isPublicFirst = (name: string): number => Number(name === 'public');
  const [first] = [...sizes].sort(([a, sizeA], [b, sizeB]) => sizeB - sizeA || isPublicFirst(b) - isPublicFirst(a));
  return first?.[0] ?? 'public';
}

/** Tables, views, sequences, indexes and types of a schema share one space of names. */
export function freeName(catalog: Catalog, schema: string, wanted = NAME): string {
  const relations = [...catalog.tables.values(), ...catalog.views.values()];
  const { sequences, enums, domains, composites } = catalog;
  const taken = new Set(
    [...relations, ...sequences, ...enums, ...domains, ...composites]
      .filter((one) => one.schema === schema)
      .map(({ name }) => name),
  );
  for (const { schema: own, indexes } of relations) if (own === schema) for (const { name } of indexes) taken.add(name);
  let name = wanted;
  for (let number = 2; taken.has(name); number++) name = `${wanted}_${number}`;
  return name;
}

function freePlace(
  catalog: Catalog,
  id: TableId,
  schema: string,
  name: string,
  placements: ReadonlyMap<TableId, Placement>,
): Placement {
  const rows = [{ name: KEY.name, type: KEY.type }];
  const size = measureTable({ schema: schema === 'public' ? null : schema, name, rows, footer: null });
  const { deck } = useFlight.getState();
  const area = deck && visibleArea(deck.viewport(), deck.pane());
  const near = area ? { x: area.x + area.width / 2, y: area.y + area.height / 2 } : null;
  if (near && placements.size === 0)
    return { x: Math.round(near.x - size.width / 2), y: Math.round(near.y - size.height / 2) };
  const nodes = [...layoutNodes(catalog), { id, group: schema, ...size }];
  return placeNew({ nodes, links: [], aspect: 1 }, placements, near).get(id) ?? { x: 0, y: 0 };
}
