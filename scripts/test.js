/**
 * `npm test`: installs what is missing, then runs every gate and every test runner, and ends with one line that adds them up:
 * `N passed, N failed`. A gate (type check, lint, unused code, build, layering) counts as one.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBrowser, ensurePackages, ROOT, run, say } from './setup.js';

ensurePackages();
const browser = await ensureBrowser();
const results = join(ROOT, '.cache', 'results');
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

if (!existsSync(join(ROOT, '..', 'shared', 'corpus')))
  say("No ../shared/corpus here: the tests run on the project's own fixtures only.");

const total = { passed: 0, failed: 0, skipped: 0 };

function count(name, { passed, failed, skipped = 0 }) {
  say(`${name}: ${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
}

function gate(name, command, args) {
  say(`${name}...`);
  const isGood = run(command, args);
  count(name, { passed: isGood ? 1 : 0, failed: isGood ? 0 : 1 });
  return isGood;
}

/** Runs a test runner that leaves a JSON report; without a report, or with a bad exit and no failure in it, one failure is counted. */
function runner(name, command, args, report, read, env = {}) {
  say(`${name}...`);
  const isGood = run(command, args, { env: { ...process.env, ...env } });
  const counts = existsSync(report) ? read(JSON.parse(readFileSync(report, 'utf8'))) : { passed: 0, failed: 1 };
  if (!isGood && counts.failed === 0) counts.failed = 1;
  if (counts.passed === 0 && counts.failed === 0) counts.failed = 1;
  count(name, counts);
}

gate('Types', 'npm', ['run', '--silent', 'typecheck']);
gate('Format and lint', 'npm', ['run', '--silent', 'lint']);
gate('Unused code', 'npx', ['knip']);

const unitReport = join(results, 'unit.json');
runner(
  'Unit and property tests',
  'npx',
  ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`],
  unitReport,
  ({ numPassedTests, numFailedTests, numPendingTests }) => ({
    passed: numPassedTests,
    failed: numFailedTests,
    skipped: numPendingTests,
  }),
);

if (gate('Build', 'npx', ['vite', 'build', '--logLevel', 'warn'])) {
  const browserReport = join(results, 'browser.json');
  runner(
    'Browser tests',
    'npx',
    ['playwright', 'test', '--reporter=list,json'],
    browserReport,
    ({ stats }) => ({ passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped }),
    { PLAYWRIGHT_JSON_OUTPUT_NAME: browserReport, CHROME_PATH: browser },
  );
}

console.log(`${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ''}`);
process.exit(total.failed === 0 ? 0 : 1);
