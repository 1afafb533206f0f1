/** One panel at a time. */
import { OutlinePanel } from '../panels/outline/outline-panel.tsx';
import { ProblemsPanel } from '../panels/problems/problems-panel.tsx';
import { type PanelId, useView } from '../store/view.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { PaneHead } from './pane-head.tsx';

const PANELS: Readonly<Record<PanelId, { readonly title: string; readonly Panel: () => React.ReactNode }>> = {
  outline: { title: 'Outline', Panel: OutlinePanel },
  problems: { title: 'Problems', Panel: ProblemsPanel },
};

export function Sidebar() {
  const { title, Panel } = PANELS[useView((view) => view.panel)];
  return (
    <aside className="sidebar" aria-label={title}>
      <PaneHead pane="sidebar" title={title} />
      <ErrorBoundary name={title} key={title}>
        <Panel />
      </ErrorBoundary>
    </aside>
  );
}
