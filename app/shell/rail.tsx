/** The slim strip that says which panels there are, how much is in them, and which is open. */
import { ListTree, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useProblems } from '../store/problems.ts';
import { type PanelId, useView } from '../store/view.ts';
import { worstOf } from '../store/worst.ts';
import { Badge } from '../ui/badge.tsx';
import { Tooltip } from '../ui/tooltip.tsx';
import './rail.css';

export function Rail() {
  const problems = useProblems((state) => state.problems);
  // Hints are there to be read, not to be counted.
  const counted = problems.filter(({ severity }) => severity !== 'hint');
  const worst = worstOf(counted);
  return (
    <nav className="rail" aria-label="Panels">
      <RailButton panel="outline" label="Outline">
        <ListTree size={17} aria-hidden />
      </RailButton>
      <RailButton panel="problems" label={counted.length > 0 ? `Problems (${counted.length})` : 'Problems'}>
        <TriangleAlert size={17} aria-hidden />
        {worst && <Badge count={counted.length} severity={worst} />}
      </RailButton>
    </nav>
  );
}

interface RailButtonProps {
  readonly panel: PanelId;
  readonly label: string;
  readonly children: ReactNode;
}

function RailButton({ panel, label, children }: RailButtonProps) {
  const isShown = useView((view) => view.isSidebarOpen && view.panel === panel);
  return (
    <Tooltip label={label} side="right">
      <button
        type="button"
        className="rail-button"
        aria-label={label}
        aria-pressed={isShown}
        onClick={() => useView.setState({ panel, isSidebarOpen: !isShown })}
      >
        {children}
      </button>
    </Tooltip>
  );
}
