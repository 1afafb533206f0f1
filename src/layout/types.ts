/** What layout works on: boxes and links between them, in canvas pixels. No catalog, no DOM. */

import type { Placement, Point, Size } from '../base/geometry.ts';

export type { Placement, Point, Size };

export interface LayoutNode extends Size {
  readonly id: string;
  /** Tables of one group (schema) are kept together where it costs little. */
  readonly group: string;
}

export interface LayoutLink {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

export interface LayoutInput {
  readonly nodes: readonly LayoutNode[];
  readonly links: readonly LayoutLink[];
  /** Width divided by height to aim at; the window's. */
  readonly aspect: number;
}

export type Placements = ReadonlyMap<string, Placement>;
