/** The tokens of app/ui/tokens.css as the 2D canvas needs them: resolved, for the theme that holds now. */

export interface PaintTheme {
  readonly canvas: string;
  readonly surface: string;
  readonly header: string;
  readonly hairline: string;
  readonly border: string;
  readonly ink: string;
  readonly inkSecond: string;
  readonly inkDim: string;
  readonly accent: string;
  readonly accentSoft: string;
  readonly accentLine: string;
  readonly edge: string;
  readonly keys: Readonly<Record<string, string>>;
  readonly hues: readonly string[];
  readonly severities: Readonly<Record<string, string>>;
  readonly fontUi: string;
  readonly fontMono: string;
}

export function readTheme(element: Element): PaintTheme {
  const style = getComputedStyle(element);
  const token = (name: string): string => style.getPropertyValue(name).trim();
  return {
    canvas: token('--canvas'),
    surface: token('--surface-raised'),
    header: token('--table-header'),
    hairline: token('--hairline'),
    border: token('--table-border'),
    ink: token('--ink'),
    inkSecond: token('--ink-2'),
    inkDim: token('--ink-3'),
    accent: token('--accent'),
    accentSoft: token('--accent-soft'),
    accentLine: token('--accent-line'),
    edge: token('--edge'),
    keys: {
      '--key-primary': token('--key-primary'),
      '--key-foreign': token('--key-foreign'),
      '--key-unique': token('--key-unique'),
      '--mark': token('--mark'),
    },
    hues: Array.from({ length: 10 }, (_, index) => token(`--hue-${index + 1}`)),
    severities: {
      error: token('--severity-error'),
      warning: token('--severity-warning'),
      info: token('--severity-info'),
      hint: token('--severity-hint'),
    },
    fontUi: token('--font-ui'),
    fontMono: token('--font-mono'),
  };
}

/** Calls back whenever the theme may have changed: the attribute on <html>, or the system's preference. Returns what ends it. */
export function watchTheme(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'class'] });
  const queries = ['(prefers-color-scheme: dark)', '(forced-colors: active)'].map((query) => matchMedia(query));
  for (const query of queries) query.addEventListener('change', onChange);
  return () => {
    observer.disconnect();
    for (const query of queries) query.removeEventListener('change', onChange);
  };
}
