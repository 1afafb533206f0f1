/** The history as it is kept with the document. Invariant: it comes back only for the very text it was written down with. */
import { EMPTY_HISTORY, type Step } from '../../src/document/history.ts';
import { crc32 } from '../../src/share/crc32.ts';
import type { DocumentHistory, DocumentSelection } from './document.ts';

type DocumentStep = Step<DocumentSelection>;

export interface KeptHistory {
  /** Of the text. */
  readonly length: number;
  readonly crc: number;
  readonly past: readonly DocumentStep[];
  readonly future: readonly DocumentStep[];
}

export function toKeptHistory({ past, future }: DocumentHistory, sql: string): KeptHistory {
  return { length: sql.length, crc: checksum(sql), past: past.map(lasting), future: future.map(lasting) };
}

export function fromKeptHistory(kept: KeptHistory | undefined, sql: string): DocumentHistory {
  if (!kept || kept.length !== sql.length || kept.crc !== checksum(sql)) return EMPTY_HISTORY;
  return { past: kept.past, future: kept.future, growing: null };
}

const encoder = new TextEncoder();
const checksum = (sql: string): number => crc32(encoder.encode(sql));

/** Ids of statements are given anew with each reading of the whole text. */
function lasting(step: DocumentStep): DocumentStep {
  const before = withoutStatement(step.before);
  const after = withoutStatement(step.after);
  return before === step.before && after === step.after ? step : { ...step, before, after };
}

const withoutStatement = (selection: DocumentSelection): DocumentSelection =>
  selection.canvas?.kind === 'statement' ? { ...selection, canvas: null } : selection;
