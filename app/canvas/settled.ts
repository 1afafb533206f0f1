/** When is the diagram of the current reading on the screen? For whoever drives the page: tests, and `window.crowfoot.settled()`. */
import { useDocument } from '../store/document.ts';
import { areRoutesOpen, useBoard } from './board.ts';
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

/** How long what is less urgent waits for the first sight of a diagram. */
const FIRST_SIGHT_AT_MOST_MS = 1500;

/** Resolves once there is something to be seen of the document, or nothing to be drawn; not much later in any case. */
export async function diagramShown(): Promise<void> {
  const latest = performance.now() + FIRST_SIGHT_AT_MOST_MS;
  while (isAwaited() && performance.now() < latest) await frame();
  await frame();
  await frame();
}

function isAwaited(): boolean {
  const { status, isPlacing } = useDocument.getState();
  return status === 'reading' || (isPlacing && useBoard.getState().boxes.size === 0);
}

function isInStep(): boolean {
  if (!useFlight.getState().deck) return true;
  const { reading, status, isPlacing } = useDocument.getState();
  if (status === 'none') return true;
  const { catalog, diagram, boxes } = useBoard.getState();
  const isDrawn =
    (reading?.catalog ?? null) === catalog &&
    [...diagram.boxes.values()].every(({ id, kind }) => kind !== 'table' || boxes.has(id));
  return status === 'ready' && !isPlacing && isDrawn && !areRoutesOpen() && !useFlight.getState().isMoving;
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
