/** What every benchmark prints: one JSON object a line. Invariant: `ok` is what the limit says, never set by hand. */
export interface Limit {
  /** The value must not exceed this. */
  readonly most?: number;
  /** The value must reach this. */
  readonly least?: number;
  /** The value must stay strictly below this. */
  readonly below?: number;
}

/** Prints a figure; a benchmark that misses a limit ends with exit status 1. A figure without a limit is for watching. */
export function report(name: string, value: number, unit: string, limit: Limit = {}): void {
  const { most, least, below } = limit;
  const ok =
    Number.isFinite(value) &&
    (most === undefined || value <= most) &&
    (least === undefined || value >= least) &&
    (below === undefined || value < below);
  const shown = most ?? least ?? below ?? null;
  console.log(JSON.stringify({ name, value: Math.round(value * 1000) / 1000, unit, limit: shown, ok }));
  if (!ok) process.exitCode = 1;
}

/** The value below which `share` (0 to 1) of the samples lie. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const median = (samples: readonly number[]): number => percentile(samples, 0.5);

/** Milliseconds that `work` takes. */
export function time(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
