/**
 * From dropping a file on the start page to its diagram, in Chromium: 1,000 tables against 50, alternately, each in a fresh browser
 * context of the built app. `first-diagram`: tables are to be seen on the canvas; `settled-diagram`: they stand where they stay.
 */
import { type Browser, chromium } from '@playwright/test';
import { preview } from 'vite';
import { BROWSER_ARGUMENTS, findBrowser } from '../scripts/find-browser.js';
import { generateSchema } from '../src/testing/generate-schema.ts';
import { median, report } from './report.ts';

const ROUNDS = 3;
const PATIENCE = 60_000;

interface Hook {
  diagram(): { placements: Record<string, unknown> };
  settled(): Promise<void>;
}

/** Milliseconds since the drop. */
interface Times {
  readonly first: number;
  readonly settled: number;
}

const executablePath = await findBrowser();
if (!executablePath) throw new Error('No browser found: set CHROME_PATH to a Chromium or Chrome.');
const server = await preview({ preview: { host: '127.0.0.1', port: 0 }, logLevel: 'warn' });
const address = server.resolvedUrls?.local[0];
if (!address) throw new Error('The preview server gave no address.');
const browser = await chromium.launch({ executablePath, args: BROWSER_ARGUMENTS });

const samples = new Map<number, Times[]>([
  [50, []],
  [1000, []],
]);
try {
  await dropTables(browser, address, 50, 9);
  for (let round = 1; round <= ROUNDS; round++)
    for (const [tables, times] of samples) times.push(await dropTables(browser, address, tables, round));
} finally {
  await browser.close();
  await server.close();
}

for (const [name, of] of [
  ['first', (times: Times) => times.first],
  ['settled', (times: Times) => times.settled],
] as const) {
  const small = median((samples.get(50) ?? []).map(of));
  const large = median((samples.get(1000) ?? []).map(of));
  report(`${name}-diagram-50-tables`, small, 'ms');
  report(`${name}-diagram-1000-tables`, large, 'ms');
  report(`${name}-diagram-1000-to-50`, large / small, 'ratio', name === 'first' ? { below: 4 } : {});
}

async function dropTables(browser: Browser, address: string, tables: number, seed: number): Promise<Times> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(address);
  await page.waitForFunction(() => 'crowfoot' in window);
  await page.waitForLoadState('networkidle');
  const spent = await page.evaluate(dropAndWait, { sql: generateSchema(tables, seed), tables, patience: PATIENCE });
  await context.close();
  return spent;
}

/** In the page: drops the text as a file, and waits until its tables are on the canvas, then until all is settled. */
async function dropAndWait({
  sql,
  tables,
  patience,
}: {
  sql: string;
  tables: number;
  patience: number;
}): Promise<Times> {
  const { crowfoot } = window as unknown as { crowfoot: Hook };
  const files = new DataTransfer();
  files.items.add(new File([sql], 'bench.sql', { type: 'application/sql' }));
  const target = document.elementFromPoint(innerWidth / 2, innerHeight / 2) ?? document.body;
  const start = performance.now();
  for (const type of ['dragenter', 'dragover', 'drop'])
    target.dispatchEvent(new DragEvent(type, { dataTransfer: files, bubbles: true, cancelable: true }));
  const check = (): void => {
    if (performance.now() - start > patience) throw new Error(`No diagram of ${tables} tables after ${patience} ms.`);
  };
  // Mounted, or painted on the 2D canvas.
  while (!document.querySelector('.react-flow__node .table, .canvas-paint[data-painted]')) {
    check();
    await new Promise((resolve) => setTimeout(resolve, 4));
  }
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const first = performance.now() - start;
  while (Object.keys(crowfoot.diagram().placements).length < tables) {
    check();
    await new Promise((resolve) => setTimeout(resolve, 4));
  }
  await crowfoot.settled();
  return { first, settled: performance.now() - start };
}
