/** One history for text and diagram: taken back from wherever one is, kept over a reload, a crash and a second tab. */
import { expect, type Page, test } from '@playwright/test';
import {
  dropFile,
  editor,
  fixture,
  openApp,
  placementOf,
  putCursorAfter,
  settled,
  sql,
  startEmpty,
  table,
  tableIds,
  typeAtEnd,
  typeHere,
  watchForComplaints,
} from './support/app.ts';

const TREE = 'public.tree';
const ADDED = 'CREATE TABLE added (id int PRIMARY KEY);';

/** By its head, without letting go. */
async function pull(page: Page, id: string, dx: number, dy: number): Promise<void> {
  const box = await table(page, id).boundingBox();
  if (!box) throw new Error('The table has no place on the screen.');
  await page.mouse.move(box.x + box.width / 2, box.y + 6);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 + dx, box.y + 6 + dy, { steps: 5 });
}

async function drag(page: Page, id: string, dx: number, dy: number): Promise<void> {
  await pull(page, id, dx, dy);
  await page.mouse.up();
}

const documentOf = async (page: Page) => ({
  sql: await sql(page),
  placements: await page.evaluate(() => Object.entries(window.crowfoot.diagram().placements).sort()),
});

const undoButton = (page: Page) => page.getByRole('banner').getByRole('button', { name: /^Undo/ });
const redoButton = (page: Page) => page.getByRole('banner').getByRole('button', { name: /^Redo/ });

/** Longer than the pause that ends a step of typing. */
const pause = (page: Page) => page.waitForTimeout(1_100);

test('edit in text and canvas in turn, and take it all back through both', async ({ page }) => {
  const expectNoComplaints = watchForComplaints(page);
  await openApp(page);
  await dropFile(page, 'mine.sql', fixture('relationships.sql'));
  await expect(undoButton(page)).toBeDisabled();
  const states = [await documentOf(page)];
  const done = async (label: string): Promise<void> => {
    await settled(page);
    states.push(await documentOf(page));
    await expect(undoButton(page)).toHaveAccessibleName(`Undo ${label}`);
  };
  const place = await placementOf(page, TREE);
  await putCursorAfter(page, 'CREATE TABLE tree');
  await typeHere(page, '_of_life');
  await done('Typing');
  expect(await placementOf(page, 'public.tree_of_life')).toEqual(place);
  await drag(page, 'public.tree_of_life', 70, 50);
  await done('Move tree_of_life');
  await typeAtEnd(page, ` ${ADDED}`);
  await done('Typing');
  await drag(page, 'public.added', -40, 60);
  await done('Move added');

  const undoOnCanvas = async () => {
    await page.locator('main.stage').click({ position: { x: 12, y: 200 } });
    await page.keyboard.press('Control+z');
  };
  const undoInText = async () => {
    await editor(page).click();
    await page.keyboard.press('Control+z');
  };
  for (const [turn, takeBack] of [undoOnCanvas, undoInText, () => undoButton(page).click(), undoOnCanvas].entries()) {
    await takeBack();
    await settled(page);
    expect(await documentOf(page)).toEqual(states.at(-2 - turn));
  }
  await expect(undoButton(page)).toBeDisabled();
  await expect(editor(page)).toContainText('CREATE TABLE tree (');

  while (await redoButton(page).isEnabled()) await redoButton(page).click();
  await settled(page);
  expect(await documentOf(page)).toEqual(states.at(-1));
  expectNoComplaints();
});

test('the editor shows what was taken back, with the cursor where it was', async ({ page }) => {
  await startEmpty(page);
  await typeAtEnd(page, 'CREATE TABLE one (id int);');
  await pause(page);
  await putCursorAfter(page, 'TABLE one');
  await page.keyboard.type('ness');
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Control+z');
  await expect(editor(page)).toHaveText('CREATE TABLE one (id int);');
  await page.keyboard.type('s');
  expect(await sql(page)).toBe('CREATE TABLE ones (id int);');
  // The search has a history of its own.
  await page.keyboard.press('Control+f');
  const find = page.getByRole('textbox', { name: 'Find' }).first();
  await find.fill('id');
  await page.keyboard.press('Control+z');
  expect(await sql(page)).toBe('CREATE TABLE ones (id int);');
});

test('the editor need not be open', async ({ page }) => {
  await openApp(page);
  await dropFile(page, 'mine.sql', fixture('relationships.sql'));
  const before = await sql(page);
  await typeAtEnd(page, ` ${ADDED}`);
  await expect(table(page, 'public.added')).toBeVisible();
  await page.keyboard.press('Control+j');
  await expect(editor(page)).toBeHidden();
  await undoButton(page).click();
  expect(await sql(page)).toBe(before);
  await expect(table(page, 'public.added')).toBeHidden();
  await page.keyboard.press('Control+j');
  await expect(editor(page)).toBeVisible();
  await typeAtEnd(page, '--');
  expect(await sql(page)).toBe(`${before}--`);
});

test('Escape takes a running drag back, and leaves no step', async ({ page }) => {
  await openApp(page);
  await dropFile(page, 'mine.sql', fixture('relationships.sql'));
  const place = await placementOf(page, TREE);
  const box = await table(page, TREE).boundingBox();
  await pull(page, TREE, 80, 40);
  expect(await table(page, TREE).boundingBox()).not.toEqual(box);
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await settled(page);
  expect(await table(page, TREE).boundingBox()).toEqual(box);
  expect(await placementOf(page, TREE)).toEqual(place);
  await expect(undoButton(page)).toBeDisabled();
});

test('laying out again is taken back from its message, and the palette names the step', async ({ page }) => {
  await openApp(page);
  await dropFile(page, 'mine.sql', fixture('relationships.sql'));
  const before = await documentOf(page);
  await drag(page, TREE, 60, 260);
  const dragged = await documentOf(page);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('lay out');
  await page.keyboard.press('Enter');
  await expect(undoButton(page)).toHaveAccessibleName('Undo Lay out again');
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await settled(page);
  expect(await documentOf(page)).toEqual(dragged);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('undo');
  await expect(page.getByRole('option', { name: /Undo Move tree/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await settled(page);
  expect(await documentOf(page)).toEqual(before);
});

test('a reload keeps what can be taken back', async ({ page }) => {
  await openApp(page);
  await dropFile(page, 'mine.sql', fixture('relationships.sql'));
  const before = await documentOf(page);
  await typeAtEnd(page, ` ${ADDED}`);
  await drag(page, TREE, 60, 40);
  await settled(page);
  const after = await documentOf(page);
  // At once: what was done in the last moments is written down as the page goes.
  await page.reload();
  await page.waitForFunction(() => window.crowfoot?.sql() !== '');
  await settled(page);
  expect(await documentOf(page)).toEqual(after);
  await expect(undoButton(page)).toHaveAccessibleName('Undo Move tree');
  await undoButton(page).click();
  await undoButton(page).click();
  await settled(page);
  expect(await documentOf(page)).toEqual(before);
  await expect(undoButton(page)).toBeDisabled();
  await expect(page.getByText(/another tab/)).toBeHidden();
});

test('a page that is killed while one types loses a second of it at most', async ({ page, context }) => {
  await startEmpty(page);
  await editor(page).click();
  const crash = await context.newCDPSession(page);
  const words = Array.from({ length: 40 }, (_, index) => `word${index} `);
  const typedAt: number[] = [];
  await page.keyboard.insertText('-- ');
  for (const word of words) {
    await page.keyboard.insertText(word);
    typedAt.push(Date.now());
    await page.waitForTimeout(50);
  }
  const killedAt = Date.now();
  const address = page.url();
  const crashed = page.waitForEvent('crash');
  // Never answered: who would.
  void crash.send('Page.crash').catch(() => undefined);
  await crashed;

  const again = await context.newPage();
  await again.goto(address);
  await again.waitForFunction(() => window.crowfoot?.sql() !== '');
  await settled(again);
  const kept = await sql(again);
  expect(`-- ${words.join('')}`.startsWith(kept)).toBe(true);
  const count = kept.match(/word/g)?.length ?? 0;
  const firstLost = typedAt[count] ?? killedAt;
  expect(killedAt - firstLost).toBeLessThanOrEqual(1_000);
  await expect(undoButton(again)).toHaveAccessibleName('Undo Typing');
  await editor(again).click();
  await again.keyboard.press('Control+z');
  await expect.poll(() => sql(again)).not.toBe(kept);
});

test('two tabs on one document keep both texts', async ({ page, context }) => {
  await openApp(page);
  await dropFile(page, 'mine.sql', fixture('relationships.sql'));
  const original = await sql(page);
  const address = page.url();
  const second = await context.newPage();
  await second.goto(address);
  await second.waitForFunction(() => window.crowfoot?.sql() !== '');
  await expect(second.getByText('mine.sql is open in another tab.', { exact: false })).toBeVisible();

  await page.bringToFront();
  await typeAtEnd(page, ` ${ADDED}`);
  await page.waitForTimeout(1_000);
  // Nothing was changed here, so it shows what the other has written.
  await second.bringToFront();
  await second.evaluate(() => window.dispatchEvent(new Event('focus')));
  await expect.poll(() => sql(second)).toBe(`${original} ${ADDED}`);
  await settled(second);

  await typeAtEnd(second, '-- second');
  await expect(second.getByRole('textbox', { name: 'Document name' })).toHaveValue('mine (copy).sql');
  await expect(second.getByText('Your changes are kept here as mine (copy).sql', { exact: false })).toBeVisible();
  await expect.poll(() => second.url()).not.toBe(address);
  await page.bringToFront();
  await typeAtEnd(page, '-- first');
  await page.waitForTimeout(1_000);
  for (const [tab, text] of [
    [page, `${original} ${ADDED}-- first`],
    [second, `${original} ${ADDED}-- second`],
  ] as const) {
    await tab.reload();
    await expect.poll(() => sql(tab)).toBe(text);
  }
  expect(await tableIds(page)).toContain('public.added');
});

test('a tab that is left behind gets the document when the other one closes', async ({ page, context }) => {
  await openApp(page);
  await dropFile(page, 'mine.sql', fixture('relationships.sql'));
  const original = await sql(page);
  const address = page.url();
  const second = await context.newPage();
  await second.goto(address);
  await second.waitForFunction(() => window.crowfoot?.sql() !== '');
  await expect(second.getByText('mine.sql is open in another tab.', { exact: false })).toBeVisible();
  await page.bringToFront();
  await typeAtEnd(page, ` ${ADDED}`);
  await page.waitForTimeout(1_000);
  await page.close();
  await expect.poll(() => sql(second)).toBe(`${original} ${ADDED}`);
  await settled(second);
  await typeAtEnd(second, '--');
  await second.waitForTimeout(1_000);
  expect(second.url()).toBe(address);
  await expect(second.getByRole('textbox', { name: 'Document name' })).toHaveValue('mine.sql');
});
