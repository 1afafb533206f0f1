/** A stretch of a way as something that can be moved across. Invariant: `low <= at <= high`; a fixed one has no room. */
interface Turn {
  /** Where along the track. */
  readonly along: number;
  /** To which side the line goes on. */
  readonly toward: -1 | 1;
}

/** A stretch of a line, or of several of one trunk, that can be moved across. */
export interface Track {
  at: number;
  low: number;
  high: number;
  /** As `low` and `high`, with room for the crow's feet of the tables beside. */
  softLow: number;
  softHigh: number;
  wanted: number;
  from: number;
  to: number;
  turns: Turn[];
  readonly trunk: number;
  isFixed: boolean;
}
