/** The advisor in the window: found while typing, mended from the sidebar, the canvas and the editor, silenced, and judged by another profile. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page, test } from '@playwright/test';
import {
  corpusFile,
  dropFile,
  editor,
  fixture,
  openApp,
  putCursorAfter,
  settled,
  sql,
  startEmpty,
  table,
  watchForComplaints,
} from './support/app.ts';
import { canvas, header, undoButton } from './support/canvas.ts';

const SCHEMA = `CREATE TABLE customers (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email text NOT NULL UNIQUE CHECK (email LIKE '%@%'),
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE orders (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id bigint NOT NULL REFERENCES customers (id) ON DELETE RESTRICT,
  total double precision NOT NULL CHECK (total >= 0),
  created_at timestamptz NOT NULL DEFAULT now()
);
`;
const MENDED = SCHEMA.replace('total double precision', 'total numeric(12,2)');

/** Both tables have something. */
const TWO = SCHEMA.replace("email text NOT NULL UNIQUE CHECK (email LIKE '%@%')", 'balance real NOT NULL');

/** Customers who have no table of their own, with rows. */
const SALES = `CREATE TABLE sales (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  sold_on date NOT NULL,
  customer_name text NOT NULL,
  customer_email text NOT NULL,
  customer_city text,
  amount numeric(12,2) NOT NULL CHECK (amount >= 0)
);

INSERT INTO sales (sold_on, customer_name, customer_email, customer_city, amount) VALUES
  ('2026-01-02', 'Ada', 'ada@example.org', 'London', 10),
  ('2026-01-03', 'Bob', 'bob@example.org', NULL, 7);
`;

const rules = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    window.crowfoot
      .findings()
      .filter(({ category }) => category !== null)
      .map(({ rule, object }) => `${rule} ${object?.kind} ${object?.schema} ${object?.table} ${object?.name}`)
      .sort(),
  );
const hasFinding = async (page: Page, rule: string): Promise<boolean> =>
  (await rules(page)).some((one) => one.startsWith(`${rule} `));

const panel = (page: Page): Locator => page.getByRole('complementary', { name: 'Problems' });
const floatMoney = (within: Locator): Locator =>
  within.getByRole('button', { name: /orders\.total is double precision/ });
const preview = (within: Locator): Locator => within.getByRole('region', { name: /^What “/ });

async function openSchema(page: Page): Promise<() => void> {
  const expectNoComplaints = watchForComplaints(page);
  await openApp(page);
  await dropFile(page, 'orders.sql', SCHEMA);
  return expectNoComplaints;
}

async function openProblems(page: Page): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Panels' })
    .getByRole('button', { name: /^Problems/ })
    .click();
  await expect(page.getByRole('textbox', { name: 'Filter the problems' })).toBeVisible();
}

test('a finding waits until its statement is typed, and comes when it is', async ({ page }) => {
  const expectNoComplaints = watchForComplaints(page);
  await startEmpty(page);
  await openProblems(page);
  await page.evaluate(() => {
    const seen = new Set<string>();
    Object.assign(window, { seen });
    const watch = (): void => {
      for (const { rule, category } of window.crowfoot.findings()) if (category !== null) seen.add(rule);
      requestAnimationFrame(watch);
    };
    watch();
  });
  const seen = (): Promise<string[]> => page.evaluate(() => [...((window as { seen?: Set<string> }).seen ?? [])]);
  await editor(page).click();
  for (const letter of 'create table payments (id bigint primary key, amount float8') await page.keyboard.type(letter);
  // Nothing flickered by while the statement was not whole.
  expect(await seen()).toEqual([]);
  await page.keyboard.type(' not null);');
  await expect.poll(() => hasFinding(page, 'float-money')).toBe(true);
  await expect(panel(page).getByRole('button', { name: /payments\.amount is double precision/ })).toBeVisible();
  expectNoComplaints();
});

test('a fix from the sidebar is seen before it is made, and is one step', async ({ page }) => {
  const expectNoComplaints = await openSchema(page);
  await openProblems(page);
  await floatMoney(panel(page)).click();
  await panel(page).getByRole('button', { name: 'Change to numeric(12,2)' }).click();
  await expect(preview(panel(page))).toContainText('total numeric(12,2) NOT NULL');
  expect(await sql(page)).toBe(SCHEMA);
  await preview(panel(page)).getByRole('button', { name: 'Apply' }).click();
  await expect.poll(() => sql(page)).toBe(MENDED);
  await settled(page);
  expect(await hasFinding(page, 'float-money')).toBe(false);
  await expect(floatMoney(panel(page))).toHaveCount(0);
  await undoButton(page).click();
  expect(await sql(page)).toBe(SCHEMA);
  await expect(floatMoney(panel(page))).toBeVisible();
  expectNoComplaints();
});

test('the list is one tab stop: arrows walk it, Enter opens, Escape closes', async ({ page }) => {
  await openSchema(page);
  await openProblems(page);
  await page.getByRole('textbox', { name: 'Filter the problems' }).press('ArrowDown');
  await expect(panel(page).getByRole('button', { name: /^orders \d/ })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(floatMoney(panel(page))).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(floatMoney(panel(page))).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('Tab');
  await expect(panel(page).getByRole('button', { name: 'Change to numeric(12,2)' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(floatMoney(panel(page))).toBeFocused();
  await expect(floatMoney(panel(page))).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(floatMoney(panel(page))).toHaveCount(0);
});

test('a mark on the canvas opens the same card, and so does the point', async ({ page }) => {
  const expectNoComplaints = await openSchema(page);
  await table(page, 'public.orders').getByRole('button', { name: '1 problem with total' }).click();
  const card = page.getByRole('dialog', { name: /^Problems of/ });
  await expect(floatMoney(card)).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('Escape');
  await expect(card).toHaveCount(0);
  await expect(canvas(page)).toBeFocused();
  await page.keyboard.press('.');
  await card.getByRole('button', { name: 'Change to numeric(12,2)' }).click();
  await expect(preview(card)).toContainText('numeric(12,2)');
  await page.keyboard.press('Enter');
  await expect.poll(() => sql(page)).toBe(MENDED);
  await expect(card).toHaveCount(0);
  expectNoComplaints();
});

test('the badge of a header lists all of its table, there and in the sidebar', async ({ page }) => {
  await openApp(page);
  await dropFile(page, 'two.sql', TWO);
  await header(page, 'public.orders')
    .getByRole('button', { name: /^\d problems?$/ })
    .click();
  const card = page.getByRole('dialog', { name: /^Problems of/ });
  await expect(floatMoney(card)).toBeVisible();
  await card.getByRole('button', { name: 'Show all of orders' }).click();
  await expect(panel(page).getByRole('button', { name: /Only orders/ })).toBeVisible();
  await expect(panel(page).getByRole('button', { name: /^customers \d/ })).toHaveCount(0);
  await panel(page)
    .getByRole('button', { name: /Only orders/ })
    .click();
  await expect(panel(page).getByRole('button', { name: /^customers \d/ })).toBeVisible();
});

test('the editor offers the fix, and the reason', async ({ page }) => {
  const expectNoComplaints = await openSchema(page);
  await putCursorAfter(page, 'total double');
  await page.keyboard.press('Control+.');
  await page.getByText('Why? (float-money)').click();
  await expect(floatMoney(panel(page))).toHaveAttribute('aria-expanded', 'true');
  await putCursorAfter(page, 'total double');
  await page.keyboard.press('Control+.');
  await page.getByText('Change to numeric(12,2)', { exact: true }).last().click();
  await expect.poll(() => sql(page)).toBe(MENDED);
  expectNoComplaints();
});

test('the editor says at a finding which rule it is and why, and leads to its card', async ({ page }) => {
  const expectNoComplaints = await openSchema(page);
  await openProblems(page);
  await editor(page).getByText('double', { exact: false }).last().hover();
  const hover = page.locator('.monaco-hover:visible');
  await expect(hover).toContainText('float-money');
  await hover.getByText('Show its card').click();
  await expect(floatMoney(panel(page))).toHaveAttribute('aria-expanded', 'true');
  expectNoComplaints();
});

test('silenced with a reason, listed, and listened to again', async ({ page }) => {
  const expectNoComplaints = await openSchema(page);
  await openProblems(page);
  await floatMoney(panel(page)).click();
  await panel(page).getByRole('button', { name: 'Silence…' }).click();
  await page.getByRole('textbox', { name: 'Why it is right here' }).fill('measured, never added up');
  await page.keyboard.press('Enter');
  const directive = '-- crowfoot:ignore float-money total: measured, never added up\n';
  await expect.poll(() => sql(page)).toBe(SCHEMA.replace('CREATE TABLE orders', `${directive}CREATE TABLE orders`));
  await settled(page);
  expect(await hasFinding(page, 'float-money')).toBe(false);
  await panel(page)
    .getByRole('button', { name: /^Silenced/ })
    .click();
  const silenced = panel(page).getByRole('list', { name: '1 silenced finding' });
  await expect(silenced).toContainText('measured, never added up');
  await silenced.getByRole('button', { name: 'Stop silencing float-money on orders.total' }).click();
  await expect.poll(() => sql(page)).toBe(SCHEMA);
  await expect(floatMoney(panel(page))).toBeVisible();
  expectNoComplaints();
});

test('another profile judges by other conventions, and is kept in the SQL', async ({ page }) => {
  const expectNoComplaints = watchForComplaints(page);
  await openApp(page);
  await dropFile(page, 'order.sql', SCHEMA.replaceAll('orders', 'order_item').replaceAll('customers', 'customer'));
  const before = await sql(page);
  expect(await hasFinding(page, 'table-name-singular')).toBe(true);
  await openProblems(page);
  await page.getByRole('button', { name: 'Group and fix problems' }).click();
  await page.getByRole('menuitem', { name: 'Conventions…' }).click();
  const sheet = page.getByRole('dialog', { name: 'Conventions' });
  await sheet.getByLabel('Profile').selectOption('django');
  await expect.poll(() => sql(page)).toBe(`${before}-- crowfoot:profile {"profile":"django"}\n`);
  await expect.poll(() => hasFinding(page, 'table-name-singular')).toBe(false);
  await sheet.getByLabel('Level of float-money').selectOption('off');
  await expect.poll(() => hasFinding(page, 'float-money')).toBe(false);
  await expect(sheet).toContainText('1 change of your own');
  await page.keyboard.press('Escape');
  await undoButton(page).click();
  await undoButton(page).click();
  expect(await sql(page)).toBe(before);
  await expect.poll(() => hasFinding(page, 'table-name-singular')).toBe(true);
  expectNoComplaints();
});

test('a profile that can’t be used is said, and replaced by a choice', async ({ page }) => {
  await openApp(page);
  await dropFile(page, 'broken.sql', `${SCHEMA}-- crowfoot:profile {"profile":"rials"}\n`);
  await openProblems(page);
  await expect(panel(page)).toContainText('The profile in the SQL is not used.');
  await panel(page).getByRole('button', { name: 'Choose one' }).click();
  await page.getByRole('dialog', { name: 'Conventions' }).getByLabel('Profile').selectOption('rails');
  await expect.poll(() => sql(page)).toBe(`${SCHEMA}-- crowfoot:profile {"profile":"rails"}\n`);
  await page.keyboard.press('Escape');
  await expect(panel(page)).not.toContainText('is not used');
});

test('a rule explains itself without a network', async ({ page, context }) => {
  await openSchema(page);
  await openProblems(page);
  await floatMoney(panel(page)).click();
  await page.waitForLoadState('networkidle');
  await context.setOffline(true);
  await panel(page).getByRole('button', { name: 'More about this rule' }).click();
  const sheet = page.getByRole('dialog', { name: 'float-money' });
  await expect(sheet.getByRole('heading', { name: 'What to do' })).toBeVisible();
  await expect(sheet).toContainText('CREATE TABLE');
  for (const link of await sheet.getByRole('link').all()) await expect(link).toHaveAttribute('target', '_blank');
  await context.setOffline(false);
});

test('the inspector says what part a table plays, and is told otherwise', async ({ page }) => {
  await openApp(page);
  await dropFile(
    page,
    'pairs.sql',
    `${SCHEMA}
CREATE TABLE customer_orders (
  customer_id bigint NOT NULL REFERENCES customers (id),
  order_id bigint NOT NULL REFERENCES orders (id),
  PRIMARY KEY (customer_id, order_id)
);
`,
  );
  const before = await sql(page);
  await header(page, 'public.customer_orders').click();
  await page.getByRole('button', { name: 'Role of customer_orders: junction' }).click();
  await page.getByRole('menuitemradio', { name: 'event-log' }).click();
  const written = (line: string): string =>
    before.replace('CREATE TABLE customer_orders', `${line}\nCREATE TABLE customer_orders`);
  await expect.poll(() => sql(page)).toBe(written('-- crowfoot:role event-log'));
  await page.getByRole('button', { name: 'Role of customer_orders: event-log' }).click();
  await page.getByRole('menuitemradio', { name: 'lookup' }).click();
  await expect.poll(() => sql(page)).toBe(written('-- crowfoot:role lookup'));
  await page.getByRole('button', { name: 'Role of customer_orders: lookup' }).click();
  await page.getByRole('menuitemradio', { name: 'Guess it' }).click();
  await expect.poll(() => sql(page)).toBe(before);
});

test('everything of the advisor has a name and enough contrast', async ({ page }) => {
  await openSchema(page);
  await openProblems(page);
  const expectSound = async (within: string): Promise<void> => {
    await expect(page.locator(within).first()).toBeVisible();
    await page.waitForTimeout(300);
    const { violations } = await new AxeBuilder({ page }).include(within).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
  };
  await floatMoney(panel(page)).click();
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    await panel(page).getByRole('button', { name: 'Change to numeric(12,2)' }).click();
    await expect(preview(panel(page))).toBeVisible();
    await expectSound('.sidebar');
    await panel(page).getByRole('button', { name: 'Silence…' }).click();
    await expectSound('.sidebar');
    await panel(page).getByRole('button', { name: 'More about this rule' }).click();
    await expectSound('.rule-page');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Group and fix problems' }).click();
    await expectSound('.ui-menu');
    await page.getByRole('menuitem', { name: 'Conventions…' }).click();
    await expect(page.getByRole('combobox', { name: 'Level of float-money' })).toBeAttached();
    await expectSound('.conventions');
    await page.keyboard.press('Escape');
    await panel(page).getByRole('button', { name: 'Silence…' }).click();
  }
});

test('all of a kind are mended as one step', async ({ page }) => {
  await openApp(page);
  await dropFile(page, 'two.sql', TWO);
  await openProblems(page);
  await floatMoney(panel(page)).click();
  await panel(page).getByRole('button', { name: 'Fix all 2 of this kind' }).click();
  await expect(preview(panel(page))).toContainText('balance numeric(12,2)');
  expect(await sql(page)).toBe(TWO);
  await preview(panel(page)).getByRole('button', { name: 'Apply' }).click();
  await expect.poll(() => hasFinding(page, 'float-money')).toBe(false);
  expect(await sql(page)).toContain('balance numeric(12,2)');
  await undoButton(page).click();
  expect(await sql(page)).toBe(TWO);
});

test('mending hundreds says how far it is, and is stopped without a trace', async ({ page }) => {
  await openApp(page);
  const many = Array.from(
    { length: 300 },
    (_, at) => `CREATE TABLE t${at} (id bigint PRIMARY KEY, price real NOT NULL);`,
  );
  await dropFile(page, 'many.sql', many.join('\n'));
  await openProblems(page);
  await panel(page)
    .getByRole('button', { name: /t0\.price is real/ })
    .click();
  await panel(page).getByRole('button', { name: 'Fix all 300 of this kind' }).click();
  const busy = page.getByRole('status').filter({ hasText: /Trying fix \d+ of 300…/ });
  await busy.getByRole('button', { name: 'Stop' }).click();
  await expect(busy).toHaveCount(0);
  await expect(panel(page).getByRole('alert')).toHaveText('Stopped. Nothing was changed.');
  expect(await sql(page)).toBe(many.join('\n'));
});

test('an entity is taken out of a table, its rows with it', async ({ page }) => {
  const expectNoComplaints = watchForComplaints(page);
  await openApp(page);
  await dropFile(page, 'sales.sql', SALES);
  await openProblems(page);
  await panel(page)
    .getByRole('button', { name: /describe a customer/ })
    .click();
  await panel(page)
    .getByRole('button', { name: 'Move customer_name, customer_email, customer_city to a table customers' })
    .click();
  await expect(preview(panel(page))).toContainText('CREATE TABLE customers');
  await preview(panel(page)).getByRole('button', { name: 'Apply' }).click();
  await expect(table(page, 'public.customers')).toBeVisible();
  await settled(page);
  expect(await hasFinding(page, 'embedded-entity')).toBe(false);
  await expect(table(page, 'public.sales')).toContainText('customer_id');
  await expect(table(page, 'public.sales')).not.toContainText('customer_email');
  await expect(page.getByRole('button', { name: /sales.*customers/ })).toHaveCount(1);
  await undoButton(page).click();
  expect(await sql(page)).toBe(SALES);
  await expect(table(page, 'public.customers')).toHaveCount(0);
  expectNoComplaints();
});

test('thousands of findings are listed without a wait', async ({ page }) => {
  await openApp(page);
  const many = Array.from(
    { length: 700 },
    (_, at) => `CREATE TABLE t${at} (a float, price float, tags text, active integer);`,
  );
  await dropFile(page, 'many.sql', many.join('\n'));
  await openProblems(page);
  const items = panel(page).getByRole('listitem');
  expect((await rules(page)).length).toBeGreaterThan(2_000);
  await expect(items.first()).toBeVisible();
  expect(await items.count()).toBeLessThan(80);
  await page.getByRole('textbox', { name: 'Filter the problems' }).press('ArrowDown');
  await page.keyboard.press('End');
  await expect(panel(page).locator('.problem:focus')).toBeVisible();
  expect(await items.count()).toBeLessThan(80);
});

for (const name of ['pagila.sql', 'chinook.sql', 'shop-with-functions.sql'])
  test(`the window and the command line find the same in ${name}`, async ({ page }) => {
    const text = name.startsWith('shop') ? fixture(name) : corpusFile(name);
    test.skip(text === null);
    const folder = mkdtempSync(join(tmpdir(), 'crowfoot-check-'));
    const path = join(folder, name);
    writeFileSync(path, text ?? '');
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [join(import.meta.dirname, '../bin/crowfoot.js'), 'check', '--json', path],
      { encoding: 'utf8', maxBuffer: 1 << 28 },
    );
    rmSync(folder, { recursive: true });
    if (stdout === '') throw new Error(stderr);
    const found: { rule: string; object: { kind: string; schema: string; table: string; name: string } | null }[] =
      JSON.parse(stdout);
    await openApp(page);
    await dropFile(page, name, text ?? '');
    const shown = await page.evaluate(() =>
      window.crowfoot.findings().map(({ rule, object }) => `${rule} ${JSON.stringify(object)}`),
    );
    const sorted = (list: readonly string[]): string[] => [...list].sort();
    expect(shown.length).toBeGreaterThan(0);
    expect(sorted(shown)).toEqual(sorted(found.map(({ rule, object }) => `${rule} ${JSON.stringify(object)}`)));
  });
