/** Second normal form by names: a column that depends on one part of a composite primary key. */
import type { Column, Table } from '../../catalog/types.ts';
import { isForeignKeyColumn } from '../column-uses.ts';
import { copiesIn, isMadeOfCopies, isMeant, sourceColumn, sourcePath, wordsBehind } from '../copies.ts';
import { type Facts, primaryKeyOf } from '../facts.ts';
import { dropColumn } from '../fixes/drop-column.ts';
import { markSnapshot } from '../fixes/mark-snapshot.ts';
import type { Rule } from '../rule.ts';
import { onColumn } from '../subjects.ts';
import { isEntityAttribute } from '../words/lists/attributes.ts';
import { referenceStem } from '../words/lists/identifiers.ts';
import { nameFromWords, wordsOf } from '../words/name-words.ts';
import { isWrittenByTrigger } from '../written-by-triggers.ts';

const BOTH =
  'CREATE TABLE orders (id bigint PRIMARY KEY);\nCREATE TABLE products (id bigint PRIMARY KEY, name text NOT NULL, category text, price numeric(12,2));\n';

export const partialDependency: Rule = {
  id: 'partial-dependency',
  category: 'normalization',
  severity: 'warning',
  scope: 'table',
  summary: 'A column that depends on a part of the primary key',
  why: 'The value is the same in every row with that part of the key, and is stored once for each. Changing it means changing all of them, and it is lost with the last row of its kind.',
  advice:
    'Keep it in the table that the part of the key refers to, and join. A value that is meant to stay as it was, such as a price on the day of the order, is right here: mark it as a snapshot.',
  sources: [
    { title: 'E. F. Codd, Further Normalization of the Data Base Relational Model: second normal form', url: null },
    { title: 'PostgreSQL: joins between tables', url: 'https://www.postgresql.org/docs/current/tutorial-join.html' },
  ],
  examples: {
    invalid: [
      {
        sql: `${BOTH}CREATE TABLE order_items (order_id bigint REFERENCES orders (id), product_id bigint REFERENCES products (id), product_name text, quantity int NOT NULL, PRIMARY KEY (order_id, product_id));`,
        finds: ['order_items.product_name'],
      },
      {
        sql: 'CREATE TABLE students (id bigint PRIMARY KEY, name text);\nCREATE TABLE courses (code text PRIMARY KEY, title text);\nCREATE TABLE enrollments (student_id bigint REFERENCES students (id), course_code text REFERENCES courses (code), student_name text, course_title text, grade text, PRIMARY KEY (student_id, course_code));',
        finds: ['enrollments.student_name', 'enrollments.course_title'],
      },
      {
        sql: 'CREATE TABLE student_courses (student_id int, course_id int, student_name text, course_name text, grade text, PRIMARY KEY (student_id, course_id));',
        finds: ['student_courses.student_name', 'student_courses.course_name'],
      },
    ],
    valid: [
      {
        sql: `${BOTH}CREATE TABLE order_items (order_id bigint REFERENCES orders (id), product_id bigint REFERENCES products (id), quantity int NOT NULL, product_price numeric(12,2), PRIMARY KEY (order_id, product_id));`,
        because: 'the price is that of the day',
      },
      {
        sql: `${BOTH}CREATE TABLE order_items (id bigint PRIMARY KEY, order_id bigint REFERENCES orders (id), product_id bigint REFERENCES products (id), product_name text);`,
        because: 'with a key of its own, the copy depends on no part of it: that is a transitive dependency',
      },
      {
        sql: `${BOTH}CREATE TABLE fact_sales (order_id bigint REFERENCES orders (id), product_id bigint REFERENCES products (id), product_category text, amount numeric(12,2), PRIMARY KEY (order_id, product_id));`,
        because: 'fact tables repeat what they are read by',
      },
    ],
  },
  check(table, facts, report) {
    const primary = primaryKeyOf(table);
    if (!primary || primary.columns.length < 2) return;
    const copies = copiesIn(table, facts);
    const homeless = homelessIn(table, primary.columns, facts);
    if ((copies.length === 0 && homeless.length === 0) || isMadeOfCopies(table, facts)) return;
    for (const copy of copies) {
      const { column, lead, decidedBy } = copy;
      if (decidedBy !== 'a part of the key' || isWrittenByTrigger(table, column.name, [lead.parent], facts)) continue;
      const path = sourcePath(copy);
      report({
        on: onColumn(table, column),
        message: `${table.name}.${column.name} depends on ${lead.columns.join(', ')} alone, a part of the key (${primary.columns.join(', ')}): it repeats ${path} in every row of it.`,
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
    for (const { column, of } of homeless)
      report({
        on: onColumn(table, column),
        message: `${table.name}.${column.name} depends on ${of} alone, a part of the key (${primary.columns.join(', ')}), and there is no table it could stand in once.`,
      });
  },
};

interface Homeless {
  readonly column: Column;
  /** The column of the key. */
  readonly of: string;
}

/** `student_name` beside student_id, where there is no table of students. */
function homelessIn(table: Table, key: readonly string[], facts: Facts): readonly Homeless[] {
  const found: Homeless[] = [];
  for (const of of key) {
    const stem = referenceStem(of);
    if (stem === null || isForeignKeyColumn(table, of) || facts.tableNamed(stem, table.schema) !== null) continue;
    for (const column of table.columns) {
      const rest = wordsBehind(column.name, wordsOf(stem));
      if (rest === null || !isEntityAttribute(nameFromWords(rest)) || isMeant(table, column, rest, facts)) continue;
      if (column.generated === null && !key.includes(column.name) && !isForeignKeyColumn(table, column.name))
        found.push({ column, of });
    }
  }
  return found;
}
