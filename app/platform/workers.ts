/** The workers behind two functions. Each starts with its first use (or `warmUp`) and stays, so that its WASM is loaded once. */
import { type Remote, wrap } from 'comlink';
import type { Script } from '../../src/catalog/statement.ts';
import type { LayoutInput, Placements } from '../../src/layout/types.ts';
import type { LayoutApi } from './layout.worker.ts';
import type { ReadApi } from './read.worker.ts';

let reader: Remote<ReadApi> | null = null;
let layouter: Remote<LayoutApi> | null = null;

export function readInWorker(text: string): Promise<Script> {
  reader ??= wrap<ReadApi>(new Worker(new URL('./read.worker.ts', import.meta.url), { type: 'module' }));
  return reader.read(text);
}

export async function layoutInWorker(input: LayoutInput): Promise<Placements> {
  layouter ??= wrap<LayoutApi>(new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module' }));
  return input.nodes.length === 0 ? new Map() : await layouter.layout(input);
}

/** Starts the layout worker while nothing else is going on. */
export const warmUp = (): void => void layoutInWorker({ nodes: [], links: [], aspect: 1 });
