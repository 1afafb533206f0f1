/** Real schemas dropped on the page stand on the canvas, whole. */
import { expect, test } from '@playwright/test';
import {
  corpusFile,
  dropFile,
  edge,
  fixture,
  openApp,
  pasteAnywhere,
  refusals,
  settled,
  table,
  watchForComplaints,
} from './support/app.ts';

interface Expected {
  readonly file: string;
  readonly tables: number;
  readonly foreignKeys: number;
  readonly node: string;
}

const FILES: readonly Expected[] = [
  { file: 'pagila.sql', tables: 71, foreignKeys: 37, node: 'public.film' },
  { file: 'adventureworks.sql', tables: 68, foreignKeys: 90, node: 'sales.salesorderheader' },
  { file: 'chinook.sql', tables: 11, foreignKeys: 11, node: 'public.invoice' },
];

for (const { file, tables, foreignKeys, node } of FILES) {
  test(`drop ${file}`, async ({ page }) => {
    const text = corpusFile(file);
    if (text === null) return;
    const expectNoComplaints = watchForComplaints(page);
    await openApp(page);
    await dropFile(page, file, text);
    const found = await page.evaluate(() => {
      const catalog = window.crowfoot.catalog();
      const { placements } = window.crowfoot.diagram();
      return {
        tables: catalog?.tables.length,
        foreignKeys: catalog?.tables
          .flatMap(({ constraints }) => constraints)
          .filter(({ kind }) => kind === 'foreign key').length,
        unplaced: catalog?.tables
          .filter(({ partitionOf }) => !partitionOf)
          .map(({ schema, name }) => `${schema}.${name}`)
          .filter((id) => !placements[id]),
        isSame: window.crowfoot.sql().length,
      };
    });
    expect(found).toEqual({ tables, foreignKeys, unplaced: [], isSame: text.length });
    await expect(table(page, node)).toBeVisible();
    expectNoComplaints();
  });
}

test('paste DDL on the start page', async ({ page }) => {
  await openApp(page);
  await pasteAnywhere(page, fixture('relationships.sql'));
  await expect(table(page, 'public.parent')).toBeVisible();
  await expect(edge(page, 'public.many_required.many_required_parent_id_fkey')).toBeAttached();
});

test('every sample opens, and Postgres would take it', async ({ page }) => {
  const expectNoComplaints = watchForComplaints(page);
  for (const sample of ['Shop', 'Blog', 'Multi-tenant SaaS', 'Warehouse star']) {
    await openApp(page);
    await page.getByRole('button', { name: new RegExp(`^${sample}`) }).click();
    await page.waitForFunction(() => (window.crowfoot.catalog()?.tables.length ?? 0) > 0);
    await settled(page);
    expect(await refusals(page)).toEqual([]);
    await expect(page.locator('.react-flow__node').first()).toBeVisible();
  }
  expectNoComplaints();
});

test('a file in another encoding opens, and says what saving will do', async ({ page }) => {
  await openApp(page);
  const transfer = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    const units = [0xfeff, ...[...'CREATE TABLE wide (id int);'].map((letter) => letter.charCodeAt(0))];
    data.items.add(new File([Uint8Array.from(units.flatMap((unit) => [unit & 255, unit >> 8]))], 'wide.sql'));
    return data;
  });
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
  await expect(table(page, 'public.wide')).toBeVisible();
  await expect(page.getByText('This file was UTF-16; saving writes UTF-8.')).toBeVisible();
});

test('a file that is no text is refused with a reason, and the open document stays', async ({ page }) => {
  await openApp(page);
  await dropFile(page, 'fine.sql', 'CREATE TABLE fine (id int);');
  const transfer = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array([80, 71, 68, 77, 80, 0, 1, 14, 0, 4, 8, 0])], 'dump.bin'));
    return data;
  });
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
  await expect(page.getByText(/dump\.bin/).first()).toBeVisible();
  expect(await page.evaluate(() => window.crowfoot.sql())).toBe('CREATE TABLE fine (id int);');
  await expect(table(page, 'public.fine')).toBeVisible();
});
