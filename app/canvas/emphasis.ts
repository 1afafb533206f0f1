/**
 * What stands out and what steps back, from what is selected and what the pointer is over.
 * Invariant: hovering only ever adds light; only a selection dims the rest.
 */
import type { ConstraintId, TableId } from '../../src/catalog/types.ts';
import type { Diagram, Link } from '../../src/drawing/diagram.ts';
import type { Selection } from '../store/view.ts';

export interface Emphasis {
  readonly selected: ReadonlySet<TableId>;
  /** At full strength while the rest is dimmed; null when nothing is. */
  readonly strong: ReadonlySet<TableId> | null;
  readonly lit: ReadonlySet<ConstraintId>;
  readonly selectedLink: ConstraintId | null;
  /** Rows to tint, by table. */
  readonly tinted: ReadonlyMap<TableId, ReadonlySet<number>>;
  readonly selectedColumn: { readonly table: TableId; readonly column: string } | null;
}

export const NO_EMPHASIS: Emphasis = {
  selected: new Set(),
  strong: null,
  lit: new Set(),
  selectedLink: null,
  tinted: new Map(),
  selectedColumn: null,
};

export function emphasisOf(diagram: Diagram, selection: Selection | null, hovered: Selection | null): Emphasis {
  const selected = new Set(selectedTables(diagram, selection));
  const selectedLinks = linksOf(diagram, selection);
  const strong = new Set<TableId>(selected);
  for (const link of selectedLinks) strong.add(link.child).add(link.parent);
  const hoveredLinks = linksOf(diagram, hovered);
  if (strong.size > 0 && hovered?.kind !== 'table')
    for (const link of hoveredLinks) strong.add(link.child).add(link.parent);
  const tinted = new Map<TableId, Set<number>>();
  const tintsOwnRows = selection?.kind === 'relationship' || selection?.kind === 'column';
  for (const link of [...(tintsOwnRows ? selectedLinks : []), ...(hovered?.kind === 'table' ? [] : hoveredLinks)]) {
    tint(tinted, link.child, link.childRows);
    tint(tinted, link.parent, link.parentRows);
  }
  return {
    selected,
    strong: strong.size > 0 ? strong : null,
    lit: new Set([...selectedLinks, ...hoveredLinks].map((link) => link.id)),
    selectedLink: selection?.kind === 'relationship' ? selection.constraint : null,
    tinted,
    selectedColumn:
      selection?.kind === 'column' && selected.has(selection.table)
        ? { table: selection.table, column: selection.column }
        : null,
  };
}

/** The tables a selection stands for, those on the canvas only. */
export function selectedTables(diagram: Diagram, selection: Selection | null): readonly TableId[] {
  switch (selection?.kind) {
    case 'table':
    case 'column':
      return shown(diagram, [selection.table]);
    case 'tables':
      return shown(diagram, selection.tables);
    case 'view':
      return shown(diagram, [selection.view]);
    default:
      return [];
  }
}

/** The relationships a selection stands for: its own, or those of its tables or column. */
export function linksOf(diagram: Diagram, selection: Selection | null): readonly Link[] {
  if (selection?.kind === 'relationship') {
    const link = diagram.links.get(selection.constraint);
    return link ? [link] : [];
  }
  const tables = selectedTables(diagram, selection);
  const links = new Set(tables.flatMap((table) => diagram.linksOf.get(table) ?? []));
  if (selection?.kind !== 'column') return [...links];
  const { table, column } = selection;
  return [...links].filter(
    ({ child, parent, relationship }) =>
      (child === table && relationship.childColumns.includes(column)) ||
      (parent === table && relationship.parentColumns.includes(column)),
  );
}

const shown = (diagram: Diagram, ids: readonly TableId[]): TableId[] => ids.filter((id) => diagram.boxes.has(id));

function tint(tinted: Map<TableId, Set<number>>, table: TableId, rows: readonly number[]): void {
  const all = tinted.get(table) ?? new Set<number>();
  for (const row of rows) all.add(row);
  tinted.set(table, all);
}
