/** What a person does, in the words of the stories: drop a file, type SQL, look at a table. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import type {} from '../../app/platform/browser-hook.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** A file of the corpus, or null where there is none (a clone without it says so and uses fixtures). */
export function corpusFile(name: string): string | null {
  const path = join(ROOT, '..', 'shared', 'corpus', name);
  if (existsSync(path)) return readFileSync(path, 'utf8');
  console.info(`${name} is not here (../shared/corpus): this story runs on fixtures only.`);
  return null;
}

export const fixture = (name: string): string => readFileSync(join(ROOT, 'src/testing/fixtures', name), 'utf8');

/** Fails a story on anything the page complains about. */
export function watchForComplaints(page: Page): () => void {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  return () => expect(complaints).toEqual([]);
}

export async function openApp(page: Page, address = '/'): Promise<void> {
  await page.goto(address);
  await page.waitForFunction(() => window.crowfoot !== undefined);
  await settled(page);
}

export const settled = (page: Page): Promise<void> => page.evaluate(() => window.crowfoot.settled());

export async function dropFile(page: Page, name: string, text: string): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([fileName, content]) => {
      const data = new DataTransfer();
      data.items.add(new File([content], fileName, { type: 'application/sql' }));
      return data;
    },
    [name, text] as const,
  );
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
  await expect(page.getByRole('textbox', { name: 'Document name' })).toHaveValue(name);
  await settled(page);
}

export async function pasteAnywhere(page: Page, text: string): Promise<void> {
  await page.evaluate((content) => {
    const data = new DataTransfer();
    data.setData('text/plain', content);
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);
  await page.waitForFunction((content) => window.crowfoot.sql() === content, text);
  await settled(page);
}

/** Opens an empty document and waits for the editor. */
export async function startEmpty(page: Page): Promise<void> {
  await openApp(page);
  await page.getByRole('button', { name: /Draw from nothing/ }).click();
  await editor(page).waitFor();
}

export const editor = (page: Page): Locator => page.locator('.monaco-editor .view-lines');

/** Types at the end of the text. */
export async function typeAtEnd(page: Page, text: string): Promise<void> {
  await editor(page).click();
  await page.keyboard.press('Control+End');
  await typeHere(page, text);
}

/** Types where the cursor is, without the editor's own completing of brackets and words getting in the way. */
export async function typeHere(page: Page, text: string): Promise<void> {
  for (const [index, line] of text.split('\n').entries()) {
    if (index > 0) await page.keyboard.press('Enter');
    await page.keyboard.insertText(line);
  }
}

/** Puts the cursor behind the first occurrence of a text, by the editor's own search. */
export async function putCursorAfter(page: Page, text: string): Promise<void> {
  await editor(page).click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Control+F');
  const find = page.getByRole('textbox', { name: 'Find' }).first();
  await find.fill(text);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowRight');
}

export const table = (page: Page, id: string): Locator => page.getByTestId(`rf__node-${id}`);
export const edge = (page: Page, id: string): Locator => page.getByTestId(`rf__edge-${id}`);

export const sql = (page: Page): Promise<string> => page.evaluate(() => window.crowfoot.sql());

/** What Postgres itself would refuse; what could be better is the advisor's, and may be found in any schema. */
export const refusals = (page: Page) =>
  page.evaluate(() => window.crowfoot.findings().filter(({ category }) => category === null));

export const tableIds = (page: Page): Promise<string[]> =>
  page.evaluate(() => window.crowfoot.catalog()?.tables.map(({ schema, name }) => `${schema}.${name}`) ?? []);

export const placementOf = (page: Page, id: string) =>
  page.evaluate((table) => window.crowfoot.diagram().placements[table] ?? null, id);
