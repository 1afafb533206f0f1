/**
 * Shortens the lines of a picture in columns by letting tables change places, many times, and ever more choosily (simulated annealing).
 * Invariant: columns keep as many tables as they had; deterministic; time grows with the number of tables alone.
 */
import type { IndexLink, NodeBox } from './arrangement.ts';
import type { State } from './column-cost.ts';
import { seededRandom } from './random.ts';

const SWEEPS = 120;
/** Exchanges that are tried for each table in a sweep. */
const TRIES = 8;
/** What an exchange may cost, in pixels of line, at first and at last. */
const HOT = 300;
const COLD = 6;
/** A line inside a column has to leave it and come back. */
const SAME_COLUMN = 180;
/** How near to a neighbour the place is that a table tries for. */
const NEAR = 3;
/** A table that many refer to has lines that run together: they count for less, each, than those of a table that few refer to. */
const HUB_FROM = 6;

interface Place {
  column: number;
  index: number;
}

export function annealPlaces(
  state: State,
  boxes: readonly NodeBox[],
  linksOf: readonly (readonly IndexLink[])[],
  restack: (state: State) => State,
): State {
  const random = seededRandom(7);
  const count = boxes.length;
  const column = Int32Array.from(state.column);
  const y = Float64Array.from(state.y);
  const x = Float64Array.from(state.x);
  const columns: number[][] = state.x.map(() => []);
  const place: Place[] = boxes.map(() => ({ column: 0, index: 0 }));
  const arrange = (): void => {
    for (const members of columns) members.length = 0;
    for (let table = 0; table < count; table++) columns[column[table] ?? 0]?.push(table);
    columns.forEach((members, at) => {
      members.sort((a, b) => (y[a] ?? 0) - (y[b] ?? 0) || a - b);
      members.forEach((table, index) => {
        place[table] = { column: at, index };
      });
    });
  };
  const neighbours = linksOf.map((links, table) =>
    Int32Array.from(links, ({ child, parent }) => (child === table ? parent : child)),
  );
  const weights = linksOf.map((links, table) =>
    Float64Array.from(links, ({ child, parent, weight }) => {
      const degree = linksOf[child === table ? parent : child]?.length ?? 1;
      const most = Math.max(degree, links.length);
      return Math.min(2, weight) * (most > HUB_FROM ? Math.sqrt(HUB_FROM / most) : 1);
    }),
  );
  const half = boxes.map(({ height }) => height / 2);
  const lengthAt = (
    table: number,
    at: number,
    middle: number,
    exchanged: number,
    otherAt: number,
    otherMiddle: number,
  ): number => {
    let length = 0;
    const near = neighbours[table];
    const weight = weights[table];
    for (let i = 0; near && i < near.length; i++) {
      const other = near[i] ?? 0;
      const otherColumn = other === exchanged ? otherAt : (column[other] ?? 0);
      const otherY = other === exchanged ? otherMiddle : (y[other] ?? 0) + (half[other] ?? 0);
      length +=
        (weight?.[i] ?? 1) *
        (Math.abs((x[at] ?? 0) - (x[otherColumn] ?? 0)) +
          Math.abs(middle - otherY) +
          (at === otherColumn ? SAME_COLUMN : 0));
    }
    return length;
  };
  arrange();
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const heat = HOT * (COLD / HOT) ** (sweep / (SWEEPS - 1));
    for (let attempt = 0; attempt < count * TRIES; attempt++) {
      const table = Math.floor(random() * count);
      const near = neighbours[table];
      if (!near || near.length === 0) continue;
      const goal = near[Math.floor(random() * near.length)] ?? table;
      const at = place[goal] ?? { column: 0, index: 0 };
      const target = columns[Math.min(columns.length - 1, Math.max(0, at.column + Math.floor(random() * 3) - 1))];
      if (!target || target.length === 0) continue;
      const index = Math.round((at.index / Math.max(1, (columns[at.column]?.length ?? 1) - 1)) * (target.length - 1));
      const other =
        target[Math.min(target.length - 1, Math.max(0, index + Math.floor(random() * (2 * NEAR + 1)) - NEAR))];
      if (other === undefined || other === table) continue;
      const tableColumn = column[table] ?? 0;
      const otherColumn = column[other] ?? 0;
      const tableMiddle = (y[table] ?? 0) + (half[table] ?? 0);
      const otherMiddle = (y[other] ?? 0) + (half[other] ?? 0);
      const change =
        lengthAt(table, otherColumn, otherMiddle, other, tableColumn, tableMiddle) +
        lengthAt(other, tableColumn, tableMiddle, table, otherColumn, otherMiddle) -
        lengthAt(table, tableColumn, tableMiddle, other, otherColumn, otherMiddle) -
        lengthAt(other, otherColumn, otherMiddle, table, tableColumn, tableMiddle);
      if (change >= 0 && random() >= Math.exp(-change / heat)) continue;
      column[table] = otherColumn;
      column[other] = tableColumn;
      y[table] = otherMiddle - (half[table] ?? 0);
      y[other] = tableMiddle - (half[other] ?? 0);
      const mine = place[table];
      const theirs = place[other];
      if (!mine || !theirs) continue;
      place[table] = theirs;
      place[other] = mine;
      const mineIn = columns[mine.column];
      const theirsIn = columns[theirs.column];
      if (mineIn) mineIn[mine.index] = other;
      if (theirsIn) theirsIn[theirs.index] = table;
    }
    const next = restack({ column: [...column], y: [...y], x: [...x] });
    y.set(next.y);
    x.set(next.x);
    arrange();
  }
  return { column: [...column], y: [...y], x: [...x] };
}
