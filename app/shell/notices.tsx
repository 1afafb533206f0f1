/** Shows what was said by `notify`. A chunk of its own: nothing is said before the window stands. */
import { type CSSProperties, useEffect } from 'react';
import { Toaster, toast } from 'sonner';
import { type Notice, useNotices } from '../platform/notify.ts';
import { useTheme } from '../platform/theme.ts';
import './notices.css';

export function Notices() {
  const theme = useTheme((state) => state.theme);
  const waiting = useNotices((state) => state.waiting);
  // The Toaster listens by now: its effects run before those of what holds it.
  useEffect(() => {
    if (waiting.length === 0) return;
    useNotices.setState({ waiting: [] });
    for (const notice of waiting) show(notice);
  }, [waiting]);
  return <Toaster theme={theme} position="bottom-left" offset={OFFSET} gap={8} style={WIDTH as CSSProperties} />;
}

/** Over the diagram's controls, where nothing else floats. */
const OFFSET = { bottom: 84, left: 'calc(var(--stage-left, 0px) + 16px)' };

/** So that they leave the inspector free where the diagram is narrow. */
const WIDTH: Record<string, string> = { '--width': '296px' };

const NEWS_MS = 5_000;
const NEWS_TO_ACT_ON_MS = 8_000;
const PROBLEM_MS = 12_000;

/** Counts the news whose action was taken. */
let taken = 0;
const shown = new Set<string | number>();

/** Of the news only the newest is shown; problems stand one above the other. */
function show({ message, kind, action }: Notice): void {
  const gone = (): void => {
    shown.delete(id);
    useNotices.setState({ isShowing: shown.size > 0 });
  };
  const act = action && {
    label: action.label,
    onClick: () => {
      gone();
      // This one is going away, and would take along what the action says under its name.
      if (kind === 'news') taken++;
      action.run();
    },
  };
  const shared = { onDismiss: gone, onAutoClose: gone };
  const id: string | number =
    kind === 'problem'
      ? toast.error(message, {
          ...shared,
          action: act,
          duration: PROBLEM_MS,
        })
      : toast(message, {
          ...shared,
          id: `news-${taken}`,
          duration: action ? NEWS_TO_ACT_ON_MS : NEWS_MS,
          action: act,
        });
  shown.add(id);
  useNotices.setState({ isShowing: true });
}
