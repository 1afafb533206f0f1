/** The SQL, in Monaco. Comes in a chunk of its own, after the canvas. */
import { useEffect, useRef } from 'react';
import { useTheme } from '../platform/theme.ts';
import { syncCursor } from './cursor-sync.ts';
import { showEditorTheme } from './editor-theme.ts';
import { registerLanguageFeatures } from './language-features.ts';
import { syncMarkers } from './marker-sync.ts';
import { monaco } from './monaco.ts';
import { syncText } from './text-sync.ts';
import './editor.css';

export function SqlEditor() {
  const host = useRef<HTMLDivElement>(null);
  const theme = useTheme((state) => state.theme);

  useEffect(() => showEditorTheme(theme), [theme]);

  useEffect(() => {
    if (!host.current) return;
    const model = monaco.editor.createModel('', 'pgsql');
    const stopText = syncText(model);
    const editor = monaco.editor.create(host.current, { ...OPTIONS, model });
    const stops = [syncMarkers(model), syncCursor(editor, model), stopText];
    const features = registerLanguageFeatures();
    // Widths measured before the font arrived would put the cursor beside its place.
    void document.fonts.ready.then(() => monaco.editor.remeasureFonts());
    return () => {
      for (const stop of stops) stop();
      features.dispose();
      editor.dispose();
      model.dispose();
    };
  }, []);

  // `nokey`: the canvas listens for Space on the whole page, and must not take it from here.
  return <div ref={host} className="sql-editor nokey" />;
}

const OPTIONS: monaco.editor.IStandaloneEditorConstructionOptions = {
  theme: 'crowfoot',
  ariaLabel: 'SQL',
  automaticLayout: true,
  fontFamily: '"JetBrains Mono Variable", monospace',
  fontSize: 12.5,
  lineHeight: 19,
  fontLigatures: false,
  minimap: { enabled: false },
  lineNumbersMinChars: 4,
  lineDecorationsWidth: 8,
  glyphMargin: false,
  folding: true,
  padding: { top: 10, bottom: 10 },
  renderLineHighlight: 'line',
  renderLineHighlightOnlyWhenFocus: true,
  guides: { indentation: false, bracketPairs: false },
  overviewRulerLanes: 2,
  overviewRulerBorder: false,
  hideCursorInOverviewRuler: true,
  scrollBeyondLastLine: true,
  smoothScrolling: true,
  fixedOverflowWidgets: true,
  tabSize: 2,
  unusualLineTerminators: 'off',
  unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: false },
  wordBasedSuggestions: 'off',
  quickSuggestions: { other: true, comments: false, strings: false },
  suggest: { showWords: false, showStatusBar: false, preview: false },
  scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10, useShadows: false },
  bracketPairColorization: { enabled: false },
  stickyScroll: { enabled: false },
  hover: { delay: 350 },
};
