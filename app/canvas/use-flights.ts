/** Lets flight.ts steer this React Flow, and goes where the view store wishes once the tables it names are placed. */
import { useReactFlow, useStoreApi } from '@xyflow/react';
import { useEffect } from 'react';
import { useView } from '../store/view.ts';
import { useBoard } from './board.ts';
import { flyToTables, useFlight } from './flight.ts';

export function useFlights(): void {
  const { setViewport, getViewport } = useReactFlow();
  const store = useStoreApi();
  useEffect(() => {
    let granted = 0;
    const grant = (): void => {
      const wish = useView.getState().flyTo;
      if (!wish || wish.nonce === granted || store.getState().width === 0) return;
      const before = granted;
      // Flying changes the very stores that wishes are watched through.
      granted = wish.nonce;
      if (!flyToTables(wish.target)) granted = before;
    };
    useFlight.setState({
      deck: {
        pane: () => ({ width: store.getState().width, height: store.getState().height }),
        viewport: getViewport,
        setViewport: (viewport, duration) => setViewport(viewport, duration > 0 ? { duration } : {}),
      },
    });
    // A wish may come before the tables it is about, and before the pane has a size.
    const ends = [useView.subscribe(grant), useBoard.subscribe(grant), store.subscribe(grant)];
    grant();
    return () => {
      for (const end of ends) end();
      useFlight.setState({ deck: null, isMoving: false });
    };
  }, [setViewport, getViewport, store]);
}
