/** What a person does on the canvas, and the small shop that most stories begin with. */
import { expect, type Locator, type Page } from '@playwright/test';
import { dropFile, edge, openApp, settled, table, watchForComplaints } from './app.ts';

export const canvas = (page: Page): Locator => page.getByRole('application', { name: /^Diagram\./ });
export const row = (page: Page, id: string, column: string): Locator =>
  table(page, id).getByRole('listitem').filter({ hasText: column });
export const problem = (page: Page): Locator => page.locator('.field-problem');
export const undoButton = (page: Page) => page.getByRole('banner').getByRole('button', { name: /^Undo/ });

/** Nothing selected, and all of it beside what floats over the canvas. */
export async function showAll(page: Page): Promise<void> {
  await canvas(page).focus();
  for (const key of ['Escape', 'Escape', '1']) await page.keyboard.press(key);
  await settled(page);
}

/** In the middle of its line. */
export async function clickEdge(page: Page, id: string, button: 'left' | 'right' = 'left'): Promise<void> {
  const at = await edge(page, id)
    .locator('.relationship-line')
    .evaluate((path: SVGPathElement) => {
      const point = path.getPointAtLength(path.getTotalLength() / 2).matrixTransform(path.getScreenCTM() ?? undefined);
      return { x: point.x, y: point.y };
    });
  await page.mouse.click(at.x, at.y, { button });
}

/** A table by the keyboard alone: its name, then `name type` for each column behind `id`. */
export async function drawTable(
  page: Page,
  name: string,
  columns: readonly (readonly [string, string])[],
): Promise<void> {
  await canvas(page).focus();
  await page.keyboard.press('Escape');
  await page.keyboard.press('t');
  await expect(page.getByRole('textbox', { name: /^Name of new_table/ })).toBeFocused();
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
  for (const [column, type] of columns) {
    await page.keyboard.type(column);
    await page.keyboard.press('Tab');
    await page.keyboard.type(type);
    await page.keyboard.press('Enter');
  }
  await page.keyboard.press('Enter');
  await settled(page);
}

/** From the handle beside a row (or the header) to somewhere on another table. */
export async function pullLine(page: Page, from: Locator, to: Locator): Promise<void> {
  await from.hover();
  const start = await from.boundingBox();
  const handles = page.locator('.relate-handle');
  await expect(handles).toHaveCount(2);
  const end = await to.boundingBox();
  if (!start || !end) throw new Error('One of the ends has no place on the screen.');
  const handle = await handles.nth(end.x > start.x ? 1 : 0).boundingBox();
  if (!handle) throw new Error('The handle has no place on the screen.');
  await page.mouse.move(handle.x + handle.width / 2, handle.y + handle.height / 2);
  await page.mouse.down();
  await page.mouse.move(end.x + end.width / 2, end.y + end.height / 2, { steps: 8 });
}

export async function drawLine(page: Page, from: Locator, to: Locator): Promise<Locator> {
  await pullLine(page, from, to);
  await page.mouse.up();
  return page.getByRole('dialog', { name: 'New relationship' });
}

export const header = (page: Page, id: string): Locator => table(page, id).locator('.table-header');

export const SHOP = `CREATE TYPE order_status AS ENUM ('new', 'paid');

-- Who buys.
CREATE TABLE customers (
  id bigint PRIMARY KEY,
  email text NOT NULL -- to write to
);

CREATE TABLE orders (
  id bigint PRIMARY KEY,
  customer_id bigint,
  code varchar(20)
);

CREATE TABLE notes (
  id bigint PRIMARY KEY,
  order_id bigint NOT NULL REFERENCES orders (id),
  body text
);

CREATE VIEW open_orders AS SELECT id, code FROM orders;
`;

export async function openShop(page: Page): Promise<() => void> {
  const expectNoComplaints = watchForComplaints(page);
  await openApp(page);
  await dropFile(page, 'shop.sql', SHOP);
  await page.evaluate(() => localStorage.clear());
  return expectNoComplaints;
}

/** Presses on bare canvas, in a corner where nothing stands. */
export const bare = { position: { x: 12, y: 200 } };
