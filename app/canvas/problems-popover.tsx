/**
 * What is wrong with a table, a row or a relationship, beside it: the cards of the sidebar, one open at a time.
 * Invariant: it follows the problems, and goes when the last of them does.
 */
import { Popover } from 'radix-ui';
import { type KeyboardEvent, useMemo, useState } from 'react';
import type { Box } from '../../src/layout/box.ts';
import { HEADER_HEIGHT, ROW_HEIGHT } from '../../src/layout/metrics.ts';
import { ProblemCard } from '../panels/problems/problem-card.tsx';
import { describeSelection } from '../store/describe-selection.ts';
import { showAllOfOwner } from '../store/problem-view.ts';
import { keyOfProblem, ownerOf, type Problem, useProblems } from '../store/problems.ts';
import { sayProblem } from '../store/say-problem.ts';
import { count } from '../store/summary.ts';
import type { Selection } from '../store/view.ts';
import { Button } from '../ui/button.tsx';
import { SeverityIcon } from '../ui/severity-icon.tsx';
import { problemPoint } from './along-route.ts';
import { type BoardState, useBoard } from './board.ts';
import { CanvasAnchor } from './canvas-anchor.tsx';
import { selectedTables } from './emphasis.ts';
import { endEditing } from './end-editing.ts';
import { marksAbout } from './open-problems.ts';
import { useEndWhenGone } from './use-end-when-gone.ts';
import './problems-popover.css';

export function ProblemsPopover({ target }: { readonly target: Selection }) {
  const all = useProblems((state) => state.problems);
  const reading = useProblems((state) => state.reading);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it asks the store, which has just changed
  const problems = useMemo(() => marksAbout(target), [all, reading, target]);
  const diagram = useBoard((board) => board.diagram);
  const boxes = useBoard((board) => board.boxes);
  const routes = useBoard((board) => board.routes);
  const box = useMemo(() => boxOf({ diagram, boxes, routes }, target), [diagram, boxes, routes, target]);
  const [first] = problems;
  useEndWhenGone(!box || !first);
  if (!box || !first || !reading) return null;
  const owner = ownerOf(first);
  return (
    <Popover.Root open onOpenChange={(isOpen) => !isOpen && endEditing()}>
      <CanvasAnchor box={box} />
      <Popover.Portal>
        <Popover.Content
          className="ui-float problems-popover"
          data-editing
          side="right"
          align="start"
          sideOffset={12}
          collisionPadding={12}
          aria-label={`Problems of ${describeSelection(reading, target)}`}
          onCloseAutoFocus={(event) => event.preventDefault()}
        >
          <Items key={JSON.stringify(target)} problems={problems} all={all} />
          {owner !== null && (
            <div className="problems-popover-foot">
              <Button
                onClick={() => {
                  endEditing();
                  showAllOfOwner(first);
                }}
              >
                Show all of {owner}
              </Button>
              <span>{count(problems.length, 'problem')}</span>
            </div>
          )}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

interface ItemsProps {
  readonly problems: readonly Problem[];
  readonly all: readonly Problem[];
}

function Items({ problems, all }: ItemsProps) {
  const [chosen, setChosen] = useState<string | null | undefined>(undefined);
  const keys = problems.map(keyOfProblem);
  // The first is open until something else is chosen, and again when what was chosen is mended.
  const open = chosen === undefined || (chosen !== null && !keys.includes(chosen)) ? keys[0] : chosen;
  return (
    <ul className="scrolls" onKeyDown={walk}>
      {problems.map((problem, at) => {
        const key = keyOfProblem(problem);
        const isOpen = key === open && keys.indexOf(key) === at;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: two problems may say the same of the same thing
          <li key={`${key} ${at}`} className="problem-item" data-open={isOpen}>
            <button
              type="button"
              className="problem"
              aria-expanded={isOpen}
              onClick={() => setChosen(isOpen ? null : key)}
            >
              <SeverityIcon severity={problem.severity} />
              <span className="problem-text">{sayProblem(problem)}</span>
            </button>
            {isOpen && <ProblemCard problem={problem} alike={all.filter(({ code }) => code === problem.code).length} />}
          </li>
        );
      })}
    </ul>
  );
}

function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0 || !(event.target instanceof HTMLElement) || !event.target.matches('.problem')) return;
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('.problem')];
  buttons[buttons.indexOf(event.target) + step]?.focus();
  event.preventDefault();
}

/** Where it stands: its row, the middle of its line, its header. */
function boxOf(board: Pick<BoardState, 'diagram' | 'boxes' | 'routes'>, target: Selection): Box | null {
  const { diagram, boxes, routes } = board;
  const route = target.kind === 'relationship' ? routes.get(target.constraint) : undefined;
  if (route) {
    const { x, y } = problemPoint(route.points);
    return { x: x - 6, y: y - 6, width: 12, height: 12 };
  }
  const [table] = selectedTables(diagram, target);
  const box = table === undefined ? undefined : boxes.get(table);
  if (!box || table === undefined) return null;
  const row =
    target.kind === 'column' ? diagram.boxes.get(table)?.rows.findIndex(({ name }) => name === target.column) : -1;
  if (row === undefined || row < 0) return { ...box, height: HEADER_HEIGHT };
  return { ...box, y: box.y + HEADER_HEIGHT + row * ROW_HEIGHT, height: ROW_HEIGHT };
}
