/** Where the build puts libpg_query's WASM; the same file for the page and its workers. */
import url from 'libpg-query/wasm/libpg-query.wasm?url';

export const parserWasm = url;
