/**
 * libpg-query's glue from node_modules, for Node.
 * Invariant: no `node:` import, so that bundlers for the browser can pass over this file.
 */
/// <reference path="./libpg-query.d.ts" />
import type factory from 'libpg-query/wasm/libpg-query.js';

/** Loaded as CommonJS from where it is installed, so that it finds its .wasm beside it even when this file has been bundled. */
export function loadGlueFromPackage(): typeof factory {
  const { createRequire } = process.getBuiltinModule('node:module');
  return createRequire(import.meta.url)('libpg-query/wasm/libpg-query.js');
}
