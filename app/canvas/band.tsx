/** The rubber band as drawn. */
import { ViewportPortal } from '@xyflow/react';
import { useBand } from './band.ts';

export function Band() {
  const area = useBand((state) => state.area);
  if (!area) return null;
  return (
    <ViewportPortal>
      <div
        className="band"
        style={{ transform: `translate(${area.x}px, ${area.y}px)`, width: area.width, height: area.height }}
      />
    </ViewportPortal>
  );
}
