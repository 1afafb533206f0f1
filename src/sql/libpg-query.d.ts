/** The parts of libpg-query's Emscripten glue that Crowfoot uses; the package has no types for it. */
declare module 'libpg-query/wasm/libpg-query.js' {
  export interface LibpgQueryModule {
    _malloc(bytes: number): number;
    _free(pointer: number): void;
    _wasm_parse_query_raw(query: number): number;
    _wasm_free_parse_result(result: number): void;
    getValue(pointer: number, type: 'i32'): number;
    /** Another one whenever the memory has grown. */
    readonly HEAPU8: Uint8Array;
  }

  export interface LibpgQueryOptions {
    /** Where the .wasm is; beside the glue when absent (Node only). */
    locateFile?(file: string): string;
    print?(line: string): void;
    printErr?(line: string): void;
  }

  const factory: (options: LibpgQueryOptions) => Promise<LibpgQueryModule>;
  export default factory;
}
