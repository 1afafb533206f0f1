/**
 * Short messages that need no answer. Errors stay longer; whatever can be taken back offers it.
 * Invariant: nothing is lost that is said before there is something to show it.
 */
import { create } from 'zustand';

export interface NoticeAction {
  readonly label: string;
  readonly run: () => void;
}

export interface Notice {
  readonly message: string;
  readonly kind: 'news' | 'problem';
  readonly action: NoticeAction | undefined;
}

interface NoticeState {
  /** Said, and not shown yet; in order. */
  readonly waiting: readonly Notice[];
  readonly isShowing: boolean;
}

export const useNotices = create<NoticeState>()(() => ({ waiting: [], isShowing: false }));

export const notify = (message: string, action?: NoticeAction): void => say({ message, kind: 'news', action });
export const notifyProblem = (message: string, action?: NoticeAction): void =>
  say({ message, kind: 'problem', action });

const say = (notice: Notice): void => useNotices.setState(({ waiting }) => ({ waiting: [...waiting, notice] }));
