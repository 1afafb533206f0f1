/** Finds a table by its name: type, arrows, Enter. */
import { type KeyboardEvent, useId, useState } from 'react';
import type { Catalog, Table, TableId } from '../../src/catalog/types.ts';
import { relationName } from '../store/describe-selection.ts';
import { count } from '../store/summary.ts';

interface TablePickerProps {
  readonly catalog: Catalog;
  /** Comes last: few tables refer to themselves. */
  readonly self: TableId;
  readonly onPick: (table: TableId) => void;
}

const MOST = 8;

export function TablePicker({ catalog, self, onPick }: TablePickerProps) {
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const list = useId();
  const wanted = query.trim().toLowerCase();
  const rank = ({ id, name }: Table): number =>
    (name.toLowerCase().startsWith(wanted) ? 0 : 1) + (id === self && wanted === '' ? 2 : 0);
  const found = [...catalog.tables.values()]
    .filter(({ partitionOf, name }) => partitionOf === null && name.toLowerCase().includes(wanted))
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, MOST);
  const press = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setActive((active + step + found.length) % Math.max(1, found.length));
    }
    const chosen = found[active];
    if (event.key === 'Enter' && chosen) {
      event.preventDefault();
      onPick(chosen.id);
    }
  };
  return (
    <>
      <input
        className="field-input"
        type="text"
        role="combobox"
        aria-label="Table"
        aria-expanded
        aria-controls={list}
        aria-activedescendant={found.length > 0 ? `${list}-${active}` : undefined}
        placeholder="Table"
        spellCheck={false}
        autoComplete="off"
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setActive(0);
        }}
        onKeyDown={press}
      />
      <div id={list} className="table-picker" role="listbox" aria-label="Tables" tabIndex={-1}>
        {found.map((table, index) => (
          // The keys are the field's, which keeps the focus.
          // biome-ignore lint/a11y/useKeyWithClickEvents: see above
          <div
            key={table.id}
            id={`${list}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            className="completion"
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onPick(table.id)}
          >
            <span className="mono">{relationName(table)}</span>
            <span className="completion-detail">{count(table.columns.length, 'column')}</span>
          </div>
        ))}
        {found.length === 0 && <p className="table-picker-none">No table is called that.</p>}
      </div>
    </>
  );
}
