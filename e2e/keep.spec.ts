/** What was made is kept: over a reload, and in a link. */
import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { dropFile, fixture, openApp, placementOf, settled, sql, table, typeAtEnd } from './support/app.ts';

test('reload and find all', async ({ page }) => {
  await openApp(page);
  await dropFile(page, 'mine.sql', fixture('relationships.sql'));
  await typeAtEnd(page, '\nCREATE TABLE added (id int PRIMARY KEY);');
  await settled(page);
  const box = await table(page, 'public.tree').boundingBox();
  if (!box) throw new Error('The table has no place on the screen.');
  await page.mouse.move(box.x + box.width / 2, box.y + 6);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 + 60, box.y + 46, { steps: 5 });
  await page.mouse.up();
  const text = await sql(page);
  const place = await placementOf(page, 'public.tree');
  await page.waitForTimeout(1_000);
  await page.reload();
  await page.waitForFunction(() => window.crowfoot !== undefined);
  await settled(page);
  if ((await page.evaluate(() => window.crowfoot.catalog())) === null)
    await page
      .getByRole('button', { name: /mine\.sql/ })
      .first()
      .click();
  await page.waitForFunction((wanted) => window.crowfoot.sql() === wanted, text);
  await settled(page);
  expect(await placementOf(page, 'public.tree')).toEqual(place);
  await expect(table(page, 'public.added')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Document name' })).toHaveValue('mine.sql');
});

test('a share link opens in a fresh browser', async ({ page, browser }) => {
  await openApp(page);
  await dropFile(page, 'shared.sql', fixture('unicode-everywhere.sql'));
  await page.getByRole('button', { name: 'Share' }).click();
  const link = await page.getByRole('textbox', { name: /link/i }).inputValue();
  expect(link).toContain('#');
  const place = await placementOf(page, 'public.заказы');

  const stranger = await browser.newContext();
  const theirs = await stranger.newPage();
  const requested: string[] = [];
  theirs.on('request', (request) => requested.push(request.url()));
  await theirs.goto(link);
  await theirs.waitForFunction(() => (window.crowfoot?.catalog()?.tables.length ?? 0) > 0);
  await settled(theirs);
  expect(await sql(theirs)).toBe(fixture('unicode-everywhere.sql'));
  expect(await placementOf(theirs, 'public.заказы')).toEqual(place);
  await expect(table(theirs, 'public.заказы')).toBeVisible();
  expect(requested.filter((url) => url.includes('#s='))).toEqual([]);
  await stranger.close();
});

test('what another version wrote beside the SQL goes with the link and into the file', async ({ page }) => {
  const file = 'CREATE TABLE a (id int);\n\n-- crowfoot:diagram 1\n-- table "public.a" at 10 20\n-- area "Sales" #3\n';
  await openApp(page);
  await dropFile(page, 'later.sql', file);
  await page.getByRole('button', { name: 'Share' }).click();
  const link = await page.getByRole('textbox', { name: /link/i }).inputValue();
  await page.goto('about:blank');
  await openApp(page, link);
  await expect(table(page, 'public.a')).toBeVisible();
  const saving = page.waitForEvent('download');
  await page.keyboard.press('Control+S');
  expect(await readFile(await (await saving).path(), 'utf8')).toBe(file);
});

test('a link cut short says so', async ({ page }) => {
  await openApp(page);
  await dropFile(page, 'shared.sql', fixture('relationships.sql'));
  await page.getByRole('button', { name: 'Share' }).click();
  const link = await page.getByRole('textbox', { name: /link/i }).inputValue();
  await page.goto('about:blank');
  await page.goto(link.slice(0, -20));
  await expect(page.getByText(/cut|incomplete|damaged/i).first()).toBeVisible();
});
