/** What is no table is made in the window too: an enum, a domain, a schema, a view. Each asks for its name at once and is one step. */
import { expect, type Page, test } from '@playwright/test';
import { dropFile, openApp, settled, sql, table, watchForComplaints } from './support/app.ts';
import { canvas, undoButton } from './support/canvas.ts';

const SHOP = `CREATE TABLE customers (
  id bigint PRIMARY KEY,
  email text NOT NULL
);
`;

const inspector = (page: Page) => page.getByRole('complementary', { name: /^Inspector/ });
const nameField = (page: Page, kind: string) => inspector(page).getByRole('textbox', { name: `Name of the ${kind}` });

/** What is asked for is typed over, as a whole. */
async function giveName(page: Page, kind: string, makeshift: string, name: string): Promise<void> {
  await expect(nameField(page, kind)).toBeFocused();
  await expect(nameField(page, kind)).toHaveValue(makeshift);
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
  await expect(undoButton(page)).toHaveAccessibleName(`Undo Add ${kind} ${name}`);
}

async function runCommand(page: Page, label: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.type(label);
  await page.keyboard.press('Enter');
}

let expectNoComplaints: () => void;

test.beforeEach(async ({ page }) => {
  expectNoComplaints = watchForComplaints(page);
  await openApp(page);
  await dropFile(page, 'shop.sql', SHOP);
});

test('an enum by the keyboard from the bar of the canvas, its values, and back in one step each', async ({ page }) => {
  await page.getByRole('button', { name: 'New view, enum, domain or schema' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Table' })).toBeFocused();
  for (const item of ['View', 'Enum']) {
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('menuitem', { name: item })).toBeFocused();
  }
  await page.keyboard.press('Enter');
  await giveName(page, 'enum', 'new_enum', 'order_status');
  await expect.poll(() => sql(page)).toContain('CREATE TYPE order_status AS ENUM ();');
  await inspector(page).getByRole('button', { name: 'Add a value' }).focus();
  for (const value of ['open', 'paid']) {
    await page.keyboard.press('Enter');
    await page.keyboard.type(value);
    await page.keyboard.press('Enter');
    await expect(inspector(page).getByRole('button', { name: `Value ${value}: ${value}` })).toBeVisible();
    await expect(inspector(page).getByRole('button', { name: 'Add a value' })).toBeFocused();
  }
  expect(await sql(page)).toMatch(/CREATE TYPE order_status AS ENUM \(\s*'open',\s*'paid'\s*\);/);
  await canvas(page).focus();
  for (const _ of ['value', 'value', 'enum']) await page.keyboard.press('Control+z');
  expect(await sql(page)).toBe(SHOP);
  await expect(undoButton(page)).toBeDisabled();
  expectNoComplaints();
});

test('a domain and a schema from the palette; the schema is listed while it is empty, and takes what is made in it', async ({
  page,
}) => {
  await runCommand(page, 'add a domain');
  await giveName(page, 'domain', 'new_domain', 'amount');
  await expect.poll(() => sql(page)).toContain('CREATE DOMAIN amount AS text;');
  await runCommand(page, 'add a schema');
  await giveName(page, 'schema', 'new_schema', 'audit');
  const outline = page.getByRole('complementary', { name: 'Outline' });
  await expect(outline.getByRole('treeitem', { name: /^audit/ })).toBeVisible();
  const domains = outline.getByRole('treeitem', { name: /^Domains/ });
  await domains.hover();
  await domains.getByRole('button', { name: 'New domain in public' }).click();
  await giveName(page, 'domain', 'new_domain', 'percentage');
  await expect(outline.getByRole('treeitem', { name: /^percentage/ })).toBeVisible();
  expectNoComplaints();
});

test('a view of the selected table stands on the canvas at once, and is taken back whole', async ({ page }) => {
  await table(page, 'public.customers').click({ position: { x: 40, y: 12 } });
  await page
    .getByRole('complementary', { name: 'Outline' })
    .getByRole('button', { name: /^New table,/ })
    .click();
  await page.getByRole('menuitem', { name: 'View' }).click();
  await giveName(page, 'view', 'new_view', 'people');
  await settled(page);
  expect(await sql(page)).toMatch(/CREATE VIEW people AS\s+SELECT id, email FROM customers;/);
  await expect(table(page, 'public.people')).toBeVisible();
  await canvas(page).focus();
  await page.keyboard.press('Control+z');
  expect(await sql(page)).toBe(SHOP);
  expectNoComplaints();
});
