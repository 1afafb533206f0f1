/** What a mouse event on the canvas is about: a mounted element, or what geometry finds there. */
import type { ConstraintId, TableId } from '../../src/catalog/types.ts';
import type { Point } from '../../src/layout/types.ts';
import { useBoard } from './board.ts';
import { type Hit, hitTest, tableHit } from './hit-test.ts';
import { levelAt } from './level.ts';

/** Half of a relationship's hit area, on the screen. */
const LINK_REACH = 6;

const elementOf = ({ target }: Event): Element | null => (target instanceof Element ? target : null);

/** On what is floating over the canvas to edit it. */
export const isOnTools = (event: Event): boolean => elementOf(event)?.closest('[data-editing]') != null;

export const isOnCanvas = (event: Event): boolean =>
  elementOf(event)?.closest('.react-flow__renderer') != null && !isOnTools(event);

/** `at` is where it is on the canvas. */
export function hitOfEvent(event: MouseEvent, at: Point, zoom: number): Hit | null {
  const scene = useBoard.getState();
  if (scene.isProvisional) return null;
  const target = elementOf(event);
  const id = target?.closest<HTMLElement>('.react-flow__node, .react-flow__edge')?.dataset.id;
  if (id !== undefined && target?.closest('.react-flow__edge')) return { kind: 'link', link: id as ConstraintId };
  if (id !== undefined) return tableHit(scene, id as TableId, at);
  // From very far a line is everywhere, and none can be meant.
  return hitTest(scene, at, levelAt(zoom) === 'blocks' ? 0 : LINK_REACH / zoom);
}
