/** Reads a whole text off the main thread. Hands back plain data: statements and what they say, never syntax trees. */
import { expose } from 'comlink';
import { readScript } from '../../src/catalog/script.ts';
import type { Script } from '../../src/catalog/statement.ts';
import { loadParser } from '../../src/sql/load-parser.ts';
import { parserWasm } from './parser-wasm.ts';

const api = {
  async read(text: string): Promise<Script> {
    return readScript(text, await loadParser({ wasmUrl: parserWasm }));
  },
};

export type ReadApi = typeof api;

expose(api);
