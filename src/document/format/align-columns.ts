/** Columns one below the other: how wide the gaps behind names and types are to be. */
import type { ColumnDef, Ddl } from '../../catalog/ddl.ts';
import type { Script } from '../../catalog/statement.ts';
import { alignmentOf } from '../text/alignment.ts';
import { hasBreak } from '../text/lines.ts';
import type { LaidOutList } from './list-layout.ts';

const columnsOf = (ddl: Ddl): readonly ColumnDef[] =>
  ddl.kind === 'create table'
    ? ddl.elements.flatMap((element) => (element.kind === 'column' ? [element.column] : []))
    : [];

/** Whether at least half of the tables that could have aligned types do. */
export function isMostlyAligned({ statements }: Script): boolean {
  let [aligned, ragged] = [0, 0];
  for (const { reading } of statements) {
    const columns = reading.ddl.flatMap(columnsOf);
    const widths = new Set(columns.map(({ name }) => name.span.to - name.span.from));
    if (widths.size < 2 || !hasBreak(reading.text, columns[0]?.span.from ?? 0, columns.at(-1)?.span.to ?? 0)) continue;
    if (alignmentOf(reading.text, columns).typeAt === null) ragged++;
    else aligned++;
  }
  return aligned > 0 && aligned >= ragged;
}

/** By the offset a gap begins at. */
export function columnGaps(text: string, ddl: Ddl, list: LaidOutList, isAligned: boolean): ReadonlyMap<number, string> {
  const gaps = new Map<number, string>();
  const columns = columnsOf(ddl);
  const rows = columns.filter(
    ({ name, type }) => type !== null && /^[ \t]*$/.test(text.slice(name.span.to, type.span.from)),
  );
  const own = alignmentOf(text, columns);
  if (own.gap === '\t') {
    for (const { name, type } of rows) if (type) gaps.set(name.span.to, text.slice(name.span.to, type.span.from));
    return gaps;
  }
  if (!list.isBroken || rows.length < 2 || (!isAligned && own.typeAt === null)) return gaps;
  const widthOf = ({ name }: ColumnDef): number => name.span.to - name.span.from;
  const typeAt = placeFor(rows.map(widthOf), own.typeAt);
  for (const row of rows) gaps.set(row.name.span.to, ' '.repeat(typeAt - widthOf(row)));
  if (own.restAt === null) return gaps;
  const withRest = rows.flatMap(({ type }) => (type && hasRest(text, type.span.to) ? [type] : []));
  const restAt = placeFor(
    withRest.map(({ span }) => typeAt + span.to - span.from),
    own.typeAt === typeAt ? own.restAt : null,
  );
  for (const { span } of withRest) gaps.set(span.to, ' '.repeat(restAt - (typeAt + span.to - span.from)));
  return gaps;
}

/** Where it is, if all fit before it; else a blank behind the longest. */
function placeFor(widths: readonly number[], own: number | null): number {
  const longest = Math.max(0, ...widths);
  return own !== null && own > longest ? own : longest + 1;
}

/** A clause on the same line. */
const hasRest = (text: string, offset: number): boolean => /^[ \t]+[A-Za-z]/.test(text.slice(offset));
