/** Monaco's colours, taken from the tokens of the theme that is shown. */
import type { Theme } from '../platform/theme.ts';
import { resolveColor } from '../ui/resolve-color.ts';
import { monaco } from './monaco.ts';

/** Reads the tokens as they are now, so call it after the theme has changed. */
export function showEditorTheme(theme: Theme): void {
  const style = getComputedStyle(document.documentElement);
  const color = (token: string, alpha = ''): string => resolveColor(style.getPropertyValue(`--${token}`)) + alpha;
  const rule = (token: string, from: string): monaco.editor.ITokenThemeRule => ({
    token,
    foreground: color(from).slice(1),
  });
  monaco.editor.defineTheme('crowfoot', {
    base: theme === 'dark' ? 'vs-dark' : 'vs',
    inherit: true,
    rules: [
      rule('', 'ink'),
      rule('keyword', 'code-keyword'),
      rule('operator', 'ink-2'),
      rule('type', 'code-type'),
      rule('delimiter', 'ink-2'),
      rule('string', 'code-string'),
      rule('number', 'code-number'),
      rule('comment', 'code-comment'),
      rule('identifier', 'ink'),
    ],
    colors: {
      ...Object.fromEntries(
        [1, 2, 3, 4, 5, 6].map((level) => [`editorBracketHighlight.foreground${level}`, color('ink-2')]),
      ),
      'editorBracketHighlight.unexpectedBracket.foreground': color('severity-error'),
      'editor.background': color('surface-raised'),
      'editor.foreground': color('ink'),
      'editorLineNumber.foreground': color('ink-3', 'b0'),
      'editorLineNumber.activeForeground': color('ink'),
      'editor.lineHighlightBackground': color('surface-sunken'),
      'editor.lineHighlightBorder': '#00000000',
      'editor.selectionBackground': color('accent', '3d'),
      'editor.inactiveSelectionBackground': color('accent', '24'),
      'editor.wordHighlightBackground': color('accent', '22'),
      'editor.wordHighlightStrongBackground': color('accent', '30'),
      'editor.findMatchBackground': color('severity-warning', '55'),
      'editor.findMatchHighlightBackground': color('severity-warning', '2b'),
      'editorCursor.foreground': color('accent'),
      'editorBracketMatch.background': color('accent', '22'),
      'editorBracketMatch.border': '#00000000',
      'editorError.foreground': color('severity-error'),
      'editorWarning.foreground': color('severity-warning'),
      'editorInfo.foreground': color('severity-info'),
      'editorHint.foreground': color('severity-hint'),
      'editorGutter.background': color('surface-raised'),
      'editorWidget.background': color('surface-raised'),
      'editorWidget.foreground': color('ink'),
      'editorWidget.border': color('hairline-strong'),
      'editorHoverWidget.background': color('surface-raised'),
      'editorHoverWidget.border': color('hairline-strong'),
      'editorSuggestWidget.background': color('surface-raised'),
      'editorSuggestWidget.border': color('hairline-strong'),
      'editorSuggestWidget.selectedBackground': color('accent-soft'),
      'editorSuggestWidget.selectedForeground': color('ink'),
      'editorSuggestWidget.highlightForeground': color('accent-text'),
      'editorSuggestWidget.focusHighlightForeground': color('accent-text'),
      'editorOverviewRuler.border': '#00000000',
      'scrollbar.shadow': '#00000000',
      'scrollbarSlider.background': color('ink-3', '38'),
      'scrollbarSlider.hoverBackground': color('ink-3', '60'),
      'scrollbarSlider.activeBackground': color('ink-3', '80'),
      'input.background': color('surface-sunken'),
      'input.border': color('hairline-strong'),
      focusBorder: color('focus-ring'),
      'textLink.foreground': color('accent-text'),
      'menu.background': color('surface-raised'),
      'menu.foreground': color('ink'),
      'menu.selectionBackground': color('surface-hover'),
      'menu.selectionForeground': color('ink'),
      'list.hoverBackground': color('surface-hover'),
      'list.activeSelectionBackground': color('accent-soft'),
      'list.activeSelectionForeground': color('ink'),
      'list.inactiveSelectionBackground': color('surface-hover'),
      'peekViewEditor.matchHighlightBackground': color('accent', '3d'),
      'peekViewResult.matchHighlightBackground': color('accent', '3d'),
      'peekViewResult.selectionBackground': color('accent-soft'),
      'peekViewResult.selectionForeground': color('ink'),
      'peekView.border': color('accent'),
      'peekViewEditor.background': color('surface-sunken'),
      'peekViewResult.background': color('surface'),
      'peekViewTitle.background': color('surface'),
    },
  });
  monaco.editor.setTheme('crowfoot');
}
