/**
 * The 2D canvas beneath React Flow's tables: paints what is not mounted, at the screen's own resolution.
 * Invariant: painted in the same frame as React Flow moves, at most once a frame.
 */
import { useStoreApi } from '@xyflow/react';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { useBoard } from './board.ts';
import { paint } from './paint.ts';
import { type PaintTheme, readTheme, watchTheme } from './theme.ts';
import type { Mounted } from './use-mounted.ts';

type Props = Pick<Mounted, 'hasTables' | 'links'>;

export function PaintLayer({ hasTables, links }: Props) {
  const ref = useRef<HTMLCanvasElement>(null);
  const mounted = useRef<Props>({ hasTables, links });
  const repaint = useRef<() => void>(() => undefined);
  const flow = useStoreApi();

  useEffect(() => {
    const canvas = ref.current;
    const context = canvas?.getContext('2d');
    if (!canvas || !context) return;
    let theme: PaintTheme | null = null;
    let frame = 0;
    const draw = (): void => {
      cancelAnimationFrame(frame);
      frame = 0;
      const { width, height, transform } = flow.getState();
      const ratio = window.devicePixelRatio || 1;
      const pixels = { width: Math.round(width * ratio), height: Math.round(height * ratio) };
      if (canvas.width !== pixels.width) canvas.width = pixels.width;
      if (canvas.height !== pixels.height) canvas.height = pixels.height;
      theme ??= readTheme(canvas);
      const [x, y, zoom] = transform;
      const { diagram, boxes, routes, emphasis, marks, current, isProvisional } = useBoard.getState();
      const painting = {
        diagram,
        boxes,
        routes,
        emphasis,
        badges: marks.badges,
        current,
        isProvisional,
        paintsTables: !mounted.current.hasTables,
        mountedLinks: mounted.current.links,
      };
      paint(context, painting, { x, y, zoom }, { width, height }, ratio, theme);
      const isPainted = painting.paintsTables && boxes.size > 0;
      if (isPainted !== canvas.hasAttribute('data-painted')) canvas.toggleAttribute('data-painted', isPainted);
    };
    const schedule = (): void => {
      if (frame === 0) frame = requestAnimationFrame(draw);
    };
    repaint.current = draw;
    const retheme = (): void => {
      theme = null;
      schedule();
    };
    const ends = [
      flow.subscribe((now, before) => {
        if (now.transform !== before.transform || now.width !== before.width || now.height !== before.height)
          schedule();
      }),
      useBoard.subscribe(schedule),
      watchTheme(retheme),
    ];
    document.fonts.addEventListener('loadingdone', schedule);
    schedule();
    return () => {
      cancelAnimationFrame(frame);
      document.fonts.removeEventListener('loadingdone', schedule);
      for (const end of ends) end();
    };
  }, [flow]);

  // With the commit that mounts or unmounts tables, so that nothing is missing or doubled for a frame.
  useLayoutEffect(() => {
    mounted.current = { hasTables, links };
    repaint.current();
  }, [hasTables, links]);

  return <canvas ref={ref} className="canvas-paint" />;
}
