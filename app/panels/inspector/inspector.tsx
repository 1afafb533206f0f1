/** All about the selection, floating at the canvas's right edge; folds to its title. What it shows comes in a chunk of its own. */
import { lazy, Suspense, useEffect } from 'react';
import { prepareEditing } from '../../store/edit.ts';
import { useView } from '../../store/view.ts';

const loadSheet = () => import('./inspector-sheet.tsx');
const InspectorSheet = lazy(async () => ({ default: (await loadSheet()).InspectorSheet }));

/** Once the window stands, so that the first selection finds it there. */
const PREPARE_AFTER_MS = 1_500;

export function Inspector() {
  const selection = useView((view) => view.selection);
  useEffect(() => {
    const timer = setTimeout(() => void Promise.all([loadSheet(), prepareEditing()]), PREPARE_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return <Suspense>{selection && <InspectorSheet selection={selection} />}</Suspense>;
}
