/** How the diagram looks as a picture, and where it goes: a file, or the clipboard. */
import { Clipboard, Download } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useBoard } from '../../canvas/board.ts';
import { selectedTables } from '../../canvas/emphasis.ts';
import { downloadBlob } from '../../platform/files.ts';
import { notify, notifyProblem } from '../../platform/notify.ts';
import { useTheme } from '../../platform/theme.ts';
import { closeSheet } from '../../store/sheets.ts';
import { count } from '../../store/summary.ts';
import { useView } from '../../store/view.ts';
import { Button } from '../../ui/button.tsx';
import { loadFonts } from './embedded-fonts.ts';
import { drawPicture, makePicture, type PictureChoice, pictureName, SCALES } from './make-picture.ts';
import './picture.css';

export function PictureSheet() {
  const theme = useTheme((state) => state.theme);
  const selected = useView(({ selection }) => selectedTables(useBoard.getState().diagram, selection).length);
  const [choice, setChoice] = useState<PictureChoice>({
    format: 'svg',
    scale: 2,
    theme: theme === 'dark' ? 'dark' : 'light',
    isTransparent: false,
    hasLegend: false,
    isSelection: false,
  });
  const change = (part: Partial<PictureChoice>): void => setChoice({ ...choice, ...part });
  return (
    <div className="sheet-body scrolls picture">
      <Preview choice={choice} />
      <Choice
        legend="Format"
        value={choice.format}
        options={{ svg: 'SVG, sharp at every size', png: 'PNG' }}
        onChange={(format) => change({ format })}
      />
      {choice.format === 'png' && (
        <Choice
          legend="Size"
          value={`${choice.scale}`}
          options={{ 1: '1×', 2: '2×', 3: '3×', 4: '4×' }}
          onChange={(scale) => change({ scale: SCALES.find((one) => `${one}` === scale) ?? 1 })}
        />
      )}
      <Choice
        legend="Theme"
        value={choice.theme}
        options={{ light: 'Light', dark: 'Dark' }}
        onChange={(chosen) => change({ theme: chosen })}
      />
      {selected > 0 && (
        <Choice
          legend="Tables"
          value={choice.isSelection ? 'selected' : 'all'}
          options={{ all: 'All', selected: `${count(selected, 'selected table')}` }}
          onChange={(tables) => change({ isSelection: tables === 'selected' })}
        />
      )}
      <div className="picture-choice">
        <label>
          <input
            type="checkbox"
            checked={choice.isTransparent}
            onChange={({ target }) => change({ isTransparent: target.checked })}
          />
          Transparent ground
        </label>
        <label>
          <input
            type="checkbox"
            checked={choice.hasLegend}
            onChange={({ target }) => change({ hasLegend: target.checked })}
          />
          Explain the signs
        </label>
      </div>
      <div className="picture-actions">
        <Button look="primary" onClick={() => void save(choice)}>
          <Download size={14} aria-hidden />
          Save {pictureName(choice)}
        </Button>
        <Button look="outline" onClick={() => void copy(choice)}>
          <Clipboard size={14} aria-hidden />
          Copy
        </Button>
      </div>
    </div>
  );
}

interface ChoiceProps<Value extends string> {
  readonly legend: string;
  readonly value: string;
  readonly options: Readonly<Record<Value, string>>;
  readonly onChange: (value: Value) => void;
}

function Choice<Value extends string>({ legend, value, options, onChange }: ChoiceProps<Value>) {
  const values = Object.keys(options) as readonly string[] as readonly Value[];
  return (
    <fieldset className="picture-choice">
      <legend>{legend}</legend>
      {values.map((one) => (
        <label key={one}>
          <input type="radio" name={legend} checked={value === one} onChange={() => onChange(one)} />
          {options[one]}
        </label>
      ))}
    </fieldset>
  );
}

function Preview({ choice }: { readonly choice: PictureChoice }) {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    let made: string | null = null;
    let isCurrent = true;
    void loadFonts().then((fonts) => {
      if (!isCurrent) return;
      made = URL.createObjectURL(new Blob([drawPicture(choice, fonts)], { type: 'image/svg+xml' }));
      setUrl(made);
    });
    return () => {
      isCurrent = false;
      if (made !== null) URL.revokeObjectURL(made);
    };
  }, [choice]);
  return (
    <div className="picture-preview" data-ground={choice.isTransparent ? 'none' : 'filled'}>
      {url !== null && <img src={url} alt="The diagram as it will be saved" />}
    </div>
  );
}

async function save(choice: PictureChoice): Promise<void> {
  try {
    downloadBlob(pictureName(choice), await makePicture(choice));
    closeSheet();
    notify(`Saved ${pictureName(choice)}.`);
  } catch (error) {
    notifyProblem(reasonOf(error));
  }
}

/** An SVG goes as text, which every editor takes. */
async function copy(choice: PictureChoice): Promise<void> {
  try {
    if (choice.format === 'svg') await navigator.clipboard.writeText(drawPicture(choice));
    else await navigator.clipboard.write([new ClipboardItem({ 'image/png': makePicture(choice) })]);
    notify('Copied the picture.');
  } catch (error) {
    notifyProblem(`The picture was not copied. ${reasonOf(error)}`);
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : 'The browser gave no reason.');
