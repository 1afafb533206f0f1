/** Columns go to another place in their table: pulled in the inspector, on the canvas, or by keys. */
import { expect, type Locator, type Page, test } from '@playwright/test';
import { dropFile, openApp, settled, sql, table, watchForComplaints } from './support/app.ts';
import { canvas, row, undoButton } from './support/canvas.ts';

const ORDERS = `CREATE TABLE orders (
  id     bigint PRIMARY KEY, -- counts up
  number text NOT NULL,
  total  numeric(12,2),
  note   text
);
`;

const inspector = (page: Page) => page.getByRole('complementary', { name: /^Inspector/ });
const item = (page: Page, column: string): Locator =>
  inspector(page)
    .getByRole('listitem')
    .filter({ has: page.getByRole('button', { name: `Column ${column}: ${column}` }) });

const columns = (page: Page) =>
  page.evaluate(() => window.crowfoot.catalog()?.tables[0]?.columns.map(({ name }) => name) ?? []);

/** From a grip to just under the upper or the lower edge of something. */
async function pull(page: Page, grip: Locator, to: Locator, edge: 'upper' | 'lower'): Promise<void> {
  const start = await grip.boundingBox();
  const end = await to.boundingBox();
  if (!start || !end) throw new Error('One of the ends has no place on the screen.');
  await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2);
  await page.mouse.down();
  const y = edge === 'upper' ? end.y + 2 : end.y + end.height - 2;
  await page.mouse.move(start.x + start.width / 2, y, { steps: 6 });
}

let expectNoComplaints: () => void;

test.beforeEach(async ({ page }) => {
  expectNoComplaints = watchForComplaints(page);
  await openApp(page);
  await dropFile(page, 'orders.sql', ORDERS);
  await table(page, 'public.orders').click({ position: { x: 40, y: 12 } });
  await expect(inspector(page)).toBeVisible();
});

test('pulled in the inspector; Escape leaves all as it was', async ({ page }) => {
  await item(page, 'note').hover();
  await pull(page, item(page, 'note').locator('.inspector-grip'), item(page, 'number'), 'upper');
  await expect(item(page, 'number')).toHaveAttribute('data-gap', 'above');
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect(item(page, 'number')).not.toHaveAttribute('data-gap');
  expect(await sql(page)).toBe(ORDERS);

  await item(page, 'note').hover();
  await pull(page, item(page, 'note').locator('.inspector-grip'), item(page, 'number'), 'upper');
  await page.mouse.up();
  await expect.poll(() => columns(page)).toEqual(['id', 'note', 'number', 'total']);
  expect(await sql(page)).toContain(
    '  id     bigint PRIMARY KEY, -- counts up\n  note   text,\n  number text NOT NULL,',
  );
  await item(page, 'id').hover();
  await pull(page, item(page, 'id').locator('.inspector-grip'), item(page, 'total'), 'lower');
  await page.mouse.up();
  await expect.poll(() => columns(page)).toEqual(['note', 'number', 'total', 'id']);
  await undoButton(page).click();
  await undoButton(page).click();
  expect(await sql(page)).toBe(ORDERS);
  expectNoComplaints();
});

test('pulled on the canvas by the grip of a selected table, and moved by keys', async ({ page }) => {
  await row(page, 'public.orders', 'total').hover();
  await pull(page, page.locator('.row-grip'), row(page, 'public.orders', 'id'), 'upper');
  await expect(page.locator('.row-drop')).toBeVisible();
  await page.mouse.up();
  await expect(page.locator('.row-drop')).toBeHidden();
  await expect.poll(() => columns(page)).toEqual(['total', 'id', 'number', 'note']);
  // Letting go chooses nothing else.
  await expect(item(page, 'id').getByRole('button', { name: /^Column id/ })).toHaveAttribute('aria-expanded', 'false');
  await settled(page);
  await row(page, 'public.orders', 'number').click();
  await canvas(page).focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expect.poll(() => columns(page)).toEqual(['total', 'id', 'note', 'number']);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  expect(await sql(page)).toBe(ORDERS);
  expectNoComplaints();
});
