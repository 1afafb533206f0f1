/** One box for everything: run a command, or go to any object of the schema. */
import { Command as Cmdk } from 'cmdk';
import { Boxes, Columns3, Eye, List, ListOrdered, SquareFunction, Table2, Terminal } from 'lucide-react';
import { useMemo } from 'react';
import { commands } from '../commands/index.ts';
import { useDocument } from '../store/document.ts';
import { type Findable, findObjects } from '../store/find-objects.ts';
import { showObject } from '../store/show-object.ts';
import { useView } from '../store/view.ts';
import { Kbd } from '../ui/kbd.tsx';
import { PALETTE_LABEL, PALETTE_PLACEHOLDER } from './palette-words.ts';

const ICONS = {
  table: Table2,
  view: Eye,
  column: Columns3,
  type: List,
  function: SquareFunction,
  index: ListOrdered,
  schema: Boxes,
} as const;
const MOST_OBJECTS = 40;

/** The dialog would choose what was typed before it came, and the next key would write over it. */
function focusAtEnd(input: HTMLInputElement | null): void {
  input?.focus();
  input?.setSelectionRange(input.value.length, input.value.length);
}

interface PaletteProps {
  readonly query: string;
  readonly onQuery: (query: string) => void;
}

export function Palette({ query, onQuery }: PaletteProps) {
  const catalog = useDocument(({ reading }) => reading?.catalog ?? null);
  const objects = useMemo(() => (catalog ? findObjects(catalog, query, MOST_OBJECTS) : []), [catalog, query]);
  const offered = useMemo(() => commands.filter(({ id, when }) => id !== 'show-palette' && (!when || when())), []);
  const words = query.toLowerCase().split(/\s+/);
  const matching = offered.filter(({ label }) => words.every((word) => label.toLowerCase().includes(word)));
  const close = (): void => useView.setState({ isPaletteOpen: false });
  const go = ({ selection }: Findable): void => {
    close();
    showObject(selection);
  };
  return (
    <Cmdk.Dialog
      open
      onOpenChange={(isOpen) => !isOpen && close()}
      label={PALETTE_LABEL}
      shouldFilter={false}
      overlayClassName="palette-scrim"
      contentClassName="palette ui-float"
    >
      <Cmdk.Input ref={focusAtEnd} placeholder={PALETTE_PLACEHOLDER} value={query} onValueChange={onQuery} />
      <Cmdk.List className="scrolls">
        <Cmdk.Empty>Nothing is called “{query}”.</Cmdk.Empty>
        {query !== '' && objects.length > 0 && (
          <Cmdk.Group heading="Objects">
            {objects.map((object) => {
              const Icon = ICONS[object.kind];
              return (
                <Cmdk.Item key={object.key} value={object.key} onSelect={() => go(object)}>
                  <Icon size={14} aria-hidden />
                  <span className="mono">
                    {object.within !== null && <span className="dim">{object.within}.</span>}
                    {object.name}
                  </span>
                  <span className="palette-note">{object.note}</span>
                </Cmdk.Item>
              );
            })}
          </Cmdk.Group>
        )}
        {matching.length > 0 && (
          <Cmdk.Group heading="Commands">
            {matching.map((command) => (
              <Cmdk.Item
                key={command.id}
                value={command.id}
                onSelect={() => {
                  close();
                  command.run();
                }}
              >
                <Terminal size={14} aria-hidden />
                {command.label}
                {(command.keys ?? command.canvasKeys) !== undefined && (
                  <span className="palette-note">
                    <Kbd keys={command.keys ?? command.canvasKeys ?? ''} />
                  </span>
                )}
              </Cmdk.Item>
            ))}
          </Cmdk.Group>
        )}
      </Cmdk.List>
    </Cmdk.Dialog>
  );
}
