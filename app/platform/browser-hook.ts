/** `window.crowfoot`: a read-only view of the open document, for embedding and for tests. */
import type { Diagnostic } from '../../src/base/diagnostic.ts';
import { type CatalogJson, toCatalogJson } from '../../src/catalog/catalog-json.ts';
import type { Placement } from '../../src/layout/types.ts';
import type { DocumentState } from '../store/document.ts';

interface CrowfootHook {
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

/** `settled` is the canvas's: the last to know. */
export function installHook(store: { getState(): DocumentState }, settled: () => Promise<void>): void {
  window.crowfoot = {
    sql: () => store.getState().sql,
    catalog: () => {
      const { reading } = store.getState();
      return reading && toCatalogJson(reading);
    },
    diagram: () => ({ placements: Object.fromEntries(store.getState().placements) }),
    findings: () => store.getState().reading?.diagnostics ?? [],
    settled,
  };
}
