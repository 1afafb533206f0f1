/** Selecting in one part shows in the others; every pane folds; the palette flies. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { edge, editor, fixture, openApp, pasteAnywhere, putCursorAfter, table, typeAtEnd } from './support/app.ts';

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

test('any pane fills the window, and Escape leaves', async ({ page }) => {
  const sidebar = page.getByRole('complementary', { name: 'Outline' });
  const stage = page.getByRole('main', { name: 'Diagram' });
  const sql = page.getByRole('region', { name: 'SQL' });
  const fills = { x: 0, y: 0, width: 1440, height: 900 };
  await editor(page).waitFor();
  for (const pane of [sidebar, stage, sql]) {
    const before = await pane.boundingBox();
    await pane.getByRole('button', { name: 'Full screen' }).click();
    await expect.poll(() => pane.boundingBox()).toEqual(fills);
    for (const other of [sidebar, stage, sql]) if (other !== pane) await expect(other).toBeHidden();
    await page.keyboard.press('Escape');
    await expect.poll(() => pane.boundingBox()).toEqual(before);
  }
  await page.keyboard.press('Control+K');
  await page.keyboard.type('full screen diagram');
  await page.keyboard.press('Enter');
  await expect.poll(() => stage.boundingBox()).toEqual(fills);
  // What was in view whole still is, and the first Escape belongs to the selection.
  await table(page, 'public.composite').click({ position: { x: 30, y: 10 } });
  await page.keyboard.press('Escape');
  await expect(page.getByRole('complementary', { name: /composite/ })).toBeHidden();
  await expect.poll(() => stage.boundingBox()).toEqual(fills);
  await page.keyboard.press('Control+B');
  await expect.poll(() => stage.boundingBox()).not.toEqual(fills);
});

test('each hint is shown once, one a document, and goes when it is sent away or followed', async ({ page }) => {
  const hint = page.getByRole('note');
  // What came is read first.
  await expect(page.locator('[data-sonner-toast]')).toBeVisible();
  await expect(hint).toBeHidden();
  await expect(hint).toContainText('The lit button explains every sign');
  await page.getByRole('button', { name: 'Dismiss the hint' }).click();
  await expect(hint).toBeHidden();
  await openApp(page);
  await pasteAnywhere(page, fixture('relationships.sql'));
  await expect(hint).toContainText('This text is the document');
  await typeAtEnd(page, '\n-- x');
  await expect(hint).toBeHidden();
  await openApp(page);
  await pasteAnywhere(page, fixture('relationships.sql'));
  await expect(hint).toContainText('opens it from anywhere');
  await page.keyboard.press('Control+K');
  await expect(hint).toBeHidden();
  await page.keyboard.press('Escape');
  await openApp(page);
  await pasteAnywhere(page, fixture('relationships.sql'));
  await expect(hint).toBeHidden();
});

test('the mark of a key and its place in it do not touch', async ({ page }) => {
  const row = table(page, 'public.part')
    .locator('.row', { has: page.locator('.row-ordinal') })
    .first();
  const boxOf = async (selector: string) => {
    const box = await row.locator(selector).first().boundingBox();
    if (!box) throw new Error(`${selector} is not drawn.`);
    return { from: box.x, to: box.x + box.width };
  };
  const [mark, ordinal, name] = [await boxOf('.mark'), await boxOf('.row-ordinal'), await boxOf('.row-text')];
  const zoom = (mark.to - mark.from) / 12;
  expect((ordinal.from - mark.to) / zoom).toBeGreaterThanOrEqual(0.9);
  expect((name.from - ordinal.to) / zoom).toBeGreaterThanOrEqual(2);
});

test('the palette finds a table and flies there', async ({ page }) => {
  await page.keyboard.press('Control+K');
  await page.keyboard.type('partial_one');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary', { name: /partial_one/ })).toBeVisible();
});

test('what is typed while the palette is on its way is not lost', async ({ page }) => {
  let send = (): void => undefined;
  const isSent = new Promise<void>((resolve) => {
    send = resolve;
  });
  await page.route(/\/palette-[^/]*\.js$/, async (route) => {
    await isSent;
    await route.continue();
  });
  await openApp(page);
  await pasteAnywhere(page, fixture('relationships.sql'));
  await page.keyboard.press('Control+K');
  await page.keyboard.type('partial_');
  await expect(page.getByRole('dialog', { name: 'Search or run a command' }).getByRole('option')).toHaveCount(0);
  send();
  await expect(page.getByRole('option', { name: /^partial_one table/ })).toBeVisible();
  await page.keyboard.type('one');
  await expect(page.getByRole('combobox', { name: 'Search or run a command' })).toHaveValue('partial_one');
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
