/** Editing with the editor's help: renaming everywhere, quick fixes, formatting, and seeing what a gesture changed in the text. */
import { expect, type Page, test } from '@playwright/test';
import {
  dropFile,
  editor,
  openApp,
  putCursorAfter,
  refusals,
  settled,
  sql,
  startEmpty,
  table,
  typeAtEnd,
  watchForComplaints,
} from './support/app.ts';

const SHOP = `create table customers (
  id bigint primary key
);

create table orders (
  id          bigint primary key,
  customer_id bigint not null references customers (id),
  total       numeric(12,2) not null check (total >= 0), -- with tax
  placed_at   timestamptz default now()
);

create index big_orders on orders (total) where total > 1000;

create view spent as
  select o.customer_id, sum(o.total) as total from orders o group by 1;

create policy small on orders using (total < 100);

create function note() returns trigger language plpgsql as $$
begin
  raise notice 'order of %', new.total;
  return new;
end
$$;

create trigger on_total before update of total on orders
  for each row when (new.total > 3) execute function note();
`;

const undoButton = (page: Page) => page.getByRole('banner').getByRole('button', { name: /^Undo/ });
const renameBox = (page: Page) => page.getByRole('textbox', { name: /Rename input/ });

async function rename(page: Page, to: string): Promise<void> {
  await page.keyboard.press('F2');
  await renameBox(page).fill(to);
  await page.keyboard.press('Enter');
}

test('F2 renames a column wherever it is used, as one step', async ({ page }) => {
  const expectNoComplaints = watchForComplaints(page);
  await openApp(page);
  await dropFile(page, 'shop.sql', SHOP);
  await putCursorAfter(page, 'big_orders on orders (tot');
  await page.keyboard.press('F2');
  await expect(renameBox(page)).toHaveValue('total');
  await renameBox(page).fill('amount');
  await page.keyboard.press('Enter');
  await expect.poll(() => sql(page)).not.toBe(SHOP);
  const renamed = SHOP.replace(
    'total       numeric(12,2) not null check (total',
    'amount      numeric(12,2) not null check (amount',
  )
    .replace('orders (total) where total', 'orders (amount) where amount')
    .replace('sum(o.total)', 'sum(o.amount)')
    .replace('using (total', 'using (amount')
    .replace('new.total;', 'new.amount;')
    .replace('of total on', 'of amount on')
    .replace('new.total >', 'new.amount >');
  expect(await sql(page)).toBe(renamed);
  await expect(undoButton(page)).toHaveAccessibleName('Undo Rename column orders.total');
  await settled(page);
  expect(await refusals(page)).toEqual([]);
  // The text is where it was, and the editor still has the keys.
  await page.keyboard.press('Control+z');
  expect(await sql(page)).toBe(SHOP);
  await expect(undoButton(page)).toBeDisabled();
  expectNoComplaints();
});

test('a refused rename says why in place, and changes nothing', async ({ page }) => {
  await openApp(page);
  await dropFile(page, 'shop.sql', SHOP);
  await putCursorAfter(page, 'create table ord');
  await rename(page, 'customers');
  await expect(page.locator('.monaco-editor-overlaymessage')).toContainText(
    'There is a table public.customers already',
  );
  expect(await sql(page)).toBe(SHOP);
  await page.keyboard.press('Escape');
  await putCursorAfter(page, 'before upd');
  await page.keyboard.press('F2');
  await expect(page.locator('.monaco-editor-overlaymessage')).toContainText('Nothing here has a name');
  await expect(undoButton(page)).toBeDisabled();
});

test('a quick fix creates the missing table', async ({ page }) => {
  await startEmpty(page);
  await typeAtEnd(page, 'create table orders (id int primary key, buyer_id uuid references buyers);');
  await settled(page);
  await expect.poll(async () => (await refusals(page)).length).toBe(1);
  await putCursorAfter(page, 'references buy');
  await page.keyboard.press('Control+.');
  await page
    .getByRole('option', { name: 'Create table buyers' })
    .or(page.getByText('Create table buyers'))
    .first()
    .click();
  await expect
    .poll(() => sql(page))
    .toBe(
      'create table buyers (id uuid primary key);\n\ncreate table orders (id int primary key, buyer_id uuid references buyers);',
    );
  await settled(page);
  expect(await refusals(page)).toEqual([]);
  await expect(undoButton(page)).toHaveAccessibleName('Undo Create table buyers');
});

test('what a gesture changed lights up in the text, and what is typed does not', async ({ page }) => {
  await openApp(page);
  await dropFile(page, 'shop.sql', SHOP + '-- and so on\n'.repeat(200));
  await putCursorAfter(page, 'and so on');
  await page.keyboard.press('Control+End');
  await page.keyboard.insertText('-- the end');
  await expect(page.locator('.sql-ghost')).toHaveCount(0);
  await page.locator('main.stage').click({ position: { x: 12, y: 200 } });
  await page.keyboard.press('Control+k');
  await page.keyboard.type('add a table');
  await page.keyboard.press('Enter');
  await expect(page.locator('.sql-ghost').first()).toBeVisible();
  await expect(page.locator('.sql-ghost')).toHaveCount(0);
  expect(await sql(page)).toContain('create table new_table (');
});

test('less motion is a tint that goes away', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openApp(page);
  await dropFile(page, 'shop.sql', SHOP);
  await putCursorAfter(page, 'create table ord');
  await rename(page, 'sales');
  const ghost = page.locator('.sql-ghost').first();
  await expect(ghost).toBeVisible();
  expect(await ghost.evaluate((node) => getComputedStyle(node).animationName)).toBe('none');
  await expect(page.locator('.sql-ghost')).toHaveCount(0);
  await expect(editor(page)).toContainText('create table sales');
});

test('formatting is asked for, is one step, and is taken back whole', async ({ page }) => {
  await openApp(page);
  const messy = `${SHOP}\n-- Kept.\nCREATE TABLE notes(id bigint  primary key,\n  order_id bigint references orders ( id ),\n    body text ) ;\n`;
  await dropFile(page, 'shop.sql', messy);
  await putCursorAfter(page, 'CREATE TABLE not');
  await page.keyboard.press('Shift+Alt+F');
  const laidOut = `${SHOP}\n-- Kept.\ncreate table notes(\n  id       bigint primary key,\n  order_id bigint references orders (id),\n  body     text\n);\n`;
  await expect.poll(() => sql(page)).toBe(laidOut);
  await expect(undoButton(page)).toHaveAccessibleName('Undo Format document');
  await expect(editor(page)).toBeVisible();
  await page.keyboard.press('Control+z');
  expect(await sql(page)).toBe(messy);
  await expect(undoButton(page)).toBeDisabled();
});

test('a table and a pasted diagram block fold away', async ({ page }) => {
  await startEmpty(page);
  await typeAtEnd(
    page,
    `${SHOP}\n-- crowfoot:diagram 2\n-- table "public.orders" at 0 0\n-- table "public.customers" at 0 300\n`,
  );
  await settled(page);
  await putCursorAfter(page, 'create table ord');
  await page.keyboard.press('Control+Shift+[');
  await expect(editor(page)).not.toContainText('customer_id bigint');
  await expect(editor(page)).toContainText('create index big_orders');
  await putCursorAfter(page, 'crowfoot:diagram');
  await page.keyboard.press('Control+Shift+[');
  await expect(editor(page)).not.toContainText('at 0 300');
});

test('what is selected stays so while its name is typed over, and through undo', async ({ page }) => {
  await openApp(page);
  await dropFile(page, 'shop.sql', SHOP);
  const inspector = page.getByRole('complementary', { name: /^Inspector/ });
  await table(page, 'public.orders').getByText('total', { exact: true }).click();
  const column = (name: string) => inspector.getByRole('button', { name: `Column ${name}: ${name}` });
  await expect(column('total')).toHaveAttribute('aria-expanded', 'true');
  await putCursorAfter(page, 'create table orders');
  await page.keyboard.type('_old');
  await expect(inspector).toHaveAccessibleName('Inspector: orders_old');
  await expect(column('total')).toHaveAttribute('aria-expanded', 'true');
  await putCursorAfter(page, '  total');
  await page.keyboard.type('_sum');
  await expect(column('total_sum')).toHaveAttribute('aria-expanded', 'true');
  await undoButton(page).click();
  await expect(column('total')).toHaveAttribute('aria-expanded', 'true');
});
