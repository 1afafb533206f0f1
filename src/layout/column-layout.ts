/**
 * Puts a component into columns, as people draw schemas by hand: tables flush in columns, so that lines run
 * between columns, and every table moved to where its lines are shortest and cross least.
 * Invariant: no overlaps after any step; deterministic; the number of tries depends on the number of tables alone.
 */
import { annealPlaces } from './anneal-places.ts';
import { type Arrangement, atOrigin, GAP_X, GAP_Y, type IndexLink, type NodeBox } from './arrangement.ts';
import { columnCost, PARENT_ROW_Y, type State } from './column-cost.ts';
import { seededRandom } from './random.ts';
import type { Point } from './types.ts';

/** How much of a column's height is expected to be tables; the rest lets tables stand beside what they are linked to. */
const COLUMN_FILL = 0.72;
/** Rounds that each start gets before the best is chosen. */
const TRIAL_ROUNDS = 2;
const RELAXING_SWEEPS = 6;
/** Fewer tables than this are searched well enough without. */
const ANNEAL_FROM = 150;
/** How far from a neighbour's column a table is tried. */
const COLUMN_REACH = 1;
/** A gap holds this many links as it is; each further one widens it, up to a limit. */
const CORRIDOR_FREE = 4;
const CORRIDOR_PER_LINK = 5;
const CORRIDOR_MOST = 120;

export interface ColumnOptions {
  readonly aspect: number;
  /** Most rounds over all tables; each tries the columns of interest for each table. */
  readonly rounds: number;
}

interface Search {
  readonly state: State;
  readonly cost: number;
}

/** Each start says where the tables want to be, in any unit; the one that is best after a short search is searched to the end. */
export function columnLayout(
  { boxes, links }: Arrangement,
  starts: readonly (readonly Point[])[],
  { aspect, rounds }: ColumnOptions,
): NodeBox[] {
  const columns = columnCount(boxes, aspect);
  const linksOf = boxes.map((): IndexLink[] => []);
  for (const link of links) for (const table of [link.child, link.parent]) linksOf[table]?.push(link);
  const costOf = columnCost(boxes, links, idealFrame(boxes, aspect), aspect);
  const improve = improver(boxes, linksOf, costOf);

  let best: Search | null = null;
  for (const points of starts) {
    const first = intoColumns(boxes, points, columns);
    const annealed =
      boxes.length < ANNEAL_FROM ? first : annealPlaces(first, boxes, linksOf, (each) => restacked(each, boxes));
    const state = relaxed(annealed, boxes, linksOf);
    const found = improve({ state, cost: costOf(state, Infinity) }, Math.min(rounds, TRIAL_ROUNDS));
    if (!best || found.cost < best.cost) best = found;
  }
  if (!best) return [...boxes];
  const { column, y } = improve(best, rounds - TRIAL_ROUNDS).state;
  const x = columnXs(column, boxes, columns, corridorWidths(column, links, columns));
  return atOrigin(boxes.map((box, table) => ({ ...box, x: x[column[table] ?? 0] ?? 0, y: y[table] ?? 0 })));
}

/**
 * In the columns that are given by rank, from the lowest to the highest; a rank with more tables than `tallest` holds takes several
 * columns. Tables stand level with what they are linked to.
 */
export function inColumns(
  boxes: readonly NodeBox[],
  links: readonly IndexLink[],
  ranks: readonly number[],
  tallest: number,
): NodeBox[] {
  const linksOf = boxes.map((): IndexLink[] => []);
  for (const link of links) for (const table of [link.child, link.parent]) linksOf[table]?.push(link);
  const column: number[] = boxes.map(() => 0);
  const y: number[] = boxes.map(() => 0);
  let columns = 0;
  for (const rank of [...new Set(ranks)].sort((a, b) => a - b)) {
    let filled = 0;
    boxes.forEach((box, table) => {
      if (ranks[table] !== rank) return;
      if (filled > 0 && filled + box.height > tallest) {
        columns++;
        filled = 0;
      }
      column[table] = columns;
      y[table] = filled;
      filled += box.height + GAP_Y;
    });
    columns++;
  }
  const state = relaxed({ column, y, x: columnXs(column, boxes, columns) }, boxes, linksOf);
  const x = columnXs(column, boxes, columns, corridorWidths(column, links, columns));
  return atOrigin(boxes.map((box, table) => ({ ...box, x: x[column[table] ?? 0] ?? 0, y: state.y[table] ?? 0 })));
}

/** A search that moves single tables to other columns and swaps pairs, and keeps what costs less. */
function improver(
  boxes: readonly NodeBox[],
  linksOf: readonly (readonly IndexLink[])[],
  costOf: (state: State, bound: number) => number,
): (from: Search, rounds: number) => Search {
  const random = seededRandom(1);
  const order = boxes.map((_, table) => table);
  return (from, rounds) => {
    let { state, cost } = from;
    const isBetter = (next: State): boolean => {
      const value = costOf(next, cost);
      if (value >= cost - 1e-9) return false;
      cost = value;
      state = next;
      return true;
    };
    let hasChanged = true;
    for (let round = 0; round < rounds && hasChanged; round++) {
      hasChanged = false;
      shuffle(order, random);
      for (const table of order) {
        const links = linksOf[table] ?? [];
        const wish = wishedY(table, links, boxes, state);
        for (const column of worthwhileColumns(table, links, state))
          hasChanged = isBetter(moved(state, boxes, table, column, wish)) || hasChanged;
        const other = order[Math.floor(random() * order.length)] ?? table;
        hasChanged = (other !== table && isBetter(swapped(state, boxes, table, other))) || hasChanged;
      }
    }
    return { state, cost };
  };
}

/** Columns near those of the table's neighbours, and its own: further away its lines could only be longer. */
function worthwhileColumns(table: number, links: readonly IndexLink[], { column, x }: State): number[] {
  const near = new Set([column[table] ?? 0]);
  for (const { child, parent } of links) {
    const neighbour = column[child === table ? parent : child] ?? 0;
    for (let away = -COLUMN_REACH; away <= COLUMN_REACH; away++) near.add(neighbour + away);
  }
  return [...near].filter((each) => each >= 0 && each < x.length).sort((a, b) => a - b);
}

/** By how much to widen the gap right of each column: the more links pass or bend there, the more. */
function corridorWidths(column: readonly number[], links: readonly IndexLink[], columns: number): number[] {
  const passing: number[] = Array.from({ length: columns }, () => 0);
  for (const { child, parent, weight } of links) {
    const from = Math.min(column[child] ?? 0, column[parent] ?? 0);
    const to = Math.max(column[child] ?? 0, column[parent] ?? 0);
    for (let c = from; c < Math.max(to, from + 1); c++) passing[c] = (passing[c] ?? 0) + weight;
  }
  return passing.map((count) => Math.min(CORRIDOR_MOST, Math.max(0, count - CORRIDOR_FREE) * CORRIDOR_PER_LINK));
}

/** So many that columns filled as expected make a picture of the wanted aspect. */
function columnCount(boxes: readonly NodeBox[], aspect: number): number {
  const heights = boxes.reduce((sum, box) => sum + box.height + GAP_Y, 0) / COLUMN_FILL;
  const pitch = boxes.reduce((sum, box) => sum + box.width + GAP_X, 0) / boxes.length;
  const ideal = Math.sqrt((aspect * heights) / pitch);
  return Math.min(boxes.length, Math.max(1, Math.round(ideal)));
}

/** Width of the frame of the wanted aspect that the tables would fill as expected. */
function idealFrame(boxes: readonly NodeBox[], aspect: number): number {
  const area = boxes.reduce((sum, box) => sum + (box.width + GAP_X) * (box.height + GAP_Y), 0);
  return Math.sqrt((area * aspect) / COLUMN_FILL);
}

/** From left to right, each column up to about the same height; inside a column the heights of the points are kept. */
function intoColumns(boxes: readonly NodeBox[], points: readonly Point[], columns: number): State {
  const xOf = (table: number): number => points[table]?.x ?? 0;
  const order = boxes.map((_, table) => table).sort((a, b) => xOf(a) - xOf(b) || a - b);
  const total = boxes.reduce((sum, box) => sum + box.height + GAP_Y, 0);
  const column: number[] = boxes.map(() => 0);
  let filled = 0;
  for (const table of order) {
    const height = (boxes[table]?.height ?? 0) + GAP_Y;
    column[table] = Math.min(columns - 1, Math.floor(((filled + height / 2) / total) * columns));
    filled += height;
  }
  let top = Infinity;
  let low = -Infinity;
  for (const point of points) {
    top = Math.min(top, point.y);
    low = Math.max(low, point.y);
  }
  const scale = total / columns / COLUMN_FILL / Math.max(low - top, Number.EPSILON);
  const y = boxes.map((box, table) => ((points[table]?.y ?? 0) - top) * scale - box.height / 2);
  for (let c = 0; c < columns; c++) stack(column, y, boxes, c);
  return { column, y, x: columnXs(column, boxes, columns) };
}

/** Each column with its tables apart again, and as wide as they need. */
function restacked(state: State, boxes: readonly NodeBox[]): State {
  const y = [...state.y];
  for (let column = 0; column < state.x.length; column++) stack(state.column, y, boxes, column);
  return { column: state.column, y, x: columnXs(state.column, boxes, state.x.length) };
}

/** Every table drawn towards the height of what it is linked to, a few times over. */
function relaxed(state: State, boxes: readonly NodeBox[], linksOf: readonly (readonly IndexLink[])[]): State {
  let { y } = state;
  for (let sweep = 0; sweep < RELAXING_SWEEPS; sweep++) {
    y = boxes.map((_, table) => ((y[table] ?? 0) + wishedY(table, linksOf[table] ?? [], boxes, { ...state, y })) / 2);
    for (let column = 0; column < state.x.length; column++) stack(state.column, y, boxes, column);
  }
  return { ...state, y };
}

function moved(state: State, boxes: readonly NodeBox[], table: number, to: number, y: number): State {
  const next = { column: [...state.column], y: [...state.y] };
  next.column[table] = to;
  next.y[table] = y;
  stack(next.column, next.y, boxes, to);
  return { ...next, x: columnXs(next.column, boxes, state.x.length) };
}

/** Two tables change places. */
function swapped(state: State, boxes: readonly NodeBox[], a: number, b: number): State {
  const next = { column: [...state.column], y: [...state.y] };
  next.column[a] = state.column[b] ?? 0;
  next.column[b] = state.column[a] ?? 0;
  next.y[a] = state.y[b] ?? 0;
  next.y[b] = state.y[a] ?? 0;
  for (const column of new Set([next.column[a], next.column[b]])) stack(next.column, next.y, boxes, column);
  return { ...next, x: columnXs(next.column, boxes, state.x.length) };
}

/**
 * Moves the tables of a column apart, each as little as possible (least squares, by pooling neighbours that press on each other).
 */
function stack(column: readonly number[], y: number[], boxes: readonly NodeBox[], which: number): void {
  const members: number[] = [];
  for (let table = 0; table < column.length; table++) if (column[table] === which) members.push(table);
  const middle = (table: number): number => (y[table] ?? 0) + (boxes[table]?.height ?? 0) / 2;
  members.sort((a, b) => middle(a) - middle(b) || a - b);
  // Positions less the heights above: without overlaps these must not fall.
  const pools: { sum: number; count: number }[] = [];
  let above = 0;
  for (const table of members) {
    pools.push({ sum: (y[table] ?? 0) - above, count: 1 });
    above += (boxes[table]?.height ?? 0) + GAP_Y;
    for (
      let last = pools.at(-1), before = pools.at(-2);
      last && before && before.sum / before.count > last.sum / last.count;
    ) {
      before.sum += last.sum;
      before.count += last.count;
      pools.pop();
      last = pools.at(-1);
      before = pools.at(-2);
    }
  }
  above = 0;
  let next = 0;
  for (const { sum, count } of pools) {
    for (let i = 0; i < count; i++) {
      const table = members[next++] ?? 0;
      y[table] = sum / count + above;
      above += (boxes[table]?.height ?? 0) + GAP_Y;
    }
  }
}

function columnXs(
  column: readonly number[],
  boxes: readonly NodeBox[],
  columns: number,
  wider: readonly number[] = [],
): number[] {
  const widths: number[] = Array.from({ length: columns }, () => 0);
  column.forEach((c, table) => {
    widths[c] = Math.max(widths[c] ?? 0, boxes[table]?.width ?? 0);
  });
  let x = 0;
  return widths.map((width, c) => {
    const at = x;
    if (width > 0) x += width + GAP_X + (wider[c] ?? 0);
    return at;
  });
}

/** Where the table's rows would be level with what they are linked to, on average. */
function wishedY(table: number, links: readonly IndexLink[], boxes: readonly NodeBox[], { y }: State): number {
  let sum = 0;
  for (const { child, parent } of links) {
    const half = (boxes[child]?.height ?? 0) / 2;
    sum += child === table ? (y[parent] ?? 0) + PARENT_ROW_Y - half : (y[child] ?? 0) + half - PARENT_ROW_Y;
  }
  return links.length > 0 ? sum / links.length : (y[table] ?? 0);
}

function shuffle(values: number[], random: () => number): void {
  for (let i = values.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [values[i], values[j]] = [values[j] ?? 0, values[i] ?? 0];
  }
}
