/** A row of the outline, which the tree lays out and handles the keys for. */
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
  Plus,
  Puzzle,
  ScrollText,
  SquareFunction,
  Table2,
  Type,
} from 'lucide-react';
import { makeTable } from '../../canvas/new-table.ts';
import { makeObject } from '../../commands/make-object.ts';
import type { Addition, OutlineRow, RowIcon } from './outline-tree.ts';

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

interface RowProps {
  readonly row: OutlineRow;
  readonly index: number;
  readonly top: number;
  readonly isSelected: boolean;
  readonly isFocused: boolean;
  readonly onClick: () => void;
  readonly onToggle: () => void;
}

export function Row({ row, index, top, isSelected, isFocused, onClick, onToggle }: RowProps) {
  const Icon = row.icon && ICONS[row.icon];
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree handles the keys for all its rows.
    // biome-ignore lint/a11y/useFocusableInteractive: the tree is the one tab stop and names its active row.
    <div
      id={`outline-${index}`}
      role="treeitem"
      aria-label={`${row.label} ${row.note}`.trim()}
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
      {row.adds && <AddButton {...row.adds} />}
    </div>
  );
}

/** For the mouse; the keyboard has the menu above. */
const AddButton = ({ kind, schema }: Addition) => (
  <button
    type="button"
    className="outline-add"
    tabIndex={-1}
    aria-label={`New ${kind} in ${schema}`}
    title={`New ${kind}`}
    onClick={(event) => {
      event.stopPropagation();
      void (kind === 'table' ? makeTable(null, schema) : makeObject(kind, schema));
    }}
  >
    <Plus size={12} aria-hidden />
  </button>
);
