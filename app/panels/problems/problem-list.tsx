/** The problems as a list that draws only what is in sight: of five thousand as of five. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { ChevronRight } from 'lucide-react';
import { useRef } from 'react';
import { useDocument } from '../../store/document.ts';
import { lineOf } from '../../store/line-of.ts';
import type { Problem } from '../../store/problems.ts';
import { sayProblem } from '../../store/say-problem.ts';
import { showProblem } from '../../store/show-problem.ts';
import { SeverityIcon } from '../../ui/severity-icon.tsx';
import { ProblemCard } from './problem-card.tsx';
import type { ProblemRow } from './problem-rows.ts';

const ROW_HEIGHT = 28;

interface ProblemListProps {
  readonly rows: readonly ProblemRow[];
  readonly folded: ReadonlySet<string>;
  readonly open: string | null;
  readonly problems: readonly Problem[];
  readonly onOpen: (key: string | null) => void;
  readonly onFold: (key: string) => void;
}

export function ProblemList({ rows, folded, open, problems, onOpen, onFold }: ProblemListProps) {
  const scroller = useRef<HTMLUListElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 8,
  });
  const items = virtual.getVirtualItems();
  return (
    <ul ref={scroller} className="problems scrolls" aria-label="Problems" hidden={rows.length === 0}>
      <li role="presentation" style={{ height: virtual.getTotalSize() }} aria-hidden />
      {items.map(({ index, start, key }) => {
        const row = rows[index];
        if (!row) return null;
        return (
          <li key={key} ref={virtual.measureElement} data-index={index} style={{ transform: `translateY(${start}px)` }}>
            {row.kind === 'group' ? (
              <button
                type="button"
                className="problem-group"
                aria-expanded={!folded.has(row.key)}
                onClick={() => onFold(row.key)}
              >
                <ChevronRight size={12} aria-hidden />
                <span className={row.isName ? 'mono' : undefined}>{row.title}</span>
                <span className="problem-line">{row.count}</span>
              </button>
            ) : (
              <ProblemItem
                problem={row.problem}
                isOpen={row.key === open}
                onToggle={() => {
                  if (row.key !== open) showProblem(row.problem);
                  onOpen(row.key === open ? null : row.key);
                }}
                alike={row.key === open ? problems.filter(({ code }) => code === row.problem.code).length : 0}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}

interface ProblemItemProps {
  readonly problem: Problem;
  readonly isOpen: boolean;
  readonly alike: number;
  readonly onToggle: () => void;
}

function ProblemItem({ problem, isOpen, alike, onToggle }: ProblemItemProps) {
  const line = useDocument(({ sql }) => lineOf(sql, problem.span.from));
  return (
    <div className="problem-item" data-open={isOpen}>
      <button type="button" className="problem" aria-expanded={isOpen} onClick={onToggle}>
        <SeverityIcon severity={problem.severity} />
        <span>{sayProblem(problem)}</span>
        <span className="problem-line">Ln {line}</span>
      </button>
      {isOpen && <ProblemCard problem={problem} alike={alike} />}
    </div>
  );
}
