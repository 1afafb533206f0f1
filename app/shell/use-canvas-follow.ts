/**
 * Keeps what the user is at in sight on the canvas: what gets selected (the inspector may have opened over it), and where the text cursor goes.
 * Invariant: moves the least, only what is out of sight, and nothing while a pointer is down.
 */
import { useEffect } from 'react';
import type { TableId } from '../../src/catalog/types.ts';
import { landed, revealTable } from '../canvas/flight.ts';
import { useDocument } from '../store/document.ts';
import { selectedAnew } from '../store/equal-selection.ts';
import { findConstraint } from '../store/places.ts';
import { type Selection, useView } from '../store/view.ts';

export function useCanvasFollow(): void {
  useEffect(() => {
    let isPressed = false;
    let wanted: TableId | null = null;
    const follow = (selection: Selection): void => {
      const isWaiting = wanted !== null;
      wanted = tableOf(selection);
      // The inspector is there with the next frame, and a flight may be on its way.
      if (wanted !== null && !isWaiting)
        requestAnimationFrame(async () => {
          await landed();
          if (wanted !== null) revealTable(wanted);
          wanted = null;
        });
    };
    const endView = useView.subscribe((now, before) => {
      const selected = isPressed ? null : selectedAnew(now, before);
      if (now.revealOnCanvas && now.revealOnCanvas !== before.revealOnCanvas) follow(now.revealOnCanvas.target);
      else if (selected) follow(selected);
    });
    const listeners = new AbortController();
    const options = { capture: true, signal: listeners.signal };
    window.addEventListener('pointerdown', () => (isPressed = true), options);
    window.addEventListener('pointerup', () => (isPressed = false), options);
    window.addEventListener('pointercancel', () => (isPressed = false), options);
    return () => {
      endView();
      listeners.abort();
    };
  }, []);
}

function tableOf(selection: Selection): TableId | null {
  switch (selection.kind) {
    case 'table':
    case 'column':
      return selection.table;
    case 'view':
      return selection.view;
    case 'relationship': {
      const { reading } = useDocument.getState();
      return (reading && findConstraint(reading.catalog, selection.constraint)?.table.id) ?? null;
    }
    case 'tables':
    case 'statement':
      return null;
  }
}
