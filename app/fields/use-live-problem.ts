/** What is wrong with a text, found a moment after the last key. Invariant: never the answer to an older text. */
import { useEffect, useState } from 'react';

const AFTER_MS = 300;

export function useLiveProblem(text: string, problemOf: (text: string) => Promise<string | null>): string | null {
  const [found, setFound] = useState<{ readonly text: string; readonly problem: string | null } | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(() => {
      void problemOf(text).then((problem) => isCurrent && setFound({ text, problem }));
    }, AFTER_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [text, problemOf]);
  return found?.text === text ? found.problem : null;
}
