/**
 * Installs what a fresh clone lacks: the packages of the lock file and a browser for the tests. Uses Node's own modules only.
 * Says plainly what it does; never goes on silently without what it was asked for.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..');
const MINIMUM_NODE = [20, 19];

export function say(message) {
  console.log(`[crowfoot] ${message}`);
}

export function fail(message) {
  console.error(`[crowfoot] ${message}`);
  process.exit(2);
}

/** Runs a command in the project's folder with its output shown; true when it ended well. */
export function run(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, {
    cwd: ROOT,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    ...options,
  });
  if (error) console.error(`[crowfoot] ${command}: ${error.message}`);
  return status === 0;
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [wantedMajor, wantedMinor] = MINIMUM_NODE;
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  fail(`Crowfoot needs Node ${MINIMUM_NODE.join('.')} or newer; this is ${process.versions.node}.`);
}

/** npm leaves a copy of the lock file it installed; when it has every package at the lock's version, nothing is missing. */
function arePackagesInstalled() {
  const installed = join(ROOT, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return false;
  const wanted = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).packages;
  const have = JSON.parse(readFileSync(installed, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || optional || have[path]?.version === version,
  );
}

export function ensurePackages() {
  checkNode();
  if (arePackagesInstalled()) return;
  say('Installing packages (npm ci)...');
  if (!run('npm', ['ci', '--no-audit', '--no-fund']))
    fail('npm ci failed: see its message above. Is the npm registry reachable?');
}

/** The path of a browser, installing one if there is none: Playwright's, else the system's package. */
export async function ensureBrowser() {
  const { findBrowser } = await import('./find-browser.js');
  const found = await findBrowser();
  if (found) {
    say(`Browser: ${found}`);
    return found;
  }
  const isRoot = process.getuid?.() === 0;
  const steps = [
    ['npx', ['playwright', 'install', ...(isRoot ? ['--with-deps'] : []), 'chromium'], 300_000],
    ...(isRoot && existsSync('/usr/bin/apt-get')
      ? [
          ['apt-get', ['update', '-qq'], 300_000],
          ['apt-get', ['install', '-y', '-qq', 'chromium'], 600_000],
        ]
      : []),
  ];
  for (const [command, args, timeout] of steps) {
    say(`No browser yet. Trying: ${command} ${args.join(' ')}`);
    run(command, args, { timeout, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
    const installed = await findBrowser();
    if (installed) return installed;
  }
  return fail(
    'No browser for the tests. Install Chromium or Chrome, or set CHROME_PATH to one, and run npm test again.',
  );
}
