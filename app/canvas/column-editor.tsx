/**
 * A column's name and type, typed right in its row, or in the row below the last for a new one. Tab goes from name to type and on to the
 * next column; Enter commits, and on the last column makes one more. Invariant: what was refused stays as it was typed.
 */
import { ViewportPortal } from '@xyflow/react';
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import type { Column, Table, TableId } from '../../src/catalog/types.ts';
import { HEADER_HEIGHT, ROW_HEIGHT, TABLE_BORDER } from '../../src/layout/metrics.ts';
import { shortType } from '../../src/layout/short-type.ts';
import { FieldProblem } from '../fields/field-problem.tsx';
import { TypeInput } from '../fields/type-input.tsx';
import { useDocument } from '../store/document.ts';
import { tryEdit } from '../store/edit.ts';
import { stopEditing } from '../store/editing.ts';
import { select } from '../store/view.ts';
import { useBoard } from './board.ts';
import { type ColumnDraft, columnCommand } from './column-command.ts';
import { editColumn } from './edit-selection.ts';
import { focusCanvas } from './end-editing.ts';
import { guessType } from './guess-type.ts';
import { useEndWhenGone } from './use-end-when-gone.ts';
import { useLeaving } from './use-leaving.ts';
import { useRevealed } from './use-revealed.ts';

interface ColumnEditorProps {
  readonly table: TableId;
  readonly column: string | null;
  readonly field: 'name' | 'type';
}

/** Two fields need so much. */
const LEAST_WIDTH = 260;

export function ColumnEditor({ table: id, column: name, field }: ColumnEditorProps) {
  const box = useBoard(({ boxes }) => boxes.get(id));
  const rows = useBoard(({ diagram }) => diagram.boxes.get(id)?.rows);
  const table = useDocument(({ reading }) => reading?.catalog.tables.get(id));
  const row = name === null ? (rows?.length ?? 0) : (rows?.findIndex((one) => one.name === name) ?? -1);
  const isGone = !box || !table || row < 0;
  useEndWhenGone(isGone);
  if (!box || !table || row < 0) return null;
  const column = table.columns.find((one) => one.name === name) ?? null;
  const y = box.y + TABLE_BORDER + HEADER_HEIGHT + row * ROW_HEIGHT;
  return (
    <ViewportPortal>
      <ColumnForm
        key={`${id} ${name ?? `+${table.columns.length}`}`}
        table={table}
        column={column}
        field={field}
        x={box.x}
        y={y}
        width={Math.max(box.width, LEAST_WIDTH)}
      />
    </ViewportPortal>
  );
}

interface ColumnFormProps {
  readonly table: Table;
  readonly column: Column | null;
  readonly field: 'name' | 'type';
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

function ColumnForm({ table, column, field, x, y, width }: ColumnFormProps) {
  const root = useRef<HTMLDivElement>(null);
  const nameInput = useRef<HTMLInputElement>(null);
  const typeInput = useRef<HTMLInputElement>(null);
  const isDone = useRef(false);
  const [draft, setDraft] = useState<ColumnDraft>(() => ({
    name: column?.name ?? '',
    type: column ? shortType(column.type) : '',
    isNotNull: column?.notNull ?? false,
  }));
  const [problem, setProblem] = useState<string | null>(null);
  useLayoutEffect(() => {
    const input = field === 'name' ? nameInput.current : typeInput.current;
    input?.focus({ preventScroll: true });
    input?.select();
  }, [field]);
  useRevealed({ x, y, width, height: ROW_HEIGHT });
  const catalog = useDocument(({ reading }) => reading?.catalog);
  const guess = draft.name.trim() !== '' && catalog ? guessType(catalog, draft.name.trim()) : 'type';
  const change = (part: Partial<ColumnDraft>): void => {
    setDraft({ ...draft, ...part });
    setProblem(null);
  };

  const close = (): void => {
    isDone.current = true;
    stopEditing();
  };
  /** Whether the column is now as it was typed. */
  const commit = async (): Promise<boolean> => {
    if (isDone.current) return false;
    isDone.current = true;
    const command = columnCommand(table, column, draft.type.trim() === '' ? { ...draft, type: guess } : draft);
    const outcome = command && (await tryEdit(command));
    if (outcome && !outcome.ok) {
      isDone.current = false;
      setProblem(outcome.error);
      return false;
    }
    stopEditing();
    return true;
  };
  const leave = async (): Promise<void> => {
    if (column === null && draft.name.trim() === '') close();
    else await commit();
  };
  useLeaving(root, () => void leave());

  /** To the next column, or to one more. */
  const goOn = async (isLastOnly: boolean): Promise<void> => {
    if (column === null && draft.name.trim() === '') {
      close();
      focusCanvas();
      return;
    }
    if (!(await commit())) return;
    const name = draft.name.trim() || (column?.name ?? '');
    const at = column ? table.columns.indexOf(column) : table.columns.length;
    const next = table.columns[at + 1];
    if (!next) editColumn(table.id, null);
    else if (!isLastOnly) editColumn(table.id, next.name);
    else {
      select({ kind: 'column', table: table.id, column: name });
      focusCanvas();
    }
  };
  const press = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.nativeEvent.isComposing) return;
    const isInName = event.target === nameInput.current;
    if (event.key === 'Escape') {
      event.preventDefault();
      close();
      focusCanvas();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      void goOn(true);
    } else if (event.key === 'Tab' && !event.shiftKey && !isInName) {
      event.preventDefault();
      void goOn(false);
    } else if (event.key === 'Tab' && event.shiftKey && isInName) event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the fields inside
    <div
      ref={root}
      className="column-editor nopan nodrag nowheel"
      data-editing
      style={{ transform: `translate(${x}px, ${y}px)`, width }}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <input
        ref={nameInput}
        className="column-editor-name"
        type="text"
        aria-label={column ? `Name of column ${column.name}` : 'Name of the new column'}
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : 'column-problem'}
        placeholder="name"
        spellCheck={false}
        autoComplete="off"
        value={draft.name}
        onChange={(event) => change({ name: event.target.value })}
        onKeyDown={press}
      />
      <TypeInput
        inputRef={typeInput}
        className="column-editor-type"
        aria-label={column ? `Type of column ${column.name}` : 'Type of the new column'}
        aria-describedby={problem === null ? undefined : 'column-problem'}
        placeholder={guess}
        value={draft.type}
        onChange={(type) => change({ type })}
        onKeyDown={press}
      />
      <button
        type="button"
        className="column-editor-null"
        // Tab goes from the type to the next column; typing "not null" behind the type does the same.
        tabIndex={-1}
        aria-pressed={!draft.isNotNull}
        aria-label="Nullable"
        title={draft.isNotNull ? 'Not null. Click to allow null' : 'May be null. Click for not null'}
        onPointerDown={(event) => event.preventDefault()}
        onClick={() => change({ isNotNull: !draft.isNotNull })}
      >
        ?
      </button>
      <FieldProblem id="column-problem" problem={problem} />
    </div>
  );
}
