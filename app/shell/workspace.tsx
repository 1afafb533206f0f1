/** The window around an open document: bar, rail, sidebar, canvas, SQL, status. */
import { lazy, Suspense, useEffect, useState } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { Canvas } from '../canvas/canvas.tsx';
import { diagramShown } from '../canvas/settled.ts';
import { Inspector } from '../panels/inspector/inspector.tsx';
import { isNumber, recall, remember } from '../platform/preferences.ts';
import { dismissHint, useHint } from '../store/hints.ts';
import { useView } from '../store/view.ts';
import { Hint } from '../ui/hint.tsx';
import { TooltipProvider } from '../ui/tooltip.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { LongWorkNotice } from './long-work-notice.tsx';
import { PaneHead } from './pane-head.tsx';
import { Rail } from './rail.tsx';
import { ReadingNotice } from './reading-notice.tsx';
import { Sidebar } from './sidebar.tsx';
import { StatusBar } from './status-bar.tsx';
import { TopBar } from './top-bar.tsx';
import { useCanvasFollow } from './use-canvas-follow.ts';
import { useFullScreen } from './use-full-screen.ts';
import { isNarrowNow, useIsNarrow, useIsPhone } from './use-is-narrow.ts';
import './workspace.css';

/** After the diagram: starting Monaco keeps the page busy for as long as drawing it takes. */
const SqlEditor = lazy(async () => {
  await diagramShown();
  const { SqlEditor } = await import('../editor/sql-editor.tsx');
  return { default: SqlEditor };
});

const SIDEBAR_WIDTH = 240;
/** A third of the window, within reason; what is left is the canvas's. */
const EDITOR_WIDTH = Math.round(Math.min(520, Math.max(340, window.innerWidth * 0.31)));

export const Workspace = () => (
  <TooltipProvider>
    <Panes />
  </TooltipProvider>
);

function Panes() {
  const isNarrow = useIsNarrow();
  const isPhone = useIsPhone();
  const full = useFullScreen();
  const isSidebarOpen = useView((view) => view.isSidebarOpen);
  const hasSidebarPane = isSidebarOpen && !isPhone;
  const isEditorOpen = useView((view) => view.isEditorOpen);
  const side = useView((view) => view.editorSide);
  const showsEditor = isEditorOpen && !isNarrow;
  const editor = showsEditor && <EditorPane key="editor" side={side} />;
  useEffect(() => {
    if (isPhone) useView.setState({ isSidebarOpen: false });
  }, [isPhone]);
  return (
    <div className="workspace" data-full={full ?? undefined}>
      <TopBar />
      <div className="workspace-body">
        <Rail />
        <Group className="workspace-panes" orientation="horizontal">
          {hasSidebarPane && (
            <RememberedPanel id="sidebar" width={SIDEBAR_WIDTH} min={200} max="40%">
              <Sidebar />
            </RememberedPanel>
          )}
          {hasSidebarPane && <Separator className="separator" />}
          {side === 'left' && editor}
          {side === 'left' && showsEditor && <Separator className="separator" />}
          <Panel id="canvas" minSize={280}>
            <main ref={tellEdge} className="stage" aria-label="Diagram" inert={full !== null && full !== 'diagram'}>
              {isNarrow ? <NarrowStage /> : <CanvasPane />}
              <ReadingNotice />
              <LongWorkNotice />
            </main>
          </Panel>
          {side === 'right' && showsEditor && <Separator className="separator" />}
          {side === 'right' && editor}
        </Group>
        {isPhone && isSidebarOpen && (
          <div className="sidebar-sheet">
            <Sidebar />
          </div>
        )}
      </div>
      <StatusBar />
    </div>
  );
}

/** Where the diagram begins, for what stands over it without being in it. */
function tellEdge(stage: HTMLElement): () => void {
  const { style } = document.documentElement;
  const observer = new ResizeObserver(() =>
    style.setProperty('--stage-left', `${stage.getBoundingClientRect().left}px`),
  );
  observer.observe(stage);
  return () => {
    observer.disconnect();
    style.removeProperty('--stage-left');
  };
}

const EditorPane = ({ side }: { readonly side: string }) => (
  <RememberedPanel id={`editor-${side}`} width={EDITOR_WIDTH} min={260} max="70%">
    <SqlPane />
  </RememberedPanel>
);

function SqlPane() {
  const isHinted = useHint(({ shown }) => shown === 'sql');
  return (
    <section className="sql-pane" aria-label="SQL">
      <PaneHead pane="sql" title="SQL" />
      {isHinted && (
        <Hint at="sql" onDismiss={() => dismissHint('sql')}>
          This text is the document. Change it, and the diagram follows.
        </Hint>
      )}
      <ErrorBoundary name="The SQL editor">
        <Suspense fallback={<div className="sql-loading">Loading the editor…</div>}>
          <SqlEditor />
        </Suspense>
      </ErrorBoundary>
    </section>
  );
}

function CanvasPane() {
  useCanvasFollow();
  return (
    <>
      <ErrorBoundary name="The diagram">
        <Canvas />
      </ErrorBoundary>
      <ErrorBoundary name="The inspector">
        <Inspector />
      </ErrorBoundary>
    </>
  );
}

/** Where there is no room for both, diagram and SQL are two tabs. */
function NarrowStage() {
  const [chosen, setTab] = useState<'diagram' | 'sql'>('diagram');
  const full = useView((view) => view.fullScreen);
  const tab = full === 'sql' ? 'sql' : chosen;
  return (
    <div className="narrow-stage">
      <div className="narrow-tabs" role="tablist" aria-label="View">
        {(['diagram', 'sql'] as const).map((one) => (
          <button
            key={one}
            type="button"
            role="tab"
            aria-selected={tab === one}
            className="narrow-tab"
            onClick={() => {
              setTab(one);
              if (full !== null) useView.setState({ fullScreen: one });
            }}
          >
            {one === 'sql' ? 'SQL' : 'Diagram'}
          </button>
        ))}
      </div>
      <div className="narrow-view">{tab === 'sql' ? <SqlPane /> : <CanvasPane />}</div>
    </div>
  );
}

interface RememberedPanelProps {
  readonly id: string;
  readonly width: number;
  readonly min: number;
  readonly max: string;
  readonly children: React.ReactNode;
}

/** A side pane that keeps its width in pixels, over window sizes and visits. */
function RememberedPanel({ id, width, min, max, children }: RememberedPanelProps) {
  const [start] = useState(() => recall(`width.${id}`, width, isNumber));
  return (
    <Panel
      id={id}
      defaultSize={start}
      minSize={min}
      maxSize={max}
      groupResizeBehavior="preserve-pixel-size"
      onResize={({ inPixels }, _id, before) => {
        // In a narrow window a pane is squeezed, which is no wish of the user's.
        if (before && !isNarrowNow()) remember(`width.${id}`, Math.round(inPixels));
      }}
    >
      {children}
    </Panel>
  );
}
