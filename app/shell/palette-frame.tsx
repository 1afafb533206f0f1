/**
 * The palette, whose list comes in a chunk of its own. Invariant: what is typed right after Ctrl+K is not lost, for the field is there
 * at once.
 */
import { useEffect, useState } from 'react';
import { notifyProblem } from '../platform/notify.ts';
import { useView } from '../store/view.ts';
import { useFocusReturn } from '../ui/use-focus-return.ts';
import { PALETTE_LABEL, PALETTE_PLACEHOLDER } from './palette-words.ts';
import './palette.css';

type PaletteList = typeof import('./palette.tsx').Palette;

let loaded: PaletteList | null = null;

export async function loadPalette(): Promise<PaletteList> {
  loaded ??= (await import('./palette.tsx')).Palette;
  return loaded;
}

const close = (): void => useView.setState({ isPaletteOpen: false });

export function PaletteFrame() {
  useFocusReturn();
  const [query, setQuery] = useState('');
  const [Palette, setPalette] = useState(() => loaded);
  useEffect(() => {
    if (Palette) return;
    loadPalette().then(
      (list) => setPalette(() => list),
      () => {
        close();
        notifyProblem(
          'The list of what can be found and done could not be loaded. Check the connection and try again.',
        );
      },
    );
  }, [Palette]);
  return Palette ? <Palette query={query} onQuery={setQuery} /> : <Field query={query} onQuery={setQuery} />;
}

interface FieldProps {
  readonly query: string;
  readonly onQuery: (query: string) => void;
}

/** Looks as the palette does before anything is listed. */
const Field = ({ query, onQuery }: FieldProps) => (
  <>
    <div className="palette-scrim" />
    <div className="palette ui-float" role="dialog" aria-label={PALETTE_LABEL}>
      <input
        cmdk-input=""
        // biome-ignore lint/a11y/noAutofocus: it was opened to be typed into.
        autoFocus
        aria-label={PALETTE_LABEL}
        placeholder={PALETTE_PLACEHOLDER}
        value={query}
        onChange={(event) => onQuery(event.target.value)}
        onKeyDown={({ key }) => key === 'Escape' && close()}
      />
    </div>
  </>
);
