/** The sheet of keys: those of the commands, and those of the canvas. */
import { X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { commands } from '../commands/index.ts';
import { useView } from '../store/view.ts';
import { Button } from '../ui/button.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { useFocusReturn } from '../ui/use-focus-return.ts';
import './shortcut-sheet.css';

const ON_THE_CANVAS: readonly (readonly [keys: string, does: string])[] = [
  ['1', 'Fit everything'],
  ['2', 'Fit the selection'],
  ['0', 'Zoom to 100 %'],
  ['L', 'Lay out again'],
  ['T', 'New table'],
  ['C', 'New column'],
  ['R', 'Relate to another table'],
  ['F2', 'Rename'],
  ['Del', 'Delete'],
  ['Alt+Up', 'Move a column up or down'],
  ['.', 'What is wrong with the selection, or its menu'],
  ['Arrows', 'Walk along rows and relationships'],
  ['Enter', 'Into the columns, and to edit one'],
  ['E', 'Next relationship of the table'],
  ['Esc', 'Back'],
  ['Space+drag', 'Pan'],
  ['Mod+wheel', 'Zoom'],
];

const IN_THE_SQL: readonly (readonly [keys: string, does: string])[] = [
  ['Mod+F', 'Find'],
  ['F12', 'Go to definition'],
  ['Shift+F12', 'Find references'],
];

export function ShortcutSheet() {
  useFocusReturn();
  const everywhere = commands.flatMap(({ keys, label }) => (keys === undefined ? [] : [[keys, label] as const]));
  return (
    <Dialog.Root open onOpenChange={() => useView.setState({ isShortcutSheetOpen: false })}>
      <Dialog.Portal>
        <Dialog.Overlay className="palette-scrim" />
        <Dialog.Content className="ui-float shortcut-sheet" aria-describedby={undefined}>
          <header>
            <Dialog.Title>Keyboard shortcuts</Dialog.Title>
            <Dialog.Close asChild>
              <Button data-shape="icon" aria-label="Close">
                <X size={16} />
              </Button>
            </Dialog.Close>
          </header>
          <div className="shortcut-columns">
            <KeyList title="Everywhere" entries={everywhere} />
            <div>
              <KeyList title="On the canvas" entries={ON_THE_CANVAS} />
              <KeyList title="In the SQL" entries={IN_THE_SQL} />
            </div>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function KeyList({
  title,
  entries,
}: {
  readonly title: string;
  readonly entries: readonly (readonly [string, string])[];
}) {
  return (
    <section>
      <h3>{title}</h3>
      <dl>
        {entries.map(([keys, does]) => (
          <div key={keys}>
            <dt>{does}</dt>
            <dd>
              <Kbd keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
