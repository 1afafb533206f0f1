/** How long movements last. Invariant: nothing is animated for people who asked for less motion, nor under a test driver. */

const MOTION_MS = 180;

export function motionDuration(): number {
  return navigator.webdriver || matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : MOTION_MS;
}
