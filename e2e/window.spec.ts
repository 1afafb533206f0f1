/** Selecting in one part shows in the others; every pane folds; the palette flies. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { edge, fixture, openApp, pasteAnywhere, putCursorAfter, table } from './support/app.ts';

test.beforeEach(async ({ page }) => {
  await openApp(page);
  await pasteAnywhere(page, fixture('relationships.sql'));
});

test('selecting on the canvas shows the place in the SQL, and the other way round', async ({ page }) => {
  await table(page, 'public.composite').click({ position: { x: 30, y: 10 } });
  await expect(page.getByRole('complementary', { name: /composite/ })).toBeVisible();
  await expect(
    page.locator('.monaco-editor .view-line', { hasText: 'CREATE TABLE composite (' }).first(),
  ).toBeVisible();
  await putCursorAfter(page, 'CREATE TABLE edge');
  await expect(page.getByRole('contentinfo')).toContainText('edge');
});

test('an edge says its relationship in words and can be selected', async ({ page }) => {
  const line = edge(page, 'public.one_required.one_required_parent_id_fkey');
  await expect(line).toHaveAccessibleName(/exactly one parent; a parent has at most one/);
});

test('panes fold by keyboard and come back', async ({ page }) => {
  const sidebar = page.getByRole('complementary', { name: 'Outline' });
  await expect(sidebar).toBeVisible();
  await page.keyboard.press('Control+B');
  await expect(sidebar).toBeHidden();
  await page.keyboard.press('Control+B');
  await expect(sidebar).toBeVisible();
  await page.keyboard.press('Control+J');
  await expect(page.locator('.monaco-editor').first()).toBeHidden();
  await page.keyboard.press('Control+J');
  await expect(page.locator('.monaco-editor').first()).toBeVisible();
});

test('the palette finds a table and flies there', async ({ page }) => {
  await page.keyboard.press('Control+K');
  await page.keyboard.type('partial_one');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary', { name: /partial_one/ })).toBeVisible();
});

test('no serious accessibility violation on the start page and in the window', async ({ page }) => {
  const seriousOf = async () => {
    const { violations } = await new AxeBuilder({ page }).exclude('.monaco-editor').analyze();
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
  };
  expect(await seriousOf()).toEqual([]);
  await page.goto('/');
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(await seriousOf()).toEqual([]);
});
