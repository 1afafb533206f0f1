/** Commands on indexes: where they go, what they are called, which part of them changes, and what is refused. */
import { beforeAll, describe, expect, it } from 'vitest';
import { loadParser } from '../../sql/load-parser.ts';
import type { SqlParser } from '../../sql/parser.ts';
import { edit } from '../../testing/edit.ts';
import type { IndexSpec, SimpleCommand } from '../command-schema.ts';
import { type Case, check, DUMP, INLINE, LEADING, of, QUOTED } from './constraints.fixture.ts';

let parser: SqlParser;
beforeAll(async () => {
  parser = await loadParser();
});

const add = (table: string, index: IndexSpec): SimpleCommand => ({ kind: 'add-index', ...of(table), index });
const change = (index: string, to: IndexSpec): SimpleCommand => ({
  kind: 'change-index',
  schema: 'public',
  index,
  to,
});
const rename = (index: string, newName: string): SimpleCommand => ({
  kind: 'rename-index',
  schema: 'public',
  index,
  newName,
});
const drop = (index: string, dependents: 'refuse' | 'drop' = 'refuse'): SimpleCommand => ({
  kind: 'drop-index',
  schema: 'public',
  index,
  dependents,
});

const RICH = `CREATE TABLE docs (
    id int,
    title text,
    tags text[],
    at timestamptz
);

-- what is searched for
CREATE INDEX docs_title ON docs (lower(title) text_pattern_ops, at DESC) WHERE at IS NOT NULL; -- hot
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS docs_id ON docs USING btree (id) INCLUDE (title) NULLS NOT DISTINCT WITH (fillfactor = 70);
CREATE INDEX docs_tags ON docs USING gin (tags);
`;
const rich = {
  title: [
    { expression: 'lower(title)', opclass: 'text_pattern_ops' },
    { column: 'at', descending: true },
  ],
};
const PARTED = `CREATE TABLE events (at date, kind text) PARTITION BY RANGE (at);
CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE INDEX ON events (kind);
ALTER TABLE events DETACH PARTITION events_2024;
`;
const REFERRED = `CREATE TABLE a (id int);
CREATE UNIQUE INDEX a_id ON a (id);
CREATE TABLE b (a_id int REFERENCES a (id));
`;

const cases: readonly Case[] = [
  {
    title: 'a new one in a dump follows the last, with USING btree',
    before: DUMP,
    command: add('customers', { keys: [{ column: 'email' }], unique: true }),
    changed: ['+CREATE UNIQUE INDEX customers_email_idx ON public.customers USING btree (email);'],
    alter: 'CREATE UNIQUE INDEX customers_email_idx ON public.customers (email);',
  },
  {
    title: 'unnamed where they are',
    before: INLINE,
    command: add('orders', { keys: [{ column: 'total', descending: true, nulls: 'last' }, { expression: 'id + 1' }] }),
    changed: ['+create index on orders (total desc nulls last, (id + 1));'],
    alter: 'CREATE INDEX ON orders (total DESC NULLS LAST, (id + 1));',
  },
  {
    title: 'tight, and named as others are',
    before: LEADING,
    command: add('customers', { keys: [{ expression: 'lower(email)', collation: '"C"' }], predicate: 'id > 0' }),
    changed: ['+CREATE INDEX idx_customers_lower_email ON customers(lower(email) COLLATE "C") WHERE id > 0;'],
    alter: 'CREATE INDEX idx_customers_lower_email ON customers (lower(email) COLLATE "C") WHERE id > 0;',
  },
  {
    title: 'in quotes',
    before: QUOTED,
    command: add('Orders', { keys: [{ column: 'ShipTo' }], include: ['Id'], method: 'btree' }),
    changed: ['+CREATE INDEX "IX_Orders_ShipTo" ON "Orders" ("ShipTo") INCLUDE ("Id");'],
    alter: 'CREATE INDEX "IX_Orders_ShipTo" ON "Orders" ("ShipTo") INCLUDE ("Id");',
  },
  {
    title: 'without a habit, as Postgres would call it, behind the table',
    before: 'CREATE TABLE t (a int, b int);\nCREATE TABLE u (a int);\n',
    command: add('t', { keys: [{ expression: 'a + 1' }, { expression: 'a - 1' }, { column: 'b' }] }),
    changed: ['+CREATE INDEX t_expr_expr1_b_idx ON t ((a + 1), (a - 1), b);'],
    alter: 'CREATE INDEX t_expr_expr1_b_idx ON t ((a + 1), (a - 1), b);',
  },
  {
    title: 'a key gets an order, its operator class stays',
    before: RICH,
    command: change('docs_title', {
      keys: [{ expression: 'lower(title)', opclass: 'text_pattern_ops', descending: true }, { column: 'at' }],
      predicate: 'at IS NOT NULL',
    }),
    changed: [
      '-CREATE INDEX docs_title ON docs (lower(title) text_pattern_ops, at DESC) WHERE at IS NOT NULL; -- hot',
      '+CREATE INDEX docs_title ON docs (lower(title) text_pattern_ops DESC, at) WHERE at IS NOT NULL; -- hot',
    ],
    alter:
      'DROP INDEX docs_title; CREATE INDEX docs_title ON docs (lower(title) text_pattern_ops DESC, at) WHERE at IS NOT NULL;',
  },
  {
    title: 'the predicate goes, UNIQUE and INCLUDE come',
    before: RICH,
    command: change('docs_title', { keys: rich.title, unique: true, include: ['id'] }),
    changed: [
      '-CREATE INDEX docs_title ON docs (lower(title) text_pattern_ops, at DESC) WHERE at IS NOT NULL; -- hot',
      '+CREATE UNIQUE INDEX docs_title ON docs (lower(title) text_pattern_ops, at DESC) INCLUDE (id); -- hot',
    ],
    alter:
      'DROP INDEX docs_title; CREATE UNIQUE INDEX docs_title ON docs (lower(title) text_pattern_ops, at DESC) INCLUDE (id);',
  },
  {
    title: 'a predicate comes behind what has to stand before it, UNIQUE and NULLS NOT DISTINCT go',
    before: RICH,
    command: change('docs_id', { keys: [{ column: 'id' }, { column: 'at' }], include: ['title'], predicate: 'id > 0' }),
    changed: [
      '-CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS docs_id ON docs USING btree (id) INCLUDE (title) NULLS NOT DISTINCT WITH (fillfactor = 70);',
      '+CREATE INDEX CONCURRENTLY IF NOT EXISTS docs_id ON docs USING btree (id, at) INCLUDE (title) WITH (fillfactor = 70) WHERE id > 0;',
    ],
    alter: 'DROP INDEX docs_id; CREATE INDEX docs_id ON docs (id, at) INCLUDE (title) WHERE id > 0;',
  },
  {
    title: 'another method',
    before: RICH,
    command: change('docs_tags', { keys: [{ column: 'tags' }] }),
    changed: ['-CREATE INDEX docs_tags ON docs USING gin (tags);', '+CREATE INDEX docs_tags ON docs (tags);'],
    alter: 'DROP INDEX docs_tags; CREATE INDEX docs_tags ON docs (tags);',
  },
  {
    title: 'a method where none was said',
    before: LEADING,
    command: change('idx_orders_note', { keys: [{ column: 'note' }], method: 'hash' }),
    changed: [
      '-CREATE INDEX idx_orders_note ON orders(note);',
      '+CREATE INDEX idx_orders_note ON orders USING hash(note);',
    ],
    alter: 'DROP INDEX idx_orders_note; CREATE INDEX idx_orders_note ON orders USING hash (note);',
  },
  {
    title: 'one that a LIKE made is made anew',
    before: 'CREATE TABLE t (a int, b int);\nCREATE INDEX x ON t (a);\nCREATE TABLE u (LIKE t INCLUDING ALL);\n',
    command: change('u_a_idx', { keys: [{ column: 'b' }] }),
    changed: ['+DROP INDEX u_a_idx;', '+CREATE INDEX u_a_idx ON u (b);'],
    alter: 'DROP INDEX u_a_idx; CREATE INDEX u_a_idx ON u (b);',
  },
  {
    title: 'nothing, where it says so already',
    before: RICH,
    command: change('docs_title', { keys: rich.title, predicate: 'at IS NOT NULL', method: 'btree' }),
    changed: [],
    alter: '',
  },
  {
    title: 'a new name, where it is made and commented on',
    before: `${RICH}COMMENT ON INDEX docs_tags IS 'x';\nALTER TABLE docs CLUSTER ON docs_tags;\n`,
    command: rename('docs_tags', 'Tags'),
    changed: [
      '-CREATE INDEX docs_tags ON docs USING gin (tags);',
      "-COMMENT ON INDEX docs_tags IS 'x';",
      '-ALTER TABLE docs CLUSTER ON docs_tags;',
      '+CREATE INDEX "Tags" ON docs USING gin (tags);',
      `+COMMENT ON INDEX "Tags" IS 'x';`,
      '+ALTER TABLE docs CLUSTER ON "Tags";',
    ],
    alter: 'ALTER INDEX docs_tags RENAME TO "Tags";',
  },
  {
    title: 'a name for one that Postgres named',
    before: `${INLINE}comment on index orders_customer_id_idx is 'x';\n`,
    command: rename('orders_customer_id_idx', 'by_customer'),
    changed: [
      '-create index on orders (customer_id);',
      "-comment on index orders_customer_id_idx is 'x';",
      '+create index by_customer on orders (customer_id);',
      "+comment on index by_customer is 'x';",
    ],
    alter: null,
  },
  {
    title: 'a name for one that a partition had from its parent, which it was taken from since',
    before: PARTED,
    command: rename('events_2024_kind_idx', 'by_kind'),
    changed: ['+ALTER INDEX events_2024_kind_idx RENAME TO by_kind;'],
    alter: 'ALTER INDEX events_2024_kind_idx RENAME TO by_kind;',
  },
  {
    title: 'the index of a constraint is renamed with it',
    before: LEADING,
    command: rename('pk_orders', 'orders_pkey'),
    changed: ['-, CONSTRAINT pk_orders PRIMARY KEY(id)', '+, CONSTRAINT orders_pkey PRIMARY KEY(id)'],
    alter: 'ALTER INDEX pk_orders RENAME TO orders_pkey;',
  },
  {
    title: 'its statement goes with the comment above, and what is said of it',
    before: `${RICH}COMMENT ON INDEX docs_title IS 'x';\n`,
    command: drop('docs_title'),
    changed: [
      '--- what is searched for',
      '-CREATE INDEX docs_title ON docs (lower(title) text_pattern_ops, at DESC) WHERE at IS NOT NULL; -- hot',
      "-COMMENT ON INDEX docs_title IS 'x';",
    ],
    alter: 'DROP INDEX docs_title;',
  },
  {
    title: 'along with a foreign key that needs it',
    before: REFERRED,
    command: drop('a_id', 'drop'),
    changed: [
      '-CREATE UNIQUE INDEX a_id ON a (id);',
      '-CREATE TABLE b (a_id int REFERENCES a (id));',
      '+CREATE TABLE b (a_id int);',
    ],
    alter: 'ALTER TABLE b DROP CONSTRAINT b_a_id_fkey; DROP INDEX a_id;',
  },
];

describe('commands on indexes', () => {
  it.each(cases)('$title', (one) => check(one, parser));

  const refused: readonly (readonly [before: string, command: SimpleCommand, reason: RegExp])[] = [
    [RICH, add('docs', { keys: [{ column: 'nope' }] }), /has no column nope/],
    [RICH, add('docs', { keys: [{ column: 'id' }], name: 'docs' }), /already/],
    [RICH, add('docs', { keys: [{ expression: 'id), (title' }] }), /more than one|can.t be read/],
    [RICH, add('docs', { keys: [{ column: 'id', opclass: 'int4_ops, title' }] }), /can.t be read/],
    [RICH, add('docs', { keys: [{ column: 'id' }], predicate: 'id > 0; drop table docs' }), /can.t be read/],
    [RICH, add('docs', { keys: [{ column: 'id' }], predicate: 'id > 0 -- all' }), /ends in a comment/],
    [RICH, change('gone', { keys: [{ column: 'id' }] }), /There is no index public\.gone/],
    [RICH, rename('docs_id', 'docs_tags'), /already/],
    [LEADING, change('pk_orders', { keys: [{ column: 'id' }] }), /index of a constraint/],
    [LEADING, drop('pk_orders'), /index of a constraint/],
    [REFERRED, drop('a_id'), /foreign key b_a_id_fkey of public\.b/],
    [REFERRED, change('a_id', { keys: [{ column: 'id' }] }), /unique|UNIQUE/],
  ];
  it.each(
    refused.map(([before, command, reason]) => ({
      command: JSON.stringify(command),
      run: () => edit(before, command, parser),
      reason,
    })),
  )('refuses $command and changes nothing', ({ run, reason }) => expect(run).toThrow(reason));
});
