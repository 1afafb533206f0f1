/**
 * Deleting from the inspector: at once where nothing else depends on it (a message offers to take it back), else what does is named
 * under it first. Invariant: nothing goes that was not named.
 */
import { useEffect, useRef, useState } from 'react';
import type { SimpleCommand } from '../../../src/document/command-schema.ts';
import { deleteWithUndo } from '../../store/delete-with-undo.ts';
import { type EditOptions, foreseeDrops } from '../../store/edit.ts';
import { count } from '../../store/summary.ts';
import { Button } from '../../ui/button.tsx';

export interface Removal {
  /** "column orders.total" */
  readonly title: string;
  readonly command: SimpleCommand;
  readonly options?: EditOptions;
}

export interface RemovalState {
  readonly start: () => void;
  /** What else would go, or why it can't be; null while nothing is asked. */
  readonly question: React.ReactNode;
}

/** `onDone` once it is gone. */
export function useRemoval(removal: Removal | undefined, onDone: () => void = () => {}): RemovalState | null {
  const [asked, setAsked] = useState<{ readonly dependents: readonly string[]; readonly error: string | null } | null>(
    null,
  );
  if (!removal) return null;
  const finish = async (command: SimpleCommand): Promise<void> => {
    if (await deleteWithUndo(removal.title, command, removal.options ?? {})) onDone();
  };
  const start = async (): Promise<void> => {
    const foreseen = await foreseeDrops([removal.command]);
    if (!foreseen.ok) setAsked({ dependents: [], error: foreseen.error });
    else if (foreseen.value.length > 0) setAsked({ dependents: foreseen.value, error: null });
    else await finish(removal.command);
  };
  const close = (): void => setAsked(null);
  const { command } = removal;
  return {
    start: () => void start(),
    question: asked && (
      <RemovalQuestion
        {...asked}
        title={removal.title}
        onKeep={close}
        onDelete={() => {
          close();
          void finish('dependents' in command ? { ...command, dependents: 'drop' } : command);
        }}
      />
    ),
  };
}

interface QuestionProps {
  readonly title: string;
  readonly dependents: readonly string[];
  readonly error: string | null;
  readonly onKeep: () => void;
  readonly onDelete: () => void;
}

function RemovalQuestion({ title, dependents, error, onKeep, onDelete }: QuestionProps) {
  const box = useRef<HTMLDivElement>(null);
  const [before] = useState(() => document.activeElement);
  useEffect(() => box.current?.querySelector('button')?.focus(), []);
  const keep = (): void => {
    onKeep();
    if (before instanceof HTMLElement && before.isConnected) before.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape on its buttons means what the first of them says.
    <div
      ref={box}
      className="removal"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        keep();
      }}
    >
      {error === null ? (
        <>
          <p>{`With ${title} would go:`}</p>
          <ul>
            {dependents.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </>
      ) : (
        <p className="field-problem" role="alert">
          {error}
        </p>
      )}
      <div className="removal-buttons">
        <Button look="outline" onClick={keep}>
          {error === null ? 'Keep it' : 'Close'}
        </Button>
        {error === null && (
          <Button look="outline" data-danger onClick={onDelete}>
            Delete with {count(dependents.length, 'dependent')}
          </Button>
        )}
      </div>
    </div>
  );
}
