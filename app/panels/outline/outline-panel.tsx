/** All objects of the document, by schema. One tab stop; arrows walk it; a click shows the object everywhere. */
import { useVirtualizer } from '@tanstack/react-virtual';
import {
  Boxes,
  ChevronRight,
  Circle,
  CircleDashed,
  Eye,
  Hash,
  KeyRound,
  Layers,
  Link2,
  List,
  Package,
  Puzzle,
  ScrollText,
  SquareFunction,
  Table2,
  Type,
} from 'lucide-react';
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { useDocument } from '../../store/document.ts';
import { equalSelection } from '../../store/equal-selection.ts';
import { showObject } from '../../store/show-object.ts';
import { useView } from '../../store/view.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { type OutlineRow, outlineRows, type RowIcon } from './outline-tree.ts';
import './outline.css';

const ROW_HEIGHT = 24;

const ICONS: Readonly<Record<RowIcon, typeof Table2>> = {
  schema: Package,
  table: Table2,
  partition: Layers,
  view: Eye,
  enum: List,
  domain: Circle,
  composite: Boxes,
  type: Type,
  sequence: Hash,
  function: SquareFunction,
  extension: Puzzle,
  statement: ScrollText,
  primary: KeyRound,
  foreign: Link2,
  column: CircleDashed,
};

export function OutlinePanel() {
  const reading = useDocument((state) => state.reading);
  const [filter, setFilter] = useState('');
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const deferred = useDeferredValue(reading);
  const rows = useMemo(() => (deferred ? outlineRows(deferred, filter, toggled) : []), [deferred, filter, toggled]);
  const scroller = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState(0);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
  });
  const selection = useView((view) => view.selection);
  const selected = useMemo(
    () => rows.findIndex((row) => row.selection !== null && equalSelection(row.selection, selection)),
    [rows, selection],
  );

  useEffect(() => {
    if (selected < 0) return;
    setFocused(selected);
    virtual.scrollToIndex(selected, { align: 'auto' });
  }, [selected, virtual]);

  const toggle = (key: string): void =>
    setToggled((now) => {
      const next = new Set(now);
      if (!next.delete(key)) next.add(key);
      return next;
    });
  const focusRow = (index: number): void => {
    const to = Math.max(0, Math.min(rows.length - 1, index));
    setFocused(to);
    virtual.scrollToIndex(to, { align: 'auto' });
  };
  const onKeyDown = (event: React.KeyboardEvent): void => {
    const row = rows[focused];
    const moves: Readonly<Record<string, () => void>> = {
      ArrowDown: () => focusRow(focused + 1),
      ArrowUp: () => focusRow(focused - 1),
      Home: () => focusRow(0),
      End: () => focusRow(rows.length - 1),
      ArrowRight: () => (row?.isOpen === false ? toggle(row.key) : focusRow(focused + 1)),
      ArrowLeft: () => (row?.isOpen ? toggle(row.key) : focusRow(parentOf(rows, focused))),
      Enter: () => row && activate(row, toggle),
      ' ': () => row && activate(row, toggle),
    };
    const move = moves[event.key];
    if (!move || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    move();
  };

  return (
    <>
      <div className="panel-head">
        <SearchField
          label="Filter the outline"
          value={filter}
          onChange={setFilter}
          onArrowDown={() => scroller.current?.focus()}
        />
      </div>
      {rows.length === 0 && <NoRows hasFilter={filter !== ''} />}
      <div
        ref={scroller}
        className="outline scrolls"
        role="tree"
        aria-label="Objects"
        aria-activedescendant={rows[focused] ? `outline-${focused}` : undefined}
        tabIndex={0}
        hidden={rows.length === 0}
        onKeyDown={onKeyDown}
      >
        <div role="presentation" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = rows[index];
            return (
              row && (
                <Row
                  key={row.key}
                  row={row}
                  index={index}
                  top={start}
                  isSelected={index === selected}
                  isFocused={index === focused}
                  onClick={() => {
                    setFocused(index);
                    activate(row, toggle);
                  }}
                  onToggle={() => toggle(row.key)}
                />
              )
            );
          })}
        </div>
      </div>
    </>
  );
}

function activate(row: OutlineRow, toggle: (key: string) => void): void {
  if (row.selection) showObject(row.selection);
  else toggle(row.key);
}

function parentOf(rows: readonly OutlineRow[], index: number): number {
  const depth = rows[index]?.depth ?? 0;
  for (let at = index - 1; at >= 0; at--) if ((rows[at]?.depth ?? 0) < depth) return at;
  return index;
}

interface RowProps {
  readonly row: OutlineRow;
  readonly index: number;
  readonly top: number;
  readonly isSelected: boolean;
  readonly isFocused: boolean;
  readonly onClick: () => void;
  readonly onToggle: () => void;
}

function Row({ row, index, top, isSelected, isFocused, onClick, onToggle }: RowProps) {
  const Icon = row.icon && ICONS[row.icon];
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree handles the keys for all its rows.
    // biome-ignore lint/a11y/useFocusableInteractive: the tree is the one tab stop and names its active row.
    <div
      id={`outline-${index}`}
      role="treeitem"
      aria-level={row.depth + 1}
      aria-selected={isSelected}
      aria-expanded={row.isOpen ?? undefined}
      className="outline-row"
      data-kind={row.kind}
      data-focused={isFocused || undefined}
      title={row.note === '' ? row.label : `${row.label}  ${row.note}`}
      style={{ transform: `translateY(${top}px)`, paddingLeft: 6 + row.depth * 12 }}
      onClick={onClick}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a larger target for what Arrow keys do. */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the tree handles the keys. */}
      <span
        className="outline-chevron"
        data-open={row.isOpen ?? undefined}
        onClick={(event) => {
          if (row.isOpen === null) return;
          event.stopPropagation();
          onToggle();
        }}
      >
        {row.isOpen !== null && <ChevronRight size={12} aria-hidden />}
      </span>
      {Icon && <Icon size={13} strokeWidth={1.8} className="outline-icon" data-icon={row.icon} aria-hidden />}
      <span className="outline-label">{row.label}</span>
      <span className="outline-note">{row.note}</span>
    </div>
  );
}

const NoRows = ({ hasFilter }: { readonly hasFilter: boolean }) =>
  hasFilter ? (
    <EmptyState title="Nothing matches">No object or column has this in its name.</EmptyState>
  ) : (
    <EmptyState icon={<Table2 size={22} strokeWidth={1.5} />} title="Nothing here yet">
      Tables, views, types and functions will be listed here. Type a CREATE TABLE in the SQL, or drop a file.
    </EmptyState>
  );
