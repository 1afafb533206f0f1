#!/usr/bin/env node
// Runs the command line straight from a checkout: src/cli is bundled on first use, and again when a source file is newer.
// Invariant: a bundle's folder is complete as soon as it has its name, so that several processes can start at once.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const source = join(root, 'src');
// Inside node_modules, so that the bundle finds the packages it imports.
const cache = join(root, 'node_modules', '.cache', 'crowfoot');
const AN_HOUR = 3_600_000;

try {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const bundle = join(cache, `cli-${version}-${newestChange()}`);
  if (!existsSync(bundle)) await build(bundle);
  const { main } = await import(pathToFileURL(join(bundle, 'main.js')).href);
  process.exit(await main(process.argv.slice(2), version));
} catch (error) {
  // A failed build explains itself over many lines; what and where are in the first few.
  const [what, ...rest] = error.message.split('\n').filter((line) => line.trim() !== '');
  const reason =
    error.code === 'ERR_MODULE_NOT_FOUND' ? `${what}; run npm ci first` : [what, rest[0] ?? ''].join(' ').trim();
  process.stderr.write(`crowfoot: could not start: ${reason}\n`);
  process.exit(2);
}

/** When a source file last changed; a folder changes when a file in it comes or goes. */
function newestChange() {
  let newest = statSync(source).mtimeMs;
  for (const entry of readdirSync(source, { recursive: true, withFileTypes: true })) {
    if (!entry.isDirectory() && (!entry.name.endsWith('.ts') || entry.name.endsWith('.test.ts'))) continue;
    newest = Math.max(newest, statSync(join(entry.parentPath ?? entry.path, entry.name)).mtimeMs);
  }
  return Math.round(newest);
}

async function build(bundle) {
  const { rolldown } = await import('rolldown');
  const aside = `${bundle}.${process.pid}`;
  mkdirSync(cache, { recursive: true });
  const bundler = await rolldown({
    input: { main: join(source, 'cli', 'main.ts') },
    platform: 'node',
    external: /^[^./]/,
    logLevel: 'silent',
  });
  await bundler.write({ dir: aside, format: 'esm', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' });
  await bundler.close();
  try {
    renameSync(aside, bundle);
  } catch (error) {
    rmSync(aside, { recursive: true, force: true });
    if (!existsSync(bundle)) throw error;
  }
  removeOldBundles(bundle);
}

/** Recent ones may still be in use by another process. */
function removeOldBundles(current) {
  for (const name of readdirSync(cache)) {
    const path = join(cache, name);
    if (!name.startsWith('cli-') || path === current) continue;
    if (Date.now() - statSync(path).mtimeMs > AN_HOUR) rmSync(path, { recursive: true, force: true });
  }
}
