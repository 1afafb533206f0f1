/** When is the diagram of the current reading on the screen? For whoever drives the page: tests, and `window.crowfoot.settled()`. */
import { useDocument } from '../store/document.ts';
import { useBoard } from './board.ts';
import { landed, useFlight } from './flight.ts';

/** A page that is not shown draws no frames; it need not be waited for. */
const FRAME_AT_MOST_MS = 200;

/** Resolves once what the document says is placed, drawn, and the view stands still. At once without a canvas or a document. */
export async function canvasSettled(): Promise<void> {
  while (!isInStep()) await frame();
  await landed();
  // One frame for React to commit, one for the browser to paint.
  await frame();
  await frame();
  if (!isInStep()) await canvasSettled();
}

function isInStep(): boolean {
  if (!useFlight.getState().deck) return true;
  const { reading, status, isPlacing } = useDocument.getState();
  if (status === 'none') return true;
  const { catalog, diagram, boxes } = useBoard.getState();
  const isDrawn =
    (reading?.catalog ?? null) === catalog &&
    [...diagram.boxes.values()].every(({ id, kind }) => kind !== 'table' || boxes.has(id));
  return status === 'ready' && !isPlacing && isDrawn && !useFlight.getState().isMoving;
}

function frame(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, FRAME_AT_MOST_MS);
    requestAnimationFrame(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
