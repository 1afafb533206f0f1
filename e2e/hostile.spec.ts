/** Hostile input in the real page: nothing runs, nothing hangs, the rest stands. */
import { expect, test } from '@playwright/test';
import { HOSTILE_INPUTS } from '../src/testing/hostile-inputs.ts';
import { dropFile, openApp, sql, tableIds, watchForComplaints } from './support/app.ts';

declare global {
  interface Window {
    hacked?: number;
  }
}

/** NUL bytes mark a file as binary, which is refused before it is read; the others must open. */
const OPENABLE = HOSTILE_INPUTS.filter(({ text }) => !text.includes('\u0000') && text.isWellFormed());

test('every hostile text opens, and says what it can', async ({ page }) => {
  test.setTimeout(240_000);
  const expectNoComplaints = watchForComplaints(page);
  await openApp(page);
  for (const { name, text, tables } of OPENABLE) {
    await test.step(name, async () => {
      await dropFile(page, `${name.replaceAll(/\W+/g, '-')}.sql`, text);
      expect((await sql(page)).length).toBe(text.length);
      for (const id of tables) expect(await tableIds(page)).toContain(id);
      expect(await page.evaluate(() => window.hacked)).toBeUndefined();
    });
  }
  expectNoComplaints();
});

test('names are text in every part of the window', async ({ page }) => {
  await openApp(page);
  const names = HOSTILE_INPUTS.find(({ name }) => name === 'names');
  await dropFile(page, 'names.sql', names?.text ?? '');
  const node = page.getByTestId('rf__node-public.<script>window.hacked = 1</script>');
  await expect(node).toBeVisible();
  await node.click();
  await expect(page.getByText('<script>window.hacked = 1</script>').first()).toBeVisible();
  await page.keyboard.press('Control+K');
  await page.keyboard.type('script');
  await expect(page.getByRole('option', { name: /script/ }).first()).toBeVisible();
  await page.keyboard.press('Escape');
  expect(await page.evaluate(() => window.hacked)).toBeUndefined();
  expect(await page.locator('img[src="x"]').count()).toBe(0);
});
