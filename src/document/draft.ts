/**
 * A document while a command changes it: each edit is applied and read again, so that the next one is planned on what is there now.
 * Invariants: `changes` turn the text the draft began with into the text it has; an edit that would add something Postgres refuses
 * is never kept.
 */
import { type ChangeSet, changeSet, composeChanges, type Sliceable, type TextEdit } from '../base/text-edit.ts';
import { type Reading, updateSchema } from '../catalog/reading.ts';
import { findStatement, type LocatedStatement, sliceText, textOf } from '../catalog/script-text.ts';
import type { Script } from '../catalog/statement.ts';
import type { Catalog, StatementId } from '../catalog/types.ts';
import type { SqlParser } from '../sql/parser.ts';
import type { CommandOf, SimpleCommand } from './command-schema.ts';
import { carryStyle } from './text/style.ts';
import { alignCommentsIn } from './text/trailing-comments.ts';

/**
 * Thrown where a command finds, however deep in its plan, that it can't be done; `runCommand` is the only one to catch it.
 * `message` says what is in the way and what to do.
 */
export class Refused extends Error {}

export function refuse(message: string): never {
  throw new Refused(message);
}

/** Some commands of one topic, as its file in `commands/` exports them. */
export type Commands<K extends SimpleCommand['kind']> = {
  readonly [P in K]: (draft: Draft, command: CommandOf<P>) => void;
};

/** Why nothing came of edits that Postgres accepts, where nobody says it better. */
export const UNCHANGED = 'Something else in the text decides this. Change it there.';

export const NO_PLACE = 'There is no place in the text where this can be changed.';

/** Whether edits did what they were made for; a text says what is otherwise. */
export type IsDone = () => boolean | string;

export class Draft {
  readonly parser: SqlParser;
  private current: Reading;
  private made: ChangeSet = [];
  private readonly noted: string[] = [];
  /** The document before any edit: what is written follows the habits it had. */
  readonly original: Reading;

  constructor(reading: Reading, parser: SqlParser) {
    this.current = reading;
    this.parser = parser;
    this.original = reading;
  }

  get reading(): Reading {
    return this.current;
  }

  get script(): Script {
    return this.current.script;
  }

  get catalog(): Catalog {
    return this.current.catalog;
  }

  get text(): string {
    return textOf(this.current.script);
  }

  get changes(): ChangeSet {
    return this.made;
  }

  /** What the user has to know about the change, in whole sentences. */
  get notes(): readonly string[] {
    return this.noted;
  }

  note(sentence: string): void {
    if (!this.noted.includes(sentence)) this.noted.push(sentence);
  }

  statement(id: StatementId): LocatedStatement {
    return findStatement(this.script, id) ?? refuse('The statement this is about is no longer in the text.');
  }

  /** Makes the edits, which refer to the text as it is now; refuses when Postgres would refuse the result. */
  edit(edits: readonly TextEdit[]): void {
    const problem = this.attempt(edits);
    if (problem !== null) refuse(problem);
  }

  /** As `edit`, but where Postgres would refuse the result or it is not as it should be, everything stays as it was, and the answer is false. */
  tryEdit(edits: readonly TextEdit[], isDone?: IsDone): boolean {
    return this.attempt(edits, isDone) === null;
  }

  /**
   * Makes the first of the plans that Postgres accepts and after which `isDone` holds; refuses for what the last one met.
   * A plan is asked for its edits only when those before it have failed; null means that it does not apply.
   */
  editFirst(plans: readonly (() => readonly TextEdit[] | null)[], isDone: IsDone = () => true): void {
    let problem = NO_PLACE;
    for (const plan of plans) {
      const edits = plan();
      if (!edits) continue;
      const met = this.attempt(edits, isDone);
      if (met === null) return;
      problem = met;
    }
    refuse(problem);
  }

  /** What is seen after edits that are not kept; refuses where Postgres would refuse them. */
  foresee<T>(edits: readonly TextEdit[], look: () => T): T {
    const { current, made } = this;
    try {
      this.edit(edits);
      return look();
    } finally {
      this.current = current;
      this.made = made;
    }
  }

  /** Takes everything back: the reading is the one the draft began with. */
  rollBack(): void {
    this.current = this.original;
    this.made = [];
  }

  /** Null when the edits were made, else why they were taken back. */
  private attempt(edits: readonly TextEdit[], isDone: IsDone = () => true): string | null {
    const { script, current: before } = this;
    const text = textIn(script);
    const asked = changeSet(edits.filter((edit) => text.slice(edit.from, edit.to) !== edit.text));
    const changes = alignCommentsIn(script, asked);
    if (changes.length === 0) return reasonAgainst(isDone);
    const after = updateSchema(before, changes, this.parser);
    carryStyle(script, after.script);
    this.current = after;
    const isAccepted = after.diagnostics.length <= before.diagnostics.length;
    const reason = isAccepted ? reasonAgainst(isDone) : null;
    if (isAccepted && reason === null) {
      this.made = composeChanges(this.made, changes);
      return null;
    }
    this.current = before;
    return reason ?? addedProblem(before, after);
  }
}

/** Null when it is done. What is looked for and not there refuses; that is an answer, too. */
function reasonAgainst(isDone: IsDone): string | null {
  try {
    const answer = isDone();
    return answer === true ? null : answer || UNCHANGED;
  } catch (error) {
    if (error instanceof Refused) return error.message;
    throw error;
  }
}

const textIn = (script: Script): Sliceable => ({ slice: (from, to) => sliceText(script, from, to) });

/** The first that is there more often than before: it says what Postgres would refuse. */
function addedProblem(before: Reading, now: Reading): string {
  const counts = new Map<string, number>();
  for (const { message } of before.diagnostics) counts.set(message, (counts.get(message) ?? 0) + 1);
  for (const { message } of now.diagnostics) {
    const left = counts.get(message) ?? 0;
    if (left === 0) return message;
    counts.set(message, left - 1);
  }
  return 'Postgres would refuse the result.';
}
