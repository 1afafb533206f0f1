/** The window: the start page or the workspace, and what floats above both. */
import { lazy, Suspense } from 'react';
import { Toaster } from 'sonner';
import { useTheme } from '../platform/theme.ts';
import { useDocument } from '../store/document.ts';
import { useView } from '../store/view.ts';
import { TooltipProvider } from '../ui/tooltip.tsx';
import { DropAndPaste } from './drop-and-paste.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { Palette } from './palette.tsx';
import './shell.css';

const StartPage = lazy(() => import('./start-page.tsx').then(({ StartPage }) => ({ default: StartPage })));
const Workspace = lazy(() => import('./workspace.tsx').then(({ Workspace }) => ({ default: Workspace })));
const ShortcutSheet = lazy(() =>
  import('./shortcut-sheet.tsx').then(({ ShortcutSheet }) => ({ default: ShortcutSheet })),
);

export function App() {
  const isOpen = useDocument(({ status }) => status !== 'none');
  const isPaletteOpen = useView((view) => view.isPaletteOpen);
  const isShortcutSheetOpen = useView((view) => view.isShortcutSheetOpen);
  const theme = useTheme((state) => state.theme);
  return (
    <TooltipProvider>
      <ErrorBoundary name="The window">
        <DropAndPaste>
          <Suspense>{isOpen ? <Workspace /> : <StartPage />}</Suspense>
        </DropAndPaste>
        {/* Not lazy: what is typed right after Ctrl+K must not be lost. */}
        {isPaletteOpen && <Palette />}
        <Suspense>{isShortcutSheetOpen && <ShortcutSheet />}</Suspense>
      </ErrorBoundary>
      <Toaster theme={theme} position="bottom-center" offset={84} gap={8} />
    </TooltipProvider>
  );
}
