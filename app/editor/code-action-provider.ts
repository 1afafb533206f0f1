/** Quick fixes for the problems at the cursor, each a step of the document's history. Thin: what helps is found by the engine. */
import { contains } from '../../src/base/span.ts';
import { notifyProblem } from '../platform/notify.ts';
import { type Fix, fixesFor } from '../store/fixes.ts';
import { useProblems } from '../store/problems.ts';
import { currentReading, offsetAt } from './document-model.ts';
import { monaco } from './monaco.ts';

const RUN_FIX = 'crowfoot.fix';
const NOTHING: monaco.languages.CodeActionList = { actions: [], dispose: () => undefined };

/** Once and for all. */
export function registerCodeActions(): void {
  monaco.editor.registerCommand(RUN_FIX, (_accessor, fix: Fix) => {
    void fix.run().then((outcome) => {
      if (!outcome.ok) notifyProblem(outcome.error);
    });
  });
  monaco.languages.registerCodeActionProvider(
    'pgsql',
    { provideCodeActions },
    { providedCodeActionKinds: ['quickfix'] },
  );
}

async function provideCodeActions(
  model: monaco.editor.ITextModel,
  range: monaco.Range,
  { markers, only }: monaco.languages.CodeActionContext,
): Promise<monaco.languages.CodeActionList> {
  const { reading, problems } = useProblems.getState();
  if (
    !reading ||
    reading !== currentReading() ||
    markers.length === 0 ||
    (only !== undefined && !only.startsWith('quickfix'))
  )
    return NOTHING;
  const from = offsetAt(model, range.getStartPosition());
  const to = offsetAt(model, range.getEndPosition());
  const here = problems.filter(({ span }) => contains(span, from) || contains(span, to));
  const found = await Promise.all(here.map(async (diagnostic) => ({ fixes: await fixesFor(diagnostic), diagnostic })));
  const actions = found.flatMap(({ fixes, diagnostic }) =>
    fixes.map(
      (fix, at): monaco.languages.CodeAction => ({
        title: fix.title,
        kind: 'quickfix',
        diagnostics: markers.filter(({ code }) => code === diagnostic.code),
        isPreferred: at === 0,
        command: { id: RUN_FIX, title: fix.title, arguments: [fix] },
      }),
    ),
  );
  return { ...NOTHING, actions };
}
