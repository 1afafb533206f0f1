/**
 * What the user is looking at: selection, hover, open panels, cursor. Changes often, never saved with the document.
 * Invariant: holds ids only; what they name is looked up in the document, and an id that names nothing is harmless.
 */
import { create } from 'zustand';
import type { Span } from '../../src/base/span.ts';
import type { ConstraintId, StatementId, TableId } from '../../src/catalog/types.ts';

export type Selection =
  | { readonly kind: 'table'; readonly table: TableId }
  | { readonly kind: 'tables'; readonly tables: readonly TableId[] }
  | { readonly kind: 'column'; readonly table: TableId; readonly column: string }
  | { readonly kind: 'relationship'; readonly constraint: ConstraintId }
  | { readonly kind: 'view'; readonly view: TableId }
  /** Anything without a place on the canvas: an enum, a function, an index... by the statement that declares it. */
  | { readonly kind: 'statement'; readonly statement: StatementId };

/** A text cursor, by offsets of the document. */
export interface Cursor {
  readonly anchor: number;
  readonly head: number;
}

export type PanelId = 'outline' | 'problems';
export type PaneId = 'sidebar' | 'diagram' | 'sql';

/** A one-time wish: `nonce` makes the same wish twice two wishes. */
interface Reveal<T> {
  readonly target: T;
  readonly nonce: number;
}

export interface ViewState {
  readonly selection: Selection | null;
  /** The selection, where it is only what was selected before under a new name. */
  readonly carried: Selection | null;
  readonly hovered: Selection | null;
  /** The object the text cursor stands in. */
  readonly current: Selection | null;
  readonly cursor: { readonly line: number; readonly column: number } | null;
  /** Canvas: fly to these tables; an empty list means everything. */
  readonly flyTo: Reveal<readonly TableId[] | 'last view'> | null;
  /** Canvas: bring this into sight, if it is out of it, by the least movement. */
  readonly revealOnCanvas: Reveal<Selection> | null;
  /** Editor: show this span (of the document's text), without taking the focus unless asked. */
  readonly revealText: Reveal<{ readonly span: Span; readonly focus: boolean }> | null;
  /** Editor: the text cursors go back to where they were, in sight, without taking the focus. */
  readonly placeCursors: Reveal<readonly Cursor[]> | null;
  readonly panel: PanelId;
  readonly isSidebarOpen: boolean;
  readonly isEditorOpen: boolean;
  readonly editorSide: 'left' | 'right';
  readonly isInspectorFolded: boolean;
  /** The pane that fills the window; the others wait behind it as they are. */
  readonly fullScreen: PaneId | null;
  readonly isPaletteOpen: boolean;
  readonly isShortcutSheetOpen: boolean;
  readonly isShareOpen: boolean;
}

export const useView = create<ViewState>()(() => ({
  selection: null,
  carried: null,
  hovered: null,
  current: null,
  cursor: null,
  flyTo: null,
  revealOnCanvas: null,
  revealText: null,
  placeCursors: null,
  panel: 'outline',
  isSidebarOpen: true,
  isEditorOpen: true,
  editorSide: 'right',
  isInspectorFolded: false,
  fullScreen: null,
  isPaletteOpen: false,
  isShortcutSheetOpen: false,
  isShareOpen: false,
}));

export const select = (selection: Selection | null): void => useView.setState({ selection });
/** Its name has changed, and nothing need be shown anew. */
export const carryTo = (selection: Selection | null): void => useView.setState({ selection, carried: selection });
export const hover = (hovered: Selection | null): void => useView.setState({ hovered });

let nonce = 0;
export const flyTo = (tables: readonly TableId[]): void =>
  useView.setState({ flyTo: { target: tables, nonce: ++nonce } });
/** To what was in view when the document was left; to everything in a new one. */
export const flyToLastView = (): void => useView.setState({ flyTo: { target: 'last view', nonce: ++nonce } });
export const revealOnCanvas = (selection: Selection): void =>
  useView.setState({ revealOnCanvas: { target: selection, nonce: ++nonce } });
export const revealText = (span: Span, focus = false): void =>
  useView.setState({ revealText: { target: { span, focus }, nonce: ++nonce } });

/** Makes a pane fill the window, or gives the others their room back. */
export function toggleFullScreen(pane: PaneId): void {
  useView.setState(({ fullScreen, isSidebarOpen, isEditorOpen }) => ({
    fullScreen: fullScreen === pane ? null : pane,
    isSidebarOpen: isSidebarOpen || pane === 'sidebar',
    isEditorOpen: isEditorOpen || pane === 'sql',
  }));
}
export const placeCursors = (cursors: readonly Cursor[]): void =>
  useView.setState({ placeCursors: { target: cursors, nonce: ++nonce } });
