/** Documents as wholes: in files, beside one another, and over newer dumps of themselves. */
import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import type {} from '../app/platform/file-handles.ts';
import {
  dropFile,
  openApp,
  placementOf,
  settled,
  sql,
  table,
  tableIds,
  typeAtEnd,
  watchForComplaints,
} from './support/app.ts';

const SHOP = `CREATE TABLE customers (id int PRIMARY KEY, name text);
-- crowfoot:depends customer_id -> id
CREATE TABLE orders (id int PRIMARY KEY, customer_id int REFERENCES customers);
CREATE TABLE legacy (id int PRIMARY KEY);
`;
/** As a later dump would have it. */
const NEWER = `SET search_path = public;
CREATE TABLE orders (id int PRIMARY KEY, customer_id int, total numeric(12, 2));
CREATE TABLE customers (id int PRIMARY KEY, name text);
CREATE TABLE refunds (id int PRIMARY KEY, order_id int REFERENCES orders);
ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers;
`;

const nameField = (page: Page) => page.getByRole('textbox', { name: 'Document name' });
const dirtyMark = (page: Page) => page.getByRole('img', { name: 'Not saved to a file' });
const placements = (page: Page) => page.evaluate(() => window.crowfoot.diagram().placements);

async function drag(page: Page, id: string, dx: number, dy: number): Promise<void> {
  const box = await table(page, id).boundingBox();
  if (!box) throw new Error('The table has no place on the screen.');
  await page.mouse.move(box.x + box.width / 2, box.y + 6);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 + dx, box.y + 6 + dy, { steps: 5 });
  await page.mouse.up();
  await settled(page);
}

async function fromMenu(page: Page, menu: string, item: string | RegExp): Promise<void> {
  await page.getByRole('banner').getByRole('button', { name: menu, exact: true }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

async function chooseFile(page: Page, open: () => Promise<void>, name: string, text: string): Promise<void> {
  const choosing = page.waitForEvent('filechooser');
  await open();
  await (await choosing).setFiles({ name, mimeType: 'application/sql', buffer: Buffer.from(text) });
}

/** Gives the page files that it may write in place, in the browser's own file system: nobody can click a file dialog here. */
async function giveFiles(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const handle = async (name: string) =>
      (await navigator.storage.getDirectory()).getFileHandle(name, { create: true });
    window.showSaveFilePicker = ({ suggestedName }) => handle(suggestedName);
    window.showOpenFilePicker = async () => [await handle('shop.sql')];
  });
}

const fileOnDisk = (page: Page, name: string): Promise<string> =>
  page.evaluate(async (file) => {
    const handle = await (await navigator.storage.getDirectory()).getFileHandle(file);
    return (await handle.getFile()).text();
  }, name);

async function writeOnDisk(page: Page, name: string, text: string): Promise<void> {
  await page.evaluate(
    async ([file, content]) => {
      const handle = await (await navigator.storage.getDirectory()).getFileHandle(file, { create: true });
      const stream = await handle.createWritable();
      await stream.write(content);
      await stream.close();
    },
    [name, text] as const,
  );
}

test('a file saved and opened again is the same document', async ({ page, browser }) => {
  const expectNoComplaints = watchForComplaints(page);
  await openApp(page);
  await dropFile(page, 'shop.sql', SHOP);
  await expect(dirtyMark(page)).toBeHidden();
  await drag(page, 'public.legacy', 80, 60);
  await expect(dirtyMark(page)).toBeVisible();
  await expect(page).toHaveTitle('* shop.sql · Crowfoot');
  const places = await placements(page);
  const saving = page.waitForEvent('download');
  await page.keyboard.press('Control+S');
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe('shop.sql');
  await expect(dirtyMark(page)).toBeHidden();
  await expect(page).toHaveTitle('shop.sql · Crowfoot');
  const text = await readFile(await saved.path(), 'utf8');
  expect(text.startsWith(SHOP)).toBe(true);

  const elsewhere = await browser.newContext();
  const theirs = await elsewhere.newPage();
  await openApp(theirs);
  await chooseFile(theirs, () => theirs.keyboard.press('Control+O'), 'shop.sql', text);
  await expect(nameField(theirs)).toHaveValue('shop.sql');
  await settled(theirs);
  expect(await sql(theirs)).toBe(SHOP);
  expect(await placements(theirs)).toEqual(places);
  await elsewhere.close();
  expectNoComplaints();
});

test('a file is saved in place, over a reload too, and what changed on disk meanwhile is not written over unasked', async ({
  page,
}) => {
  await giveFiles(page);
  await openApp(page);
  await writeOnDisk(page, 'shop.sql', SHOP);
  await page.keyboard.press('Control+O');
  await expect(nameField(page)).toHaveValue('shop.sql');
  await settled(page);
  await typeAtEnd(page, 'CREATE TABLE added (id int);');
  await expect(dirtyMark(page)).toBeVisible();
  await page.keyboard.press('Control+S');
  await expect(dirtyMark(page)).toBeHidden();
  expect(await fileOnDisk(page, 'shop.sql')).toContain('CREATE TABLE added (id int);\n-- crowfoot:diagram 1');

  await page.waitForTimeout(700);
  await page.reload();
  await openApp(page, page.url());
  await expect(nameField(page)).toHaveValue('shop.sql');
  await writeOnDisk(page, 'shop.sql', NEWER);
  await typeAtEnd(page, '-- mine');
  await page.keyboard.press('Control+S');
  const question = page.getByRole('dialog', { name: 'The file changed on disk' });
  await expect(question).toBeVisible();
  expect(await fileOnDisk(page, 'shop.sql')).toBe(NEWER);
  await page.keyboard.press('Escape');
  await expect(question).toBeHidden();
  await expect(dirtyMark(page)).toBeVisible();

  await page.keyboard.press('Control+S');
  const place = await placementOf(page, 'public.orders');
  await question.getByRole('button', { name: 'Update this document from it' }).click();
  await expect(page.getByText(/Updated from shop\.sql: 1 table new, 2 gone/)).toBeVisible();
  expect(await placementOf(page, 'public.orders')).toEqual(place);
  await page.keyboard.press('Control+S');
  await expect(dirtyMark(page)).toBeHidden();
  expect(await fileOnDisk(page, 'shop.sql')).toContain('CREATE TABLE refunds');

  await writeOnDisk(page, 'shop.sql', SHOP);
  await page.keyboard.press('Control+S');
  await question.getByRole('button', { name: 'Write over it' }).click();
  await expect(question).toBeHidden();
  await expect.poll(() => fileOnDisk(page, 'shop.sql')).toContain('CREATE TABLE refunds');
});

test('a newer dump over the document: tables stay where they are, and it is one step back', async ({ page }) => {
  const expectNoComplaints = watchForComplaints(page);
  await openApp(page);
  await dropFile(page, 'shop.sql', SHOP);
  await drag(page, 'public.customers', 60, 140);
  const before = await placements(page);
  await chooseFile(page, () => fromMenu(page, 'Menu', 'Update from a file'), 'shop-2.sql', NEWER);
  await expect(page.getByText('Updated from shop-2.sql: 1 table new, 1 gone, 1 changed.')).toBeVisible();
  await settled(page);
  await expect(nameField(page)).toHaveValue('shop.sql');
  expect(await tableIds(page)).toEqual(['public.orders', 'public.customers', 'public.refunds']);
  expect(await sql(page)).toBe(
    NEWER.replace('CREATE TABLE orders', '-- crowfoot:depends customer_id -> id\nCREATE TABLE orders'),
  );
  const after = await placements(page);
  for (const id of ['public.orders', 'public.customers']) expect(after[id]).toEqual(before[id]);
  await expect(table(page, 'public.refunds')).toBeVisible();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await settled(page);
  expect(await sql(page)).toBe(SHOP);
  expect(await placements(page)).toEqual(before);
  expectNoComplaints();
});

test('a dropped file that is a newer version of the open document can take its place instead', async ({ page }) => {
  await openApp(page);
  await dropFile(page, 'shop.sql', SHOP);
  await drag(page, 'public.customers', 60, 140);
  const before = await placements(page);
  await dropFile(page, 'dump.sql', NEWER);
  await page.getByRole('button', { name: 'Update shop.sql instead' }).click();
  await expect(page.getByText(/Updated from dump\.sql/)).toBeVisible();
  await settled(page);
  await expect(nameField(page)).toHaveValue('shop.sql');
  expect((await placements(page))['public.customers']).toEqual(before['public.customers']);
  await page.getByRole('button', { name: 'Documents' }).click();
  await expect(page.getByRole('menuitemradio')).toHaveCount(1);
});

test('documents stand beside one another, each with its history and selection', async ({ page }) => {
  const expectNoComplaints = watchForComplaints(page);
  await openApp(page);
  await dropFile(page, 'shop.sql', SHOP);
  await drag(page, 'public.legacy', 80, 60);
  await expect(table(page, 'public.legacy').locator('[data-strength=selected]')).toBeVisible();
  const places = await placements(page);
  await dropFile(page, 'other.sql', 'CREATE TABLE other (id int);');
  const goTo = async (name: RegExp): Promise<void> => {
    await page.getByRole('button', { name: 'Documents' }).click();
    await page.getByRole('menuitemradio', { name }).click();
    await settled(page);
  };
  await goTo(/^shop\.sql/);
  await expect(nameField(page)).toHaveValue('shop.sql');
  expect(await placements(page)).toEqual(places);
  await expect(table(page, 'public.legacy').locator('[data-strength=selected]')).toBeVisible();
  await expect(page.getByRole('banner').getByRole('button', { name: 'Undo Move legacy' })).toBeEnabled();

  await fromMenu(page, 'Documents', 'Rename');
  await expect(nameField(page)).toBeFocused();
  await page.keyboard.type('store.sql');
  await page.keyboard.press('Enter');
  await fromMenu(page, 'Documents', 'Duplicate');
  await expect(nameField(page)).toHaveValue('store (copy).sql');
  await typeAtEnd(page, '-- only here');
  await goTo(/^store\.sql/);
  expect(await sql(page)).toBe(SHOP);

  await fromMenu(page, 'Documents', 'Delete from this browser');
  await expect(page.getByRole('heading', { name: /Design PostgreSQL schemas/ })).toBeVisible();
  await expect(page.getByRole('button', { name: /^store\.sql/ })).toBeHidden();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(nameField(page)).toHaveValue('store.sql');
  await settled(page);
  expect(await placements(page)).toEqual(places);
  await expect(page.getByRole('banner').getByRole('button', { name: 'Undo Move legacy' })).toBeEnabled();
  expectNoComplaints();
});

test('copy as SQL: all of it, or what is selected', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openApp(page);
  await dropFile(page, 'shop.sql', SHOP);
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await fromMenu(page, 'Menu', 'Copy all as SQL');
  await expect.poll(clipboard).toBe(SHOP);
  await table(page, 'public.legacy').click();
  await page.keyboard.press('Control+K');
  await page.keyboard.type('copy the selection');
  await page.keyboard.press('Enter');
  await expect.poll(clipboard).toBe('CREATE TABLE legacy (id int PRIMARY KEY);\n');
});

test('taken back to what the file has, a document is not changed any more', async ({ page }) => {
  await openApp(page);
  await dropFile(page, 'shop.sql', SHOP);
  await drag(page, 'public.legacy', 80, 60);
  await typeAtEnd(page, 'CREATE TABLE added (id int);');
  await expect(dirtyMark(page)).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(dirtyMark(page)).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(dirtyMark(page)).toBeHidden();
  await page.keyboard.press('Control+Shift+z');
  await expect(dirtyMark(page)).toBeVisible();
  const saving = page.waitForEvent('download');
  await page.keyboard.press('Control+S');
  await saving;
  await expect(dirtyMark(page)).toBeHidden();
  await page.keyboard.press('Control+z');
  await expect(dirtyMark(page)).toBeVisible();
  await page.keyboard.press('Control+Shift+z');
  await expect(dirtyMark(page)).toBeHidden();
});

test('each document is come back to where it was looked at', async ({ page }) => {
  const viewport = () => page.locator('.react-flow__viewport').evaluate((node) => getComputedStyle(node).transform);
  await openApp(page);
  await dropFile(page, 'one.sql', SHOP);
  await page.getByRole('button', { name: 'Zoom in' }).click();
  await page.mouse.move(500, 300);
  await page.mouse.wheel(60, 90);
  await settled(page);
  const left = await viewport();
  await dropFile(page, 'two.sql', 'CREATE TABLE alone (id int);');
  const other = await viewport();
  expect(other).not.toBe(left);
  const goTo = async (name: RegExp, file: string) => {
    await page.getByRole('banner').getByRole('button', { name: 'Documents', exact: true }).click();
    await page.getByRole('menuitemradio', { name }).click();
    await expect(nameField(page)).toHaveValue(file);
    await settled(page);
  };
  await goTo(/^one\.sql/, 'one.sql');
  expect(await viewport()).toBe(left);
  await goTo(/^two\.sql/, 'two.sql');
  expect(await viewport()).toBe(other);
});

test('leaving asks only where something would be lost', async ({ page }) => {
  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.accept();
  });
  await openApp(page);
  await dropFile(page, 'shop.sql', SHOP);
  await typeAtEnd(page, 'CREATE TABLE added (id int);');
  await expect(dirtyMark(page)).toBeVisible();
  await page.reload();
  // It is kept in the browser.
  expect(asked).toEqual([]);

  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('Storage is refused', 'SecurityError');
    };
  });
  await openApp(page);
  await page.getByRole('button', { name: /Draw from nothing/ }).click();
  await typeAtEnd(page, 'CREATE TABLE lost (id int);');
  await expect(page.getByText(/This browser keeps no documents/)).toBeVisible();
  await page.reload();
  expect(asked).toEqual(['beforeunload']);
});
