/** `window.crowfoot`: a read-only view of the open document, for embedding and for tests. */
import type { Diagnostic } from '../../src/base/diagnostic.ts';
import { type CatalogJson, toCatalogJson } from '../../src/catalog/catalog-json.ts';
import type { Placement } from '../../src/layout/types.ts';
import type { DocumentState } from '../store/document.ts';
import type { ProblemsState } from '../store/problems.ts';

interface HookFinding extends Diagnostic {
  readonly rule: string;
  readonly category: string | null;
  readonly from: number;
  readonly to: number;
}

interface CrowfootHook {
  sql(): string;
  /** Null while nothing is read. */
  catalog(): CatalogJson | null;
  diagram(): { readonly placements: Readonly<Record<string, Placement>> };
  /** `rule` is the finding's, or what is wrong with the SQL; `category` is null for what Postgres would refuse. */
  findings(): readonly HookFinding[];
  /** Resolves when the text is read, findings are in, tables have places, and it is drawn. */
  settled(): Promise<void>;
}

declare global {
  interface Window {
    crowfoot: CrowfootHook;
  }
}

/** `canvasSettled` is the last to know, but knows nothing before the canvas has arrived. */
export function installHook(
  store: { getState(): DocumentState },
  problems: { getState(): ProblemsState },
  canvasSettled: () => Promise<void>,
): void {
  const isDone = (): boolean => isReadAndShown(store.getState()) && isJudged(store.getState(), problems.getState());
  window.crowfoot = {
    sql: () => store.getState().sql,
    catalog: () => {
      const { reading } = store.getState();
      return reading && toCatalogJson(reading);
    },
    diagram: () => ({ placements: Object.fromEntries(store.getState().placements) }),
    findings: () =>
      problems.getState().problems.map(({ code, severity, message, span, object, finding }) => ({
        ...{ code, severity, message, span, object, rule: code },
        category: finding?.category ?? null,
        ...span,
      })),
    async settled() {
      while (!isDone()) await frame();
      await frame();
      await canvasSettled();
      if (!isDone()) await this.settled();
    },
  };
}

/** The workspace comes in a chunk of its own, which may be later than the reading. */
function isReadAndShown({ status, isPlacing }: DocumentState): boolean {
  if (status === 'none') return true;
  return status === 'ready' && !isPlacing && document.querySelector('main.stage') !== null;
}

const isJudged = ({ reading }: DocumentState, { reading: judged, isJudged: isAll }: ProblemsState): boolean =>
  reading === null || (reading === judged && isAll);

/** A page that is not shown draws no frames, and need not be waited for. */
function frame(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => resolve());
    setTimeout(resolve, 200);
  });
}
