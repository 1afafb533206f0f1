/** Editing in the inspector: each fact is a field, each change the SQL one would have written, and one step of the history. */
import { expect, type Locator, type Page, test } from '@playwright/test';
import { dropFile, openApp, settled, sql, table, watchForComplaints } from './support/app.ts';

const SHOP = `CREATE TYPE order_status AS ENUM ('new', 'paid', 'shipped');
CREATE DOMAIN amount AS numeric(12,2) CHECK (VALUE >= 0);

CREATE SCHEMA audit;
CREATE TABLE audit.entries (id bigint);

CREATE TABLE customers (
  id    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email text NOT NULL UNIQUE -- as they wrote it
);

CREATE TABLE orders (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id bigint NOT NULL REFERENCES customers (id),
  status      order_status NOT NULL DEFAULT 'new',
  number      text NOT NULL,
  total       amount NOT NULL DEFAULT 0, -- with tax
  CONSTRAINT orders_total_check CHECK (total < 100000)
);
CREATE INDEX orders_total_idx ON orders (total DESC) WHERE total > 100;

CREATE VIEW large_orders AS
  SELECT id, total FROM orders WHERE total > 1000;

CREATE FUNCTION check_total() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.total <> OLD.total THEN RAISE NOTICE 'total'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER orders_total BEFORE UPDATE OF total ON orders
  FOR EACH ROW WHEN (OLD.total IS DISTINCT FROM NEW.total) EXECUTE FUNCTION check_total();

CREATE POLICY cheap ON orders USING (total < 5000);
`;

const inspector = (page: Page): Locator => page.getByRole('complementary', { name: /^Inspector/ });
const fact = (page: Page, name: string | RegExp): Locator => inspector(page).getByRole('button', { name });
const undoButton = (page: Page) => page.getByRole('banner').getByRole('button', { name: /^Undo/ });

/** Turns a fact into a field, types over what is there, and leaves the field as it is. */
async function type(page: Page, name: string | RegExp, text: string): Promise<void> {
  await fact(page, name).focus();
  await page.keyboard.press('F2');
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(text);
}

async function change(page: Page, name: string | RegExp, text: string): Promise<void> {
  await type(page, name, text);
  await page.keyboard.press('Enter');
}

async function choose(page: Page, name: string | RegExp, choice: string | RegExp): Promise<void> {
  await fact(page, name).click();
  await page.getByRole('menuitemradio', { name: choice }).click();
}

async function selectTable(page: Page, id: string): Promise<void> {
  await table(page, id).click({ position: { x: 40, y: 12 } });
  await expect(inspector(page)).toBeVisible();
}

const selectInOutline = (page: Page, name: string): Promise<void> =>
  page.getByRole('complementary', { name: 'Outline' }).getByText(name, { exact: true }).click();

/** The lines that are new, without those around them. */
async function newLines(page: Page): Promise<string[]> {
  const before = SHOP.split('\n');
  return (await sql(page)).split('\n').filter((line) => !before.includes(line));
}

const expectSql = (page: Page, text: string) => expect.poll(() => sql(page)).toContain(text);

let expectNoComplaints: () => void;

test.beforeEach(async ({ page }) => {
  expectNoComplaints = watchForComplaints(page);
  await openApp(page);
  await dropFile(page, 'shop.sql', SHOP);
});

/** Everything that was done goes back, step by step, to the file as it was. */
async function takeAllBack(page: Page): Promise<void> {
  await settled(page);
  while (await undoButton(page).isEnabled()) await undoButton(page).click();
  expect(await sql(page)).toBe(SHOP);
  expectNoComplaints();
}

test('a renamed column is followed into the check, index, view, trigger, function and policy', async ({ page }) => {
  await selectTable(page, 'public.orders');
  await fact(page, /^Column total/).click();
  await change(page, /^Column total/, 'gross');
  await expectSql(page, 'gross       amount NOT NULL DEFAULT 0, -- with tax');
  expect(await newLines(page)).toEqual([
    '  gross       amount NOT NULL DEFAULT 0, -- with tax',
    '  CONSTRAINT orders_total_check CHECK (gross < 100000)',
    'CREATE INDEX orders_total_idx ON orders (gross DESC) WHERE gross > 100;',
    '  SELECT id, gross AS total FROM orders WHERE gross > 1000;',
    "  IF NEW.gross <> OLD.gross THEN RAISE NOTICE 'total'; END IF;",
    'CREATE TRIGGER orders_total BEFORE UPDATE OF gross ON orders',
    '  FOR EACH ROW WHEN (OLD.gross IS DISTINCT FROM NEW.gross) EXECUTE FUNCTION check_total();',
    'CREATE POLICY cheap ON orders USING (gross < 5000);',
  ]);
  // The focus and the selection are on what they were on, under its new name.
  await expect(fact(page, /^Column gross/)).toBeFocused();
  await expect(fact(page, /^Column gross/)).toHaveAttribute('aria-expanded', 'true');
  await expect(undoButton(page)).toHaveAccessibleName('Undo Rename column orders.total');
  await takeAllBack(page);
  await expect(fact(page, /^Column total/)).toHaveAttribute('aria-expanded', 'true');
});

test('all that is so of a column', async ({ page }) => {
  await selectTable(page, 'public.orders');
  await fact(page, /^Column number/).click();
  await change(page, /^Type of number/, 'varchar(20)');
  await expectSql(page, 'number      varchar(20) NOT NULL');
  await inspector(page).getByRole('checkbox', { name: 'number is nullable' }).check();
  await expectSql(page, 'number      varchar(20),');
  await change(page, /^Collation of number/, 'C');
  await expectSql(page, 'varchar(20) COLLATE "C"');
  await change(page, /^Comment on number/, "The customer's own");
  await expectSql(page, "COMMENT ON COLUMN orders.number IS 'The customer''s own'");
  await change(page, /^Default of number/, "'none'");
  await expectSql(page, "DEFAULT 'none'");
  // Emptied, a fact is taken away.
  await change(page, /^Default of number/, '');
  await expect.poll(() => sql(page)).not.toContain("'none'");
  await change(page, /^Generation of number/, 'upper(customer_id::text)');
  await expectSql(page, 'GENERATED ALWAYS AS (upper(customer_id::text)) STORED');
  await choose(page, /^How number is generated/, /^virtual/);
  await expectSql(page, 'GENERATED ALWAYS AS (upper(customer_id::text)) VIRTUAL');
  await fact(page, /^Column id/).click();
  await choose(page, /^Identity of id/, /^by default/);
  await expectSql(page, 'id          bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY');
  await takeAllBack(page);
});

test('columns come, move and go by the keyboard', async ({ page }) => {
  await selectTable(page, 'public.customers');
  await fact(page, 'Add a column').click();
  await page.keyboard.type('born');
  await page.keyboard.press('Enter');
  await page.keyboard.type('date');
  await page.keyboard.press('Enter');
  await expectSql(page, '  email text NOT NULL UNIQUE, -- as they wrote it\n  born  date\n');
  await expect(fact(page, 'Add a column')).toBeFocused();
  await fact(page, /^Column born/).focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expectSql(page, '  born  date,\n  email text NOT NULL UNIQUE -- as they wrote it\n');
  await expect(fact(page, /^Column born/)).toBeFocused();
  // The same by the menu.
  await fact(page, 'More for born').click();
  await page.getByRole('menuitem', { name: 'Move down' }).click();
  await expectSql(page, '  email text NOT NULL UNIQUE, -- as they wrote it\n  born  date\n');
  await expect(fact(page, /^Column born/)).toBeFocused();
  await page.keyboard.press('Delete');
  await expect.poll(() => sql(page)).toBe(SHOP);
  await expect(fact(page, /^Column email/)).toBeFocused();
  await takeAllBack(page);
});

test('a wrong expression stays in its field with the reason; Escape takes it back', async ({ page }) => {
  await selectTable(page, 'public.orders');
  await change(page, /^Condition of orders_total_check/, 'total > 0 AND');
  const field = inspector(page).getByRole('combobox', { name: 'Condition of orders_total_check' });
  await expect(inspector(page).getByRole('alert')).toContainText('syntax error');
  await expect(field).toHaveValue('total > 0 AND');
  expect(await sql(page)).toBe(SHOP);
  await field.fill('gone > 0');
  await expect(inspector(page).getByRole('alert')).toContainText('There is no column gone');
  await field.press('Escape');
  await expect(fact(page, 'Condition of orders_total_check: total < 100000')).toBeFocused();
  expect(await sql(page)).toBe(SHOP);
  await change(page, /^Condition of orders_total_check/, 'total BETWEEN 0 AND 9000');
  await expectSql(page, 'CONSTRAINT orders_total_check CHECK (total BETWEEN 0 AND 9000)');
  await expect(inspector(page).getByRole('alert')).toHaveCount(0);
  await takeAllBack(page);
});

test('what is refused after one has left is said all the same', async ({ page }) => {
  await selectTable(page, 'public.orders');
  await type(page, /^Type of number/, 'no such type');
  await page.locator('.canvas').click({ position: { x: 20, y: 300 } });
  await expect(inspector(page)).toBeHidden();
  await expect(page.getByText(/The type .no such type. can't be read/)).toBeVisible();
  expect(await sql(page)).toBe(SHOP);
});

test('keys, references and indexes with all their parts', async ({ page }) => {
  await selectTable(page, 'public.orders');
  await fact(page, 'Add a unique constraint').click();
  const list = inspector(page).getByRole('listbox', { name: 'Add a unique constraint' });
  await list.press('c');
  await list.press(' ');
  await list.press('n');
  await list.press(' ');
  await list.press('Enter');
  await expectSql(page, 'UNIQUE (customer_id, number)');
  await fact(page, /^Constraint orders_customer_id_number_key/).click();
  await inspector(page)
    .getByRole('checkbox', { name: /one null equals another/ })
    .check();
  await expectSql(page, 'UNIQUE NULLS NOT DISTINCT (customer_id, number)');
  await choose(page, /^When orders_customer_id_number_key is checked/, /^initially deferred/);
  await expectSql(page, '(customer_id, number) DEFERRABLE INITIALLY DEFERRED');

  await fact(page, /^Constraint orders_customer_id_fkey/).click();
  await choose(page, /^On delete: orders_customer_id_fkey/, /^cascade/);
  await expectSql(page, 'REFERENCES customers (id) ON DELETE CASCADE');
  await change(page, /^Constraint orders_customer_id_fkey/, 'orders_buyer');
  await expectSql(page, 'CONSTRAINT orders_buyer REFERENCES customers (id) ON DELETE CASCADE');
  await expect(fact(page, /^Constraint orders_buyer/)).toBeFocused();

  await fact(page, /^Index orders_total_idx/).click();
  await change(page, 'Add a key to orders_total_idx', 'lower(number)');
  await expectSql(page, 'orders (total DESC, lower(number)) WHERE');
  await choose(page, /^Order of key 2/, 'descending, nulls last');
  await change(page, /^Operator class of key 2/, 'text_pattern_ops');
  await expectSql(page, 'lower(number) text_pattern_ops DESC NULLS LAST');
  await inspector(page).getByRole('checkbox', { name: 'orders_total_idx is unique' }).check();
  await change(page, /^Rows in orders_total_idx/, '');
  await expectSql(
    page,
    'CREATE UNIQUE INDEX orders_total_idx ON orders (total DESC, lower(number) text_pattern_ops DESC NULLS LAST);',
  );
  await takeAllBack(page);
});

test('an EXCLUDE constraint is added by its first key, and grows', async ({ page }) => {
  await selectTable(page, 'public.orders');
  await fact(page, 'Add an exclude constraint').click();
  await page.keyboard.insertText('number');
  await page.keyboard.press('Enter');
  await expectSql(page, 'EXCLUDE USING btree (number WITH =)');
  await fact(page, /^Constraint orders_number_excl/).click();
  await choose(page, /^Method of orders_number_excl/, /^hash/);
  await expectSql(page, 'EXCLUDE USING hash (number WITH =)');
  await change(page, /^Rows under orders_number_excl/, 'total > 0');
  await expectSql(page, 'EXCLUDE USING hash (number WITH =) WHERE (total > 0)');
  await takeAllBack(page);
});

test('a reference is chosen, and one of unlike types is refused in place', async ({ page }) => {
  await selectTable(page, 'public.orders');
  await fact(page, 'Add a reference').click();
  const form = inspector(page).getByRole('group', { name: 'Add a reference' });
  await page.keyboard.type('cust');
  await page.keyboard.press('Enter');
  await form.getByRole('combobox', { name: 'Column for id' }).selectOption('number');
  await form.getByRole('button', { name: 'Add' }).click();
  await expect(form.getByRole('alert')).toContainText('Give both the same type');
  await form.getByRole('combobox', { name: 'Key' }).selectOption('email');
  await form.getByRole('combobox', { name: 'Column for email' }).selectOption('number');
  await form.getByRole('button', { name: 'Add' }).click();
  await expectSql(page, 'REFERENCES customers (email)');
  await takeAllBack(page);
});

test('enum values and domains', async ({ page }) => {
  await selectInOutline(page, 'order_status');
  await change(page, /^Value paid/, 'settled');
  await expectSql(page, "('new', 'settled', 'shipped')");
  await expect(fact(page, /^Value settled/)).toBeFocused();
  await page.keyboard.press('Alt+ArrowDown');
  await expectSql(page, "('new', 'shipped', 'settled')");
  await change(page, 'Add a value', 'lost');
  await expectSql(page, "('new', 'shipped', 'settled', 'lost')");
  await fact(page, /^Value lost/).focus();
  await page.keyboard.press('Delete');
  await expectSql(page, "('new', 'shipped', 'settled')");
  await fact(page, /^Value new/).focus();
  await page.keyboard.press('Delete');
  await expect(inspector(page).getByRole('alert')).toContainText('The default of orders.status uses the value new');
  await page.keyboard.press('Escape');
  await change(page, /^Name of the enum/, 'order_state');
  await expectSql(page, "status      order_state NOT NULL DEFAULT 'new'");

  await selectInOutline(page, 'amount');
  await change(page, /^Condition of amount_check/, 'VALUE > 0');
  await expectSql(page, 'CHECK (VALUE > 0)');
  await change(page, 'Add a check', 'VALUE < 1000000');
  await expectSql(page, 'CHECK (VALUE > 0) CHECK (VALUE < 1000000)');
  await takeAllBack(page);
});

test('an index and a schema by themselves', async ({ page }) => {
  await page.keyboard.press('Control+k');
  await page.keyboard.type('orders_total_idx');
  await page.keyboard.press('Enter');
  await expect(inspector(page)).toContainText('on orders');
  await change(page, /^Name of the index/, 'orders_by_total');
  await expectSql(page, 'CREATE INDEX orders_by_total ON orders (total DESC)');
  await choose(page, /^Method of orders_by_total/, /^brin/);
  // What the method can't do goes with the change.
  await expectSql(page, 'CREATE INDEX orders_by_total ON orders USING brin (total)');
  await change(page, /^Comment on orders_by_total/, 'largest first');
  await expectSql(page, "COMMENT ON INDEX orders_by_total IS 'largest first'");
  await page.keyboard.press('Control+k');
  await page.keyboard.type('audit');
  await page.keyboard.press('Enter');
  await change(page, /^Name of the schema/, 'log');
  await expectSql(page, 'CREATE SCHEMA log;');
  expect(await sql(page)).toContain('CREATE TABLE log.entries');
  await selectTable(page, 'public.customers');
  await choose(page, /^Schema of customers/, 'log');
  await expectSql(page, 'CREATE TABLE log.customers (');
  await expect(fact(page, /^Name of the table/)).toBeVisible();
  await takeAllBack(page);
});

test('a view and its query; what depends on a column is named before it goes', async ({ page }) => {
  await selectInOutline(page, 'large_orders');
  await fact(page, /^Query of large_orders/).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' LIMIT 10');
  await page.keyboard.press('Control+Enter');
  await expectSql(page, 'WHERE total > 1000 LIMIT 10;');
  await selectTable(page, 'public.orders');
  await fact(page, /^Column total/).focus();
  await page.keyboard.press('Delete');
  await expect(inspector(page)).toContainText('the view public.large_orders');
  await page.keyboard.press('Escape');
  await expect(fact(page, /^Column total/)).toBeFocused();
  await page.keyboard.press('Delete');
  await inspector(page)
    .getByRole('button', { name: /^Delete with/ })
    .click();
  await expect.poll(() => sql(page)).not.toContain('large_orders');
  await takeAllBack(page);
});

test('a name that is taken is refused in place; a renamed table stays the selected one', async ({ page }) => {
  await selectTable(page, 'public.customers');
  await type(page, /^Name of the table/, 'orders');
  await page.keyboard.press('Enter');
  const name = inspector(page).getByRole('textbox', { name: 'Name of the table' });
  await expect(inspector(page).getByRole('alert')).toContainText('There is a table public.orders already');
  await expect(name).toHaveValue('orders');
  await name.fill('people');
  await name.press('Enter');
  await expectSql(page, 'REFERENCES people (id)');
  await expect(fact(page, 'Name of the table: people')).toBeFocused();
  await expect(table(page, 'public.people')).toBeVisible();
  await takeAllBack(page);
});
