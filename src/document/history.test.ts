/** What is one step and what are two, what a gesture leaves, and how much is remembered. */
import { describe, expect, it } from 'vitest';
import { applyChanges, type ChangeSet, invertChanges } from '../base/text-edit.ts';
import type { TableId } from '../catalog/types.ts';
import {
  bail,
  EMPTY_HISTORY,
  type History,
  type Limits,
  patchBetween,
  record,
  type Step,
  setMark,
  squash,
  stepBack,
  stepForward,
} from './history.ts';

/** A document that is typed into. */
class Typist {
  text: string;
  history: History<null> = EMPTY_HISTORY;
  private now = 0;
  private readonly limits: Limits | undefined;

  constructor(text = '', limits?: Limits) {
    this.text = text;
    this.limits = limits;
  }

  edit(changes: ChangeSet, kind: Step<null>['kind'] = 'typing', label = 'Typing'): this {
    const inverse = invertChanges(this.text, changes);
    this.text = applyChanges(this.text, changes);
    const step = { label, kind, changes, inverse, placements: [], before: null, after: null, at: this.now };
    this.history = record(this.history, step, this.limits);
    return this;
  }

  /** One key after the other, from an offset on. */
  type(at: number, text: string): this {
    for (const [index, key] of [...text].entries()) this.edit([{ from: at + index, to: at + index, text: key }]);
    return this;
  }

  erase(from: number, to: number): this {
    return this.edit([{ from, to, text: '' }]);
  }

  wait(ms: number): this {
    this.now += ms;
    return this;
  }

  /** The texts on the way back to the first. */
  get back(): string[] {
    const texts: string[] = [];
    let { history, text } = this;
    for (let move = stepBack(history); move; move = stepBack(history)) {
      text = applyChanges(text, move.step.changes);
      history = move.history;
      texts.push(text);
    }
    return texts;
  }
}

describe('typing', () => {
  it('a word is one step', () => {
    expect(new Typist('x').type(1, 'word').back).toEqual(['x']);
  });

  it('a pause, a jump and a new line begin another', () => {
    expect(new Typist().type(0, 'ab').wait(1_001).type(2, 'cd').back).toEqual(['ab', '']);
    expect(new Typist().type(0, 'ab').wait(1_000).type(2, 'cd').back).toEqual(['']);
    expect(new Typist('....').type(4, 'ab').type(0, 'cd').back).toEqual(['....ab', '....']);
    expect(new Typist().type(0, 'ab').type(0, 'c').back).toEqual(['ab', '']);
    expect(new Typist().type(0, 'ab\n  cd').back).toEqual(['ab', '']);
    expect(new Typist().type(0, 'ab').edit([{ from: 2, to: 2, text: '\r\n' }]).back).toEqual(['ab', '']);
  });

  it('writing and deleting are two', () => {
    expect(new Typist().type(0, 'abc').erase(2, 3).erase(1, 2).type(1, 'x').back).toEqual(['a', 'abc', '']);
  });

  it('Backspace and Delete go on where they are, a line at a time', () => {
    expect(new Typist('abcdef').erase(2, 3).erase(1, 2).erase(1, 2).back).toEqual(['abcdef']);
    expect(new Typist('a\nb').erase(2, 3).erase(1, 2).erase(0, 1).back).toEqual(['a', 'a\n', 'a\nb'].slice(1));
  });

  it('what the editor closes and completes belongs to the word', () => {
    const typist = new Typist().edit([{ from: 0, to: 0, text: '()' }]).type(1, 'in');
    expect(typist.edit([{ from: 1, to: 3, text: 'integer' }]).back).toEqual(['']);
  });

  it('many cursors type one step', () => {
    const typist = new Typist('a\nb').edit([
      { from: 1, to: 1, text: 'x' },
      { from: 3, to: 3, text: 'x' },
    ]);
    typist.edit([
      { from: 2, to: 2, text: 'y' },
      { from: 5, to: 5, text: 'y' },
    ]);
    expect(typist.text).toBe('axy\nbxy');
    expect(typist.back).toEqual(['a\nb']);
  });

  it('a command stands alone', () => {
    const typist = new Typist()
      .type(0, 'ab')
      .edit([{ from: 2, to: 2, text: 'c' }], 'command', 'Add c')
      .type(3, 'd');
    expect(typist.back).toEqual(['abc', 'ab', '']);
    expect(typist.history.past.map(({ label }) => label)).toEqual(['Typing', 'Add c', 'Typing']);
  });

  it('does not join what was taken back to', () => {
    const typist = new Typist().type(0, 'ab').wait(2_000).type(2, 'c');
    const move = stepBack(typist.history);
    if (!move) throw new Error('There is a step');
    typist.history = move.history;
    typist.text = 'ab';
    expect(typist.type(2, 'd').back).toEqual(['ab', '']);
  });
});

describe('steps', () => {
  it('what changes nothing is none, and keeps what can be repeated', () => {
    const typist = new Typist().type(0, 'a');
    typist.history = stepBack(typist.history)?.history ?? EMPTY_HISTORY;
    const { history } = typist;
    expect(typist.edit([]).history).toBe(history);
    expect(stepForward(history)?.step.label).toBe('Typing');
  });

  it('doing something new forgets what was taken back', () => {
    const typist = new Typist().type(0, 'a');
    typist.history = stepBack(typist.history)?.history ?? EMPTY_HISTORY;
    typist.text = '';
    expect(typist.type(0, 'b').history.future).toEqual([]);
  });

  it('a patch says what appeared, moved and went', () => {
    const at = (places: Record<string, number>) =>
      new Map(Object.entries(places).map(([table, x]) => [table as TableId, { x, y: 0 }]));
    expect(patchBetween(at({ a: 1, b: 2, c: 3 }), at({ b: 2, c: 4, d: 5 }))).toEqual([
      { table: 'a', before: { x: 1, y: 0 }, after: null },
      { table: 'c', before: { x: 3, y: 0 }, after: { x: 4, y: 0 } },
      { table: 'd', before: null, after: { x: 5, y: 0 } },
    ]);
  });
});

describe('gestures', () => {
  it('become one step under their own name', () => {
    const typist = new Typist().type(0, 'a');
    const { history, mark } = setMark(typist.history);
    typist.history = history;
    typist.type(1, 'b').edit([{ from: 0, to: 0, text: '-' }], 'command');
    typist.history = squash(typist.history, mark, 'Create table');
    expect(typist.history.past.map(({ label }) => label)).toEqual(['Typing', 'Create table']);
    expect(typist.back).toEqual(['a', '']);
  });

  it('are taken back without a trace, down to an empty history', () => {
    const typist = new Typist('x');
    const { history, mark } = setMark(typist.history);
    typist.history = history;
    typist.type(1, 'b').edit([{ from: 0, to: 0, text: '-' }], 'command');
    const move = bail(typist.history, mark);
    expect(move && applyChanges(typist.text, move.step.changes)).toBe('x');
    expect(move?.history).toEqual(EMPTY_HISTORY);
  });

  it('whose mark was taken back meanwhile touch nothing', () => {
    const typist = new Typist().type(0, 'a');
    const { mark } = setMark(typist.history);
    typist.history = stepBack(typist.history)?.history ?? EMPTY_HISTORY;
    expect(bail(typist.history, mark)).toBeNull();
    expect(squash(typist.history, mark, 'x')).toBe(typist.history);
  });
});

describe('memory', () => {
  it('keeps so many steps', () => {
    const typist = new Typist('', { steps: 3, size: 1_000_000 });
    for (let at = 0; at < 10; at++) typist.wait(2_000).type(at, 'a');
    expect(typist.back).toEqual(['a'.repeat(9), 'a'.repeat(8), 'a'.repeat(7)]);
  });

  it('keeps so much text, but always the newest step', () => {
    const typist = new Typist('', { steps: 100, size: 3_000 });
    for (let at = 0; at < 5; at++) typist.wait(2_000).edit([{ from: 0, to: 0, text: 'a'.repeat(1_000) }]);
    expect(typist.history.past.length).toBe(2);
    typist.edit([{ from: 0, to: 5_000, text: '' }], 'command');
    expect(typist.back).toEqual(['a'.repeat(5_000)]);
  });
});
