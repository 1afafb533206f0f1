/** Places and sizes on the canvas, in its own pixels (zoom 1). */

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Top left corner of a table. */
export type Placement = Point;
