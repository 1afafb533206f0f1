/**
 * A table on the canvas as DOM. Invariant: exactly as large as `measureTable` says (the stylesheet takes its measures from the same
 * numbers), and drawn again only when its own table or its own emphasis changes. Names are text nodes, never markup.
 */
import { Handle, type Node, type NodeProps, Position } from '@xyflow/react';
import { Layers } from 'lucide-react';
import { type CSSProperties, memo } from 'react';
import { count, type TableBox } from '../../src/drawing/diagram.ts';
import type { ColumnMark } from '../../src/drawing/marks.ts';
import type { Row } from '../../src/drawing/rows.ts';
import { HEADER_HEIGHT, ROW_HEIGHT, TABLE_BORDER } from '../../src/layout/metrics.ts';
import { setUnfolded, useBoard } from './board.ts';
import { MarkIcon } from './mark-icon.tsx';
import { openProblems } from './open-problems.ts';
import { tableStrength } from './strength.ts';

export type TableFlowNode = Node<{ readonly box: TableBox }, 'table'>;

export const TableNode = memo(function TableNode({ data: { box } }: NodeProps<TableFlowNode>) {
  const strength = useBoard(({ emphasis }) => tableStrength(emphasis, box.id));
  const isCurrent = useBoard(({ current }) => current === box.id);
  const isDragged = useBoard(({ dragged }) => dragged.has(box.id));
  const style: Record<string, string> = { '--label-fit': `${box.label.fit}px` };
  if (box.hue !== null) style['--table-hue'] = `var(--hue-${box.hue})`;
  return (
    <div
      className="table"
      data-kind={box.kind}
      data-strength={strength}
      data-stale={box.staleLine !== null}
      data-dragged={isDragged}
      data-current={isCurrent}
      data-label={box.label.lines.join('\n')}
      data-hued={box.hue !== null}
      style={style as CSSProperties}
    >
      {/* React Flow draws no relationship of a node without these; ours attach to the rows all the same. */}
      <Handle type="source" position={Position.Right} isConnectable={false} />
      <Handle type="target" position={Position.Left} isConnectable={false} />
      <TableHeader box={box} />
      <Tints box={box} />
      <Pulses box={box} />
      <Rows rows={box.rows} />
      <RowProblems box={box} />
      {box.footer !== null && <Footer box={box} />}
      {box.staleLine !== null && <div className="table-stale">Not read since line {box.staleLine}</div>}
    </div>
  );
});

const TableHeader = memo(function TableHeader({ box }: { readonly box: TableBox }) {
  return (
    <div className="table-header">
      <span className="table-title">
        {box.schema !== null && <span className="table-schema">{box.schema}.</span>}
        <span className="table-name">{box.name}</span>
      </span>
      {box.partitions > 0 && (
        <span className="table-partitions" role="img" aria-label={count(box.partitions, 'partition')}>
          <Layers size={12} aria-hidden="true" />
          {box.partitions}
        </span>
      )}
      <TableBadge box={box} />
    </div>
  );
});

/** Its keyboard way is the point, with the table selected. */
function TableBadge({ box }: { readonly box: TableBox }) {
  const badge = useBoard(({ marks }) => marks.badges.get(box.id));
  if (!badge) return null;
  return (
    <button
      type="button"
      className="table-badge nopan"
      tabIndex={-1}
      data-severity={badge.severity}
      aria-label={count(badge.count, 'problem')}
      onClick={() =>
        openProblems(box.kind === 'table' ? { kind: 'table', table: box.id } : { kind: 'view', view: box.id })
      }
    >
      {badge.count}
    </button>
  );
}

/** Over the edge of the rows, so that a mark that comes or goes draws no row again. */
function RowProblems({ box }: { readonly box: TableBox }) {
  const marked = useBoard(({ marks }) => marks.rows.get(box.id));
  if (!marked) return null;
  return box.rows.map(({ name }, row) => {
    const badge = marked.get(name);
    return (
      badge && (
        <button
          key={name}
          type="button"
          className="row-problem nopan"
          tabIndex={-1}
          data-severity={badge.severity}
          aria-label={`${count(badge.count, 'problem')} with ${name}`}
          style={{ top: HEADER_HEIGHT + row * ROW_HEIGHT }}
          onClick={() => openProblems({ kind: 'column', table: box.id, column: name })}
        />
      )
    );
  });
}

/** Behind the rows, so that tinting one draws no row again. */
function Tints({ box }: { readonly box: TableBox }) {
  const tinted = useBoard(({ emphasis }) => emphasis.tinted.get(box.id));
  const selected = useBoard(({ emphasis }) =>
    emphasis.selectedColumn?.table === box.id ? emphasis.selectedColumn.column : null,
  );
  const selectedRow = selected === null ? -1 : rowOf(box, selected);
  const top = (row: number): number => HEADER_HEIGHT + row * ROW_HEIGHT;
  return (
    <>
      {[...(tinted ?? [])].map((row) => (
        <div key={row} className="row-tint" style={{ top: top(row) }} />
      ))}
      {selectedRow >= 0 && (
        <div className="row-tint" data-selected style={{ top: top(selectedRow) - TABLE_BORDER + 1 }} />
      )}
    </>
  );
}

/** A column that is folded away is at the footer. */
function rowOf(box: TableBox, column: string): number {
  const row = box.rows.findIndex(({ name }) => name === column);
  return row < 0 && box.folded.some(({ name }) => name === column) ? box.rows.length : row;
}

/** What an edit of the text changed, lit up once. */
function Pulses({ box }: { readonly box: TableBox }) {
  const rows = useBoard(({ changed }) => changed.rows.get(box.id));
  // A new element for each edit, so that its animation starts anew.
  const edit = useBoard(({ changed }) => (changed.rows.has(box.id) ? changed.edit : 0));
  return rows?.map((row) => (
    <div key={`${edit} ${row}`} className="row-pulse" style={{ top: HEADER_HEIGHT + row * ROW_HEIGHT }} />
  ));
}

/** Its keyboard way is to walk down past the last row. */
function Footer({ box }: { readonly box: TableBox }) {
  const isFolded = box.folded.length > 0;
  return (
    <button
      type="button"
      className="table-footer"
      tabIndex={-1}
      aria-expanded={!isFolded}
      onClick={() => setUnfolded(box.id, isFolded)}
    >
      {box.footer}
    </button>
  );
}

const Rows = memo(function Rows({ rows }: { readonly rows: readonly Row[] }) {
  return (
    <ul className="table-rows">
      {rows.map((row) => (
        <li key={row.name} className="row">
          <span className="row-mark">{row.marks.first && <RowMark mark={row.marks.first} />}</span>
          <span className="row-name" data-marked={row.marks.second ? true : undefined}>
            <span className="row-text">{row.name}</span>
            {/* Without its ordinal, for which there is no room; the tooltip has it. */}
            {row.marks.second && <MarkIcon mark={row.marks.second.mark} />}
          </span>
          {row.type !== '' && <span className="row-type">{row.type}</span>}
          <RowTail row={row} />
        </li>
      ))}
    </ul>
  );
});

function RowMark({ mark: { mark, ordinal } }: { readonly mark: ColumnMark }) {
  return (
    <>
      <MarkIcon mark={mark} />
      {ordinal !== null && <sub className="row-ordinal">{ordinal}</sub>}
    </>
  );
}

function RowTail({ row }: { readonly row: Row }) {
  if (row.isIdentity) return <MarkIcon mark="identity" className="row-tail" />;
  return <span className="row-tail">{row.isNullable && row.type !== '' ? '?' : ''}</span>;
}
