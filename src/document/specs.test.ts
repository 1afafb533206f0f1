import { beforeAll, expect, test } from 'vitest';
import { readSchema } from '../catalog/reading.ts';
import { loadParser } from '../sql/load-parser.ts';
import type { SqlParser } from '../sql/parser.ts';
import type { SimpleCommand } from './command-schema.ts';
import { runCommand } from './run-command.ts';
import { specOfConstraint, specOfDomain, specOfExclude, specOfIndex } from './specs.ts';

const SHOP = `
CREATE DOMAIN amount AS numeric(12,2) DEFAULT 0 NOT NULL CONSTRAINT positive CHECK (VALUE >= 0);
CREATE TABLE customers (id bigint PRIMARY KEY, "Name" varchar(40), UNIQUE NULLS NOT DISTINCT ("Name") INCLUDE (id));
CREATE TABLE orders (
  id bigint,
  customer_id bigint REFERENCES customers MATCH FULL ON DELETE SET NULL ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED,
  period tstzrange,
  number text,
  total amount CHECK (total < 10),
  PRIMARY KEY (id, customer_id) DEFERRABLE,
  CONSTRAINT no_overlap EXCLUDE USING gist (period range_ops WITH &&, lower(period) DESC WITH =) WHERE (id > 1)
);
CREATE INDEX ON orders USING btree (lower(number) text_pattern_ops DESC, number COLLATE "C" NULLS FIRST) INCLUDE (id) WHERE total > 3;
CREATE INDEX ON orders USING gin (to_tsvector('simple', number));
`;

let parser: SqlParser;

beforeAll(async () => {
  parser = await loadParser();
});

test('changing an object to its own spec changes nothing', () => {
  const { catalog, script, diagnostics } = readSchema(SHOP, parser);
  expect(diagnostics).toEqual([]);
  const commands: SimpleCommand[] = [];
  for (const { schema, name: table, constraints, indexes } of catalog.tables.values()) {
    for (const constraint of constraints) {
      const to = specOfConstraint(constraint) ?? specOfExclude(script, constraint);
      if (to) commands.push({ kind: 'change-constraint', schema, table, constraint: constraint.name, to });
    }
    for (const index of indexes)
      commands.push({ kind: 'change-index', schema, index: index.name, to: specOfIndex(index) });
  }
  for (const domain of catalog.domains)
    commands.push({ kind: 'change-domain', schema: domain.schema, domain: domain.name, to: specOfDomain(domain) });
  expect(commands.length).toBe(9);
  for (const command of commands) {
    const { result } = runCommand(readSchema(SHOP, parser), command, parser);
    expect(result.ok && result.value.changes, JSON.stringify({ command, result })).toEqual([]);
  }
});
