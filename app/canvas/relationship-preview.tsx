/** A relationship that is not there yet, as it would be drawn: line, crow's feet, and the target lit up. */
import { ViewportPortal } from '@xyflow/react';
import type { Diagram } from '../../src/drawing/diagram.ts';
import type { Box } from '../../src/layout/box.ts';
import { type Mark, placeMarks } from '../../src/layout/crows-foot.ts';
import { headerY, rowY } from '../../src/layout/measure.ts';
import { HEADER_HEIGHT, ROW_HEIGHT, TABLE_BORDER } from '../../src/layout/metrics.ts';
import { linkPath, svgPath } from '../../src/layout/path.ts';
import { type Anchor, type Route, routeLink, routeSelfLink } from '../../src/layout/route.ts';
import type { Point } from '../../src/layout/types.ts';
import { useDocument } from '../store/document.ts';
import type { RelationshipEnd } from '../store/editing.ts';
import { useBoard } from './board.ts';
import { endsOf } from './choice-sign.tsx';
import { type Choice, propose } from './proposal.ts';
import { useDrawnLine } from './relate-drag.ts';

/** The line under the pointer. */
export function DrawnLine() {
  const line = useDrawnLine((state) => state.line);
  const catalog = useDocument(({ reading }) => reading?.catalog);
  if (!line || !catalog) return null;
  const proposal = line.to && propose(catalog, line.from, line.to);
  const choice = proposal?.choices.find(({ key }) => key === proposal.chosen) ?? null;
  return <RelationshipPreview {...line} choice={choice} isRequired={proposal?.isRequired ?? false} />;
}

interface PreviewProps {
  readonly from: RelationshipEnd;
  readonly to: RelationshipEnd | null;
  readonly at: Point | null;
  /** What it would mean; null while that is open. */
  readonly choice: Choice | null;
  readonly isRequired: boolean;
}

export function RelationshipPreview({ from, to, at, choice, isRequired }: PreviewProps) {
  const diagram = useBoard((board) => board.diagram);
  const start = useBoard(({ boxes }) => boxes.get(from.table));
  const target = useBoard(({ boxes }) => (to ? boxes.get(to.table) : undefined));
  if (!start) return null;
  const isFromChild = choice !== null && choice.child.id === from.table && choice.parent.id !== from.table;
  const one: Anchor = { box: start, y: start.y + offsetOf(diagram, from) };
  const other: Anchor | null =
    to && target
      ? { box: target, y: target.y + offsetOf(diagram, to) }
      : at && { box: { x: at.x, y: at.y, width: 0, height: 0 }, y: at.y };
  if (!other) return null;
  const [child, parent] = isFromChild ? [one, other] : [other, one];
  const route = child.box === parent.box ? routeSelfLink(child.box, child.y, parent.y) : routeLink(child, parent);
  const isRefused = choice !== null && (choice.obstacle !== null || choice.retype !== null);
  return (
    <ViewportPortal>
      {to && target && <Target box={target} row={rowOf(diagram, to)} isRefused={isRefused} />}
      <svg className="preview-line" data-refused={isRefused} aria-hidden="true">
        <path d={svgPath(linkPath(route.points))} />
        {marksOf(route, choice, isRequired).map((mark) =>
          mark.kind === 'line' ? (
            <path
              key={`${mark.from.x} ${mark.from.y} ${mark.to.y}`}
              d={`M${mark.from.x} ${mark.from.y}L${mark.to.x} ${mark.to.y}`}
            />
          ) : (
            <circle key={`ring ${mark.center.x}`} cx={mark.center.x} cy={mark.center.y} r={mark.radius} />
          ),
        )}
      </svg>
    </ViewportPortal>
  );
}

function marksOf(
  { points, childSide, parentSide }: Route,
  choice: Choice | null,
  isRequired: boolean,
): readonly Mark[] {
  const [start, end] = [points[0], points.at(-1)];
  if (!choice || !start || !end) return [];
  const [child, parent] = endsOf(choice, isRequired);
  return [...placeMarks(child, start, childSide), ...placeMarks(parent, end, parentSide)];
}

function Target({
  box,
  row,
  isRefused,
}: {
  readonly box: Box;
  readonly row: number | null;
  readonly isRefused: boolean;
}) {
  const [top, height] = row === null ? [0, box.height] : [TABLE_BORDER + HEADER_HEIGHT + row * ROW_HEIGHT, ROW_HEIGHT];
  return (
    <div
      className="preview-target"
      data-refused={isRefused}
      style={{ transform: `translate(${box.x}px, ${box.y + top}px)`, width: box.width, height }}
    />
  );
}

function rowOf(diagram: Diagram, { table, column }: RelationshipEnd): number | null {
  if (column === null) return null;
  const { rows = [] } = diagram.boxes.get(table) ?? {};
  const row = rows.findIndex(({ name }) => name === column);
  return row < 0 ? rows.length : row;
}

function offsetOf(diagram: Diagram, end: RelationshipEnd): number {
  const row = rowOf(diagram, end);
  return row === null ? headerY() : rowY(row);
}
