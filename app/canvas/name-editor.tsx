/** The name of a table or view, typed right where it stands. Enter commits, Escape takes back, a refusal stands below it. */
import { ViewportPortal } from '@xyflow/react';
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import { type TableId, tableId } from '../../src/catalog/types.ts';
import type { Command } from '../../src/document/command-schema.ts';
import type { Box } from '../../src/layout/box.ts';
import { HEADER_HEIGHT, HEADER_SCHEMA_GAP, titleWidth } from '../../src/layout/metrics.ts';
import { FieldProblem } from '../fields/field-problem.tsx';
import { useDocument } from '../store/document.ts';
import { tryEdit } from '../store/edit.ts';
import { stopEditing } from '../store/editing.ts';
import { findRelation } from '../store/places.ts';
import type { Gesture } from '../store/transact.ts';
import { useBoard } from './board.ts';
import { editColumn } from './edit-selection.ts';
import { focusCanvas } from './end-editing.ts';
import { useEndWhenGone } from './use-end-when-gone.ts';
import { useLeaving } from './use-leaving.ts';
import { useRevealed } from './use-revealed.ts';

interface NameEditorProps {
  readonly table: TableId;
  readonly birth: Gesture | null;
}

interface NameInputProps extends NameEditorProps {
  readonly name: string;
  readonly box: Box;
}

/** As in table-node.css: the border and the header's padding. */
const TEXT_X = 9;

export function NameEditor({ table, birth }: NameEditorProps) {
  const box = useBoard(({ boxes }) => boxes.get(table));
  const shown = useBoard(({ diagram }) => diagram.boxes.get(table));
  const isGone = !box || !shown;
  useEndWhenGone(isGone);
  if (!box || !shown) return null;
  const schema = shown.schema === null ? 0 : titleWidth(`${shown.schema}.`) + HEADER_SCHEMA_GAP - 4;
  const x = Math.min(TEXT_X + schema, box.width / 2);
  return (
    <ViewportPortal>
      <div
        className="name-editor nopan nodrag nowheel"
        data-editing
        style={{ transform: `translate(${box.x + x - 5}px, ${box.y + 4}px)`, width: box.width - x }}
      >
        <NameInput table={table} name={shown.name} birth={birth} box={{ ...box, height: HEADER_HEIGHT }} />
      </div>
    </ViewportPortal>
  );
}

function NameInput({ table, name, birth, box }: NameInputProps) {
  const input = useRef<HTMLInputElement>(null);
  const isDone = useRef(false);
  const [draft, setDraft] = useState(name);
  const [problem, setProblem] = useState<string | null>(null);
  useRevealed(box);
  useLayoutEffect(() => {
    input.current?.focus({ preventScroll: true });
    input.current?.select();
  }, []);

  const close = (): void => {
    isDone.current = true;
    stopEditing();
  };
  /** Null when it was refused, else the table's id from now on. */
  const commit = async (): Promise<TableId | null> => {
    const typed = draft.trim();
    const found = renaming(table, typed);
    if (isDone.current || !found) return null;
    if (typed === '' || typed === name) {
      close();
      birth?.commit(`Add table ${name}`);
      return table;
    }
    isDone.current = true;
    const outcome = await tryEdit(found.command, { selection: found.selection });
    if (!outcome.ok) {
      isDone.current = false;
      setProblem(outcome.error);
      return null;
    }
    birth?.commit(`Add table ${typed}`);
    stopEditing();
    return found.id;
  };
  useLeaving(input, () => void commit());

  const press = async (event: KeyboardEvent<HTMLInputElement>): Promise<void> => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      close();
      birth?.cancel();
      focusCanvas();
    } else if (event.key === 'Enter' || event.key === 'Tab') {
      event.preventDefault();
      const id = await commit();
      if (id === null) return;
      // A table that was just made wants columns.
      const wantsColumn = birth !== null || event.key === 'Tab';
      if (!wantsColumn || !editColumn(id, null)) focusCanvas();
    }
  };
  return (
    <>
      <input
        ref={input}
        type="text"
        aria-label={`Name of ${name}`}
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : 'name-problem'}
        spellCheck={false}
        autoComplete="off"
        value={draft}
        onChange={(event) => {
          setDraft(event.target.value);
          setProblem(null);
        }}
        onKeyDown={(event) => void press(event)}
      />
      <FieldProblem id="name-problem" problem={problem} />
    </>
  );
}

function renaming(id: TableId, newName: string) {
  const { reading } = useDocument.getState();
  const relation = reading && findRelation(reading.catalog, id);
  if (!relation) return null;
  const { schema, name } = relation;
  const renamed = tableId(schema, newName);
  const isView = 'materialized' in relation;
  const command: Command = isView
    ? { kind: 'rename-view', schema, view: name, newName }
    : { kind: 'rename-table', schema, table: name, newName };
  const selection = isView ? ({ kind: 'view', view: renamed } as const) : ({ kind: 'table', table: renamed } as const);
  return { command, selection, id: renamed };
}
