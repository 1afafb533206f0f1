/**
 * Which pane fills the window. Escape leaves, once nothing else has a use for it.
 * Invariant: opening, folding or changing a pane leaves too, and so does going from a panel to an object: nothing happens out of sight.
 */
import { useEffect } from 'react';
import { type PaneId, useView } from '../store/view.ts';
import { useIsNarrow } from './use-is-narrow.ts';

export function useFullScreen(): PaneId | null {
  useEffect(() => {
    const leave = (): void => {
      if (useView.getState().fullScreen !== null) useView.setState({ fullScreen: null });
    };
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented) leave();
    };
    window.addEventListener('keydown', onKeyDown);
    const endView = useView.subscribe((now, before) => {
      const isArranged =
        now.isSidebarOpen !== before.isSidebarOpen ||
        now.isEditorOpen !== before.isEditorOpen ||
        now.panel !== before.panel;
      const isLedAway =
        now.fullScreen === 'sidebar' && (now.flyTo !== before.flyTo || now.revealText !== before.revealText);
      if (now.fullScreen === before.fullScreen && (isArranged || isLedAway)) leave();
    });
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      endView();
      leave();
    };
  }, []);
  const pane = useView((view) => view.fullScreen);
  // There the SQL is a tab of the diagram's pane.
  return useIsNarrow() && pane === 'sql' ? 'diagram' : pane;
}
