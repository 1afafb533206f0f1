/**
 * Loads Postgres's grammar, in Node, in a browser or in a worker.
 * Invariant: the browser build sees nothing of Node; what needs it is asked of the running process.
 */
/// <reference path="./libpg-query.d.ts" />
import type { LibpgQueryModule } from 'libpg-query/wasm/libpg-query.js';
import { LibpgParser } from './libpg-parser.ts';
import { loadGlueFromPackage } from './load-parser-node.ts';
import type { SqlParser } from './parser.ts';
import { ShapedParser } from './shaped-parser.ts';

export interface LoadParserOptions {
  /** In a browser: the URL of `libpg-query/wasm/libpg-query.wasm` (import it with `?url`). In Node the package's own file is used. */
  readonly wasmUrl?: string;
}

/** Rejects when the grammar cannot be fetched or compiled. */
export async function loadParser(options: LoadParserOptions = {}): Promise<SqlParser> {
  return new ShapedParser(await loadGrammar(options));
}

/** The grammar itself, which is asked about every text. */
export async function loadGrammar({ wasmUrl }: LoadParserOptions = {}): Promise<SqlParser> {
  const factory =
    wasmUrl === undefined ? loadGlueFromPackage() : (await import('libpg-query/wasm/libpg-query.js')).default;
  // The glue turns the very object it is given into the module: each needs its own.
  const makeModule = (): Promise<LibpgQueryModule> =>
    factory({
      // What a module prints on its way down is in the error it gives.
      print: () => {},
      printErr: () => {},
      ...(wasmUrl === undefined ? {} : { locateFile: () => wasmUrl }),
    });
  return new LibpgParser(await makeModule(), makeModule);
}
