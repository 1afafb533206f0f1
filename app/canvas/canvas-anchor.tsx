/** Something to hold a popover by: an invisible box on the canvas that goes where the canvas goes. */
import { ViewportPortal } from '@xyflow/react';
import { Popover } from 'radix-ui';
import type { Box } from '../../src/layout/box.ts';

export const CanvasAnchor = ({ box }: { readonly box: Box }) => (
  <ViewportPortal>
    <Popover.Anchor asChild>
      <div
        className="canvas-anchor"
        style={{ transform: `translate(${box.x}px, ${box.y}px)`, width: box.width, height: box.height }}
      />
    </Popover.Anchor>
  </ViewportPortal>
);
