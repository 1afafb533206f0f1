/** Patterns put on a table: seen before they are made, one step, refused with a reason where they do not fit, and by the keyboard alone. */
import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { dropFile, openApp, settled, sql, table, watchForComplaints } from './support/app.ts';
import { canvas, header, row, showAll, undoButton } from './support/canvas.ts';

const SCHEMA = `CREATE TABLE users (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email text NOT NULL UNIQUE CHECK (email LIKE '%@%'),
  created_at timestamptz NOT NULL DEFAULT now()
);

-- Loaded by a script.
CREATE TABLE readings (
  device text NOT NULL,
  measured_at timestamptz NOT NULL,
  value double precision NOT NULL
);

CREATE TABLE logs (
  id bigint GENERATED ALWAYS AS IDENTITY,
  written_at timestamptz NOT NULL,
  line text NOT NULL,
  PRIMARY KEY (id, written_at)
) PARTITION BY RANGE (written_at);
CREATE TABLE logs_all PARTITION OF logs DEFAULT;
`;

async function openSchema(page: Page): Promise<() => void> {
  const expectNoComplaints = watchForComplaints(page);
  await openApp(page);
  await dropFile(page, 'users.sql', SCHEMA);
  return expectNoComplaints;
}

const sheet = (page: Page): Locator => page.getByRole('dialog', { name: 'Add a pattern' });
const pattern = (page: Page, name: string): Locator => sheet(page).getByRole('button', { name, exact: true });
const preview = (page: Page): Locator => sheet(page).getByRole('region', { name: /^What “/ });
const apply = (page: Page): Promise<void> => preview(page).getByRole('button', { name: 'Apply' }).click();

/** From the menu of the table. */
async function openPatternsOf(page: Page, id: string): Promise<void> {
  await showAll(page);
  await header(page, id).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Add a pattern…' }).click();
  await expect(pattern(page, 'Soft delete')).toBeVisible();
}

/** From the box for everything, for the table that is selected. */
async function runCommand(page: Page, query: string, name: RegExp): Promise<void> {
  await page.keyboard.press('Control+K');
  await page.keyboard.type(query);
  await expect(page.getByRole('option', { name })).toHaveAttribute('data-selected', 'true');
  await page.keyboard.press('Enter');
}

test('soft delete: seen, made, and taken back in one step', async ({ page }) => {
  const expectNoComplaints = await openSchema(page);
  await openPatternsOf(page, 'public.users');
  await pattern(page, 'Soft delete').click();
  await expect(preview(page)).toContainText('deleted_at timestamptz');
  await expect(preview(page)).toContainText('WHERE deleted_at IS NULL');
  expect(await sql(page)).toBe(SCHEMA);

  // Without the view, nothing is said of one.
  const variants = sheet(page).getByRole('radio');
  await expect(variants).toHaveCount(2);
  await variants.last().check();
  await expect(preview(page)).not.toContainText('CREATE VIEW');
  await variants.first().check();
  await expect(preview(page)).toContainText('CREATE VIEW active_users');

  await apply(page);
  await expect(sheet(page)).toHaveCount(0);
  await settled(page);
  await expect(page.getByText('Done: Add soft delete to users.')).toBeVisible();
  await expect(row(page, 'public.users', 'deleted_at')).toBeVisible();
  await expect(table(page, 'public.active_users')).toBeAttached();
  const written = await sql(page);
  expect(written).toMatch(/CREATE UNIQUE INDEX \w+ ON users \(email\) WHERE deleted_at IS NULL;/);
  expect(written).not.toContain('email text NOT NULL UNIQUE');

  await expect(undoButton(page)).toHaveAccessibleName(/Add soft delete to users/);
  await undoButton(page).click();
  expect(await sql(page)).toBe(SCHEMA);
  await expect(table(page, 'public.active_users')).toHaveCount(0);
  expectNoComplaints();
});

test('tenancy: from the inspector, with the table of tenants', async ({ page }) => {
  const expectNoComplaints = await openSchema(page);
  await showAll(page);
  await header(page, 'public.users').click();
  await page.getByRole('button', { name: 'Add a pattern…' }).click();
  await pattern(page, 'Tenancy with row-level security').click();
  await expect(preview(page)).toContainText('FORCE ROW LEVEL SECURITY');
  await expect(preview(page)).toContainText('set_config');
  await apply(page);
  await expect(sheet(page)).toHaveCount(0);
  await settled(page);
  await expect(table(page, 'public.tenants')).toBeAttached();
  await expect(row(page, 'public.users', 'tenant_id')).toBeVisible();
  expect(await sql(page)).toContain('CREATE POLICY tenant_isolation ON users');
  await undoButton(page).click();
  expect(await sql(page)).toBe(SCHEMA);
  expectNoComplaints();
});

test('what does not fit says why, and does not open', async ({ page }) => {
  const expectNoComplaints = await openSchema(page);
  await openPatternsOf(page, 'public.logs');
  const partitioning = pattern(page, 'Partition by range');
  await expect(partitioning).toHaveAttribute('aria-disabled', 'true');
  await expect(partitioning).toHaveAccessibleDescription(/partitioned/);
  await partitioning.click({ force: true });
  await expect(preview(page)).toHaveCount(0);
  const { violations } = await new AxeBuilder({ page }).include('[role="dialog"]').analyze();
  expect(violations).toEqual([]);
  expectNoComplaints();
});

test('by the keyboard alone: found, chosen, made; Escape leaves and the focus returns', async ({ page }) => {
  const expectNoComplaints = await openSchema(page);
  await canvas(page).focus();
  await page.keyboard.press('ArrowRight');
  await settled(page);
  await runCommand(page, 'add pattern soft', /^Add pattern: soft delete/);
  await expect(pattern(page, 'Soft delete')).toBeFocused();
  await expect(pattern(page, 'Soft delete')).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('Escape');
  await expect(sheet(page)).toHaveCount(0);
  await expect(canvas(page)).toBeFocused();
  expect(await sql(page)).toBe(SCHEMA);

  await runCommand(page, 'add a pattern', /^Add a pattern to the selected table/);
  await expect(pattern(page, 'Audit timestamps')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(pattern(page, 'Soft delete')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(preview(page)).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(sheet(page).getByRole('radio').first()).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(sheet(page).getByRole('radio').last()).toBeChecked();
  await expect(sheet(page).getByRole('radio').last()).toBeFocused();
  await expect(preview(page)).not.toContainText('CREATE VIEW');
  const done = preview(page).getByRole('button', { name: 'Apply' });
  for (let presses = 0; presses < 12; presses++) {
    if (await done.evaluate((button) => button === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await expect(done).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(sheet(page)).toHaveCount(0);
  await settled(page);
  expect(await sql(page)).toContain('deleted_at timestamptz');
  await expect(canvas(page)).toBeFocused();
  await page.keyboard.press('Control+Z');
  expect(await sql(page)).toBe(SCHEMA);
  expectNoComplaints();
});
