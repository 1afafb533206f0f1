/**
 * The window: the start page or the workspace, and what floats above both.
 * Invariant: only what the first sight needs is imported here; all else is a chunk of its own, fetched once that stands.
 */
import { lazy, type ReactNode, Suspense, useEffect } from 'react';
import { useDocument } from '../store/document.ts';
import { useSheets } from '../store/sheets.ts';
import { useView } from '../store/view.ts';
import { DropAndPaste } from './drop-and-paste.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { loadPalette, PaletteFrame } from './palette-frame.tsx';

const StartPage = lazy(async () => ({ default: (await import('./start-page.tsx')).StartPage }));
const Workspace = lazy(async () => ({ default: (await import('./workspace.tsx')).Workspace }));
const loadSheets = () => import('./sheets.tsx');
const Sheets = lazy(async () => ({ default: (await loadSheets()).Sheets }));
const ShortcutSheet = lazy(async () => ({ default: (await import('./shortcut-sheet.tsx')).ShortcutSheet }));
/** The window does without them, should they not arrive. */
const Notices = lazy(async (): Promise<{ default: () => ReactNode }> => {
  const arrived = await import('./notices.tsx').catch(() => null);
  return { default: arrived?.Notices ?? (() => null) };
});

/** So that the palette opens at once, and rules explain themselves without a network. */
const PREPARE_AFTER_MS = 1_000;

export function App() {
  const isOpen = useDocument(({ status }) => status !== 'none');
  const isPaletteOpen = useView((view) => view.isPaletteOpen);
  const isShortcutSheetOpen = useView((view) => view.isShortcutSheetOpen);
  const isSheetOpen = useSheets(({ open }) => open !== null);
  useEffect(() => {
    // What fails here is asked for again by whoever opens it.
    const timer = setTimeout(() => {
      void loadPalette().catch(() => undefined);
      void loadSheets().catch(() => undefined);
    }, PREPARE_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <>
      <ErrorBoundary name="The window">
        <DropAndPaste>
          <Suspense>{isOpen ? <Workspace /> : <StartPage />}</Suspense>
        </DropAndPaste>
        {isPaletteOpen && <PaletteFrame />}
        <Suspense>{isShortcutSheetOpen && <ShortcutSheet />}</Suspense>
        <Suspense>{isSheetOpen && <Sheets />}</Suspense>
      </ErrorBoundary>
      <Suspense>
        <Notices />
      </Suspense>
    </>
  );
}
