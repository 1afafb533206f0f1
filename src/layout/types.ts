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

/**
 * `organic`: what is related stands together. `left-to-right`: in layers, parents first. `by-schema`: a block for each group.
 * `around`: the tables of `around` in the middle, what they refer to left of them, what refers to them right.
 */
export type LayoutStyle = 'organic' | 'left-to-right' | 'by-schema' | 'around';

export interface LayoutInput {
  readonly nodes: readonly LayoutNode[];
  readonly links: readonly LayoutLink[];
  /** Width divided by height to aim at; the window's. */
  readonly aspect: number;
  /** `organic` when it is not given. */
  readonly style?: LayoutStyle;
  /** The tables that the style `around` is about; the others have no use for it. */
  readonly around?: readonly string[];
  /** `compact` when it is not given. */
  readonly spacing?: 'compact' | 'roomy';
}

export type Placements = ReadonlyMap<string, Placement>;
