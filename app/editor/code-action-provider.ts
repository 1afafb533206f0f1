/** Quick fixes for the problems at the cursor, each a step of the document's history. Thin: what helps is found by the engine. */
import { contains } from '../../src/base/span.ts';
import { type Fix, fixesFor } from '../store/fixes.ts';
import { openCard } from '../store/problem-view.ts';
import { type Problem, useProblems } from '../store/problems.ts';
import { sayDone } from '../store/say-done.ts';
import { currentReading, offsetAt } from './document-model.ts';
import { monaco } from './monaco.ts';

const RUN_FIX = 'crowfoot.fix';
const OPEN_CARD = 'crowfoot.why';
const NOTHING: monaco.languages.CodeActionList = { actions: [], dispose: () => undefined };

/** Once and for all. */
export function registerCodeActions(): void {
  monaco.editor.registerCommand(RUN_FIX, (_accessor, fix: Fix) => void fix.run().then(sayDone));
  monaco.editor.registerCommand(OPEN_CARD, (_accessor, problem: Problem) => openCard(problem));
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
  const found = await Promise.all(here.map(async (problem) => ({ fixes: await fixesFor(problem), problem })));
  const actionOf = (problem: Problem, title: string, id: string, argument: unknown, isPreferred: boolean) => ({
    title,
    kind: 'quickfix',
    diagnostics: markers.filter(({ code }) => code === problem.code),
    isPreferred,
    command: { id, title, arguments: [argument] },
  });
  const fixes = found.flatMap(({ fixes, problem }) =>
    fixes.map((fix, at) => actionOf(problem, fix.title, RUN_FIX, fix, at === 0)),
  );
  const reasons = found.flatMap(({ problem }) =>
    problem.finding ? [actionOf(problem, `Why? (${problem.code})`, OPEN_CARD, problem, false)] : [],
  );
  return { ...NOTHING, actions: [...fixes, ...reasons] };
}
