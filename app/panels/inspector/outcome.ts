/** Runs a command for a fact: null when it is done, else why not. */
import type { Command } from '../../../src/document/command-schema.ts';
import { quoteIdentifier } from '../../../src/sql/identifiers.ts';
import { type EditOptions, tryEdit } from '../../store/edit.ts';
import type { Outcome } from './fact.tsx';

export async function run(command: Command, options?: EditOptions): Outcome {
  if ('newName' in command && command.newName === '')
    return 'A name has at least one letter. Esc brings the old one back.';
  const outcome = await tryEdit(command, options);
  return outcome.ok ? null : outcome.error;
}

/** What a field that was emptied means. */
export const orNull = (text: string): string | null => (text === '' ? null : text);

/** A collation by its name, as it is shown, or written with quotes as SQL has it. */
export const collationSql = (text: string): string | null =>
  text === '' || text.includes('"') ? orNull(text) : text.split('.').map(quoteIdentifier).join('.');

/** For what can't be asked for at all. */
export const refused = (reason: string): Outcome => Promise.resolve(reason);
