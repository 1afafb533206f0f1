/** Remembers how the window is arranged: what is open, and on which side. */
import { recall, remember } from '../platform/preferences.ts';
import { useView, type ViewState } from './view.ts';

type Arrangement = Pick<ViewState, 'panel' | 'isSidebarOpen' | 'isEditorOpen' | 'editorSide' | 'isInspectorFolded'>;

export function startWindowMemory(): void {
  useView.setState(recall<Partial<Arrangement>>('window', {}, isArrangement));
  useView.subscribe((now, before) => {
    if (JSON.stringify(arrangementOf(now)) !== JSON.stringify(arrangementOf(before)))
      remember('window', arrangementOf(now));
  });
}

const arrangementOf = ({
  panel,
  isSidebarOpen,
  isEditorOpen,
  editorSide,
  isInspectorFolded,
}: ViewState): Arrangement => ({
  panel,
  isSidebarOpen,
  isEditorOpen,
  editorSide,
  isInspectorFolded,
});

function isArrangement(value: unknown): value is Partial<Arrangement> {
  if (typeof value !== 'object' || value === null) return false;
  const { panel, editorSide, isSidebarOpen, isEditorOpen, isInspectorFolded } = value as Record<string, unknown>;
  return (
    (panel === 'outline' || panel === 'problems') &&
    (editorSide === 'left' || editorSide === 'right') &&
    [isSidebarOpen, isEditorOpen, isInspectorFolded].every((flag) => typeof flag === 'boolean')
  );
}
