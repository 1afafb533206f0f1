/** The tooltip of what the pointer rests on: a table, a column or a relationship, in words. */
import { useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { TableId } from '../../src/catalog/types.ts';
import { announce } from '../../src/drawing/diagram.ts';
import { sentenceOf } from '../../src/drawing/links.ts';
import { rowFacts } from '../../src/drawing/rows.ts';
import type { Point } from '../../src/layout/types.ts';
import { useEditing } from '../store/editing.ts';
import { useBoard } from './board.ts';
import type { Hit } from './hit-test.ts';
import { useTip } from './tips.ts';

const BESIDE = 14;
const MARGIN = 8;

export function CanvasTip() {
  const tip = useTip((state) => state.tip);
  const isEditing = useEditing(({ now }) => now !== null);
  return tip && !isEditing && createPortal(<Tip hit={tip.hit} at={tip.at} />, document.body);
}

function Tip({ hit, at }: { readonly hit: Hit; readonly at: Point }) {
  const ref = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState(at);
  useLayoutEffect(() => {
    const box = ref.current?.getBoundingClientRect();
    if (!box) return;
    const fits = (start: number, length: number, room: number): number =>
      start + BESIDE + length + MARGIN > room ? Math.max(MARGIN, start - BESIDE - length) : start + BESIDE;
    setPlace({ x: fits(at.x, box.width, innerWidth), y: fits(at.y, box.height, innerHeight) });
  }, [at]);
  return (
    <div ref={ref} className="canvas-tip" role="tooltip" style={{ left: place.x, top: place.y }}>
      {hit.kind === 'link' ? (
        <LinkTip id={hit.link} />
      ) : hit.row === null ? (
        <TableTip id={hit.table} />
      ) : (
        <RowTip table={hit.table} index={hit.row} />
      )}
    </div>
  );
}

function LinkTip({ id }: { readonly id: Extract<Hit, { kind: 'link' }>['link'] }) {
  const link = useBoard(({ diagram }) => diagram.links.get(id));
  if (!link) return null;
  return (
    <>
      <p>{sentenceOf(link)}</p>
      <p className="canvas-tip-dim mono">{link.relationship.name}</p>
    </>
  );
}

function TableTip({ id }: { readonly id: TableId }) {
  const box = useBoard(({ diagram }) => diagram.boxes.get(id));
  const words = useBoard(({ diagram, marks }) => announce(diagram, id, marks.badges.get(id)?.count ?? 0));
  if (!box) return null;
  const facts = words.split(', ').slice(1);
  return (
    <>
      <p className="canvas-tip-name">{box.id}</p>
      <p className="canvas-tip-dim">{facts.join(' · ')}</p>
      {box.comment !== null && <p>{box.comment}</p>}
    </>
  );
}

function RowTip({ table, index }: { readonly table: TableId; readonly index: number }) {
  const row = useBoard(({ diagram }) => diagram.boxes.get(table)?.rows[index]);
  if (!row) return null;
  return (
    <>
      <p>
        <span className="canvas-tip-name">{row.name}</span> <span className="mono">{row.exactType}</span>
      </p>
      <p className="canvas-tip-dim">{rowFacts(row).join(' · ')}</p>
      {row.default !== null && <p className="canvas-tip-dim mono">= {row.default}</p>}
      {row.comment !== null && <p>{row.comment}</p>}
    </>
  );
}
