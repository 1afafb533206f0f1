/**
 * Where the diagram's tables are: placements and measured sizes put together.
 * Invariant: a table that neither moved nor changed its size keeps its Box object, and if none did, the map is kept too.
 */
import type { TableId } from '../catalog/types.ts';
import type { Box } from '../layout/box.ts';
import type { Placement, Size } from '../layout/types.ts';

type Boxes = ReadonlyMap<TableId, Box>;

export interface Sized {
  readonly boxes: ReadonlyMap<TableId, { readonly size: Size }>;
}

export function boxesOf(diagram: Sized, placements: ReadonlyMap<TableId, Placement>, before: Boxes): Boxes {
  const boxes = new Map<TableId, Box>();
  let isSame = true;
  for (const [id, { size }] of diagram.boxes) {
    const placement = placements.get(id);
    if (!placement) continue;
    const old = before.get(id);
    const isKept =
      old?.x === placement.x && old.y === placement.y && old.width === size.width && old.height === size.height;
    const box = isKept ? old : { x: placement.x, y: placement.y, width: size.width, height: size.height };
    isSame &&= isKept;
    boxes.set(id, box);
  }
  return isSame && boxes.size === before.size ? before : boxes;
}

export function moveBoxes(boxes: Boxes, placements: ReadonlyMap<TableId, Placement>): Boxes {
  const moved = new Map(boxes);
  for (const [id, { x, y }] of placements) {
    const box = boxes.get(id);
    if (box) moved.set(id, { ...box, x, y });
  }
  return moved;
}
