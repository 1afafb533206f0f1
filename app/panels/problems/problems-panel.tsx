/**
 * What Postgres would refuse and what could be better, worst first, live. One tab stop; arrows walk the list, Enter opens a problem with
 * its reason and its fixes, and shows it in the text and on the canvas.
 */
import { CircleCheck } from 'lucide-react';
import { useDeferredValue, useMemo, useState } from 'react';
import type { Severity } from '../../../src/base/diagnostic.ts';
import { useProblems } from '../../store/problems.ts';
import { count } from '../../store/summary.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { SeverityIcon } from '../../ui/severity-icon.tsx';
import { ProblemList } from './problem-list.tsx';
import { countSeverities, type Grouping, problemRows } from './problem-rows.ts';
import { ProblemsMenu } from './problems-menu.tsx';
import { Silenced } from './silenced.tsx';
import './problems.css';

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info', 'hint'];
export function ProblemsPanel() {
  const problems = useDeferredValue(useProblems((state) => state.problems));
  const profileProblem = useProblems((state) => state.profileProblem);
  const silenced = useProblems((state) => state.silenced);
  const [text, setText] = useState('');
  const [hidden, setHidden] = useState<ReadonlySet<Severity>>(new Set(['hint']));
  const [grouping, setGrouping] = useState<Grouping>('object');
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [open, setOpen] = useState<string | null>(null);
  const counts = useMemo(() => countSeverities(problems), [problems]);
  const rows = useMemo(() => {
    const severities = new Set(SEVERITIES.filter((severity) => !hidden.has(severity)));
    return problemRows(problems, { text, severities, grouping }, folded);
  }, [problems, text, hidden, grouping, folded]);
  const flip = <T,>(set: ReadonlySet<T>, item: T): ReadonlySet<T> => {
    const next = new Set(set);
    if (!next.delete(item)) next.add(item);
    return next;
  };
  if (problems.length === 0 && silenced.length === 0 && profileProblem === null)
    return (
      <EmptyState icon={<CircleCheck size={22} strokeWidth={1.5} />} title="No problems">
        What Postgres would refuse, and what a reviewer would say, is listed here as you type, with the reason and the
        fix.
      </EmptyState>
    );
  return (
    <>
      <div className="panel-head">
        <SearchField label="Filter the problems" value={text} onChange={setText} />
        <ProblemsMenu grouping={grouping} setGrouping={setGrouping} />
      </div>
      <fieldset className="problem-filters" aria-label="Severities shown">
        {SEVERITIES.map((severity) => (
          <button
            key={severity}
            type="button"
            aria-pressed={!hidden.has(severity)}
            aria-label={count(counts[severity], severity, severity === 'info' ? 'info' : `${severity}s`)}
            disabled={counts[severity] === 0}
            onClick={() => setHidden(flip(hidden, severity))}
          >
            <SeverityIcon severity={severity} size={12} />
            {counts[severity]}
          </button>
        ))}
      </fieldset>
      {profileProblem !== null && (
        <p className="problem-caution">The profile in the SQL is not used. {profileProblem}</p>
      )}
      {rows.length === 0 && (
        <EmptyState title="Nothing matches">
          {problems.length > 0 ? 'Show more severities, or shorten the filter.' : 'All that was found is silenced.'}
        </EmptyState>
      )}
      <ProblemList
        rows={rows}
        open={open}
        onOpen={setOpen}
        onFold={(key) => setFolded(flip(folded, key))}
        folded={folded}
        problems={problems}
      />
      {silenced.length > 0 && <Silenced />}
    </>
  );
}
