/**
 * What was done to a document, as steps that can be taken back: typing, commands and moved tables on one stack.
 * Invariant (law 5): taking back every step gives the text, placements and selection the oldest one found, repeating them all gives what
 * the newest one left. Plain data, so that it can be kept with the document; `S` is whatever a selection is to the caller.
 */

import { detach } from '../base/detach.ts';
import type { Placement } from '../base/geometry.ts';
import { type ChangeSet, composeChanges } from '../base/text-edit.ts';
import type { TableId } from '../catalog/types.ts';

type Placements = ReadonlyMap<TableId, Placement>;

export interface Step<S> {
  /** As an order: "Rename column orders.total". */
  readonly label: string;
  readonly kind: 'typing' | 'command' | 'layout';
  /** Of the text before the step. */
  readonly changes: ChangeSet;
  /** Of the text after it. */
  readonly inverse: ChangeSet;
  readonly placements: PlacementPatch;
  /** The selection before and after. */
  readonly before: S;
  readonly after: S;
  /** When it was done, in milliseconds; of a step that grew, when it last did. */
  readonly at: number;
}

export type PlacementPatch = readonly PlacementChange[];

/** Null where the table has no place. */
interface PlacementChange {
  readonly table: TableId;
  readonly before: Placement | null;
  readonly after: Placement | null;
}

export interface History<S> {
  /** What can be taken back, oldest first. */
  readonly past: readonly Step<S>[];
  /** What can be repeated, the next one last. */
  readonly future: readonly Step<S>[];
  /** The last piece of typing, while more of it may join the newest step. */
  readonly growing: Typed | null;
}

/** What a piece of typing left: the places, in the text as it is now, and what stood there before. */
interface Typed {
  readonly places: ChangeSet;
  readonly isDeletion: boolean;
}

/** A step to apply now, and the history once that is done. */
export interface Move<S> {
  readonly history: History<S>;
  readonly step: Step<S>;
}

/** The newest step when a gesture began; null when there was none. */
export type Mark<S> = Step<S> | null;

export interface Limits {
  readonly steps: number;
  /** About as many UTF-16 units. */
  readonly size: number;
}

export const EMPTY_HISTORY: History<never> = { past: [], future: [], growing: null };

/** Typing that goes on within this time, at the same place, is one step. */
const PAUSE_MS = 1_000;
const LIMITS: Limits = { steps: 1_000, size: 4_000_000 };

/** Adds what was just done. Typing may join the newest step; the oldest steps go when there are too many. A step that changes nothing is none. */
export function record<S>(history: History<S>, done: Step<S>, limits: Limits = LIMITS): History<S> {
  if (isEmpty(done)) return history;
  const step = { ...done, changes: detached(done.changes), inverse: detached(done.inverse) };
  const last = history.past.at(-1);
  const past =
    last && goesOn(history.growing, last, step)
      ? [...history.past.slice(0, -1), joined(last, step)]
      : [...history.past, step];
  return { past: bounded(past, limits), future: [], growing: typedIn(step) };
}

/** The newest step, turned round. */
export function stepBack<S>({ past, future }: History<S>): Move<S> | null {
  const step = past.at(-1);
  if (!step) return null;
  return { history: { past: past.slice(0, -1), future: [...future, step], growing: null }, step: reversed(step) };
}

/** The step that was last taken back. */
export function stepForward<S>({ past, future }: History<S>): Move<S> | null {
  const step = future.at(-1);
  if (!step) return null;
  return { history: { past: [...past, step], future: future.slice(0, -1), growing: null }, step };
}

/** Begins a gesture: what follows can be made one step, or be taken back together. Typing does not join what was before. */
export function setMark<S>(history: History<S>): { readonly history: History<S>; readonly mark: Mark<S> } {
  return { history: { ...history, growing: null }, mark: history.past.at(-1) ?? null };
}

/** Makes one step of all since the mark. The same history when that is none or the mark is gone. */
export function squash<S>(history: History<S>, mark: Mark<S>, label: string): History<S> {
  const [first, ...more] = since(history, mark);
  if (!first) return history;
  const step = { ...more.reduce(joined, first), label };
  const kept = history.past.slice(0, -1 - more.length);
  return { past: isEmpty(step) ? kept : [...kept, step], future: history.future, growing: null };
}

/** Takes back all since the mark, for good. Null when that is nothing or the mark is gone. */
export function bail<S>(history: History<S>, mark: Mark<S>): Move<S> | null {
  const [first, ...more] = since(history, mark);
  if (!first) return null;
  const past = history.past.slice(0, -1 - more.length);
  return { history: { past, future: history.future, growing: null }, step: reversed(more.reduce(joined, first)) };
}

function reversed<S>(step: Step<S>): Step<S> {
  return {
    ...step,
    changes: step.inverse,
    inverse: step.changes,
    placements: step.placements.map(({ table, before, after }) => ({ table, before: after, after: before })),
    before: step.after,
    after: step.before,
  };
}

/** What makes the one map of the other. */
export function patchBetween(before: Placements, after: Placements): PlacementPatch {
  if (before === after) return [];
  const patch: PlacementChange[] = [];
  for (const [table, place] of before) {
    const now = after.get(table) ?? null;
    if (!isSamePlace(place, now)) patch.push({ table, before: place, after: now });
  }
  for (const [table, place] of after) if (!before.has(table)) patch.push({ table, before: null, after: place });
  return patch;
}

/** The same map when nothing changes. */
export function patchPlacements(placements: Placements, patch: PlacementPatch): Placements {
  if (patch.length === 0) return placements;
  const patched = new Map(placements);
  for (const { table, after } of patch) {
    if (after) patched.set(table, after);
    else patched.delete(table);
  }
  return patched;
}

const isSamePlace = (a: Placement | null, b: Placement | null): boolean =>
  a === b || (a !== null && b !== null && a.x === b.x && a.y === b.y);

const isEmpty = ({ changes, placements }: Step<unknown>): boolean => changes.length === 0 && placements.length === 0;

/** The steps behind the mark; none when it was taken back or has gone. */
function since<S>({ past }: History<S>, mark: Mark<S>): readonly Step<S>[] {
  const at = mark ? past.lastIndexOf(mark) : -1;
  return mark && at < 0 ? [] : past.slice(at + 1);
}

/** Two steps, one right after the other, as one. */
function joined<S>(first: Step<S>, second: Step<S>): Step<S> {
  return {
    label: first.label,
    kind: first.kind,
    changes: composeChanges(first.changes, second.changes),
    inverse: composeChanges(second.inverse, first.inverse),
    placements: joinedPatches(first.placements, second.placements),
    before: first.before,
    after: second.after,
    at: second.at,
  };
}

function joinedPatches(first: PlacementPatch, second: PlacementPatch): PlacementPatch {
  if (first.length === 0) return second;
  const patch = new Map(first.map((change) => [change.table, change]));
  for (const change of second)
    patch.set(change.table, { ...change, before: (patch.get(change.table) ?? change).before });
  return [...patch.values()].filter(({ before, after }) => !isSamePlace(before, after));
}

/** Does this piece of typing belong to the one before? By pause and place; a new line begins a new step. */
function goesOn<S>(typed: Typed | null, last: Step<S>, step: Step<S>): boolean {
  if (!typed || step.kind !== 'typing' || step.at - last.at > PAUSE_MS) return false;
  const { places, isDeletion } = typed;
  if (isDeletion !== isDeletionOnly(step) || places.length !== step.changes.length) return false;
  const breaksLine = [...step.changes, ...step.inverse].some(({ text }) => /[\r\n]/.test(text));
  return (
    !breaksLine &&
    step.changes.every(({ from, to }, index) => {
      const place = places[index];
      // Typed in front of what was typed is somewhere else; deleted in front of it is how Backspace goes on.
      return place !== undefined && from <= place.to && (isDeletion ? to >= place.from : to > place.from);
    })
  );
}

const typedIn = (step: Step<unknown>): Typed | null =>
  step.kind === 'typing' ? { places: step.inverse, isDeletion: isDeletionOnly(step) } : null;

const isDeletionOnly = ({ changes }: Step<unknown>): boolean => changes.every(({ text }) => text === '');

/** The texts are cut from the whole document, which must not stay in memory for them. */
const detached = (changes: ChangeSet): ChangeSet => changes.map((edit) => ({ ...edit, text: detach(edit.text) }));

const sizes = new WeakMap<Step<unknown>, number>();

function sizeOf(step: Step<unknown>): number {
  let size = sizes.get(step);
  if (size === undefined) {
    const edits = [...step.changes, ...step.inverse];
    size = edits.reduce((sum, { text }) => sum + text.length + 30, 100 + step.placements.length * 60);
    sizes.set(step, size);
  }
  return size;
}

/** The newest step stays, however large it is. */
function bounded<S>(past: readonly Step<S>[], { steps, size }: Limits): readonly Step<S>[] {
  let sum = 0;
  const isTooOld = (step: Step<S>, index: number): boolean => {
    sum += sizeOf(step);
    return index < past.length - 1 && (sum > size || past.length - index > steps);
  };
  return past.slice(past.findLastIndex(isTooOld) + 1);
}
