/**
 * Polylines as drawn: corners rounded, one list of commands for both SVG and a 2D canvas.
 * Invariant: a path begins and ends exactly at the polyline's ends and never leaves its bounding box.
 */
import { assertNever } from '../base/assert-never.ts';
import type { Point } from './types.ts';

const CORNER_RADIUS = 6;

export type PathCommand =
  | { readonly kind: 'move'; readonly to: Point }
  | { readonly kind: 'line'; readonly to: Point }
  | { readonly kind: 'corner'; readonly control: Point; readonly to: Point };

/** The part of a CanvasRenderingContext2D (or Path2D) that drawing a path takes. */
export interface PathTarget {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  quadraticCurveTo(controlX: number, controlY: number, x: number, y: number): void;
}

/**
 * A relationship's line, from the parent's end to the child's: the dashes of lines that join on their way to one row begin together
 * there, and so stay dashes where the lines lie on top of each other.
 */
export const linkPath = (points: readonly Point[]): readonly PathCommand[] => roundedPath([...points].reverse());

/** Rounds each inner corner by `radius`, less where a segment is too short for two of them. */
export function roundedPath(points: readonly Point[], radius: number = CORNER_RADIUS): readonly PathCommand[] {
  const [first, ...rest] = points;
  if (!first) return [];
  const commands: PathCommand[] = [{ kind: 'move', to: first }];
  let previous = first;
  rest.forEach((corner, index) => {
    const next = rest[index + 1];
    if (!next) {
      commands.push({ kind: 'line', to: corner });
      return;
    }
    const cut = Math.min(radius, distance(previous, corner) / 2, distance(corner, next) / 2);
    commands.push({ kind: 'line', to: towards(corner, previous, cut) });
    commands.push({ kind: 'corner', control: corner, to: towards(corner, next, cut) });
    previous = corner;
  });
  return commands;
}

export function svgPath(commands: readonly PathCommand[]): string {
  return commands
    .map((command) => {
      const to = `${number(command.to.x)} ${number(command.to.y)}`;
      switch (command.kind) {
        case 'move':
          return `M${to}`;
        case 'line':
          return `L${to}`;
        case 'corner':
          return `Q${number(command.control.x)} ${number(command.control.y)} ${to}`;
        default:
          return assertNever(command);
      }
    })
    .join('');
}

export function tracePath(commands: readonly PathCommand[], target: PathTarget): void {
  for (const command of commands) {
    if (command.kind === 'move') target.moveTo(command.to.x, command.to.y);
    else if (command.kind === 'line') target.lineTo(command.to.x, command.to.y);
    else target.quadraticCurveTo(command.control.x, command.control.y, command.to.x, command.to.y);
  }
}

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

function towards(from: Point, to: Point, by: number): Point {
  const length = distance(from, to);
  if (length === 0) return from;
  return { x: from.x + ((to.x - from.x) * by) / length, y: from.y + ((to.y - from.y) * by) / length };
}

/** At most two decimals: a hundredth of a pixel is not seen, and paths stay short. */
const number = (value: number): string => String(Math.round(value * 100) / 100);
