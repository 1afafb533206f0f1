/**
 * Runs document commands on the open document: each is one step of the history, or a refusal that is told and changes nothing.
 * The engine is a chunk of its own, fetched once the window stands.
 */
import { err, ok, type Result } from '../../src/base/result.ts';
import type { Reading } from '../../src/catalog/reading.ts';
import type { TableId } from '../../src/catalog/types.ts';
import type { Command, SimpleCommand } from '../../src/document/command-schema.ts';
import type { CommandOutcome } from '../../src/document/run-command.ts';
import type { Placement } from '../../src/layout/types.ts';
import type { SqlParser } from '../../src/sql/parser.ts';
import { notify, notifyProblem } from '../platform/notify.ts';
import { loadedParser, loadMainParser } from '../platform/parser.ts';
import { useDocument } from './document.ts';
import { transact } from './transact.ts';
import type { Selection } from './view.ts';

export interface EditOptions {
  /** Where tables that the command makes are to stand. */
  readonly placements?: ReadonlyMap<TableId, Placement>;
  readonly selection?: Selection | null;
  /** Of the step, where the command's own does not say what the user did. */
  readonly label?: string;
}

type Engine = typeof import('../../src/document/run-command.ts');

let engine: Engine | null = null;

/** At once where it is there already: what is typed right after a command must not come before it. */
async function loadEngine(): Promise<Engine> {
  engine ??= await import('../../src/document/run-command.ts');
  return engine;
}

/** Fetches what `edit` needs, so that the first gesture need not wait for it. */
export const prepareEditing = (): Promise<unknown> => Promise.all([loadEngine(), loadMainParser()]);

/** Gives the refusal to the caller, who shows it where the user is looking. */
export async function tryEdit(command: Command, options: EditOptions = {}): Promise<Result<null, string>> {
  const { runCommand } = engine ?? (await loadEngine());
  return tryChange((reading, parser) => runCommand(reading, command, parser), options);
}

/** As `tryEdit`, for what the engine can do that is no command. */
export async function tryChange(
  run: (reading: Reading, parser: SqlParser) => CommandOutcome,
  options: EditOptions = {},
): Promise<Result<null, string>> {
  const parser = loadedParser() ?? (await loadMainParser());
  const { reading, status } = useDocument.getState();
  if (!reading || status !== 'ready') return err('The document is still being read. Try again in a moment.');
  const outcome = run(reading, parser);
  if (!outcome.result.ok) {
    // The text is as it was; only the reading that ran ahead was taken back.
    transact({ label: '', kind: 'command', reading: outcome.reading });
    return outcome.result;
  }
  const { changes, label, notes } = outcome.result.value;
  transact({ label, kind: 'command', changes, reading: outcome.reading, ...options });
  for (const note of notes) notify(note);
  return ok(null);
}

/** What would go along with these drops, in words: what depends on their targets and is not among them. Changes nothing. */
export async function foreseeDrops(drops: readonly SimpleCommand[]): Promise<Result<readonly string[], string>> {
  const [{ foreseeDrops: foresee }, parser] = await Promise.all([
    import('../../src/document/drop/foresee-drops.ts'),
    loadMainParser(),
  ]);
  const { reading, status } = useDocument.getState();
  if (!reading || status !== 'ready') return err('The document is still being read. Try again in a moment.');
  const outcome = foresee(reading, drops, parser);
  transact({ label: '', kind: 'command', reading: outcome.reading });
  return outcome.result;
}

/** As `tryEdit`; a refusal is shown as a notice. */
export async function edit(command: Command, options: EditOptions = {}): Promise<boolean> {
  const outcome = await tryEdit(command, options);
  if (!outcome.ok) notifyProblem(outcome.error);
  return outcome.ok;
}
