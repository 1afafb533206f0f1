/** Postgres's grammar on the main thread: loaded once, beside everything else, and synchronous from then on. */
import { loadParser } from '../../src/sql/load-parser.ts';
import type { SqlParser } from '../../src/sql/parser.ts';
import { parserWasm } from './parser-wasm.ts';

let loading: Promise<SqlParser> | null = null;
let loaded: SqlParser | null = null;

/** The parser, from the first call on its way. */
export function loadMainParser(): Promise<SqlParser> {
  loading ??= loadParser({ wasmUrl: parserWasm }).then(
    (parser) => {
      loaded = parser;
      return parser;
    },
    (error: unknown) => {
      loading = null;
      throw error;
    },
  );
  return loading;
}

/** The parser if it has arrived. */
export const loadedParser = (): SqlParser | null => loaded;
