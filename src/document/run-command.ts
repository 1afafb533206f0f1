/**
 * Runs a command on a document: all of it, or nothing.
 * Invariant: a reading given in stays as it is, and on refusal is the one handed back.
 */
import { err, ok, type Result } from '../base/result.ts';
import type { ChangeSet } from '../base/text-edit.ts';
import type { Reading } from '../catalog/reading.ts';
import type { SqlParser } from '../sql/parser.ts';
import type { Command } from './command-schema.ts';
import { perform } from './commands/index.ts';
import { describeCommand } from './describe-command.ts';
import { Draft, Refused } from './draft.ts';
import { withReason } from './what-decides.ts';

/** What a command did: edits of the text it was given, the history's label, and what the user has to know besides. */
export interface Transaction {
  readonly changes: ChangeSet;
  readonly label: string;
  readonly notes: readonly string[];
}

export interface CommandOutcome {
  /** Of the text after the command. */
  readonly reading: Reading;
  /** The error is why not, and what to do. */
  readonly result: Result<Transaction, string>;
}

export function runCommand(reading: Reading, command: Command, parser: SqlParser): CommandOutcome {
  const commands = command.kind === 'batch' ? command.commands : [command];
  return runChange(reading, describeCommand(command), parser, (draft) => {
    for (const simple of commands) withReason(draft, simple, () => perform(draft, simple));
  });
}

/** The same for a change that is no command of its own. */
export function runChange(
  reading: Reading,
  label: string,
  parser: SqlParser,
  change: (draft: Draft) => void,
): CommandOutcome {
  const draft = new Draft(reading, parser);
  try {
    change(draft);
  } catch (error) {
    draft.rollBack();
    if (error instanceof Refused) return { reading: draft.reading, result: err(error.message) };
    throw error;
  }
  const { changes, notes } = draft;
  return { reading: draft.reading, result: ok({ changes, label, notes }) };
}
