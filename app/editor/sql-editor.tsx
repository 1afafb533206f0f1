/** The SQL, in Monaco. Comes in a chunk of its own, after the canvas. */
import { useEffect, useRef } from 'react';
import { useTheme } from '../platform/theme.ts';
import { syncCursor } from './cursor-sync.ts';
import { showEditorTheme } from './editor-theme.ts';
import { syncGhosts } from './ghost-highlight.ts';
import { registerHistoryKeys } from './history-keys.ts';
import { registerLanguageFeatures } from './language-features.ts';
import { syncMarkers } from './marker-sync.ts';
import { monaco } from './monaco.ts';
import { syncTextCursors } from './text-cursors.ts';
import { syncText } from './text-sync.ts';
import './editor.css';

export function SqlEditor() {
  const host = useRef<HTMLDivElement>(null);
  const theme = useTheme((state) => state.theme);

  useEffect(() => showEditorTheme(theme), [theme]);

  useEffect(() => {
    if (!host.current) return;
    const model = documentModel();
    const editor = monaco.editor.create(host.current, { ...OPTIONS, model });
    if (lastView) editor.restoreViewState(lastView);
    const stops = [
      syncMarkers(model),
      syncCursor(editor, model),
      syncTextCursors(editor, model),
      syncGhosts(editor, model),
    ];
    // Widths measured before the font arrived would put the cursor beside its place.
    void document.fonts.ready.then(() => monaco.editor.remeasureFonts());
    return () => {
      lastView = editor.saveViewState();
      for (const stop of stops) stop();
      editor.dispose();
    };
  }, []);

  // `nokey`: the canvas listens for Space on the whole page, and must not take it from here.
  return <div ref={host} className="sql-editor nokey" />;
}

let model: monaco.editor.ITextModel | null = null;
let lastView: monaco.editor.ICodeEditorViewState | null = null;

/** Made with the first editor and kept: folding the SQL away must cost neither the place nor the folds. */
function documentModel(): monaco.editor.ITextModel {
  if (model) return model;
  registerLanguageFeatures();
  registerHistoryKeys();
  model = monaco.editor.createModel('', 'pgsql');
  syncText(model);
  return model;
}

const OPTIONS: monaco.editor.IStandaloneEditorConstructionOptions = {
  theme: 'crowfoot',
  ariaLabel: 'SQL',
  automaticLayout: true,
  fontFamily: '"JetBrains Mono Variable", monospace',
  fontSize: 13,
  lineHeight: 20,
  fontLigatures: false,
  minimap: { enabled: false },
  lineNumbersMinChars: 3,
  lineDecorationsWidth: 18,
  glyphMargin: false,
  folding: true,
  showFoldingControls: 'mouseover',
  padding: { top: 2, bottom: 10 },
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
  acceptSuggestionOnEnter: 'smart',
  acceptSuggestionOnCommitCharacter: false,
  // A list that a space has opened has nothing chosen in it yet: Enter still ends the line.
  suggest: {
    selectionMode: 'whenQuickSuggestion',
    showWords: false,
    showStatusBar: false,
    preview: false,
    showIcons: true,
    snippetsPreventQuickSuggestions: true,
  },
  suggestLineHeight: 24,
  suggestFontSize: 12,
  scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10, useShadows: false },
  bracketPairColorization: { enabled: false },
  stickyScroll: { enabled: false },
  hover: { delay: 350 },
  find: { addExtraSpaceOnTop: false, seedSearchStringFromSelection: 'selection' },
  accessibilitySupport: 'auto',
};
