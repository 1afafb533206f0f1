import { expect, test } from 'vitest';
import { loadParser } from '../sql/load-parser.ts';
import { readSchema, updateSchema } from './reading.ts';
import { describeRelationship, relationshipsOf, singular } from './relationships.ts';

const parser = await loadParser();
const relationshipsIn = (sql: string) => relationshipsOf(readSchema(sql, parser).catalog);

const PARENT = 'CREATE TABLE p (id int PRIMARY KEY, a int, b int, UNIQUE (a, b));';
const SINGLE = 'REFERENCES p';
const PAIR = 'FOREIGN KEY (a, b) REFERENCES p (a, b)';

/** Crow's-foot ends, parent then child, and the line: `||--o{`, `|o..o|`. */
const cases: readonly (readonly [name: string, child: string, drawn: string])[] = [
  ['nullable', `CREATE TABLE c (x int ${SINGLE})`, '|o..o{'],
  ['required', `CREATE TABLE c (x int NOT NULL ${SINGLE})`, '||..o{'],
  ['nullable, unique', `CREATE TABLE c (x int UNIQUE ${SINGLE})`, '|o..o|'],
  ['required, unique', `CREATE TABLE c (x int NOT NULL UNIQUE ${SINGLE})`, '||..o|'],
  ['identifying, the whole key', `CREATE TABLE c (x int PRIMARY KEY ${SINGLE})`, '||--o|'],
  ['identifying, part of the key', `CREATE TABLE c (x int ${SINGLE}, n int, PRIMARY KEY (x, n))`, '||--o{'],
  [
    'identifying, part of the key, unique',
    `CREATE TABLE c (x int UNIQUE ${SINGLE}, n int, PRIMARY KEY (x, n))`,
    '||--o|',
  ],
  ['composite, nullable', `CREATE TABLE c (a int, b int, ${PAIR})`, '|o..o{'],
  ['composite, half nullable', `CREATE TABLE c (a int NOT NULL, b int, ${PAIR})`, '|o..o{'],
  ['composite, required', `CREATE TABLE c (a int NOT NULL, b int NOT NULL, ${PAIR})`, '||..o{'],
  ['composite, unique', `CREATE TABLE c (a int, b int, UNIQUE (b, a), ${PAIR})`, '|o..o|'],
  ['composite, a part is unique', `CREATE TABLE c (a int UNIQUE, b int, ${PAIR})`, '|o..o|'],
  ['composite, more than it is unique', `CREATE TABLE c (a int, b int, n int, UNIQUE (a, b, n), ${PAIR})`, '|o..o{'],
  ['composite, identifying, whole key', `CREATE TABLE c (a int, b int, PRIMARY KEY (a, b), ${PAIR})`, '||--o|'],
  ['composite, identifying, part', `CREATE TABLE c (a int, b int, n int, PRIMARY KEY (a, b, n), ${PAIR})`, '||--o{'],
  ['composite, half in the key', `CREATE TABLE c (a int PRIMARY KEY, b int NOT NULL, ${PAIR})`, '||..o|'],
  ['unique index', `CREATE TABLE c (x int ${SINGLE}); CREATE UNIQUE INDEX ON c (x)`, '|o..o|'],
  ['partial unique index', `CREATE TABLE c (x int ${SINGLE}); CREATE UNIQUE INDEX ON c (x) WHERE x > 0`, '|o..o{'],
  ['unique index on an expression', `CREATE TABLE c (x int ${SINGLE}); CREATE UNIQUE INDEX ON c (abs(x))`, '|o..o{'],
  [
    'unique index with INCLUDE',
    `CREATE TABLE c (x int ${SINGLE}, n int); CREATE UNIQUE INDEX ON c (x) INCLUDE (n)`,
    '|o..o|',
  ],
  ['plain index', `CREATE TABLE c (x int ${SINGLE}); CREATE INDEX ON c (x)`, '|o..o{'],
];

for (const [name, child, drawn] of cases) {
  test(`ends: ${name}`, () => {
    const relationships = relationshipsIn(`${PARENT} ${child};`);
    expect(relationships.map((one) => [one.child, one.parent])).toEqual([['public.c', 'public.p']]);
    expect(relationships.map(drawnEnds)).toEqual([drawn]);
  });
}

function drawnEnds({ parentEnd, childEnd, identifying }: ReturnType<typeof relationshipsOf>[number]): string {
  const line = identifying ? '--' : '..';
  return `${parentEnd === 'exactly-one' ? '||' : '|o'}${line}${childEnd === 'zero-or-one' ? 'o|' : 'o{'}`;
}

const selves: readonly (readonly [string, string, string])[] = [
  ['self, nullable', 'CREATE TABLE s (id int PRIMARY KEY, up int REFERENCES s)', '|o..o{'],
  ['self, required, unique', 'CREATE TABLE s (id int PRIMARY KEY, up int NOT NULL UNIQUE REFERENCES s)', '||..o|'],
  ['self, identifying', 'CREATE TABLE s (id int PRIMARY KEY REFERENCES s)', '||--o|'],
  [
    'self, composite',
    'CREATE TABLE s (a int, b int, c int, PRIMARY KEY (a, b), FOREIGN KEY (a, c) REFERENCES s)',
    '|o..o{',
  ],
];

for (const [name, sql, drawn] of selves) {
  test(`ends: ${name}`, () => {
    const [relationship] = relationshipsIn(`${sql};`);
    expect(relationship?.isSelf).toBe(true);
    expect(relationship && drawnEnds(relationship)).toBe(drawn);
  });
}

test('a partition repeats the foreign key of its partitioned table as a clone', () => {
  const relationships = relationshipsIn(
    `${PARENT} CREATE TABLE m (x int REFERENCES p) PARTITION BY LIST (x); CREATE TABLE m1 PARTITION OF m FOR VALUES IN (1);`,
  );
  expect(relationships.map(({ id, isClone }) => [id, isClone])).toEqual([
    ['public.m.m_x_fkey', false],
    ['public.m1.m_x_fkey', true],
  ]);
});

test('relationships of tables that an edit does not touch are the same objects', () => {
  const text = `${PARENT} CREATE TABLE c (x int ${SINGLE}); CREATE TABLE d (x int ${SINGLE});`;
  const before = readSchema(text, parser);
  const old = relationshipsOf(before.catalog);
  const at = text.indexOf('TABLE d (x int') + 'TABLE d (x int'.length;
  const after = updateSchema(before, [{ from: at, to: at, text: ' NOT NULL' }], parser);
  const now = relationshipsOf(after.catalog);
  expect(now[0]).toBe(old[0]);
  expect(now[1]?.parentEnd).toBe('exactly-one');
});

test('in words', () => {
  const [one, two, self] = relationshipsIn(`
    CREATE TABLE customers (id int PRIMARY KEY);
    CREATE TABLE orders (customer_id int NOT NULL REFERENCES customers ON DELETE RESTRICT);
    CREATE TABLE customer_addresses (customer_id int UNIQUE REFERENCES customers ON DELETE SET NULL (customer_id) ON UPDATE CASCADE);
    CREATE TABLE categories (id int PRIMARY KEY, parent_id int REFERENCES categories);
  `);
  expect(one && describeRelationship(one)).toBe(
    'Each order belongs to exactly one customer; a customer has any number of orders. ON DELETE RESTRICT',
  );
  expect(two && describeRelationship(two)).toBe(
    'Each customer address belongs to at most one customer; a customer has at most one customer address. ON DELETE SET NULL (customer_id) ON UPDATE CASCADE',
  );
  expect(self && describeRelationship(self)).toBe(
    'Each category belongs to at most one other category; a category has any number of other categories.',
  );
});

test.each([
  ['orders', 'order'],
  ['categories', 'category'],
  ['addresses', 'address'],
  ['boxes', 'box'],
  ['people', 'person'],
  ['status', 'status'],
  ['film', 'film'],
  ['houses', 'house'],
])('singular of %s', (many, one) => {
  expect(singular(many)).toBe(one);
});
