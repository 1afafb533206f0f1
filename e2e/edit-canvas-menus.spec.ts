/** Menus and deletion on the canvas, and that whatever edits there can be used by everyone. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { settled, sql, table, tableIds } from './support/app.ts';
import { bare, canvas, clickEdge, header, openShop, row, SHOP, undoButton } from './support/canvas.ts';

test('menus say what is, and change it', async ({ page }) => {
  const expectNoComplaints = await openShop(page);
  await row(page, 'public.customers', 'email').click({ button: 'right' });
  await expect(page.getByRole('menuitemcheckbox', { name: 'Not null' })).toBeChecked();
  await page.getByRole('menuitemcheckbox', { name: 'Unique' }).click();
  await expect.poll(() => sql(page)).toContain('email text NOT NULL UNIQUE -- to write to');
  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menuitemcheckbox', { name: 'Unique' })).toBeChecked();
  await page.keyboard.press('Escape');
  await expect(canvas(page)).toBeFocused();

  await clickEdge(page, 'public.notes.notes_order_id_fkey', 'right');
  await page.getByRole('menuitemcheckbox', { name: 'One note per order' }).click();
  await expect.poll(() => sql(page)).toMatch(/order_id bigint NOT NULL .*UNIQUE/);
  await page.keyboard.press('.');
  await page.getByRole('menuitem', { name: 'When an order is deleted' }).hover();
  await page.getByRole('menuitemcheckbox', { name: 'Delete along (cascade)' }).click();
  await expect.poll(() => sql(page)).toContain('ON DELETE CASCADE');

  await table(page, 'public.orders').hover();
  await page.getByRole('button', { name: 'Menu of orders' }).click();
  await page.getByRole('menuitem', { name: 'Duplicate' }).click();
  await expect(table(page, 'public.orders_copy')).toBeVisible();
  await canvas(page).click({ ...bare, button: 'right' });
  await page.getByRole('menuitem', { name: 'New table' }).click();
  await expect(page.getByRole('textbox', { name: /^Name of new_table/ })).toBeFocused();
  await page.keyboard.press('Escape');
  expectNoComplaints();
});

test('what would go along is named before it goes', async ({ page }) => {
  const expectNoComplaints = await openShop(page);
  await header(page, 'public.orders').click();
  await page.keyboard.press('Delete');
  const dialog = page.getByRole('dialog', { name: 'Delete table orders' });
  await expect(dialog).toContainText('Delete table orders and 2 things that depend on it:');
  await expect(dialog.getByRole('listitem')).toHaveText([
    'the foreign key notes_order_id_fkey of public.notes',
    'the view public.open_orders',
  ]);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  expect(await sql(page)).toBe(SHOP);
  await page.keyboard.press('Delete');
  await dialog.getByRole('button', { name: 'Delete all' }).click();
  await expect.poll(() => tableIds(page)).toEqual(['public.customers', 'public.notes']);
  expect(await sql(page)).not.toContain('open_orders');
  await expect(undoButton(page)).toHaveAccessibleName('Undo Delete table orders');
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  expect(await sql(page)).toBe(SHOP);

  // Both ends of what depends: nothing is left to be named but the view.
  await settled(page);
  await header(page, 'public.orders').click();
  await header(page, 'public.notes').click({ modifiers: ['Shift'] });
  await page.keyboard.press('Delete');
  await expect(page.getByRole('dialog')).toContainText('Delete 2 tables and 1 thing that depends on it:');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await clickEdge(page, 'public.notes.notes_order_id_fkey');
  await page.keyboard.press('Delete');
  await expect.poll(() => sql(page)).toBe(SHOP.replace(' REFERENCES orders (id)', ''));
  expectNoComplaints();
});

test('everything that edits has a name and enough contrast', async ({ page }) => {
  test.slow();
  const expectNoComplaints = await openShop(page);
  const expectSound = async (within: string): Promise<void> => {
    await expect(page.locator(within).first()).toBeVisible();
    // What is still appearing is seen through.
    await page.waitForTimeout(300);
    const { violations } = await new AxeBuilder({ page }).include(within).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
  };
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    await header(page, 'public.orders').click();
    await page.keyboard.press('F2');
    await page.keyboard.type('customers');
    await page.keyboard.press('Enter');
    await expectSound('.name-editor');
    await page.keyboard.press('Escape');
    await page.keyboard.press('c');
    await page.keyboard.type('state');
    await page.keyboard.press('Tab');
    await page.keyboard.type('o');
    await expectSound('.column-editor');
    await expectSound('.completion-list');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Shift+F10');
    await expectSound('.ui-menu');
    await page.keyboard.press('Escape');
    await page.keyboard.press('.');
    await expectSound('.problems-popover');
    await page.keyboard.press('Escape');
    await page.keyboard.press('r');
    await expectSound('.edit-popover');
    await page.keyboard.type('notes');
    await page.keyboard.press('Enter');
    await expectSound('.edit-popover form');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Delete');
    await expectSound('.edit-popover');
    await page.keyboard.press('Escape');
    await expect(canvas(page)).toBeFocused();
  }
  expect(await sql(page)).toBe(SHOP);
  expectNoComplaints();
});
