/** What can be done about a problem, offered and done: each a step of the history, on the very text it was offered for. */
import type { Diagnostic } from '../../src/base/diagnostic.ts';
import { err, type Result } from '../../src/base/result.ts';
import type { Script } from '../../src/catalog/statement.ts';
import { guessType } from '../canvas/guess-type.ts';
import { loadMainParser } from '../platform/parser.ts';
import { useDocument } from './document.ts';
import { tryChange } from './edit.ts';

export interface Fix {
  /** As an order, "Create table users", or a question. */
  readonly title: string;
  /** Refuses where the text has changed since. */
  readonly run: () => Promise<Result<null, string>>;
}

/** Only what does help; that is tried first, on a reading of its own. */
export async function fixesFor(diagnostic: Diagnostic): Promise<readonly Fix[]> {
  const [{ provenFixes }, { runChange }, parser] = await Promise.all([
    import('../../src/document/code-actions.ts'),
    import('../../src/document/run-command.ts'),
    loadMainParser(),
  ]);
  const { reading, status } = useDocument.getState();
  if (!reading || status !== 'ready' || !reading.diagnostics.includes(diagnostic)) return [];
  const { catalog, script } = reading;
  const found = provenFixes(reading, diagnostic, parser, { typeFor: (column) => guessType(catalog, column) });
  return found.map(({ title, label = title, change }) => ({
    title,
    run: async () =>
      isStill(script)
        ? tryChange((now, grammar) => runChange(now, label, grammar, change))
        : err('The text has changed since this was offered. Ask for it again.'),
  }));
}

const isStill = (script: Script): boolean => useDocument.getState().reading?.script === script;
