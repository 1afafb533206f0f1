/** Typing SQL: the diagram follows, and what is broken for a moment costs nothing else. */
import { expect, test } from '@playwright/test';
import {
  edge,
  fixture,
  openApp,
  pasteAnywhere,
  placementOf,
  putCursorAfter,
  refusals,
  settled,
  sql,
  startEmpty,
  table,
  tableIds,
  typeAtEnd,
  typeHere,
  watchForComplaints,
} from './support/app.ts';

test('type a table and see it', async ({ page }) => {
  const expectNoComplaints = watchForComplaints(page);
  await startEmpty(page);
  await typeAtEnd(page, 'CREATE TABLE authors (id bigint PRIMARY KEY, name text NOT NULL);\n');
  await expect(table(page, 'public.authors')).toContainText('name');
  await typeAtEnd(page, 'CREATE TABLE books (id bigint PRIMARY KEY, author_id bigint NOT NULL REFERENCES authors);');
  await expect(table(page, 'public.books')).toBeVisible();
  await expect(edge(page, 'public.books.books_author_id_fkey')).toBeAttached();
  await expect(
    page.getByRole('img', { name: /Each book belongs to exactly one author; an author has any number of books/ }),
  ).toBeAttached();
  expectNoComplaints();
});

test('break a statement and mend it', async ({ page }) => {
  await openApp(page);
  await pasteAnywhere(page, fixture('relationships.sql'));
  const before = await tableIds(page);
  const place = await placementOf(page, 'public.part');
  await putCursorAfter(page, 'CREATE TABLE part (');
  await typeHere(page, "'");
  await settled(page);
  expect(await tableIds(page)).toEqual(before);
  await expect(table(page, 'public.part')).toContainText(/not read since/i);
  await page.getByRole('button', { name: /^Problems/ }).click();
  await expect(page.getByRole('complementary', { name: /Problems/ })).toContainText(/string|quote/i);
  await page.keyboard.press('Escape');
  await putCursorAfter(page, "CREATE TABLE part ('");
  await page.keyboard.press('Backspace');
  await settled(page);
  expect(await sql(page)).toBe(fixture('relationships.sql'));
  await expect(table(page, 'public.part')).not.toContainText(/not read since/i);
  expect(await refusals(page)).toEqual([]);
  expect(await placementOf(page, 'public.part')).toEqual(place);
});

test('a table renamed in the text stays where it is', async ({ page }) => {
  await openApp(page);
  await pasteAnywhere(page, fixture('relationships.sql'));
  const place = await placementOf(page, 'public.tree');
  expect(place).not.toBeNull();
  await putCursorAfter(page, 'CREATE TABLE tree');
  for (const key of ['s', '_', 'x']) await page.keyboard.type(key);
  await settled(page);
  expect(await tableIds(page)).toContain('public.trees_x');
  expect(await placementOf(page, 'public.trees_x')).toEqual(place);
  await expect(table(page, 'public.trees_x')).toBeVisible();
});

test('typing moves no other table', async ({ page }) => {
  await openApp(page);
  await pasteAnywhere(page, fixture('relationships.sql'));
  const before = await page.evaluate(() => window.crowfoot.diagram().placements);
  await typeAtEnd(
    page,
    '\nCREATE TABLE late (id int PRIMARY KEY, parent_id int REFERENCES parent, tree_id int REFERENCES tree);',
  );
  await settled(page);
  const after = await page.evaluate(() => window.crowfoot.diagram().placements);
  expect(after['public.late']).toBeDefined();
  for (const [id, place] of Object.entries(before)) expect(after[id]).toEqual(place);
});

test('go to the definition of a table and find its references', async ({ page }) => {
  await openApp(page);
  await pasteAnywhere(page, fixture('relationships.sql'));
  await putCursorAfter(page, 'parent_id int NOT NULL REFERENCES par');
  await page.keyboard.press('F12');
  await expect(page.getByRole('contentinfo')).toContainText('Ln 2');
  await page.keyboard.press('Shift+F12');
  await expect(
    page.locator('.monaco-editor .reference-zone-widget, .monaco-editor .zone-widget').first(),
  ).toBeVisible();
});

test('what Postgres would refuse is marked and told, and the rest stands', async ({ page }) => {
  await openApp(page);
  await pasteAnywhere(page, fixture('bad-order-is-refused.sql'));
  await expect(table(page, 'public.still_fine')).toBeVisible();
  await page.getByRole('button', { name: /^Problems/ }).click();
  await expect(page.getByRole('complementary', { name: /Problems/ })).toContainText('nowhere');
  await expect(page.locator('.monaco-editor .squiggly-error').first()).toBeVisible();
});
