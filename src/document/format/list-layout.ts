/** The list of a definition that formatting lays out: columns of a table, values of an enum, attributes of a composite type. */
import type { Ddl } from '../../catalog/ddl.ts';
import type { Script } from '../../catalog/statement.ts';
import { type ElementList, elementListAt } from '../text/element-list.ts';
import { hasBreak, isFirstOnLine } from '../text/lines.ts';

export interface LaidOutList {
  readonly open: number;
  readonly close: number;
  readonly commas: ReadonlySet<number>;
  /** Where elements begin. */
  readonly starts: ReadonlySet<number>;
  /** Whether each element gets a line of its own. */
  readonly isBroken: boolean;
  /** Commas that begin their lines stay as they are. */
  readonly keepsCommas: boolean;
}

/** Longer lists are broken wherever they stand. */
const LONG = 100;

/** Whether tables have a line a column, as far as the document has any. */
export function isMostlyBroken({ statements }: Script): boolean {
  let [broken, whole] = [0, 0];
  for (const { reading } of statements)
    for (const ddl of reading.ddl) {
      const list = ddl.kind === 'create table' ? listOf(reading.text, ddl) : null;
      if (!list || list.elements.length < 2) continue;
      if (isLong(list) || hasBreak(reading.text, list.open, list.close)) broken++;
      else whole++;
    }
  return broken > whole;
}

export function listToLayOut(text: string, ddl: Ddl, isBrokenElsewhere: boolean): LaidOutList | null {
  const list = listOf(text, ddl);
  if (!list || list.elements.length === 0) return null;
  const { open, close, elements, commas } = list;
  const isToBeBroken = ddl.kind === 'create table' && elements.length > 1 && (isBrokenElsewhere || isLong(list));
  return {
    open,
    close,
    commas: new Set(commas),
    starts: new Set(elements.map(({ from }) => from)),
    isBroken: isToBeBroken || hasBreak(text, open, close),
    keepsCommas: commas.some((comma) => isFirstOnLine(text, comma)),
  };
}

const isLong = ({ open, close }: ElementList): boolean => close - open > LONG;

function listOf(text: string, ddl: Ddl): ElementList | null {
  switch (ddl.kind) {
    case 'create table': {
      const list = ddl.ofType ? null : elementListAt(text, (ddl.partitionOf?.parent ?? ddl.name).span.to);
      return list?.elements.length === ddl.elements.length ? list : null;
    }
    case 'create enum':
    case 'create composite':
      return elementListAt(text, ddl.name.span.to);
    default:
      return null;
  }
}
