/** Schemas of tenants that are no longer alike. */
import { type TableId, tableId } from '../../catalog/types.ts';
import type { Facts } from '../facts.ts';
import type { Report, Rule } from '../rule.ts';
import { onSchema, onTable } from '../subjects.ts';

const OF_TENANT = /^(?:tenant|customer|client|org)_?\w+$/i;
/** What stands beside the tenants' own schemas. */
const SHARED = /_(?:management|shared|common|admin|meta|catalog|registry|core|template|public|archive|data)$/i;
/** Of the tables of the smaller schema, how many both have to have for them to be copies. */
const LEAST_SHARED = 0.5;

export const tenantSchemaDrift: Rule = {
  id: 'tenant-schema-drift',
  category: 'tenancy',
  severity: 'warning',
  scope: 'schema',
  summary: 'Tenants’ schemas that differ',
  why: 'With a schema for each tenant, every program and every migration takes them to be the same. One that lacks a column fails for that tenant alone, and only when it gets there.',
  advice:
    'Bring them to the same structure, and run each migration over all schemas in one go. While one is under way, silence this with the reason.',
  sources: [
    {
      title: 'PostgreSQL: schemas',
      url: 'https://www.postgresql.org/docs/current/ddl-schemas.html',
    },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE SCHEMA tenant_a;\nCREATE SCHEMA tenant_b;\nCREATE TABLE tenant_a.orders (id bigint PRIMARY KEY, total numeric(12,2) NOT NULL);\nCREATE TABLE tenant_b.orders (id bigint PRIMARY KEY);',
        finds: ['tenant_b.orders'],
      },
      {
        sql: 'CREATE SCHEMA tenant_1;\nCREATE SCHEMA tenant_2;\nCREATE SCHEMA tenant_3;\nCREATE TABLE tenant_1.a (id bigint PRIMARY KEY, note text);\nCREATE TABLE tenant_2.a (id bigint PRIMARY KEY, note text);\nCREATE TABLE tenant_3.a (id bigint PRIMARY KEY, note varchar(20));\nCREATE TABLE tenant_1.b (id bigint PRIMARY KEY);\nCREATE TABLE tenant_3.b (id bigint PRIMARY KEY);',
        finds: ['tenant_3.a', 'tenant_2.tenant_2'],
      },
    ],
    valid: [
      {
        sql: 'CREATE SCHEMA tenant_management;\nCREATE SCHEMA tenant_a;\nCREATE SCHEMA tenant_b;\nCREATE TABLE tenant_management.tenants (id bigint PRIMARY KEY);\nCREATE TABLE tenant_a.orders (id bigint PRIMARY KEY);\nCREATE TABLE tenant_b.orders (id bigint PRIMARY KEY);',
        because: 'the two are alike, and the third is about the tenants',
      },
      {
        sql: 'CREATE SCHEMA tenant_a;\nCREATE SCHEMA tenant_b;\nCREATE TABLE tenant_a.orders (id bigint PRIMARY KEY, total bigint);\nCREATE TABLE tenant_b.orders (total bigint, id bigint PRIMARY KEY);',
        because: 'the order of columns does not matter',
      },
      {
        sql: 'CREATE SCHEMA sales;\nCREATE SCHEMA billing;\nCREATE TABLE sales.orders (id bigint PRIMARY KEY, total bigint);\nCREATE TABLE billing.orders (id bigint PRIMARY KEY);',
        because: 'they are parts of one system, not tenants',
      },
    ],
  },
  check(facts, report) {
    const names = facts.schemas(null).flatMap(({ name }) => (OF_TENANT.test(name) && !SHARED.test(name) ? [name] : []));
    if (names.length < 2) return;
    const tables = tablesOf(new Set(names), facts);
    const copies = names.filter((name) =>
      names.some((other) => other !== name && isCopy(tables.get(name), tables.get(other))),
    );
    for (const table of new Set(copies.flatMap((name) => [...(tables.get(name)?.keys() ?? [])])))
      compare(table, copies, facts, report);
  },
};

type TablesBySchema = ReadonlyMap<string, ReadonlyMap<string, TableId>>;

function tablesOf(schemas: ReadonlySet<string>, facts: Facts): TablesBySchema {
  const tables = new Map<string, Map<string, TableId>>();
  for (const id of facts.tables) {
    const at = id.indexOf('.');
    const schema = id.slice(0, at);
    if (!schemas.has(schema) || facts.isPartition(id)) continue;
    const list = tables.get(schema) ?? new Map<string, TableId>();
    list.set(id.slice(at + 1), id);
    tables.set(schema, list);
  }
  return tables;
}

function isCopy(
  one: ReadonlyMap<string, TableId> | undefined,
  other: ReadonlyMap<string, TableId> | undefined,
): boolean {
  if (!one || !other) return false;
  const shared = [...one.keys()].filter((name) => other.has(name)).length;
  return shared > 0 && shared >= Math.min(one.size, other.size) * LEAST_SHARED;
}

/** Against what most of the schemas have; of as many, against the first. */
function compare(table: string, schemas: readonly string[], facts: Facts, report: Report): void {
  const shapes = schemas.map((schema) => shapeOf(tableId(schema, table), facts));
  const [usual] = [...new Set(shapes)].sort(
    (a, b) => count(shapes, b) - count(shapes, a) || Number(a === '') - Number(b === ''),
  );
  const like = schemas[shapes.findIndex((shape) => shape !== '' && shape === usual)];
  if (usual === undefined || like === undefined) return;
  for (const [at, schema] of schemas.entries()) {
    const shape = shapes[at] ?? '';
    if (shape === usual) continue;
    const found = shape === '' ? undefined : facts.table(tableId(schema, table));
    const ofSchema = facts.schemas(null).find(({ name }) => name === schema);
    const message = found
      ? `${schema}.${table} ${differenceOf(usual, shape)} in ${like}.${table}.`
      : `${schema} has no table ${table}, and ${like} has.`;
    if (found) report({ on: onTable(found), message });
    else if (ofSchema?.origin) report({ on: onSchema(schema, ofSchema.origin), message });
  }
}

const count = (shapes: readonly string[], shape: string): number => shapes.filter((one) => one === shape).length;

/** Empty for a table that is not there. */
const shapeOf = (id: TableId, facts: Facts): string =>
  facts
    .columnTypes(id)
    .map(({ name, type }) => `${name} ${type}`)
    .sort()
    .join('\n');

function differenceOf(usual: string, shape: string): string {
  const wanted = usual.split('\n');
  const there = shape.split('\n');
  const [missing] = wanted.filter((one) => !there.includes(one));
  const [more] = there.filter((one) => !wanted.includes(one));
  if (missing === undefined) return `has ${more}, which is not`;
  const [name] = missing.split(' ');
  const other = there.find((one) => one.startsWith(`${name} `));
  return other === undefined ? `lacks ${missing}, which is` : `has ${other}; it is ${missing}`;
}
