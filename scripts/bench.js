/**
 * `npm run bench [name...]`: builds the app, runs the benchmarks of `bench/` one after the other, and prints one JSON object a
 * line. Exit status 1 when a figure misses its limit or a benchmark fails; what it is doing goes to standard error.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensurePackages, ROOT } from './setup.js';

/** Not a benchmark of its own. */
const SHARED = 'report.ts';
const NEEDS_BUILD = ['entry-size', 'first-diagram'];

ensurePackages();
const { rolldown } = await import('rolldown');
const all = readdirSync(join(ROOT, 'bench'))
  .filter((file) => file.endsWith('.ts') && file !== SHARED)
  .map((file) => file.slice(0, -'.ts'.length));
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  console.error(`No benchmark is called ${unknown.join(', ')}. There are: ${all.join(', ')}.`);
  process.exit(2);
}
const names = asked.length > 0 ? asked : all;

if (names.some((name) => NEEDS_BUILD.includes(name))) {
  console.error('Building the app...');
  if (!succeeds('npx', ['vite', 'build', '--logLevel', 'warn'], 2)) {
    console.error('The build failed: see its message above.');
    process.exit(1);
  }
}

const folder = join(ROOT, 'node_modules', '.cache', 'bench');
mkdirSync(folder, { recursive: true });
let isGood = true;
for (const name of names) {
  console.error(`Running ${name}...`);
  const file = join(folder, `${name}.mjs`);
  isGood = (await bundled(name, file)) && succeeds(process.execPath, [file], 'inherit') && isGood;
}
process.exit(isGood ? 0 : 1);

/** Makes one script of a benchmark and what it imports from here; packages stay outside. */
async function bundled(name, file) {
  try {
    const input = join('bench', `${name}.ts`);
    const bundle = await rolldown({ cwd: ROOT, input, platform: 'node', external: /^[^./]/, logLevel: 'warn' });
    await bundle.write({ file, format: 'esm', codeSplitting: false });
    await bundle.close();
    return true;
  } catch (error) {
    console.error(`${name} could not be bundled: ${error.message}`);
    return false;
  }
}

/** Runs a command; `output` is where its standard output goes, as for spawn. */
function succeeds(command, args, output) {
  const { status } = spawnSync(command, args, {
    cwd: ROOT,
    stdio: ['ignore', output, 'inherit'],
    shell: process.platform === 'win32' && command === 'npx',
  });
  return status === 0;
}
