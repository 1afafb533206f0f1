/** A faint dot grid that fades away as one zooms out. */
import { Background, BackgroundVariant, useStore } from '@xyflow/react';

const FULL_FROM = 0.9;
const GONE_BELOW = 0.5;

export function DotGrid() {
  const opacity = useStore(({ transform }) => {
    const share = (transform[2] - GONE_BELOW) / (FULL_FROM - GONE_BELOW);
    return Math.round(Math.max(0, Math.min(1, share)) * 5) / 5;
  });
  if (opacity === 0) return null;
  return (
    <Background variant={BackgroundVariant.Dots} gap={20} size={1.4} color="var(--canvas-dot)" style={{ opacity }} />
  );
}
