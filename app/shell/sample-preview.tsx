/** A sample as it will stand on the canvas, small: read and laid out by the same engine, drawn as plain shapes. */
import { useEffect, useState } from 'react';
import { readSchema } from '../../src/catalog/reading.ts';
import { layoutInput } from '../../src/drawing/layout-input.ts';
import type { Box } from '../../src/layout/box.ts';
import type { LayoutLink } from '../../src/layout/types.ts';
import { loadMainParser } from '../platform/parser.ts';
import { layoutInWorker } from '../platform/workers.ts';

interface Picture {
  readonly boxes: ReadonlyMap<string, Box>;
  readonly links: readonly LayoutLink[];
}

const HEADER = 32;
const MARGIN = 40;

interface SamplePreviewProps {
  readonly sql: string;
  /** Width to height of where it stands, nearly. */
  readonly aspect: number;
}

export function SamplePreview({ sql, aspect }: SamplePreviewProps) {
  const [picture, setPicture] = useState<Picture | null>(null);
  useEffect(() => {
    let isShown = true;
    void draw(sql, aspect).then(
      (drawn) => isShown && setPicture(drawn),
      () => undefined,
    );
    return () => {
      isShown = false;
    };
  }, [sql, aspect]);
  if (!picture) return <span className="sample-preview" />;
  const boxes = [...picture.boxes.values()];
  const left = Math.min(...boxes.map(({ x }) => x)) - MARGIN;
  const top = Math.min(...boxes.map(({ y }) => y)) - MARGIN;
  const width = Math.max(...boxes.map((box) => box.x + box.width)) + MARGIN - left;
  const height = Math.max(...boxes.map((box) => box.y + box.height)) + MARGIN - top;
  return (
    <svg className="sample-preview" viewBox={`${left} ${top} ${width} ${height}`} aria-hidden focusable="false">
      {picture.links.map(({ id, from, to }) => {
        const a = picture.boxes.get(from);
        const b = picture.boxes.get(to);
        return a && b && a !== b && <path key={id} className="sample-link" d={curve(a, b)} />;
      })}
      {[...picture.boxes].map(([id, box]) => (
        <g key={id}>
          <rect className="sample-table" x={box.x} y={box.y} width={box.width} height={box.height} rx={12} />
          <rect className="sample-title" x={box.x + 14} y={box.y + 14} width={box.width * 0.5} height={14} rx={6} />
          <path className="sample-rows" d={rows(box)} />
        </g>
      ))}
    </svg>
  );
}

async function draw(sql: string, aspect: number): Promise<Picture> {
  const reading = readSchema(sql, await loadMainParser());
  const input = layoutInput(reading.catalog, aspect);
  const places = await layoutInWorker(input);
  const boxes = input.nodes.flatMap((node): [string, Box][] => {
    const place = places.get(node.id);
    return place ? [[node.id, { ...place, width: node.width, height: node.height }]] : [];
  });
  return { boxes: new Map(boxes), links: input.links };
}

function rows({ x, y, width, height }: Box): string {
  let path = '';
  for (let at = y + HEADER + 14; at < y + height - 6; at += 22) path += `M${x + 14} ${at}H${x + width - 14}`;
  return path;
}

/** From side to side, leaving and arriving level. */
function curve(a: Box, b: Box): string {
  const isRight = a.x + a.width / 2 < b.x + b.width / 2;
  const from = { x: isRight ? a.x + a.width : a.x, y: a.y + Math.min(60, a.height / 2) };
  const to = { x: isRight ? b.x : b.x + b.width, y: b.y + Math.min(60, b.height / 2) };
  const bend = (isRight ? 1 : -1) * Math.max(60, Math.abs(to.x - from.x) / 2);
  return `M${from.x} ${from.y}C${from.x + bend} ${from.y} ${to.x - bend} ${to.y} ${to.x} ${to.y}`;
}
