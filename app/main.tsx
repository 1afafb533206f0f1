/** The page's beginning: theme, stores and their effects, then React. */
import './ui/fonts.css';
import './ui/tokens.css';
import './ui/base.css';
import { createRoot } from 'react-dom/client';
import { listenForShortcuts } from './commands/shortcuts.ts';
import { installHook } from './platform/browser-hook.ts';
import { notifyProblem } from './platform/notify.ts';
import { loadMainParser } from './platform/parser.ts';
import { startTheme } from './platform/theme.ts';
import { warmUp } from './platform/workers.ts';
import { App } from './shell/app.tsx';
import { startAutosave } from './store/autosave.ts';
import { useDocument } from './store/document.ts';
import { startHints } from './store/hints.ts';
import { startJudging } from './store/judging.ts';
import { openAddress } from './store/open-document.ts';
import { startPageTitle } from './store/page-title.ts';
import { useProblems } from './store/problems.ts';
import { startSelectionSync } from './store/show-object.ts';
import { startWindowMemory } from './store/window-memory.ts';

startTheme();
startPageTitle();
startWindowMemory();
startSelectionSync();
startHints();
startJudging();
startAutosave(notifyProblem);
void import('./commands/index.ts').then(({ commands }) => listenForShortcuts(commands));
window.addEventListener('popstate', () => void openAddress());
window.addEventListener('hashchange', () => void openAddress());

void loadMainParser().catch(() =>
  notifyProblem(
    'The SQL reader could not be loaded, so nothing can be drawn. Check the connection and reload the page.',
  ),
);
const opening = openAddress();
installHook(useDocument, useProblems, async () => {
  const { canvasSettled } = await import('./canvas/settled.ts');
  await opening;
  await canvasSettled();
});

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root');
createRoot(root).render(<App />);
warmUp();
