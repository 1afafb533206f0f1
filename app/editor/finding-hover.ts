/**
 * What the advisor says of the place under the pointer: the rule, why it matters, and the way to its card. What is wrong there the marker
 * says itself. Invariant: words of the schema are never markup here; they are not repeated.
 */
import { contains } from '../../src/base/span.ts';
import { loadRule } from '../store/advisor-rules.ts';
import { openCard } from '../store/problem-view.ts';
import { keyOfProblem, useProblems } from '../store/problems.ts';
import { currentReading, offsetAt, rangeOf } from './document-model.ts';
import { monaco } from './monaco.ts';

const OPEN = 'crowfoot.open-card';

/** Once and for all. */
export function registerFindingHover(): void {
  monaco.editor.registerCommand(OPEN, (_accessor, key: string) => {
    const problem = useProblems.getState().problems.find((one) => keyOfProblem(one) === key);
    if (problem) openCard(problem);
  });
  monaco.languages.registerHoverProvider('pgsql', { provideHover });
}

async function provideHover(
  model: monaco.editor.ITextModel,
  position: monaco.Position,
): Promise<monaco.languages.Hover | null> {
  const { reading, problems } = useProblems.getState();
  if (!reading || reading !== currentReading()) return null;
  const offset = offsetAt(model, position);
  const here = problems.filter(({ finding, span }) => finding && contains(span, offset));
  const [first] = here;
  if (!first) return null;
  const contents = await Promise.all(
    here.map(async (problem) => {
      const words = await loadRule(problem.code);
      const link = `command:${OPEN}?${encodeURIComponent(JSON.stringify([keyOfProblem(problem)]))}`;
      return {
        value: `**${problem.code}** · ${words?.why ?? ''} [Show its card](${link} "In the sidebar, with what mends it")`,
        isTrusted: { enabledCommands: [OPEN] },
        supportHtml: false,
      };
    }),
  );
  return { range: rangeOf(model, first.span), contents };
}
