/**
 * Three things worth knowing, said where they are. Invariant: at most one for each document that is opened, each once in this browser;
 * none while a notice is to be read; gone as soon as it is dismissed or the user does what it says.
 */
import { create } from 'zustand';
import { useNotices } from '../platform/notify.ts';
import { recall, remember } from '../platform/preferences.ts';
import { useDocument } from './document.ts';
import { useView } from './view.ts';

type HintId = (typeof HINTS)[number];

const HINTS = ['signs', 'sql', 'search'] as const;

/** What was opened is looked at first, and its notice comes in this time. */
const HINT_AFTER_MS = 1_200;

export const useHint = create<{ readonly shown: HintId | null }>()(() => ({ shown: null }));

export function startHints(): void {
  let seen = recall<readonly string[]>('hints', [], isStrings);
  let generation: number | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isDue = false;
  const leave = (): void => {
    clearTimeout(timer);
    isDue = false;
    useHint.setState({ shown: null });
  };
  const show = (): void => {
    const { waiting, isShowing } = useNotices.getState();
    if (!isDue || isShowing || waiting.length > 0) return;
    isDue = false;
    const shown = HINTS.find((hint) => !seen.includes(hint));
    if (!shown) return;
    seen = [...seen, shown];
    remember('hints', seen);
    useHint.setState({ shown });
  };
  useDocument.subscribe((now, before) => {
    const isSame = now.generation === before.generation;
    if (!isSame) leave();
    else if (now.sql !== before.sql) dismissHint('sql');
    if (now.status !== 'ready' || now.isPlacing || now.generation === generation) return;
    // An empty document has nothing yet to say them about.
    if (!now.reading || now.reading.catalog.tables.size === 0) return;
    generation = now.generation;
    timer = setTimeout(() => {
      isDue = true;
      show();
    }, HINT_AFTER_MS);
  });
  useNotices.subscribe(show);
  useView.subscribe(({ isPaletteOpen }) => isPaletteOpen && dismissHint('search'));
}

export function dismissHint(hint: HintId): void {
  if (useHint.getState().shown === hint) useHint.setState({ shown: null });
}

const isStrings = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');
