/** Short messages that need no answer. Errors stay longer; whatever can be taken back offers it. */
import { toast } from 'sonner';

export interface NoticeAction {
  readonly label: string;
  readonly run: () => void;
}

/** One at a time: the newest is the one that matters. */
export function notify(message: string, action?: NoticeAction): void {
  const onClick = (): void => {
    // This notice is going away, and would take along what the action says under its name.
    notices++;
    action?.run();
  };
  toast(message, {
    id: `notice-${notices}`,
    duration: action ? 8_000 : 5_000,
    action: action ? { label: action.label, onClick } : undefined,
  });
}

let notices = 0;

export function notifyProblem(message: string, action?: NoticeAction): void {
  toast.error(message, {
    duration: 12_000,
    ...(action ? { action: { label: action.label, onClick: action.run } } : {}),
  });
}
