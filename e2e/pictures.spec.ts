/** The diagram as a picture: looked at, chosen, saved. */
import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { dropFile, openApp, table, watchForComplaints } from './support/app.ts';

const SHOP = `CREATE TABLE customers (id bigint PRIMARY KEY, "<b>&name" text NOT NULL);
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint NOT NULL REFERENCES customers (id));
`;

async function openSheet(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Menu', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Save a picture' }).click();
  await expect(page.getByRole('img', { name: 'The diagram as it will be saved' })).toBeVisible();
}

async function saved(page: Page, name: string): Promise<Buffer> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: `Save ${name}` }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe(name);
  return readFileSync(await file.path());
}

test('an SVG has the tables as text, and is well-formed whatever names there are', async ({ page }) => {
  const expectNoComplaints = watchForComplaints(page);
  await openApp(page);
  await dropFile(page, 'shop.sql', SHOP);
  await openSheet(page);
  await page.getByRole('radio', { name: 'Dark' }).check();
  await page.getByRole('checkbox', { name: 'Explain the signs' }).check();
  const svg = (await saved(page, 'shop.svg')).toString();
  const { texts, root } = await page.evaluate((text) => {
    const document = new DOMParser().parseFromString(text, 'image/svg+xml');
    return {
      root: document.documentElement.nodeName,
      texts: [...document.querySelectorAll('text')].map(({ textContent }) => textContent),
    };
  }, svg);
  expect(root).toBe('svg');
  expect(texts).toEqual(expect.arrayContaining(['customers', '<b>&name', 'orders', 'customer_id', 'Zero or many']));
  expect(svg).toContain('#101315');
  expectNoComplaints();
});

test('a PNG is as large as was asked for, and has the selected tables only', async ({ page }) => {
  await openApp(page);
  await dropFile(page, 'shop.sql', SHOP);
  await openSheet(page);
  await page.getByRole('radio', { name: 'PNG' }).check();
  const widthOf = (png: Buffer): number => png.readUInt32BE(16);
  const double = widthOf(await saved(page, 'shop.png'));
  await openSheet(page);
  await page.getByRole('radio', { name: 'PNG' }).check();
  await page.getByRole('radio', { name: '4×' }).check();
  const quadruple = widthOf(await saved(page, 'shop.png'));
  expect(quadruple).toBe(2 * double);
  await table(page, 'public.customers').click({ position: { x: 40, y: 12 } });
  await openSheet(page);
  await page.getByRole('radio', { name: 'PNG' }).check();
  await page.getByRole('radio', { name: '1 selected table' }).check();
  expect(widthOf(await saved(page, 'shop.png'))).toBeLessThan(double);
});
