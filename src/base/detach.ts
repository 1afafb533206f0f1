/**
 * A copy of a text that shares no memory: a slice of a string keeps the whole string in memory in V8. Put together of two parts, because
 * that makes a plain string; what is sliced off a longer one goes a detour at each look at a character.
 */
export const detach = (text: string): string =>
  text.length < SHORTEST_SLICE ? text : [text.slice(0, 1), text.slice(1)].join('');

/** Shorter ones are copies anyway. */
const SHORTEST_SLICE = 13;
