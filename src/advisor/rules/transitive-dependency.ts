/** Third normal form by names: a column that depends on what a foreign key refers to rather than on the key. */
import { copiesIn, isAddedLater, isMadeOfCopies, sourceColumn, sourcePath } from '../copies.ts';
import { dropColumn } from '../fixes/drop-column.ts';
import { markSnapshot } from '../fixes/mark-snapshot.ts';
import type { Rule } from '../rule.ts';
import { onColumn } from '../subjects.ts';
import { isWrittenByTrigger } from '../written-by-triggers.ts';

const CUSTOMERS = 'CREATE TABLE customers (id bigint PRIMARY KEY, name text NOT NULL, email text, city text);\n';

export const transitiveDependency: Rule = {
  id: 'transitive-dependency',
  category: 'normalization',
  severity: 'warning',
  scope: 'table',
  summary: 'A copy of what a foreign key already leads to',
  why: 'The value belongs to the other row and is repeated in every row that refers to it. When it changes, each copy has to be changed as well; the one that is missed makes two answers to the same question.',
  advice:
    'Drop the copy and join, or put the join in a view. Where the value of that moment is wanted (a price, a name on a contract), say so with a snapshot directive; where reads demand the copy, keep it in step with a trigger.',
  sources: [
    { title: 'E. F. Codd, Further Normalization of the Data Base Relational Model: third normal form', url: null },
    { title: 'PostgreSQL: joins between tables', url: 'https://www.postgresql.org/docs/current/tutorial-join.html' },
  ],
  examples: {
    invalid: [
      {
        sql: `${CUSTOMERS}CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint NOT NULL REFERENCES customers (id), customer_name text, customer_city text, total numeric(12,2));`,
        finds: ['orders.customer_name', 'orders.customer_city'],
      },
      {
        sql: 'CREATE TABLE departments (id int PRIMARY KEY, department_name text NOT NULL);\nCREATE TABLE employees (id bigint PRIMARY KEY, dept_id int REFERENCES departments (id), dept_name text, department_name varchar(80));',
        finds: ['employees.dept_name', 'employees.department_name'],
      },
      {
        sql: 'CREATE TABLE "Author" (id text PRIMARY KEY, "displayName" text);\nCREATE TABLE "Post" (id text PRIMARY KEY, "authorId" text NOT NULL REFERENCES "Author" (id), "authorDisplayName" text);',
        finds: ['Post.authorDisplayName'],
      },
      {
        sql: `${CUSTOMERS}CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint, customer_name text);`,
        finds: ['orders.customer_name'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE products (id bigint PRIMARY KEY, price numeric(12,2), name text);\nCREATE TABLE order_items (id bigint PRIMARY KEY, product_id bigint REFERENCES products (id), unit_price numeric(12,2), product_price numeric(12,2));',
        because: 'an order keeps the price of its day',
      },
      {
        sql: `${CUSTOMERS}-- crowfoot:snapshot customer_name of customers.name: as printed\nCREATE TABLE invoices (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers (id), customer_name text);`,
        because: 'the copy is said to be meant',
      },
      {
        sql: `${CUSTOMERS}CREATE TABLE orders_audit (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers (id), customer_name text, action text, changed_at timestamptz);`,
        because: 'an audit table records what was',
      },
      {
        sql: `${CUSTOMERS}CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers (id), customer_note text, status text);`,
        because: 'customers have no note: it is about this order',
      },
      {
        sql: `${CUSTOMERS}CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers (id), customer_name text);\nCREATE FUNCTION copy_customer() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN SELECT name INTO NEW.customer_name FROM customers WHERE id = NEW.customer_id; RETURN NEW; END $$;\nCREATE TRIGGER orders_customer BEFORE INSERT OR UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION copy_customer();`,
        because: 'a trigger writes the copy',
      },
      {
        sql: `${CUSTOMERS}CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers (id));\nALTER TABLE orders ADD COLUMN customer_name text;`,
        because: 'added later, it is there to be read, and another rule asks what keeps it in step',
      },
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY, role text NOT NULL);\nCREATE TABLE teams (id bigint PRIMARY KEY);\nCREATE TABLE memberships (id bigint PRIMARY KEY, user_id bigint REFERENCES users (id), team_id bigint REFERENCES teams (id), user_role text);',
        because: 'the role of a user in a team is no copy of their role elsewhere',
      },
    ],
  },
  check(table, facts, report) {
    const copies = copiesIn(table, facts);
    if (copies.length === 0 || isMadeOfCopies(table, facts)) return;
    for (const copy of copies) {
      const { column, lead, decidedBy } = copy;
      // That it has to be kept in step says unsynced-denormalization.
      if (isAddedLater(table, column) && facts.settings.denormalizedCounters !== 'app') continue;
      if (decidedBy !== 'no key' || isWrittenByTrigger(table, column.name, [lead.parent], facts)) continue;
      const path = sourcePath(copy);
      report({
        on: onColumn(table, column),
        message: `${table.name}.${column.name} repeats ${path}, which ${lead.columns.join(', ')} already leads to. When it changes there, every copy here is wrong.`,
        fixes: [
          dropColumn(
            table,
            column,
            `Read ${path} by a join instead. Programs that select or write ${column.name} fail.`,
          ),
          markSnapshot(table, column, sourceColumn(copy)),
        ],
      });
    }
  },
};
