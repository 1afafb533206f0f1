/** Undo and redo of the text. The editor keeps the history; this says whether there is one, and lets the rest of the window ask for a step. */
import { create } from 'zustand';

interface TextHistory {
  readonly undo: () => void;
  readonly redo: () => void;
}

interface TextHistoryState {
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Null until the editor has arrived: nothing can have been typed before. */
  readonly history: TextHistory | null;
  /** For the editor. Returns what takes the history away again. */
  readonly connect: (history: TextHistory) => () => void;
}

const NONE = { canUndo: false, canRedo: false, history: null };

export const useTextHistory = create<TextHistoryState>()((set) => ({
  ...NONE,
  connect: (history) => {
    set({ history });
    return () => set(NONE);
  },
}));

export const undoText = (): void => useTextHistory.getState().history?.undo();
export const redoText = (): void => useTextHistory.getState().history?.redo();
