/**
 * The problems as a list that draws only what is in sight: of five thousand as of five.
 * Invariant: one tab stop, and whatever has the focus or is open stays drawn, however far the list is scrolled.
 */
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { ChevronRight } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useDocument } from '../../store/document.ts';
import { lineOf } from '../../store/line-of.ts';
import { useProblemView } from '../../store/problem-view.ts';
import type { Problem } from '../../store/problems.ts';
import { sayProblem } from '../../store/say-problem.ts';
import { showProblem } from '../../store/show-problem.ts';
import { SeverityIcon } from '../../ui/severity-icon.tsx';
import { ProblemCard } from './problem-card.tsx';
import type { ProblemRow } from './problem-rows.ts';

const ROW_HEIGHT = 44;
const GROUP_HEIGHT = 30;

interface ProblemListProps {
  readonly rows: readonly ProblemRow[];
  readonly problems: readonly Problem[];
}

export function ProblemList({ rows, problems }: ProblemListProps) {
  const scroller = useRef<HTMLUListElement>(null);
  const folded = useProblemView((view) => view.folded);
  const open = useProblemView((view) => view.open);
  const [chosen, setFocused] = useState(0);
  const focused = Math.min(chosen, rows.length - 1);
  const openAt = open === null ? -1 : rows.findIndex(({ key }) => key === open);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index]?.kind === 'group' ? GROUP_HEIGHT : ROW_HEIGHT),
    getItemKey: (index) => rows[index]?.key ?? index,
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), focused, openAt])].filter((at) => at >= 0).sort((a, b) => a - b),
    overscan: 6,
  });
  const wantsFocus = useRef(false);
  const hasFocus = useRef(false);
  const go = (index: number): void => {
    const to = Math.max(0, Math.min(rows.length - 1, index));
    setFocused(to);
    virtual.scrollToIndex(to, { align: 'auto' });
    wantsFocus.current = true;
  };
  useEffect(() => {
    // What had the focus went with the problem that was mended.
    const isLost = hasFocus.current && document.activeElement === document.body;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-row="${focused}"]`);
    if (!row || (!wantsFocus.current && !isLost)) return;
    wantsFocus.current = false;
    row.focus({ preventScroll: true });
  });

  const wish = useProblemView((view) => view.wish);
  const granted = useRef(0);
  useEffect(() => {
    if (granted.current === wish || openAt < 0) return;
    granted.current = wish;
    setFocused(openAt);
    virtual.scrollToIndex(openAt, { align: 'start' });
    wantsFocus.current = true;
  }, [wish, openAt, virtual]);

  const toggle = (row: ProblemRow): void => {
    if (row.kind === 'group') flipFolded(row.key);
    else {
      if (row.key !== open) showProblem(row.problem);
      useProblemView.setState({ open: row.key === open ? null : row.key });
    }
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key === 'Escape' && openAt >= 0) {
      event.stopPropagation();
      useProblemView.setState({ open: null });
      go(openAt);
      return;
    }
    const row = rows[focused];
    if (!row || !(event.target instanceof HTMLElement) || event.target.dataset.row === undefined) return;
    const isFolded = row.kind === 'group' && folded.has(row.key);
    const moves: Readonly<Record<string, () => void>> = {
      ArrowDown: () => go(focused + 1),
      ArrowUp: () => go(focused - 1),
      Home: () => go(0),
      End: () => go(rows.length - 1),
      ArrowRight: () => (isFolded || (row.kind === 'problem' && row.key !== open) ? toggle(row) : go(focused + 1)),
      ArrowLeft: () => {
        if ((row.kind === 'group' && !isFolded) || row.key === open) toggle(row);
        else go(rows.findLastIndex(({ kind }, at) => kind === 'group' && at < focused));
      },
    };
    const move = moves[event.key];
    if (!move || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    move();
  };

  return (
    <ul
      ref={scroller}
      className="problems scrolls"
      aria-label="Problems"
      hidden={rows.length === 0}
      onKeyDown={onKeyDown}
      onFocus={() => {
        hasFocus.current = true;
      }}
      onBlur={({ relatedTarget }) => {
        if (relatedTarget !== null) hasFocus.current = false;
      }}
    >
      <li role="presentation" style={{ height: virtual.getTotalSize() }} aria-hidden />
      {virtual.getVirtualItems().map(({ index, start, key }) => {
        const row = rows[index];
        if (!row) return null;
        const button = {
          index,
          isFocusable: index === focused,
          onClick: () => {
            setFocused(index);
            toggle(row);
          },
        };
        return (
          <li key={key} ref={virtual.measureElement} data-index={index} style={{ transform: `translateY(${start}px)` }}>
            {row.kind === 'group' ? (
              <GroupHead {...button} row={row} isOpen={!folded.has(row.key)} />
            ) : (
              <ProblemItem
                {...button}
                problem={row.problem}
                isOpen={row.key === open}
                alike={row.key === open ? countAlike(problems, row.problem) : 0}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}

const countAlike = (problems: readonly Problem[], { code }: Problem): number =>
  problems.filter((one) => one.code === code).length;

function flipFolded(key: string): void {
  const folded = new Set(useProblemView.getState().folded);
  if (!folded.delete(key)) folded.add(key);
  useProblemView.setState({ folded });
}

interface RowButtonProps {
  readonly index: number;
  readonly isFocusable: boolean;
  readonly isOpen: boolean;
  readonly onClick: () => void;
}

function GroupHead({
  row,
  index,
  isFocusable,
  isOpen,
  onClick,
}: RowButtonProps & { readonly row: Extract<ProblemRow, { kind: 'group' }> }) {
  return (
    <button
      type="button"
      className="problem-group"
      data-row={index}
      tabIndex={isFocusable ? 0 : -1}
      aria-expanded={isOpen}
      title={row.title}
      onClick={onClick}
    >
      <ChevronRight size={12} aria-hidden />
      <span className={row.isName ? 'problem-title mono' : 'problem-title'}>{row.title}</span>
      <span className="problem-line">{row.count}</span>
    </button>
  );
}

function ProblemItem({
  problem,
  alike,
  index,
  isFocusable,
  isOpen,
  onClick,
}: RowButtonProps & { readonly problem: Problem; readonly alike: number }) {
  const line = useDocument(({ sql }) => lineOf(sql, problem.span.from));
  return (
    <div className="problem-item" data-open={isOpen}>
      <button
        type="button"
        className="problem"
        data-row={index}
        tabIndex={isFocusable ? 0 : -1}
        aria-expanded={isOpen}
        onClick={onClick}
      >
        <SeverityIcon severity={problem.severity} />
        <span className="problem-text">{sayProblem(problem)}</span>
        <span className="problem-line" title={`Line ${line}`}>
          <span className="visually-hidden">line </span>
          {line}
        </span>
      </button>
      {isOpen && <ProblemCard problem={problem} alike={alike} />}
    </div>
  );
}
