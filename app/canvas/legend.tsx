/** What marks and line ends mean. Invariant: drawn from the same geometry as the diagram itself. */

import { MARKS, type Mark } from '../../src/drawing/marks.ts';
import { type EndKind, endMarks } from '../../src/layout/crows-foot.ts';
import { MarkIcon } from './mark-icon.tsx';

const ENDS: readonly (readonly [EndKind, string])[] = [
  ['exactly-one', 'exactly one'],
  ['zero-or-one', 'zero or one'],
  ['zero-or-many', 'zero or many'],
];

const WORDS: readonly (readonly [Mark, string])[] = [
  ['primary', 'Primary key'],
  ['foreign', 'Foreign key'],
  ['unique', 'Unique'],
  ['indexed', 'Indexed'],
  ['generated', 'Generated'],
  ['identity', 'Identity'],
];

export function Legend() {
  return (
    <>
      <h2>Columns</h2>
      <ul className="legend-marks">
        {WORDS.map(([mark, words]) => (
          <li key={mark} title={MARKS[mark].words}>
            <MarkIcon mark={mark} /> {words}
          </li>
        ))}
        <li>
          <span className="legend-sign">?</span> Nullable
        </li>
        <li>
          <span className="legend-sign">
            <MarkIcon mark="primary" />
            <sub className="row-ordinal">2</sub>
          </span>{' '}
          Part of a key
        </li>
      </ul>
      <h2>Relationships</h2>
      <ul className="legend-lines">
        {ENDS.map(([end, words]) => (
          <li key={end}>
            <EndSample end={end} /> {words}
          </li>
        ))}
        <li>
          <LineSample isIdentifying /> identifying: part of the key
        </li>
        <li>
          <LineSample isIdentifying={false} /> non-identifying
        </li>
      </ul>
    </>
  );
}

function EndSample({ end }: { readonly end: EndKind }) {
  return (
    <svg className="legend-sample" viewBox="-1 -9 56 18" aria-hidden="true">
      <path className="legend-border" d="M0 -9V9" />
      <path d="M0 0H55" />
      {endMarks(end).map((mark) =>
        mark.kind === 'line' ? (
          <path key={`${mark.from.x} ${mark.from.y}`} d={`M${mark.from.x} ${mark.from.y}L${mark.to.x} ${mark.to.y}`} />
        ) : (
          <circle key={`ring ${mark.center.x}`} cx={mark.center.x} cy={mark.center.y} r={mark.radius} />
        ),
      )}
    </svg>
  );
}

function LineSample({ isIdentifying }: { readonly isIdentifying: boolean }) {
  return (
    <svg className="legend-sample" viewBox="-1 -9 56 18" aria-hidden="true">
      <path d="M0 0H55" strokeDasharray={isIdentifying ? undefined : '5 4'} />
    </svg>
  );
}
