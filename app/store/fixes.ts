/** What can be done about a problem, offered and done: each a step of the history, on the very text it was offered for. */
import { err, type Result } from '../../src/base/result.ts';
import type { Script } from '../../src/catalog/statement.ts';
import { guessType } from '../canvas/guess-type.ts';
import { loadMainParser } from '../platform/parser.ts';
import { applyFix } from './advisor-fixes.ts';
import { useDocument } from './document.ts';
import { tryChange } from './edit.ts';
import type { Problem } from './problems.ts';

export interface Fix {
  /** As an order, "Create table users", or a question. */
  readonly title: string;
  /** Refuses where the text has changed since. */
  readonly run: () => Promise<Result<null, string>>;
}

/** Only what does help: for what Postgres would refuse, that is tried first, on a reading of its own. */
export async function fixesFor(problem: Problem): Promise<readonly Fix[]> {
  const { finding } = problem;
  if (finding) return finding.fixes.map((fix) => ({ title: fix.title, run: () => applyFix(finding, fix) }));
  const [{ provenFixes }, { runChange }, parser] = await Promise.all([
    import('../../src/document/code-actions.ts'),
    import('../../src/document/run-command.ts'),
    loadMainParser(),
  ]);
  const { reading, status } = useDocument.getState();
  const diagnostic = reading?.diagnostics.find(
    (one) => one.code === problem.code && one.span.from === problem.span.from,
  );
  if (!reading || status !== 'ready' || !diagnostic) return [];
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
