/** Lets flight.ts steer this React Flow, and goes where the view store wishes once the tables it names are placed. */
import { useReactFlow, useStoreApi } from '@xyflow/react';
import { useEffect } from 'react';
import { useDocument } from '../store/document.ts';
import { useView } from '../store/view.ts';
import { useBoard } from './board.ts';
import { FIT_INSETS, type Insets, type Viewport } from './fit.ts';
import { flyToTables, holdView, showViewport, useFlight } from './flight.ts';
import { hasDomTables } from './level.ts';

/** Of each document that was left, by its id. */
const lastViews = new Map<string, Viewport>();

export function useFlights(): void {
  const { setViewport, getViewport } = useReactFlow();
  const store = useStoreApi();
  useEffect(() => {
    let granted = 0;
    const grant = (isFirstSight = false): void => {
      const wish = useView.getState().flyTo;
      if (!wish || wish.nonce === granted || store.getState().width === 0) return;
      const before = granted;
      // Flying changes the very stores that wishes are watched through.
      granted = wish.nonce;
      const isGranted =
        wish.target === 'last view' ? showAgain(isFirstSight) : flyToTables(wish.target, isFirstSight ? 0 : undefined);
      if (!isGranted) granted = before;
    };
    const showAgain = (isFirstSight: boolean): boolean => {
      const { id } = useDocument.getState();
      const left = id === null ? undefined : lastViews.get(id);
      if (!left) return flyToTables([], isFirstSight ? 0 : undefined);
      if (useBoard.getState().boxes.size === 0) return false;
      showViewport(left);
      return true;
    };
    useFlight.setState({
      deck: {
        pane: () => ({ width: store.getState().width, height: store.getState().height }),
        insets: () => insetsOf(store.getState().domNode),
        viewport: getViewport,
        setViewport: (viewport, duration) => {
          const { transform, setNodes } = store.getState();
          const tables = useBoard.getState().diagram.boxes.size;
          const leavesDom = hasDomTables(tables, transform[2]) && !hasDomTables(tables, viewport.zoom);
          // Else React Flow, which hears of the zoom first, would mount every table that comes into view with it.
          if (leavesDom && duration === 0) setNodes([]);
          return setViewport(viewport, duration > 0 ? { duration } : {});
        },
      },
    });
    // A wish may come before the tables it is about, and before the pane has a size.
    const ends = [
      useView.subscribe(() => grant()),
      useDocument.subscribe((now, before) => {
        if (
          now.id !== before.id &&
          before.id !== null &&
          before.status === 'ready' &&
          now.generation !== before.generation
        )
          lastViews.set(before.id, getViewport());
      }),
      // What was not there before is not flown to from elsewhere.
      useBoard.subscribe((now, before) =>
        grant(now.boxes !== before.boxes && (before.boxes.size === 0 || before.isProvisional)),
      ),
      store.subscribe(() => grant()),
      useView.subscribe((now, before) => {
        if ((now.fullScreen === 'diagram') === (before.fullScreen === 'diagram')) return;
        const land = holdView();
        const { width } = store.getState();
        const end = store.subscribe((state) => {
          if (state.width === width) return;
          end();
          land();
        });
      }),
    ];
    grant(true);
    return () => {
      for (const end of ends) end();
      useFlight.setState({ deck: null, isMoving: false });
    };
  }, [setViewport, getViewport, store]);
}

/** What floats over the canvas at its right edge marks itself with `data-over-canvas`; tables are shown beside it. */
function insetsOf(canvas: HTMLElement | null): Insets {
  const overlay = document.querySelector('[data-over-canvas]')?.getBoundingClientRect();
  const pane = canvas?.getBoundingClientRect();
  const isAtTheSide = overlay && pane && overlay.width < pane.width / 2;
  if (!isAtTheSide) return FIT_INSETS;
  return { ...FIT_INSETS, right: pane.right - overlay.left + FIT_INSETS.left / 2 };
}
