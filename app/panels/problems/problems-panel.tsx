/** What Postgres would refuse, by object. A click jumps to the text and the canvas. */
import { CircleCheck } from 'lucide-react';
import { useDeferredValue, useMemo } from 'react';
import type { Diagnostic } from '../../../src/base/diagnostic.ts';
import { useDocument } from '../../store/document.ts';
import { lineOf } from '../../store/line-of.ts';
import { sayProblem } from '../../store/say-problem.ts';
import { showProblem } from '../../store/show-problem.ts';
import { count } from '../../store/summary.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SeverityIcon } from '../../ui/severity-icon.tsx';
import { groupProblems } from './problem-groups.ts';
import './problems.css';

const NO_DIAGNOSTICS: readonly Diagnostic[] = [];
/** Past this a list helps no one; the first ones are usually the cause of the rest. */
const MOST_SHOWN = 500;

export function ProblemsPanel() {
  const diagnostics = useDeferredValue(useDocument(({ reading }) => reading?.diagnostics ?? NO_DIAGNOSTICS));
  const groups = useMemo(() => groupProblems(diagnostics.slice(0, MOST_SHOWN)), [diagnostics]);
  if (groups.length === 0)
    return (
      <EmptyState icon={<CircleCheck size={22} strokeWidth={1.5} />} title="No problems">
        What Postgres would refuse is listed here as you type, with the place and the reason.
      </EmptyState>
    );
  return (
    <div className="problems scrolls">
      <h2 className="problems-count">{count(diagnostics.length, 'problem')}</h2>
      {groups.map(({ key, object, problems }) => (
        <section key={key}>
          <h3>{object === null ? 'Statements that could not be read' : <span className="mono">{object}</span>}</h3>
          <ul>
            {problems.map((problem) => (
              <Problem key={`${problem.code} ${problem.span.from} ${problem.message}`} problem={problem} />
            ))}
          </ul>
        </section>
      ))}
      {diagnostics.length > MOST_SHOWN && (
        <p className="problems-more">and {count(diagnostics.length - MOST_SHOWN, 'more', 'more')}</p>
      )}
    </div>
  );
}

function Problem({ problem }: { readonly problem: Diagnostic }) {
  const line = useDocument(({ sql }) => lineOf(sql, problem.span.from));
  return (
    <li>
      <button type="button" className="problem" onClick={() => showProblem(problem)}>
        <SeverityIcon severity={problem.severity} />
        <span>{sayProblem(problem)}</span>
        <span className="problem-line">Ln {line}</span>
      </button>
    </li>
  );
}
