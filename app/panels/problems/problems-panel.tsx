/**
 * What Postgres would refuse and what could be better, worst first, live. One tab stop; arrows walk the list, Enter opens a problem with
 * its reason and its fixes, and shows it in the text and on the canvas.
 */
import { CircleCheck, X } from 'lucide-react';
import { type ReactNode, useDeferredValue, useMemo } from 'react';
import type { Severity } from '../../../src/base/diagnostic.ts';
import { NO_FILTER, useProblemView } from '../../store/problem-view.ts';
import { useProblems } from '../../store/problems.ts';
import { openSheet } from '../../store/sheets.ts';
import { count } from '../../store/summary.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { SeverityIcon } from '../../ui/severity-icon.tsx';
import { CategoryMenu } from './category-menu.tsx';
import { ProblemList } from './problem-list.tsx';
import { categoryTitle, countSeverities, problemRows, SEVERITIES } from './problem-rows.ts';
import { ProblemsMenu } from './problems-menu.tsx';
import { Silenced } from './silenced.tsx';
import './problems.css';

export function ProblemsPanel() {
  const problems = useDeferredValue(useProblems((state) => state.problems));
  const profileProblem = useProblems((state) => state.profileProblem);
  const defects = useProblems((state) => state.defects);
  const silenced = useProblems((state) => state.silenced);
  const view = useProblemView();
  const { text, hidden, category, owner, grouping, folded } = view;
  const rows = useMemo(
    () => problemRows(problems, { text, hidden, category, owner, grouping }, folded),
    [problems, text, hidden, category, owner, grouping, folded],
  );
  const nothing = problems.length === 0 && silenced.length === 0 && profileProblem === null && defects.length === 0;
  return (
    <>
      <div className="panel-head">
        <SearchField
          label="Filter the problems"
          value={text}
          onChange={(wanted) => useProblemView.setState({ text: wanted })}
          onArrowDown={() => document.querySelector<HTMLElement>('.problems [tabindex="0"]')?.focus()}
        />
        <ProblemsMenu />
      </div>
      {!nothing && (
        <div className="problem-filters">
          <SeverityChips />
          <CategoryMenu problems={problems} />
        </div>
      )}
      {owner !== null && (
        <Narrowed all="Show all tables" onClick={() => useProblemView.setState({ owner: null })}>
          Only <code>{owner}</code>
        </Narrowed>
      )}
      {category !== null && (
        <Narrowed all="Show all categories" onClick={() => useProblemView.setState({ category: null })}>
          Only {categoryTitle(category)}
        </Narrowed>
      )}
      {profileProblem !== null && (
        <p className="problem-caution problem-banner">
          The profile in the SQL is not used. {profileProblem}{' '}
          <button type="button" className="ui-link" onClick={() => openSheet({ kind: 'conventions' })}>
            Choose one
          </button>
        </p>
      )}
      {defects.map(({ rule, message }) => (
        <p key={`${rule} ${message}`} className="problem-caution problem-banner">
          The rule <code>{rule}</code> failed and was left out: a defect of Crowfoot, not of the schema. {message}
        </p>
      ))}
      {nothing && (
        <EmptyState icon={<CircleCheck size={22} strokeWidth={1.5} />} title="No problems">
          What Postgres would refuse, and what a reviewer would say, is listed here as you type, with the reason and the
          fix.
        </EmptyState>
      )}
      {!nothing && rows.length === 0 && <NoRows hasProblems={problems.length > 0} />}
      <ProblemList rows={rows} problems={problems} />
      {silenced.length > 0 && <Silenced />}
    </>
  );
}

function NoRows({ hasProblems }: { readonly hasProblems: boolean }) {
  if (!hasProblems) return <EmptyState title="Nothing to say">All that was found is silenced.</EmptyState>;
  return (
    <EmptyState title="Nothing matches">
      Problems are there, but the filter leaves them out.
      <Button look="outline" onClick={() => useProblemView.setState({ ...NO_FILTER, hidden: new Set() })}>
        Show all
      </Button>
    </EmptyState>
  );
}

interface NarrowedProps {
  readonly all: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

/** What part of the problems is shown, and the way to the others. */
const Narrowed = ({ all, onClick, children }: NarrowedProps) => (
  <Button look="outline" className="problem-owner" onClick={onClick}>
    <span>{children}</span>
    <X size={12} aria-label={all} />
  </Button>
);

/** "3 errors"; what each button says and shows. */
function SeverityChips() {
  const problems = useDeferredValue(useProblems((state) => state.problems));
  const hidden = useProblemView((view) => view.hidden);
  const counts = useMemo(() => countSeverities(problems), [problems]);
  const flip = (severity: Severity): void => {
    const next = new Set(hidden);
    if (!next.delete(severity)) next.add(severity);
    useProblemView.setState({ hidden: next });
  };
  return (
    <fieldset aria-label="Severities shown">
      {SEVERITIES.map((severity) => (
        <button
          key={severity}
          type="button"
          aria-pressed={!hidden.has(severity)}
          aria-label={count(counts[severity], NOUNS[severity])}
          title={`${hidden.has(severity) ? 'Show' : 'Hide'} ${NOUNS[severity]}s`}
          disabled={counts[severity] === 0}
          onClick={() => flip(severity)}
        >
          <SeverityIcon severity={severity} size={12} />
          {counts[severity]}
        </button>
      ))}
    </fieldset>
  );
}

const NOUNS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note', hint: 'hint' };
