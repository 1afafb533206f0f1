/** What the 2D canvas is to show. Invariant: everything it needs, so that painting asks no store. */
import type { ConstraintId, TableId } from '../../src/catalog/types.ts';
import type { Badge } from './badges.ts';
import type { Emphasis } from './emphasis.ts';
import type { Scene } from './hit-test.ts';

export interface Painting extends Scene {
  readonly emphasis: Emphasis;
  readonly badges: ReadonlyMap<TableId, Badge>;
  /** The table the text cursor stands in. */
  readonly current: TableId | null;
  /** Tables stand in a makeshift order: they are sketched only. */
  readonly isProvisional: boolean;
  /** Tables are painted, not mounted. */
  readonly paintsTables: boolean;
  /** Relationships that are mounted and not to be painted. */
  readonly mountedLinks: ReadonlySet<ConstraintId>;
}

/** Strength of what is not concerned by a selection. */
export const DIMMED = 0.35;
