/** Severities, told apart by shape as well as by colour. */
import { CircleDot, Info, OctagonX, TriangleAlert } from 'lucide-react';
import type { Severity } from '../../src/base/diagnostic.ts';

const SHAPES = { error: OctagonX, warning: TriangleAlert, info: Info, hint: CircleDot } as const;

export function SeverityIcon({ severity, size = 14 }: { readonly severity: Severity; readonly size?: number }) {
  const Shape = SHAPES[severity];
  return <Shape size={size} color={`var(--severity-${severity})`} aria-label={severity} style={{ flex: 'none' }} />;
}
