/** All objects of the document, by schema. One tab stop; arrows walk it; a click shows the object everywhere. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { Plus, Table2 } from 'lucide-react';
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { NewMenu } from '../../commands/new-menu.tsx';
import { useDocument } from '../../store/document.ts';
import { equalSelection } from '../../store/equal-selection.ts';
import { showObject } from '../../store/show-object.ts';
import { useView } from '../../store/view.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Row } from './outline-row.tsx';
import { type OutlineRow, outlineRows } from './outline-tree.ts';
import './outline.css';

const ROW_HEIGHT = 24;

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
        <NewMenu
          align="end"
          side="bottom"
          trigger={
            <IconButton label="New table, view, enum, domain or schema" disabled={reading === null}>
              <Plus size={15} />
            </IconButton>
          }
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

const NoRows = ({ hasFilter }: { readonly hasFilter: boolean }) =>
  hasFilter ? (
    <EmptyState title="Nothing matches">No object or column has this in its name.</EmptyState>
  ) : (
    <EmptyState icon={<Table2 size={22} strokeWidth={1.5} />} title="Nothing here yet">
      Tables, views, types and functions will be listed here. Type a CREATE TABLE in the SQL, or drop a file.
    </EmptyState>
  );
