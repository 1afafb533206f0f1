/**
 * Which tab a kept document belongs to. Invariant: of all tabs that claim a document, one has it; the others get it, one after
 * the other, when it is let go or its tab closes.
 */

/** 'unknown' where the browser has no locks (a page that did not come by a secure connection). */
type Standing = 'ours' | 'elsewhere' | 'unknown';

export interface Claim {
  /** Null while it is being found out, which takes a moment. */
  standing(): Standing | null;
  readonly decided: Promise<Standing>;
  readonly release: () => void;
}

/** The page before a reload lets go only after this one has begun. */
const DECIDED_AFTER_MS = 400;

/** Claims it for this tab. `onTurn` is called when it was elsewhere at first and is ours now. */
export function claimDocument(id: string, onTurn: () => void): Claim {
  const locks: LockManager | undefined = navigator.locks;
  let standing: Standing | null = locks ? null : 'unknown';
  let decide: (standing: Standing) => void = () => undefined;
  const decided = new Promise<Standing>((resolve) => {
    decide = (now) => {
      standing = now;
      resolve(now);
    };
  });
  if (!locks) {
    decide('unknown');
    return { standing: () => standing, decided, release: () => undefined };
  }
  const waiting = new AbortController();
  let letGo = (): void => waiting.abort();
  const name = `crowfoot.document.${id}`;
  // A busy browser may be slow to grant what nobody holds.
  const lookAround = async (): Promise<void> => {
    const { held = [] } = await locks.query();
    if (standing !== null || waiting.signal.aborted) return;
    if (held.some((lock) => lock.name === name)) decide('elsewhere');
    else timer = setTimeout(lookAround, DECIDED_AFTER_MS);
  };
  let timer = setTimeout(lookAround, DECIDED_AFTER_MS);
  const hold = (): Promise<void> =>
    new Promise((resolve) => {
      clearTimeout(timer);
      letGo = resolve;
      const isLate = standing === 'elsewhere';
      decide('ours');
      if (isLate) onTurn();
    });
  locks.request(name, { signal: waiting.signal }, hold).catch(() => {
    clearTimeout(timer);
    if (!waiting.signal.aborted) decide('unknown');
  });
  return {
    standing: () => standing,
    decided,
    release: () => {
      clearTimeout(timer);
      letGo();
    },
  };
}
