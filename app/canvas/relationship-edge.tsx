/**
 * A relationship as SVG: line, crow's feet, and a wide invisible line to point at.
 * Invariant: drawn from the board's route, which follows a drag, and never from React Flow's own idea of where handles are.
 */
import type { Edge, EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import type { Severity } from '../../src/base/diagnostic.ts';
import type { ConstraintId } from '../../src/catalog/types.ts';
import { type Mark, placeMarks } from '../../src/layout/crows-foot.ts';
import { linkPath, svgPath } from '../../src/layout/path.ts';
import type { Point } from '../../src/layout/types.ts';
import { problemPoint } from './along-route.ts';
import { useBoard } from './board.ts';
import { openProblems } from './open-problems.ts';
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
      <LinkProblem id={link.id} points={route.points} />
    </g>
  );
});

interface LinkProblemProps {
  readonly id: ConstraintId;
  readonly points: readonly Point[];
}

/** Its keyboard way is the point, with the relationship selected. */
function LinkProblem({ id, points }: LinkProblemProps) {
  const badge = useBoard(({ marks }) => marks.links.get(id));
  if (!badge) return null;
  const { x, y } = problemPoint(points);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the canvas is the one tab stop
    <g
      className="relationship-problem"
      data-severity={badge.severity}
      transform={`translate(${x} ${y})`}
      onClick={() => openProblems({ kind: 'relationship', constraint: id })}
    >
      <circle r={6} />
      <path d={SHAPES[badge.severity]} />
    </g>
  );
}

/** Told apart by shape as well as by colour. */
const SHAPES: Readonly<Record<Severity, string>> = {
  error: 'M-1.7 -4H1.7L4 -1.7V1.7L1.7 4H-1.7L-4 1.7V-1.7Z',
  warning: 'M0 -4L4.2 3.4H-4.2Z',
  info: 'M-3.5 0A3.5 3.5 0 1 0 3.5 0A3.5 3.5 0 1 0 -3.5 0Z',
  hint: 'M-2 0A2 2 0 1 0 2 0A2 2 0 1 0 -2 0Z',
};

function markPath(mark: Mark): string {
  return mark.kind === 'line' ? `M${mark.from.x} ${mark.from.y}L${mark.to.x} ${mark.to.y}` : '';
}
