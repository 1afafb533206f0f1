/** How long ago, as one would say it. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export function sinceThen(then: number, now: number): string {
  const ago = now - then;
  if (ago < MINUTE) return 'just now';
  if (ago < HOUR) return `${Math.floor(ago / MINUTE)} min ago`;
  if (ago < DAY) return `${Math.floor(ago / HOUR)} h ago`;
  if (ago < 14 * DAY) return ago < 2 * DAY ? 'yesterday' : `${Math.floor(ago / DAY)} days ago`;
  return new Date(then).toISOString().slice(0, 10);
}
