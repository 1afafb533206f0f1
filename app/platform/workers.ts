/** The workers behind a few functions. Each starts with its first use (or `warmUp`) and stays, so that its WASM is loaded once. */
import { type Remote, wrap } from 'comlink';
import type { Script } from '../../src/catalog/statement.ts';
import type { Boxes, Edges, Routes } from '../../src/layout/routing/router.ts';
import type { LayoutInput, Placements } from '../../src/layout/types.ts';
import type { LayoutApi } from './layout.worker.ts';
import type { ReadApi } from './read.worker.ts';

let reader: { readonly worker: Worker; readonly api: Remote<ReadApi> } | null = null;
let layouter: Remote<LayoutApi> | null = null;

/** Null when `signal` stopped it; the worker is given up then, as it can't be asked to stop. */
export function readInWorker(text: string, signal: AbortSignal): Promise<Script | null> {
  if (signal.aborted) return Promise.resolve(null);
  reader ??= startReader();
  const { worker, api } = reader;
  return new Promise((resolve, reject) => {
    const giveUp = (): void => {
      worker.terminate();
      if (reader?.worker === worker) reader = null;
    };
    const done = new AbortController();
    const stop = (): void => {
      giveUp();
      done.abort();
      resolve(null);
    };
    signal.addEventListener('abort', stop, { signal: done.signal });
    worker.addEventListener(
      'error',
      ({ message }) => {
        giveUp();
        done.abort();
        reject(new Error(message));
      },
      { signal: done.signal },
    );
    api
      .read(text)
      .then(resolve, reject)
      .finally(() => done.abort());
  });
}

function startReader(): NonNullable<typeof reader> {
  const worker = new Worker(new URL('./read.worker.ts', import.meta.url), { type: 'module' });
  return { worker, api: wrap<ReadApi>(worker) };
}

export async function layoutInWorker(input: LayoutInput): Promise<Placements> {
  return input.nodes.length === 0 ? new Map() : await theLayouter().layout(input);
}

/** Routes of the `open` edges beside the `kept` ones; null when other routes were asked for before these were found. */
export async function routeInWorker<BoxId extends string, EdgeId extends string>(
  boxes: Boxes<BoxId>,
  edges: Edges<BoxId, EdgeId>,
  open: readonly EdgeId[],
  kept: Routes<EdgeId>,
): Promise<Routes<string> | null> {
  return await theLayouter().route(boxes, edges, open, kept);
}

function theLayouter(): Remote<LayoutApi> {
  layouter ??= wrap<LayoutApi>(new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module' }));
  return layouter;
}

/** Starts the layout worker while nothing else is going on. */
export const warmUp = (): void => void theLayouter();
