/** Ends what is being edited, and gives the canvas the focus back at once: its keys go on working, also for whoever types fast. */
import { stopEditing } from '../store/editing.ts';

export function endEditing(): void {
  stopEditing();
  focusCanvas();
}

export function focusCanvas(): void {
  document.querySelector<HTMLElement>('.canvas')?.focus({ preventScroll: true });
}
