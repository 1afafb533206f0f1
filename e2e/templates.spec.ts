/** Whole schemas from the start page: found, seen small, opened with nothing to be said against them; exercises with their problems. */
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { openApp, settled, tableIds, watchForComplaints } from './support/app.ts';

const findings = (page: Page) => page.evaluate(() => window.crowfoot.findings());
const template = (page: Page, name: string) =>
  page.getByRole('region', { name: 'Templates' }).getByRole('button', { name: new RegExp(`^${name}`) });

test('a template opens, drawn and without findings', async ({ page }) => {
  const expectNoComplaints = watchForComplaints(page);
  await openApp(page);
  await expect(template(page, 'Accounts and sign-in').locator('svg .sample-table').first()).toBeAttached();
  await template(page, 'Accounts and sign-in').click();
  await expect(page.getByRole('textbox', { name: 'Document name' })).toHaveValue('accounts.sql');
  await settled(page);
  expect(await tableIds(page)).toContain('public.user_roles');
  expect(await findings(page)).toEqual([]);
  await expect(page.getByRole('contentinfo')).toContainText('7 tables');
  expectNoComplaints();
});

test('a profile in the text is the one a template is judged by', async ({ page }) => {
  await openApp(page);
  await template(page, 'Rails style').click();
  await expect(page.getByRole('textbox', { name: 'Document name' })).toHaveValue('rails.sql');
  await settled(page);
  expect(await findings(page)).toEqual([]);
});

test('an exercise opens with its problems beside it', async ({ page }) => {
  await openApp(page);
  await expect(template(page, 'A shop in one table')).toContainText('8 problems to solve');
  await template(page, 'A shop in one table').click();
  await settled(page);
  await expect(page.getByRole('complementary', { name: 'Problems' })).toBeVisible();
  const grave = (await findings(page)).filter(({ severity }) => severity === 'error' || severity === 'warning');
  expect(grave.length).toBe(8);
});

test('templates are found by what they are about, by the keyboard', async ({ page }) => {
  const expectNoComplaints = watchForComplaints(page);
  await openApp(page);
  const filter = page.getByRole('textbox', { name: 'Filter the templates' });
  await filter.focus();
  await page.keyboard.type('slack');
  await expect(page.getByRole('region', { name: 'Templates' }).getByRole('listitem')).toHaveCount(1);
  await expect(page.getByRole('status').filter({ hasText: '1 template' })).toBeAttached();
  // Past the button that clears the field.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(template(page, 'Team messaging')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Document name' })).toHaveValue('messaging.sql');
  await settled(page);
  expectNoComplaints();
});

test('nothing found says so; Escape shows all again; nothing is amiss for assistive technology', async ({ page }) => {
  await openApp(page);
  const filter = page.getByRole('textbox', { name: 'Filter the templates' });
  const cards = page.getByRole('region', { name: 'Templates' }).getByRole('listitem');
  await filter.waitFor();
  const all = await cards.count();
  expect(all).toBeGreaterThan(12);
  await filter.fill('cobol');
  await expect(page.getByText('No template is about “cobol”.')).toBeVisible();
  await filter.press('Escape');
  await expect(cards).toHaveCount(all);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations).toEqual([]);
});

test('of many recent documents a few are shown, and all when asked for', async ({ page }) => {
  await openApp(page);
  for (const name of ['Job queue', 'Metrics over time', 'Sales star', 'Event sourcing', 'Tenants in rows']) {
    await template(page, name).click();
    await settled(page);
    await page.getByRole('button', { name: 'Start page' }).click();
    await page.getByRole('region', { name: 'Templates' }).waitFor();
  }
  const recents = page.getByRole('region', { name: 'Recent' }).getByRole('listitem');
  await expect(recents).toHaveCount(4);
  // Partitions are not counted, here as elsewhere.
  await expect(recents.filter({ hasText: 'metrics.sql' })).toContainText('3 tables');
  await page.getByRole('button', { name: 'Show all 5' }).press('Enter');
  await expect(recents).toHaveCount(5);
  await expect(recents.last().getByRole('button').first()).toBeFocused();
});
