/**
 * The template data directory on disk, for Node: made once per PGlite version and settings, then read by every process.
 * Invariant: a file under the cache's name is always complete, because it is written aside and renamed into place.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  makeTemplate,
  type OpenPostgresOptions,
  openPostgres,
  type Postgres,
  SERVER_SETTINGS,
} from './open-postgres.ts';

let template: Promise<Blob> | undefined;

/** `openPostgres` from the template on disk, which is made when it is missing. */
export async function openPostgresOnNode(options: Omit<OpenPostgresOptions, 'template'> = {}): Promise<Postgres> {
  template ??= loadTemplate();
  return openPostgres({ ...options, template: await template });
}

async function loadTemplate(): Promise<Blob> {
  const { directories, file } = cacheLocation();
  for (const directory of directories) {
    const bytes = await readFile(join(directory, file)).catch(() => null);
    if (bytes) return new Blob([new Uint8Array(bytes)], { type: 'application/x-tar' });
  }
  const made = await makeTemplate();
  const bytes = new Uint8Array(await made.arrayBuffer());
  for (const directory of directories) {
    if (await store(directory, file, bytes)) break;
  }
  return made;
}

/** Beside PGlite in node_modules, or where that can't be written, the system's temporary folder. */
function cacheLocation(): { directories: string[]; file: string } {
  const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  const nodeModules = entry.slice(0, entry.lastIndexOf('node_modules') + 'node_modules'.length);
  const { version } = createRequire(entry)(join(dirname(entry), '..', 'package.json')) as { version: string };
  const settings = createHash('sha256').update(SERVER_SETTINGS.join('\n')).digest('hex').slice(0, 8);
  return {
    directories: [join(nodeModules, '.cache', 'crowfoot'), join(tmpdir(), 'crowfoot')],
    file: `postgres-${version}-${settings}.tar`,
  };
}

async function store(directory: string, file: string, bytes: Uint8Array): Promise<boolean> {
  const aside = join(directory, `${file}.${process.pid}.${Date.now()}`);
  try {
    await mkdir(directory, { recursive: true });
    await writeFile(aside, bytes);
    await rename(aside, join(directory, file));
    return true;
  } catch {
    await rm(aside, { force: true }).catch(() => undefined);
    return false;
  }
}
