/** The slim strip that says which panels there are, how much is in them, and which is open. */
import { ListTree, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useDocument } from '../store/document.ts';
import { type PanelId, useView } from '../store/view.ts';
import { Badge } from '../ui/badge.tsx';
import { Tooltip } from '../ui/tooltip.tsx';

const NO_DIAGNOSTICS: readonly never[] = [];

export function Rail() {
  const problems = useDocument(({ reading }) => reading?.diagnostics ?? NO_DIAGNOSTICS);
  const worst = problems.some(({ severity }) => severity === 'error') ? 'error' : 'warning';
  return (
    <nav className="rail" aria-label="Panels">
      <RailButton panel="outline" label="Outline">
        <ListTree size={17} aria-hidden />
      </RailButton>
      <RailButton panel="problems" label={problems.length > 0 ? `Problems (${problems.length})` : 'Problems'}>
        <TriangleAlert size={17} aria-hidden />
        {problems.length > 0 && <Badge count={problems.length} severity={worst} />}
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
