/**
 * Embedded Postgres (PGlite) with the settings Crowfoot needs. Starting from a template (a dumped data directory) takes
 * half a second instead of the four of `initdb`; where templates are kept is the caller's business (`node-template.ts` on Node).
 * Invariant: every instance starts as an empty database `postgres`, search_path `public`, extensions available but not created.
 */
import { PGlite } from '@electric-sql/pglite';
import { loadExtensions } from './extensions.ts';

export type Postgres = PGlite;

/** The settings live in the data directory, so a template brings them along. Part of a template's cache key. */
export const SERVER_SETTINGS: readonly string[] = ["shared_buffers='16MB'", 'max_locks_per_transaction=1024'];

export interface OpenPostgresOptions {
  /** A data directory made by `makeTemplate`; without it `initdb` runs. */
  readonly template?: Blob;
  /** Names of the extensions to make available (see `extensionsNamedIn`). */
  readonly extensions?: readonly string[];
}

/** Starts an in-memory Postgres; close it with `close()`. */
export async function openPostgres(options: OpenPostgresOptions = {}): Promise<Postgres> {
  return PGlite.create({
    extensions: await loadExtensions(options.extensions ?? []),
    ...(options.template ? { loadDataDir: options.template } : { postgresqlconf: [...SERVER_SETTINGS] }),
  });
}

/** An empty, configured data directory to start further instances from; uncompressed, as unpacking costs more than it saves. */
export async function makeTemplate(): Promise<Blob> {
  const postgres = await openPostgres();
  const template = await postgres.dumpDataDir('none');
  await postgres.close();
  return template;
}
