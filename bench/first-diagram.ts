/**
 * From dropping a file on the start page to its diagram, in Chromium: 1,000 tables against 50, alternately, each in a fresh
 * browser context of the built app.
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

const executablePath = await findBrowser();
if (!executablePath) throw new Error('No browser found: set CHROME_PATH to a Chromium or Chrome.');
const server = await preview({ preview: { host: '127.0.0.1', port: 0 }, logLevel: 'warn' });
const address = server.resolvedUrls?.local[0];
if (!address) throw new Error('The preview server gave no address.');
const browser = await chromium.launch({ executablePath, args: BROWSER_ARGUMENTS });

const samples = new Map<number, number[]>([
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

const small = median(samples.get(50) ?? []);
const large = median(samples.get(1000) ?? []);
report('first-diagram-50-tables', small, 'ms');
report('first-diagram-1000-tables', large, 'ms');
report('first-diagram-1000-to-50', large / small, 'ratio', { below: 4 });

async function dropTables(browser: Browser, address: string, tables: number, seed: number): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(address);
  await page.waitForFunction(() => 'crowfoot' in window);
  await page.waitForLoadState('networkidle');
  const spent = await page.evaluate(dropAndWait, { sql: generateSchema(tables, seed), tables, patience: PATIENCE });
  await context.close();
  return spent;
}

/** In the page: drops the text as a file, and gives the milliseconds until all its tables have been drawn. */
async function dropAndWait({
  sql,
  tables,
  patience,
}: {
  sql: string;
  tables: number;
  patience: number;
}): Promise<number> {
  const { crowfoot } = window as unknown as { crowfoot: Hook };
  const files = new DataTransfer();
  files.items.add(new File([sql], 'bench.sql', { type: 'application/sql' }));
  const target = document.elementFromPoint(innerWidth / 2, innerHeight / 2) ?? document.body;
  const start = performance.now();
  for (const type of ['dragenter', 'dragover', 'drop'])
    target.dispatchEvent(new DragEvent(type, { dataTransfer: files, bubbles: true, cancelable: true }));
  while (Object.keys(crowfoot.diagram().placements).length < tables) {
    if (performance.now() - start > patience) throw new Error(`No diagram of ${tables} tables after ${patience} ms.`);
    await new Promise((resolve) => setTimeout(resolve, 4));
  }
  await crowfoot.settled();
  return performance.now() - start;
}
