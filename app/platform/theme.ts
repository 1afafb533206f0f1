/** Light or dark: the system's unless the user says otherwise. Invariant: `data-theme` on <html> is what is shown now. */
import { create } from 'zustand';

export type Theme = 'light' | 'dark';
export type ThemeChoice = 'system' | Theme;

const STORAGE_KEY = 'crowfoot.theme';
const systemDark = window.matchMedia('(prefers-color-scheme: dark)');

export const useTheme = create<{ readonly choice: ThemeChoice; readonly theme: Theme }>()(() => {
  const choice = storedChoice();
  return { choice, theme: resolve(choice) };
});

export function chooseTheme(choice: ThemeChoice): void {
  try {
    localStorage.setItem(STORAGE_KEY, choice);
  } catch {
    // Without storage the choice holds for this visit.
  }
  useTheme.setState({ choice, theme: resolve(choice) });
}

/** Keeps the page in step with the choice and the system. */
export function startTheme(): void {
  const show = (): void => {
    document.documentElement.dataset.theme = useTheme.getState().theme;
  };
  useTheme.subscribe(show);
  systemDark.addEventListener('change', () => useTheme.setState(({ choice }) => ({ theme: resolve(choice) })));
  show();
}

function resolve(choice: ThemeChoice): Theme {
  if (choice !== 'system') return choice;
  return systemDark.matches ? 'dark' : 'light';
}

function storedChoice(): ThemeChoice {
  try {
    const stored = localStorage.getItem(STORAGE_KEY);
    return stored === 'light' || stored === 'dark' ? stored : 'system';
  } catch {
    return 'system';
  }
}
