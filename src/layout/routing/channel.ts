/**
 * The free space between tables as straight channels, in one direction; the other one is the same with the axes exchanged.
 * Invariant: no channel touches an obstacle, and whatever can be reached through free space can be reached along channels.
 */

/** A rectangle seen along one axis: `low` to `high` across a channel, `from` to `to` along it. */
export interface Strip {
  readonly low: number;
  readonly high: number;
  readonly from: number;
  readonly to: number;
}

/** A straight line in a channel; `low` and `high` are the channel's, between which the line may be moved. */
export interface ChannelLine extends Strip {
  readonly at: number;
}

interface OpenChannel {
  readonly low: number;
  readonly from: number;
  readonly to: number;
  /** The channel before it reaches as far at both ends, and further at one. */
  readonly isInside: boolean;
}

/** A channel narrower than this is left out where the one beside it reaches as far: what leaves a table turns further out anyway. */
const NARROW = 18;
/** From this width on a channel has lines at both borders too, as its middle would be a detour. */
const WIDE = 150;
/** Between a wide channel's border and the line beside it. */
const BESIDE = 24;

/**
 * Sweeps from `frame.low` to `frame.high`: between two events the free intervals stay as they are, and each is a channel for as long as
 * it is the same.
 */
export function findChannels(obstacles: readonly Strip[], frame: Strip): Strip[] {
  const entering = [...obstacles].sort((a, b) => a.low - b.low);
  const leaving = [...obstacles].sort((a, b) => a.high - b.high);
  const active: Strip[] = [];
  const channels: Strip[] = [];
  let open: OpenChannel[] = [{ low: frame.low, from: frame.from, to: frame.to, isInside: false }];
  let enter = 0;
  for (let leave = 0; leave < leaving.length; ) {
    const position = Math.min(entering[enter]?.low ?? Infinity, leaving[leave]?.high ?? Infinity);
    for (; (leaving[leave]?.high ?? Infinity) <= position; leave++) {
      const gone = leaving[leave];
      if (gone) active.splice(active.indexOf(gone), 1);
    }
    for (; (entering[enter]?.low ?? Infinity) <= position; enter++) {
      const come = entering[enter];
      if (come) insert(active, come);
    }
    open = step(open, freeBetween(active, frame), position, channels);
  }
  step(open, [], frame.high, channels);
  return channels;
}

/** The lines of channels that ways may follow. */
export function linesOf(channels: readonly Strip[]): ChannelLine[] {
  return channels
    .flatMap((channel) => {
      const middle = (channel.low + channel.high) / 2;
      const ats = channel.high - channel.low < WIDE ? [middle] : [channel.low + BESIDE, middle, channel.high - BESIDE];
      return ats.map((at) => ({ ...channel, at }));
    })
    .sort((a, b) => a.at - b.at || a.from - b.from);
}

function insert(active: Strip[], strip: Strip): void {
  let low = 0;
  let high = active.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((active[middle]?.from ?? 0) < strip.from) low = middle + 1;
    else high = middle;
  }
  active.splice(low, 0, strip);
}

function freeBetween(active: readonly Strip[], frame: Strip): { from: number; to: number }[] {
  const free: { from: number; to: number }[] = [];
  let from = frame.from;
  for (const strip of active) {
    if (strip.from > from) free.push({ from, to: strip.from });
    from = Math.max(from, strip.to);
  }
  if (frame.to > from) free.push({ from, to: frame.to });
  return free;
}

/** What is no longer free as it was is a finished channel; what is newly so begins one. Both lists are in order. */
function step(
  open: readonly OpenChannel[],
  free: readonly { from: number; to: number }[],
  position: number,
  channels: Strip[],
): OpenChannel[] {
  const isSame = (a: { from: number; to: number }, b: { from: number; to: number }): boolean =>
    a.from === b.from && a.to === b.to;
  const next: OpenChannel[] = [];
  let start = 0;
  for (const gap of free) {
    while ((open[start]?.to ?? Infinity) <= gap.from) start++;
    const outer = open[start];
    if (outer && isSame(outer, gap)) next.push(outer);
    else next.push({ low: position, ...gap, isInside: outer !== undefined && contains(outer, gap) });
  }
  start = 0;
  for (const channel of open) {
    while ((free[start]?.to ?? Infinity) <= channel.from) start++;
    const outer = free[start];
    if ((outer && isSame(outer, channel)) || position <= channel.low) continue;
    const isInside = channel.isInside || (outer !== undefined && contains(outer, channel));
    if (isInside && position - channel.low < NARROW) continue;
    channels.push({ low: channel.low, high: position, from: channel.from, to: channel.to });
  }
  return next;
}

const contains = (outer: { from: number; to: number }, inner: { from: number; to: number }): boolean =>
  outer.from <= inner.from && outer.to >= inner.to;
