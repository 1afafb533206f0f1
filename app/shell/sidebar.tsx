/** One panel at a time. */
import { lazy, Suspense } from 'react';
import { OutlinePanel } from '../panels/outline/outline-panel.tsx';
import { type PanelId, useView } from '../store/view.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { PaneHead } from './pane-head.tsx';

const ProblemsPanel = lazy(async () => ({
  default: (await import('../panels/problems/problems-panel.tsx')).ProblemsPanel,
}));

const PANELS: Readonly<Record<PanelId, { readonly title: string; readonly Panel: React.ComponentType }>> = {
  outline: { title: 'Outline', Panel: OutlinePanel },
  problems: { title: 'Problems', Panel: ProblemsPanel },
};

export function Sidebar() {
  const { title, Panel } = PANELS[useView((view) => view.panel)];
  return (
    <aside className="sidebar" aria-label={title}>
      <PaneHead pane="sidebar" title={title} />
      <ErrorBoundary name={title} key={title}>
        <Suspense>
          <Panel />
        </Suspense>
      </ErrorBoundary>
    </aside>
  );
}
