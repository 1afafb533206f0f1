/** What a pane is called, and the way to see nothing else. */
import { type PaneId, toggleFullScreen, useView } from '../store/view.ts';
import { FullScreenButton } from '../ui/full-screen-button.tsx';

export function PaneHead({ pane, title }: { readonly pane: PaneId; readonly title: string }) {
  const isFull = useView((view) => view.fullScreen === pane);
  return (
    <header className="pane-head">
      <h2>{title}</h2>
      <FullScreenButton isFull={isFull} onToggle={() => toggleFullScreen(pane)} />
    </header>
  );
}
