/** A relationship in small, drawn as the diagram draws it: the child's end on the left. */
import { type EndKind, placeMarks } from '../../src/layout/crows-foot.ts';
import type { Choice } from './proposal.ts';

const WIDTH = 58;

/** What is drawn at the child's and at the parent's end. */
export function endsOf({ cardinality }: Choice, isRequired: boolean): readonly [child: EndKind, parent: EndKind] {
  const parent = isRequired ? 'exactly-one' : 'zero-or-one';
  if (cardinality === 'many-to-many') return ['zero-or-many', 'zero-or-many'];
  return [cardinality === 'one-to-one' ? 'zero-or-one' : 'zero-or-many', parent];
}

export function ChoiceSign({ choice, isRequired }: { readonly choice: Choice; readonly isRequired: boolean }) {
  const [child, parent] = endsOf(choice, isRequired);
  const marks = [...placeMarks(child, { x: 0, y: 0 }, 'right'), ...placeMarks(parent, { x: WIDTH, y: 0 }, 'left')];
  const isBack = choice.key === 'back';
  return (
    <svg className="choice-sign" viewBox={`-1 -9 ${WIDTH + 2} 18`} aria-hidden="true" data-back={isBack}>
      <path d={`M0 0H${WIDTH}M0 -8V8M${WIDTH} -8V8`} />
      {marks.map((mark) =>
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
  );
}
