/** The whole diagram in a corner, with the part in view; drag to go elsewhere. Painted, so that it costs the same for any size. */
import { useReactFlow, useStoreApi } from '@xyflow/react';
import { type PointerEvent, useEffect, useRef } from 'react';
import { type Box, boundsOf } from '../../src/layout/box.ts';
import { useBoard } from './board.ts';
import { type Viewport, visibleArea } from './fit.ts';
import { readTheme, watchTheme } from './theme.ts';

const WIDTH = 208;
const HEIGHT = 136;
const INSET = 8;
const LEAST_TABLE = 2;

export function Minimap() {
  const ref = useRef<HTMLCanvasElement>(null);
  const shown = useRef<Viewport>({ x: 0, y: 0, zoom: 1 });
  const flow = useStoreApi();
  const { setCenter, getZoom } = useReactFlow();

  useEffect(() => {
    const canvas = ref.current;
    const context = canvas?.getContext('2d');
    if (!canvas || !context) return;
    let frame = 0;
    const ratio = window.devicePixelRatio || 1;
    canvas.width = WIDTH * ratio;
    canvas.height = HEIGHT * ratio;
    const draw = (): void => {
      frame = 0;
      const theme = readTheme(canvas);
      const { diagram, boxes, emphasis } = useBoard.getState();
      const bounds = boundsOf(boxes.values());
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.clearRect(0, 0, WIDTH, HEIGHT);
      if (!bounds) return;
      const map = miniViewport(bounds);
      shown.current = map;
      for (const [id, box] of boxes) {
        const hue = diagram.boxes.get(id)?.hue ?? null;
        context.fillStyle = emphasis.selected.has(id)
          ? theme.accent
          : ((hue === null ? null : theme.hues[hue - 1]) ?? theme.edge);
        context.globalAlpha = emphasis.selected.has(id) ? 1 : 0.55;
        context.fillRect(
          box.x * map.zoom + map.x,
          box.y * map.zoom + map.y,
          Math.max(LEAST_TABLE, box.width * map.zoom),
          Math.max(LEAST_TABLE, box.height * map.zoom),
        );
      }
      context.globalAlpha = 1;
      const { width, height, transform } = flow.getState();
      const area = visibleArea({ x: transform[0], y: transform[1], zoom: transform[2] }, { width, height });
      context.strokeStyle = theme.accent;
      context.lineWidth = 1.5;
      context.strokeRect(
        area.x * map.zoom + map.x,
        area.y * map.zoom + map.y,
        area.width * map.zoom,
        area.height * map.zoom,
      );
    };
    const schedule = (): void => {
      if (frame === 0) frame = requestAnimationFrame(draw);
    };
    const ends = [flow.subscribe(schedule), useBoard.subscribe(schedule), watchTheme(schedule)];
    schedule();
    return () => {
      cancelAnimationFrame(frame);
      for (const end of ends) end();
    };
  }, [flow]);

  const go = (event: PointerEvent<HTMLCanvasElement>): void => {
    if (event.buttons !== 1) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const { x, y, zoom } = shown.current;
    void setCenter((event.clientX - left - x) / zoom, (event.clientY - top - y) / zoom, { zoom: getZoom() });
  };
  return (
    <canvas
      ref={ref}
      className="minimap"
      style={{ width: WIDTH, height: HEIGHT }}
      role="img"
      aria-label="Map of the whole diagram"
      onPointerDown={go}
      onPointerMove={go}
    />
  );
}

function miniViewport(bounds: Box): Viewport {
  // Unlike the canvas, the map has no least zoom: it always shows everything.
  const width = WIDTH - 2 * INSET;
  const height = HEIGHT - 2 * INSET;
  const zoom = Math.min(width / bounds.width, height / bounds.height);
  return {
    x: WIDTH / 2 - (bounds.x + bounds.width / 2) * zoom,
    y: HEIGHT / 2 - (bounds.y + bounds.height / 2) * zoom,
    zoom,
  };
}
