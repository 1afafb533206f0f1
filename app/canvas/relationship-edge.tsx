/**
 * A relationship as SVG: line, crow's feet, and a wide invisible line to point at.
 * Invariant: drawn from the board's route, which follows a drag, and never from React Flow's own idea of where handles are.
 */
import type { Edge, EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import type { ConstraintId } from '../../src/catalog/types.ts';
import { type Mark, placeMarks } from '../../src/layout/crows-foot.ts';
import { linkPath, svgPath } from '../../src/layout/path.ts';
import { useBoard } from './board.ts';
import { linkStrength } from './strength.ts';

export type RelationshipFlowEdge = Edge<Record<string, never>, 'relationship'>;

export const RelationshipEdge = memo(function RelationshipEdge({ id }: EdgeProps<RelationshipFlowEdge>) {
  const link = useBoard(({ diagram }) => diagram.links.get(id as ConstraintId));
  const route = useBoard(({ routes }) => routes.get(id as ConstraintId));
  const strength = useBoard(({ emphasis }) => linkStrength(emphasis, id as ConstraintId));
  const start = route?.points[0];
  const end = route?.points.at(-1);
  if (!link || !route || !start || !end) return null;
  const line = svgPath(linkPath(route.points));
  const marks = [
    ...placeMarks(link.relationship.childEnd, start, route.childSide),
    ...placeMarks(link.relationship.parentEnd, end, route.parentSide),
  ];
  return (
    <g
      className="relationship"
      data-strength={strength}
      data-child={link.relationship.childEnd}
      data-parent={link.relationship.parentEnd}
    >
      <path className="relationship-hit" d={line} />
      <path className="relationship-line" d={line} data-identifying={link.relationship.identifying} />
      <path className="relationship-marks" d={marks.map(markPath).join('')} />
      {marks.map((mark) =>
        mark.kind === 'ring' ? (
          <circle
            key={`${mark.center.x} ${mark.center.y}`}
            className="relationship-ring"
            cx={mark.center.x}
            cy={mark.center.y}
            r={mark.radius}
          />
        ) : null,
      )}
    </g>
  );
});

function markPath(mark: Mark): string {
  return mark.kind === 'line' ? `M${mark.from.x} ${mark.from.y}L${mark.to.x} ${mark.to.y}` : '';
}
