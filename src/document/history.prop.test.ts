/** Law 5: undo is the identity on text, placements and selection, however typing, commands, gestures and moved tables follow each other. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Placement } from '../base/geometry.ts';
import { applyChanges, type ChangeSet, changeSet, invertChanges, type TextEdit } from '../base/text-edit.ts';
import type { TableId } from '../catalog/types.ts';
import {
  bail,
  EMPTY_HISTORY,
  type History,
  type Mark,
  patchBetween,
  patchPlacements,
  record,
  type Step,
  setMark,
  squash,
  stepBack,
  stepForward,
} from './history.ts';

const SEED = 20261121;
const RUNS = { seed: SEED, numRuns: 2_000 };

interface Document {
  readonly text: string;
  readonly placements: ReadonlyMap<TableId, Placement>;
  readonly selection: string;
}

interface State extends Document {
  readonly history: History<string>;
  readonly now: number;
  /** Where the last piece of typing ended. */
  readonly caret: number;
  readonly mark: Mark<string> | 'none';
}

type Action =
  | { readonly kind: 'type'; readonly text: string; readonly jump: number | null; readonly erase: -1 | 0 | 1 }
  | { readonly kind: 'command'; readonly edits: readonly (readonly [number, number, string])[]; readonly moves: Moves }
  | { readonly kind: 'move'; readonly moves: Moves }
  | { readonly kind: 'undo' | 'redo' | 'mark' | 'squash' | 'bail' };
type Moves = readonly (readonly [table: string, place: Placement | null])[];

const spot = fc.nat(1_000);
const place: fc.Arbitrary<Placement | null> = fc.option(fc.record({ x: fc.nat(9), y: fc.nat(9) }), { freq: 4 });
const moves: fc.Arbitrary<Moves> = fc.array(fc.tuple(fc.constantFrom('public.a', 'public.b', 'public.c'), place), {
  maxLength: 3,
});
const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('type' as const),
      text: fc.constantFrom('a', 'b', '\n', '()', 'xyz'),
      jump: fc.option(spot, { freq: 4 }),
      erase: fc.constantFrom(-1, 0, 0, 0, 1),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('command' as const),
      edits: fc.array(fc.tuple(spot, spot, fc.string({ maxLength: 4 })), { maxLength: 4 }),
      moves,
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('move' as const), moves }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constantFrom('undo', 'redo', 'mark', 'squash', 'bail', 'undo' as const) }),
  },
);
const session = fc.record({
  text: fc.string({ maxLength: 30 }),
  actions: fc.array(fc.tuple(action, fc.constantFrom(0, 100, 400, 1_500)), { maxLength: 40 }),
});

const begin = (text: string): State => ({
  text,
  placements: new Map([['public.a' as TableId, { x: 0, y: 0 }]]),
  selection: 'nothing',
  history: EMPTY_HISTORY,
  now: 0,
  caret: 0,
  mark: 'none',
});

/** Disjoint edits of the text, from any numbers. */
function editsOf(text: string, edits: readonly (readonly [number, number, string])[]): ChangeSet {
  const apart: TextEdit[] = [];
  for (const [one, other, inserted] of edits) {
    const [a, b] = [one % (text.length + 1), other % (text.length + 1)];
    const edit = { from: Math.min(a, b), to: Math.max(a, b), text: inserted };
    if (apart.every(({ from, to }) => edit.to < from || edit.from > to)) apart.push(edit);
  }
  return changeSet(apart);
}

function done(state: State, kind: Step<string>['kind'], changes: ChangeSet, moved: Moves): State {
  const after: Document = {
    text: applyChanges(state.text, changes),
    placements: patchPlacements(
      state.placements,
      moved.map(([table, place]) => ({ table: table as TableId, before: null, after: place })),
    ),
    selection: kind === 'typing' ? state.selection : `${kind} at ${state.now}`,
  };
  const history = record(state.history, {
    label: kind,
    kind,
    changes,
    inverse: invertChanges(state.text, changes),
    placements: patchBetween(state.placements, after.placements),
    before: state.selection,
    after: after.selection,
    at: state.now,
  });
  // What changes nothing is not recorded, and may not have selected anything either.
  return history === state.history ? state : { ...state, ...after, history };
}

function applied(state: State, move: { readonly history: History<string>; readonly step: Step<string> } | null): State {
  if (!move) return state;
  const { history, step } = move;
  expect(step.before).toBe(state.selection);
  return {
    ...state,
    history,
    text: applyChanges(state.text, step.changes),
    placements: patchPlacements(state.placements, step.placements),
    selection: step.after,
  };
}

/** A gesture that came to nothing selects nothing either. */
function squashed(state: State, history: History<string>): State {
  const isNothing = history.past.every((step) => state.history.past.includes(step)) && history !== state.history;
  return { ...state, history, selection: isNothing ? (history.past.at(-1)?.after ?? 'nothing') : state.selection };
}

function perform(before: State, what: Action, pause = 0): State {
  const state = { ...before, now: before.now + pause };
  const { text, history, mark } = state;
  switch (what.kind) {
    case 'type': {
      const at = Math.min(what.jump ?? state.caret, text.length);
      const edit =
        what.erase === 0
          ? { from: at, to: at, text: what.text }
          : {
              from: Math.max(0, at + Math.min(what.erase, 0)),
              to: Math.min(text.length, at + Math.max(what.erase, 0)),
              text: '',
            };
      return { ...done(state, 'typing', changeSet([edit]), []), caret: edit.from + edit.text.length };
    }
    case 'command':
      return done(state, 'command', editsOf(text, what.edits), what.moves);
    case 'move':
      return done(state, 'layout', [], what.moves);
    case 'undo':
      return applied(state, stepBack(history));
    case 'redo':
      return applied(state, stepForward(history));
    case 'mark':
      return { ...state, ...setMark(history) };
    case 'squash':
      return mark === 'none' ? state : squashed({ ...state, mark: 'none' }, squash(history, mark, 'gesture'));
    case 'bail':
      return mark === 'none' ? state : { ...applied(state, bail(history, mark)), mark: 'none' };
  }
}

const performAll = ({
  text,
  actions,
}: {
  readonly text: string;
  readonly actions: readonly (readonly [Action, number])[];
}): State => actions.reduce((state, [what, pause]) => perform(state, what, pause), begin(text));

const documentOf = ({ text, placements, selection }: State): Document => ({
  text,
  placements: new Map([...placements].sort(([a], [b]) => (a < b ? -1 : 1))),
  selection,
});

/** The states on the way to one end of the history, this one first. */
function walkAll(state: State, step: typeof stepBack): State[] {
  const states = [state];
  let now = state;
  for (let move = step(now.history); move; move = step(now.history)) {
    now = applied(now, move);
    states.push(now);
  }
  return states;
}

const endOf = (state: State, step: typeof stepBack): State => walkAll(state, step).at(-1) ?? state;

test('undoing all gives the first state, redoing all the last, and any walk between them what stood there', () => {
  fc.assert(
    fc.property(session, fc.array(fc.boolean(), { maxLength: 40 }), (what, walk) => {
      const last = endOf(performAll(what), stepForward);
      const states = walkAll(last, stepBack);
      let state = states.at(-1) ?? last;
      expect(documentOf(state)).toEqual(documentOf(begin(what.text)));
      let depth = states.length - 1;
      for (const isBack of walk) {
        const move = isBack ? stepBack(state.history) : stepForward(state.history);
        if (move) depth += isBack ? 1 : -1;
        state = applied(state, move);
        expect(documentOf(state)).toEqual(documentOf(states[depth] ?? last));
      }
      expect(documentOf(endOf(state, stepForward))).toEqual(documentOf(last));
    }),
    RUNS,
  );
});

test('a history that was written down and read again is as good', () => {
  fc.assert(
    fc.property(session, (what) => {
      const last = performAll(what);
      const history: History<string> = JSON.parse(JSON.stringify(last.history));
      expect(history).toEqual(last.history);
      expect(documentOf(endOf({ ...last, history }, stepBack))).toEqual(documentOf(begin(what.text)));
    }),
    RUNS,
  );
});

test('a gesture that is taken back leaves everything as it was at its mark; one that is kept is one step', () => {
  fc.assert(
    fc.property(session, fc.array(fc.tuple(action, fc.nat(2_000)), { maxLength: 8 }), (what, gesture) => {
      const before = perform(performAll(what), { kind: 'mark' });
      const during = gesture
        .filter(([{ kind }]) => kind === 'type' || kind === 'command' || kind === 'move')
        .reduce((state, [one, pause]) => perform(state, one, pause), before);
      const after = perform(during, { kind: 'bail' });
      expect(documentOf(after)).toEqual(documentOf(before));
      expect(after.history.past).toEqual(before.history.past);
      const kept = perform(during, { kind: 'squash' });
      const added = kept.history.past.length - before.history.past.length;
      expect(added).toBeLessThanOrEqual(1);
      const undone = added === 1 ? applied(kept, stepBack(kept.history)) : kept;
      expect(documentOf(undone)).toEqual(documentOf(before));
    }),
    RUNS,
  );
});
