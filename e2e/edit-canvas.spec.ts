/** Drawing and editing on the canvas: each gesture is the SQL one would have written, and one step of the history. */
import { expect, test } from '@playwright/test';
import { placementOf, refusals, settled, sql, startEmpty, table, tableIds, watchForComplaints } from './support/app.ts';
import {
  bare,
  canvas,
  drawLine,
  drawTable,
  header,
  openShop,
  problem,
  pullLine,
  row,
  SHOP,
  showAll,
  undoButton,
} from './support/canvas.ts';

const DRAWN = `CREATE TABLE customers (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL,
    email text NOT NULL
);

CREATE TABLE orders (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    placed_at timestamptz NOT NULL,
    status text,
    customer_id bigint NOT NULL REFERENCES customers (id)
);

CREATE TABLE products (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL,
    price numeric(12,2) NOT NULL
);

CREATE TABLE categories (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL,
    parent_id bigint REFERENCES categories (id)
);

CREATE TABLE reviews (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    stars smallint NOT NULL,
    body text,
    product_id bigint NOT NULL REFERENCES products (id)
);

CREATE TABLE orders_products (
    order_id bigint NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
    product_id bigint NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    PRIMARY KEY (order_id, product_id)
);

CREATE INDEX orders_products_product_id_idx ON orders_products (product_id);`;

test('a five-table shop is designed from nothing, and taken back to nothing', async ({ page }) => {
  test.slow();
  const expectNoComplaints = watchForComplaints(page);
  await startEmpty(page);
  await drawTable(page, 'customers', [
    ['name', 'text not null'],
    ['email', 'text not null'],
  ]);
  await drawTable(page, 'orders', [
    ['placed_at', 'timestamptz not null'],
    ['status', ''],
  ]);
  await drawTable(page, 'products', [
    ['name', 'text not null'],
    ['price', 'numeric(12,2) not null'],
  ]);
  await drawTable(page, 'categories', [['name', 'text not null']]);
  await drawTable(page, 'reviews', [
    ['stars', 'smallint not null'],
    ['body', 'text'],
  ]);
  expect(await tableIds(page)).toEqual(
    ['customers', 'orders', 'products', 'categories', 'reviews'].map((name) => `public.${name}`),
  );
  await showAll(page);

  // From the one to the many, and from the many to the one: the foreign key goes to the many either way.
  const first = await drawLine(page, row(page, 'public.customers', 'id'), header(page, 'public.orders'));
  await expect(first).toContainText('Each order belongs to exactly one customer; a customer has any number of orders.');
  await page.keyboard.press('Enter');
  await expect(row(page, 'public.orders', 'customer_id')).toBeVisible();
  await showAll(page);
  const second = await drawLine(page, header(page, 'public.reviews'), header(page, 'public.products'));
  await second.getByRole('radio', { name: 'Many reviews per product' }).check();
  await expect(second).toContainText('Each review belongs to exactly one product');
  await page.keyboard.press('Enter');
  await expect(row(page, 'public.reviews', 'product_id')).toBeVisible();
  await showAll(page);

  // Many to many, from the keyboard.
  await header(page, 'public.orders').click();
  await page.keyboard.press('r');
  await page.keyboard.type('prod');
  await page.keyboard.press('Enter');
  const third = page.getByRole('dialog', { name: 'New relationship' });
  await third.getByRole('radio', { name: /^Many .* to many/ }).check();
  await page.keyboard.press('Enter');
  await expect.poll(() => tableIds(page)).toHaveLength(6);
  await showAll(page);

  // To itself.
  await header(page, 'public.categories').click();
  await page.keyboard.press('r');
  await page.keyboard.type('categ');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toContainText('Each category belongs to at most one other category');
  await page.keyboard.press('Enter');
  await expect(row(page, 'public.categories', 'parent_id')).toBeVisible();
  await settled(page);

  await expect(undoButton(page)).toHaveAccessibleName('Undo Relate categories to categories');
  expect((await sql(page)).trim()).toBe(DRAWN);
  expect(await refusals(page)).toEqual([]);

  while (await undoButton(page).isEnabled()) await undoButton(page).click();
  await settled(page);
  expect(await sql(page)).toBe('');
  expect(await tableIds(page)).toEqual([]);
  expectNoComplaints();
});

test('a double click on bare canvas draws a table there, in one step; Escape takes it back', async ({ page }) => {
  const expectNoComplaints = await openShop(page);
  const before = await sql(page);
  await canvas(page).dblclick(bare);
  const name = page.getByRole('textbox', { name: /^Name of new_table/ });
  await expect(name).toBeFocused();
  const box = await table(page, 'public.new_table').boundingBox();
  const stage = await canvas(page).boundingBox();
  expect(Math.abs((box?.x ?? 0) - (stage?.x ?? 0) - 12)).toBeLessThan(40);
  expect(Math.abs((box?.y ?? 0) - (stage?.y ?? 0) - 200)).toBeLessThan(40);
  await page.keyboard.press('Escape');
  await settled(page);
  expect(await sql(page)).toBe(before);
  await expect(undoButton(page)).toBeDisabled();

  await canvas(page).dblclick(bare);
  await page.keyboard.type('payments');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await settled(page);
  await expect(undoButton(page)).toHaveAccessibleName('Undo Add table payments');
  const place = await placementOf(page, 'public.payments');
  await undoButton(page).click();
  expect(await sql(page)).toBe(before);
  await page.getByRole('banner').getByRole('button', { name: /^Redo/ }).click();
  expect(await placementOf(page, 'public.payments')).toEqual(place);
  expectNoComplaints();
});

test('a name is changed where it stands, and what is refused is said below it', async ({ page }) => {
  const expectNoComplaints = await openShop(page);
  await header(page, 'public.orders').dblclick();
  const field = page.getByRole('textbox', { name: 'Name of orders' });
  await expect(field).toBeFocused();
  const [at, title] = [await field.boundingBox(), await header(page, 'public.orders').boundingBox()];
  expect(Math.abs((at?.y ?? 0) - (title?.y ?? 0))).toBeLessThan(8);
  await page.keyboard.type('customers');
  await page.keyboard.press('Enter');
  await expect(problem(page)).toContainText('customers');
  await expect(field).toHaveValue('customers');
  await page.keyboard.press('Escape');
  await expect(field).toBeHidden();
  expect(await sql(page)).toBe(SHOP);

  await page.keyboard.press('F2');
  await page.keyboard.type('sales orders');
  await page.keyboard.press('Enter');
  await expect(table(page, 'public.sales orders')).toBeVisible();
  expect(await sql(page)).toBe(
    SHOP.replace('TABLE orders', 'TABLE "sales orders"')
      .replace('REFERENCES orders', 'REFERENCES "sales orders"')
      .replace('FROM orders', 'FROM "sales orders"'),
  );
  await page.keyboard.press('Control+z');
  await expect(table(page, 'public.orders')).toBeVisible();

  // From far away the field would be too small.
  for (let times = 0; times < 6; times++) await page.keyboard.press('-');
  await settled(page);
  await page.keyboard.press('F2');
  await settled(page);
  expect((await field.boundingBox())?.height ?? 0).toBeGreaterThan(14);
  await page.keyboard.press('Escape');
  expect(await sql(page)).toBe(SHOP);
  expectNoComplaints();
});

test('columns are typed, changed, moved and dropped in place', async ({ page }) => {
  const expectNoComplaints = await openShop(page);
  // Enter goes into the rows, and then into the row.
  await header(page, 'public.orders').click();
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Name of column code' })).toBeFocused();
  await page.keyboard.type('number');
  await page.keyboard.press('Tab');
  await page.keyboard.type('nonsense');
  await page.keyboard.press('Enter');
  await expect(problem(page)).toContainText('nonsense');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('text not null');
  await page.keyboard.press('Enter');
  // It was the last: one more is asked for.
  await expect(page.getByRole('textbox', { name: 'Name of the new column' })).toBeFocused();
  await page.keyboard.type('state');
  await page.keyboard.press('Tab');
  await page.keyboard.type('ord');
  await expect(page.getByRole('option', { name: /^order_status/ })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await settled(page);
  const typed = SHOP.replace('code varchar(20)', 'number text NOT NULL,\n  state order_status').replace(
    'id, code FROM',
    'id, number AS code FROM',
  );
  expect(await sql(page)).toBe(typed);

  await row(page, 'public.orders', 'state').click();
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(() => sql(page)).toMatch(/state order_status,\s+number text/);
  await page.keyboard.press('Control+z');
  expect(await sql(page)).toBe(typed);
  await page.keyboard.press('Delete');
  await expect(row(page, 'public.orders', 'state')).toBeHidden();
  expect(await sql(page)).not.toContain('state');
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(row(page, 'public.orders', 'state')).toBeVisible();
  expect(await sql(page)).toBe(typed);

  // The foot of the table, and the type by a double click.
  await row(page, 'public.customers', 'email').hover();
  await page.getByRole('button', { name: 'column', exact: true }).click();
  await page.keyboard.type('created_at');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect.poll(() => sql(page)).toContain('created_at timestamptz');
  const email = await row(page, 'public.customers', 'email').boundingBox();
  await page.mouse.dblclick((email?.x ?? 0) + (email?.width ?? 0) - 30, (email?.y ?? 0) + 10);
  await expect(page.getByRole('combobox', { name: 'Type of column email' })).toBeFocused();
  await page.keyboard.press('Escape');
  expectNoComplaints();
});

test('a line joins columns both ways; unlike types are refused, or made alike', async ({ page }) => {
  const expectNoComplaints = await openShop(page);
  const joined = SHOP.replace('customer_id bigint', 'customer_id bigint REFERENCES customers (id)');
  const ends = [row(page, 'public.orders', 'customer_id'), row(page, 'public.customers', 'id')] as const;
  for (const [from, to] of [ends, [ends[1], ends[0]] as const]) {
    const dialog = await drawLine(page, from, to);
    await expect(dialog).toContainText('Each order belongs to at most one customer');
    await page.keyboard.press('Enter');
    await expect.poll(() => sql(page)).toBe(joined);
    await page.keyboard.press('Control+z');
    await expect.poll(() => sql(page)).toBe(SHOP);
    await settled(page);
  }

  // Escape takes it back: while it is drawn, and when it is asked about.
  await pullLine(page, ends[0], ends[1]);
  await expect(page.locator('.preview-line')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.locator('.preview-line')).toBeHidden();
  await page.mouse.up();
  await expect(page.getByRole('dialog')).toBeHidden();
  await drawLine(page, ends[0], ends[1]);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(undoButton(page)).toBeDisabled();

  const unlike = await drawLine(page, ends[1], row(page, 'public.orders', 'code'));
  await expect(unlike).toContainText('orders.code is varchar(20) and customers.id is bigint, which do not compare.');
  await unlike.getByRole('button', { name: 'Change to bigint and relate' }).click();
  await expect.poll(() => sql(page)).toContain('code bigint REFERENCES customers (id)');
  await expect(undoButton(page)).toHaveAccessibleName('Undo Relate orders to customers');
  await undoButton(page).click();
  expect(await sql(page)).toBe(SHOP);

  const self = await drawLine(page, header(page, 'public.notes'), row(page, 'public.notes', 'body'));
  await self.getByRole('radio', { name: /^Many .* to many/ }).check();
  await page.keyboard.press('Enter');
  await expect.poll(() => tableIds(page)).toHaveLength(4);
  expectNoComplaints();
});

test('a line pulled to the edge takes the view along, and Escape ends both', async ({ page }) => {
  const expectNoComplaints = await openShop(page);
  const before = await sql(page);
  const offset = () =>
    page.locator('.react-flow__viewport').evaluate((node) => new DOMMatrix(getComputedStyle(node).transform).e);
  const stage = await canvas(page).boundingBox();
  if (!stage) throw new Error('The canvas has no place on the screen.');
  await pullLine(page, row(page, 'public.orders', 'customer_id'), row(page, 'public.customers', 'email'));
  const start = await offset();
  await page.mouse.move(stage.x + stage.width - 4, stage.y + stage.height / 2, { steps: 4 });
  await expect.poll(offset).toBeLessThan(start - 200);
  await page.mouse.move(stage.x + stage.width / 2, stage.y + stage.height / 2);
  const still = await offset();
  await page.waitForTimeout(200);
  expect(await offset()).toBe(still);
  await page.mouse.move(stage.x + 4, stage.y + stage.height / 2);
  await expect.poll(offset).toBeGreaterThan(still + 100);
  await page.keyboard.press('Escape');
  const end = await offset();
  await page.waitForTimeout(200);
  expect(await offset()).toBe(end);
  await page.mouse.up();
  expect(await sql(page)).toBe(before);
  expectNoComplaints();
});
