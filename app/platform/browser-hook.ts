/** `window.crowfoot`: a read-only view of the open document, for embedding and for tests. */
import type { Diagnostic } from '../../src/base/diagnostic.ts';
import { type CatalogJson, toCatalogJson } from '../../src/catalog/catalog-json.ts';
import type { Placement } from '../../src/layout/types.ts';
import type { DocumentState } from '../store/document.ts';

export interface CrowfootHook {
  sql(): string;
  /** Null while nothing is read. */
  catalog(): CatalogJson | null;
  diagram(): { readonly placements: Readonly<Record<string, Placement>> };
  findings(): readonly Diagnostic[];
  /** Resolves when the text is read, findings are in, tables have places, and it is drawn. */
  settled(): Promise<void>;
}

declare global {
  interface Window {
    crowfoot: CrowfootHook;
  }
}

interface DocumentStore {
  getState(): DocumentState;
  subscribe(listener: () => void): () => void;
}

export function installHook(store: DocumentStore): void {
  window.crowfoot = {
    sql: () => store.getState().sql,
    catalog: () => {
      const { reading } = store.getState();
      return reading && toCatalogJson(reading);
    },
    diagram: () => ({ placements: Object.fromEntries(store.getState().placements) }),
    findings: () => store.getState().reading?.diagnostics ?? [],
    async settled() {
      while (!isSettled(store.getState())) await nextChange(store);
      await painted();
      if (!isSettled(store.getState())) await this.settled();
    },
  };
}

const isSettled = ({ status, isPlacing }: DocumentState): boolean => status !== 'reading' && !isPlacing;

function nextChange(store: DocumentStore): Promise<void> {
  return new Promise((resolve) => {
    const stop = store.subscribe(() => {
      stop();
      resolve();
    });
  });
}

/** Two frames and the motion that may start in them. */
async function painted(): Promise<void> {
  for (let frame = 0; frame < 3; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
}
