/**
 * The cheapest way through a graph from either side of the child to either side of the parent, by A*: length, bends, crossings and
 * crowded channels. Invariant: deterministic; a way that is found keeps clear of every table, the own ones included.
 */
import type { Point } from '../types.ts';
import { MinHeap } from './min-heap.ts';
import { CLEARANCE, type RouteGraph } from './route-graph.ts';
import { type Exit, outward, turnFrom } from './way.ts';

/** In pixels of detour that are worth avoiding it. */
const PRICE = { bend: 90, crossing: 60, crowded: 160 };
/** Along a line to the same row, of which no more can be seen, a way is this much cheaper. */
const JOINED = 0.7;
/** How much the distance that is left counts for: above 1 fewer ways are looked at, and a little better ones may be missed. */
const EAGERNESS = 1.15;
/** Room that one line takes in a channel. */
const TRACK = 8;
/** Upright lines that an end may pass before it turns. */
const LINES_AT_MOST = 48;
/** After so many steps the search gives up. */
const STEPS_AT_MOST = 60_000;

interface Access {
  readonly exit: Exit;
  readonly line: number;
  readonly gap: number;
  /** Where it turns: at the line, or further out where the line is too near to the table. */
  readonly x: number;
  /** Of the stretch between the table and the line. */
  readonly cost: number;
}

export interface FoundWay {
  readonly points: readonly Point[];
  readonly child: Exit;
  readonly parent: Exit;
}

export class WayFinder {
  readonly #graph: RouteGraph;
  readonly #cost: Float64Array;
  readonly #before: Int32Array;
  /** The search in which a state was last reached; those of other searches count as never reached. */
  readonly #reachedIn: Int32Array;
  readonly #isDone: Uint8Array;
  /** Is it on the line that the way began on, without a turn? */
  readonly #isFirstRun: Uint8Array;
  readonly #heap = new MinHeap();
  #search = 0;

  constructor(graph: RouteGraph) {
    const states = graph.nodeCount * 2;
    this.#graph = graph;
    this.#cost = new Float64Array(states);
    this.#before = new Int32Array(states);
    this.#reachedIn = new Int32Array(states);
    this.#isDone = new Uint8Array(states);
    this.#isFirstRun = new Uint8Array(states);
  }

  find(childExits: readonly Exit[], parentExits: readonly Exit[], trunk: number): FoundWay | null {
    const starts = childExits.flatMap((exit) => this.#accesses(exit, trunk));
    const goals = parentExits.flatMap((exit) => this.#accesses(exit, trunk));
    const direct = this.#direct(childExits, parentExits, starts, goals, trunk);
    const found =
      starts.length > 0 && goals.length > 0 ? this.#run(starts, goals, trunk, direct?.cost ?? Infinity) : null;
    return found ?? direct;
  }

  /** Takes the channels that a way runs along. `points` are its corners, on the graph's lines or between them. */
  take(points: readonly Point[], trunk: number): void {
    const graph = this.#graph;
    for (let i = 1; i < points.length; i++) {
      const a = points[i - 1];
      const b = points[i];
      if (!a || !b) continue;
      if (a.x === b.x) this.#takeUpright(a.x, Math.min(a.y, b.y), Math.max(a.y, b.y), trunk);
      else {
        const low = Math.min(a.x, b.x);
        const high = Math.max(a.x, b.x);
        for (let line = graph.lineFrom(low); line < graph.upright.length; line++) {
          const { at, from, to } = graph.upright[line] ?? { at: Infinity, from: 0, to: 0 };
          if (at > high) break;
          if (a.y < from || a.y > to) continue;
          const node = this.#levelNode(line, a.y);
          if (node < 0) graph.addAcross(graph.gapAt(line, a.y), trunk);
          else if (at < high) graph.addLevel(node, trunk);
        }
      }
    }
  }

  /** The node of a level line whose channel a stretch at this height lies in. */
  #levelNode(line: number, y: number): number {
    const graph = this.#graph;
    const below = graph.nodeBelow(line, y);
    for (const node of [below, below - 1]) {
      if (node < (graph.firstNode[line] ?? 0) || node >= (graph.firstNode[line + 1] ?? 0)) continue;
      const level = graph.level[graph.levelOf[node] ?? 0];
      if (level && level.low <= y && level.high >= y) return node;
    }
    return -1;
  }

  #takeUpright(x: number, top: number, low: number, trunk: number): void {
    const graph = this.#graph;
    const line = this.#lineNear(x, top, low);
    if (line < 0) return;
    const last = graph.gapAt(line, low);
    for (let gap = graph.gapAt(line, top); gap <= last; gap++) graph.addAlong(gap, trunk);
  }

  /** The line whose channel an upright stretch lies in. */
  #lineNear(x: number, top: number, low: number): number {
    const graph = this.#graph;
    const middle = (top + low) / 2;
    const start = graph.lineFrom(x);
    for (let away = 0; away < 12; away++)
      for (const index of [start + away, start - 1 - away]) {
        const line = graph.upright[index];
        if (line && line.low <= x && line.high >= x && line.from <= middle && line.to >= middle) return index;
      }
    return -1;
  }

  /** The lines that an end can turn into, from the table outwards. */
  #accesses(exit: Exit, trunk: number): Access[] {
    const graph = this.#graph;
    const isRight = exit.side === 'right';
    const turn = turnFrom(exit);
    const found: Access[] = [];
    let crossings = 0;
    let line = isRight ? graph.lineFrom(exit.x) : graph.lineFrom(exit.x) - 1;
    for (; found.length < LINES_AT_MOST; line += outward(exit.side)) {
      const { at, low, high, from, to } = graph.upright[line] ?? { at: Infinity, low: 0, high: 0, from: 0, to: 0 };
      if (at === Infinity || (isRight ? at > exit.until : at < exit.until)) break;
      if (exit.y < from || exit.y > to) continue;
      const gap = graph.gapAt(line, exit.y);
      if (isRight ? high >= turn : low <= turn) {
        const x = isRight ? Math.max(at, turn) : Math.min(at, turn);
        found.push({ exit, line, gap, x, cost: Math.abs(x - exit.x) + PRICE.crossing * crossings });
      }
      if (graph.alongTrunk[gap] !== trunk) crossings += graph.along[gap] ?? 0;
    }
    return found;
  }

  /** Straight across, or with one upright stretch on a line that both ends can turn into and that no node need be passed for. */
  #direct(
    childExits: readonly Exit[],
    parentExits: readonly Exit[],
    starts: readonly Access[],
    goals: readonly Access[],
    trunk: number,
  ): (FoundWay & { readonly cost: number }) | null {
    let best: (FoundWay & { readonly cost: number }) | null = null;
    for (const child of childExits)
      for (const parent of parentExits) {
        const isFacing =
          child.side !== parent.side && child.y === parent.y && (parent.x - child.x) * outward(child.side) > 0;
        const isOpen = isFacing && Math.abs(child.until - child.x) + CLEARANCE >= Math.abs(parent.x - child.x) - 1;
        if (isOpen && child.x !== parent.x)
          best = { points: [pointOf(child), pointOf(parent)], child, parent, cost: Math.abs(parent.x - child.x) };
      }
    for (const start of starts)
      for (const goal of goals) {
        if (start.line !== goal.line) continue;
        const x = commonX(start, goal);
        if (x === null) continue;
        const cost =
          start.cost + goal.cost + 2 * PRICE.bend + this.#uprightCost(start.line, start.exit.y, goal.exit.y, trunk);
        if (best === null || cost < best.cost)
          best = { points: cornersOf(start, goal, []), child: start.exit, parent: goal.exit, cost };
      }
    return best;
  }

  #uprightCost(line: number, fromY: number, toY: number, trunk: number): number {
    const graph = this.#graph;
    const first = graph.gapAt(line, Math.min(fromY, toY));
    const last = graph.gapAt(line, Math.max(fromY, toY));
    let cost = Math.abs(fromY - toY);
    for (let gap = first; gap <= last; gap++) {
      cost += this.#gapCost(gap, line, trunk);
      if (gap < last) cost += PRICE.crossing * this.#levelThrough(gap - line, trunk);
    }
    return cost;
  }

  /** For what crosses a gap of an upright line, and for the lines that are in it already. */
  #gapCost(gap: number, line: number, trunk: number): number {
    const graph = this.#graph;
    const crossed = graph.acrossTrunk[gap] === trunk ? 0 : (graph.across[gap] ?? 0);
    return (
      PRICE.crossing * crossed +
      (graph.alongTrunk[gap] === trunk ? 0 : crowding(graph.along[gap] ?? 0, graph.upright[line]))
    );
  }

  /** How many ways run level through a node. */
  #levelThrough(node: number, trunk: number): number {
    const graph = this.#graph;
    if (graph.levelTrunk[node] === trunk) return 0;
    const left = graph.leftOf[node] ?? -1;
    return left < 0 ? 0 : Math.min(graph.levelAlong[left] ?? 0, graph.levelAlong[node] ?? 0);
  }

  /** How many run up and down through a node. */
  #uprightThrough(node: number, line: number, trunk: number): number {
    const graph = this.#graph;
    if (graph.alongTrunk[node + line] === trunk) return 0;
    return Math.min(graph.along[node + line] ?? 0, graph.along[node + line + 1] ?? 0);
  }

  #run(starts: readonly Access[], goals: readonly Access[], trunk: number, bound: number): FoundWay | null {
    const graph = this.#graph;
    const goalsOf = new Map<number, Access[]>();
    for (const goal of goals) {
      const known = goalsOf.get(goal.line);
      if (known) known.push(goal);
      else goalsOf.set(goal.line, [goal]);
    }
    const targets = [...new Set(goals.map(({ exit }) => exit))].map((exit) => ({ x: turnFrom(exit), y: exit.y }));
    const rest = (node: number): number => {
      const x = graph.x[node] ?? 0;
      const y = graph.y[node] ?? 0;
      let least = Infinity;
      for (const target of targets) least = Math.min(least, Math.abs(x - target.x) + Math.abs(y - target.y));
      return EAGERNESS * least + PRICE.bend;
    };
    this.#search++;
    this.#heap.clear();
    const reach = (state: number, cost: number, before: number, isFirstRun: boolean): void => {
      const isKnown = this.#reachedIn[state] === this.#search;
      if (isKnown && (this.#isDone[state] === 1 || (this.#cost[state] ?? 0) <= cost)) return;
      const estimate = cost + rest(state >> 1);
      if (estimate >= best) return;
      this.#reachedIn[state] = this.#search;
      this.#isDone[state] = 0;
      this.#cost[state] = cost;
      this.#before[state] = before;
      this.#isFirstRun[state] = isFirstRun ? 1 : 0;
      this.#heap.push(estimate, state);
    };
    let best = bound;
    let end: { readonly state: number; readonly goal: Access } | null = null;
    starts.forEach((start, index) => {
      const below = start.gap - start.line;
      for (const node of [below - 1, below]) {
        if (node < (graph.firstNode[start.line] ?? 0) || node >= (graph.firstNode[start.line + 1] ?? 0)) continue;
        const length = Math.abs((graph.y[node] ?? 0) - start.exit.y);
        reach(
          node * 2 + 1,
          start.cost + PRICE.bend + length + this.#gapCost(start.gap, start.line, trunk),
          -1 - index,
          true,
        );
      }
    });
    for (let steps = 0; steps < STEPS_AT_MOST; steps++) {
      const state = this.#heap.pop();
      if (state < 0) break;
      if (this.#isDone[state] === 1) continue;
      this.#isDone[state] = 1;
      const cost = this.#cost[state] ?? 0;
      const node = state >> 1;
      if (cost + rest(node) >= best) break;
      const isUpright = (state & 1) === 1;
      const isFirstRun = this.#isFirstRun[state] === 1;
      const line = graph.lineOf[node] ?? 0;
      const turn = isUpright ? 0 : PRICE.bend;
      if (!isFirstRun)
        for (const goal of goalsOf.get(line) ?? []) {
          if (goal.gap !== node + line && goal.gap !== node + line + 1) continue;
          const length = Math.abs((graph.y[node] ?? 0) - goal.exit.y);
          const total = cost + turn + PRICE.bend + length + goal.cost + this.#gapCost(goal.gap, line, trunk);
          if (total >= best) continue;
          best = total;
          end = { state, goal };
        }
      const passed = isUpright ? PRICE.crossing * this.#levelThrough(node, trunk) : turn;
      for (let next = node - 1; next <= node + 1; next += 2) {
        if (next < (graph.firstNode[line] ?? 0) || next >= (graph.firstNode[line + 1] ?? 0)) continue;
        const gap = next > node ? node + line + 1 : node + line;
        const length = Math.abs((graph.y[next] ?? 0) - (graph.y[node] ?? 0));
        const price = length * (graph.alongTrunk[gap] === trunk ? JOINED : 1) + this.#gapCost(gap, line, trunk);
        reach(next * 2 + 1, cost + passed + price, state, isFirstRun);
      }
      const turned = isUpright ? PRICE.bend : PRICE.crossing * this.#uprightThrough(node, line, trunk);
      for (let side = 0; side < 2; side++) {
        const next = (side === 0 ? graph.leftOf[node] : graph.rightOf[node]) ?? -1;
        if (next < 0) continue;
        const first = side === 0 ? next : node;
        const isJoined = graph.levelTrunk[first] === trunk;
        const length = Math.abs((graph.x[next] ?? 0) - (graph.x[node] ?? 0));
        const crowd = isJoined ? 0 : crowding(graph.levelAlong[first] ?? 0, graph.level[graph.levelOf[node] ?? 0]);
        reach(next * 2, cost + turned + length * (isJoined ? JOINED : 1) + crowd, state, false);
      }
    }
    return end && this.#traced(starts, end.state, end.goal);
  }

  #traced(starts: readonly Access[], end: number, goal: Access): FoundWay | null {
    const graph = this.#graph;
    const nodes: Point[] = [];
    let state = end;
    for (; state >= 0; state = this.#before[state] ?? -1)
      nodes.push({ x: graph.x[state >> 1] ?? 0, y: graph.y[state >> 1] ?? 0 });
    const start = starts[-1 - state];
    return start ? { points: cornersOf(start, goal, nodes.reverse()), child: start.exit, parent: goal.exit } : null;
  }
}

/** The more lines are in a channel, the dearer; beyond what it holds, dear. */
function crowding(used: number, channel: { readonly low: number; readonly high: number } | undefined): number {
  if (used === 0 || !channel) return 0;
  const room = Math.max(1, (channel.high - channel.low) / TRACK);
  return used < room ? (PRICE.crowded / 10) * (used / room) : PRICE.crowded;
}

/** Where an upright stretch between the two ends can stand; null for nowhere. */
function commonX(start: Access, goal: Access): number | null {
  if (start.exit.side === goal.exit.side && start.exit.y === goal.exit.y) return null;
  if (start.exit.side === goal.exit.side)
    return start.exit.side === 'right' ? Math.max(start.x, goal.x) : Math.min(start.x, goal.x);
  const [leftmost, rightmost] = start.exit.side === 'right' ? [start, goal] : [goal, start];
  const low = turnFrom(leftmost.exit);
  const high = turnFrom(rightmost.exit);
  return low > high ? null : Math.min(high, Math.max(low, leftmost.x));
}

const pointOf = ({ x, y }: Exit): Point => ({ x, y });

/** The corners of a way along `nodes`; on the first and the last upright line it keeps away from the tables as far as it must. */
function cornersOf(start: Access, goal: Access, nodes: readonly Point[]): Point[] {
  if (nodes.length === 0) {
    const x = commonX(start, goal) ?? start.x;
    return [pointOf(start.exit), { x, y: start.exit.y }, { x, y: goal.exit.y }, pointOf(goal.exit)];
  }
  const startLine = nodes[0]?.x;
  const goalLine = nodes.at(-1)?.x;
  const firstTurn = nodes.findIndex(({ x }) => x !== startLine);
  const lastTurn = nodes.findLastIndex(({ x }) => x !== goalLine);
  const moved = nodes.map((node, index) =>
    firstTurn < 0 || index < firstTurn ? { x: start.x, y: node.y } : index > lastTurn ? { x: goal.x, y: node.y } : node,
  );
  return withoutBetween([
    pointOf(start.exit),
    { x: start.x, y: start.exit.y },
    ...moved,
    { x: goal.x, y: goal.exit.y },
    pointOf(goal.exit),
  ]);
}

/** Without points that a stretch passes straight through. */
export function withoutBetween(points: readonly Point[]): Point[] {
  const corners: Point[] = [];
  for (const point of points) {
    const last = corners.at(-1);
    if (last && last.x === point.x && last.y === point.y) continue;
    const before = corners.at(-2);
    const isStraight =
      before && last && ((before.x === last.x && last.x === point.x) || (before.y === last.y && last.y === point.y));
    if (isStraight) corners.pop();
    corners.push(point);
  }
  return corners;
}
